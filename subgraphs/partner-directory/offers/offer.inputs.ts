import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { OfferTopic } from './offer.entity.js';
import { OfferTopicEnum } from './offer.type.js';

@InputType('DirectoryOfferContentInput', {
  description: 'What an offer says. A draft may be incomplete; publishing asks for the rest.',
})
export class OfferContentInput {
  @Field(() => String, { description: 'Title, at most 200 characters.' })
  title!: string;
  @Field(() => String, { defaultValue: '', description: 'What is offered, at most 4000 characters.' })
  description!: string;
  @Field(() => OfferTopicEnum, { description: 'What it is about.' })
  topic!: OfferTopic;
  @Field(() => [String], { defaultValue: [], description: 'Languages in which it is held, as codes of ISO 639 such as de.' })
  languages!: string[];
  @Field(() => String, { nullable: true, description: 'For whom it is, at most 500 characters (Zielgruppe).' })
  targetGroup!: string | null;
  @Field(() => Int, { nullable: true, description: 'How many people there is room for; at least 1.' })
  capacity!: number | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'First day.' })
  validFrom!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day; null without an end.' })
  validTo!: CalendarDate | null;
  @Field(() => ID, { nullable: true, description: 'The site of the provider where it takes place.' })
  siteId!: string | null;
}

@InputType('DraftDirectoryOfferInput', { description: 'A new offer.' })
export class DraftOfferInput {
  @Field(() => ID, { description: 'The institution that runs the offer.' })
  providerId!: string;
  @Field(() => OfferContentInput, { description: 'What the offer says.' })
  content!: OfferContentInput;
}

@InputType('DirectoryOfferStepInput', { description: 'Which offer a step is about, and the version it was read in.' })
export class OfferStepInput {
  @Field(() => ID, { description: 'The offer.' })
  offerId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('ReviseDirectoryOfferInput', { description: 'The revision of an offer.' })
export class ReviseOfferInput extends OfferStepInput {
  @Field(() => OfferContentInput, {
    nullable: true,
    description: 'What the offer says from now on, as a whole; without it the content stays as it is.',
  })
  content!: OfferContentInput | null;
}
