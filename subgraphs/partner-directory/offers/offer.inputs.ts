import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { OfferTopic } from './offer.entity.js';
import { OfferTopicEnum } from './offer.type.js';
import type {
  CostKind,
  DeliveryMode,
  LanguageLevel,
  LegalCircle,
  ProblemDomain,
  TargetGroup,
  TitleGroup,
} from './offer-codes.rules.js';
import {
  CostKindEnum,
  DeliveryModeEnum,
  LanguageLevelEnum,
  LegalCircleEnum,
  ProblemDomainEnum,
  TargetGroupEnum,
  TitleGroupEnum,
} from './offer-codes.type.js';

@InputType('DirectoryOfferEligibilityInput', { description: 'Who may take part; an empty list excludes nobody.' })
export class OfferEligibilityInput {
  @Field(() => [LegalCircleEnum], { defaultValue: [], description: 'Only those in one of these legal circles (Rechtskreise).' })
  legalCircles!: LegalCircle[];
  @Field(() => [TitleGroupEnum], { defaultValue: [], description: 'Only those with a title of one of these groups.' })
  titleGroups!: TitleGroup[];
  @Field(() => Int, { nullable: true, description: 'At least so many years old, from 0 to 120.' })
  minimumAge!: number | null;
  @Field(() => Int, { nullable: true, description: 'At most so many years old, from 0 to 120.' })
  maximumAge!: number | null;
  @Field(() => String, { nullable: true, description: 'What else is asked for, at most 1000 characters.' })
  text!: string | null;
}

@InputType('DirectoryOfferCostInput', { description: 'What an offer costs those who take part.' })
export class OfferCostInput {
  @Field(() => CostKindEnum, { description: 'Whether it costs something.' })
  kind!: CostKind;
  @Field(() => Int, { nullable: true, description: 'How much, in cents; at most 1000000. What is free names none.' })
  cents!: number | null;
  @Field(() => String, { nullable: true, description: 'For what, and who pays less; at most 500 characters.' })
  text!: string | null;
}

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
  @Field(() => [TargetGroupEnum], { defaultValue: [], description: 'For whom it is, as codes (Zielgruppen).' })
  targetGroups!: TargetGroup[];
  @Field(() => [ProblemDomainEnum], {
    nullable: true,
    description: 'For which domains of problems it is; without it, that of the topic.',
  })
  domains!: ProblemDomain[] | null;
  @Field(() => [String], { defaultValue: [], description: 'Words under which it is found too; at most 20 of 50 characters.' })
  keywords!: string[];
  @Field(() => LanguageLevelEnum, { nullable: true, description: 'Level of a language course.' })
  level!: LanguageLevel | null;
  @Field(() => Int, { nullable: true, description: 'How many people there is room for; at least 1.' })
  capacity!: number | null;
  @Field(() => Int, { nullable: true, description: 'How many places are free; published without one, it is full.' })
  freePlaces!: number | null;
  @Field(() => Int, { nullable: true, description: 'How long one waits for it, in days.' })
  waitingDays!: number | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'When it begins the next time.' })
  nextStartOn!: CalendarDate | null;
  @Field(() => OfferEligibilityInput, { nullable: true, description: 'Who may take part; without it, everybody.' })
  eligibility!: OfferEligibilityInput | null;
  @Field(() => OfferCostInput, { nullable: true, description: 'What it costs; without it, that is not known.' })
  cost!: OfferCostInput | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether children are looked after meanwhile (Kinderbetreuung).' })
  childcare!: boolean;
  @Field(() => DeliveryModeEnum, { defaultValue: 'ON_SITE', description: 'Where it takes place.' })
  delivery!: DeliveryMode;
  @Field(() => String, {
    nullable: true,
    description: 'Where it is to be found on the web, with https://, at most 500 characters.',
  })
  onlineAddress!: string | null;
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

@InputType('DirectoryOfferPlacesInput', { description: 'How many places are free, and how long one waits.' })
export class OfferPlacesInput extends OfferStepInput {
  @Field(() => Int, { nullable: true, description: 'How many places are free; none: full; null: nobody has counted.' })
  freePlaces!: number | null;
  @Field(() => Int, { nullable: true, description: 'How long one waits for it, in days.' })
  waitingDays!: number | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'When it begins the next time.' })
  nextStartOn!: CalendarDate | null;
}
