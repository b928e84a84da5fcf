import { Field, InputType } from 'type-graphql';
import type { OfferTopic } from '../offers/offer.entity.js';
import { OfferTopicEnum } from '../offers/offer.type.js';
import type { DeliveryMode, LanguageLevel, ProblemDomain, TargetGroup } from '../offers/offer-codes.rules.js';
import { DeliveryModeEnum, LanguageLevelEnum, ProblemDomainEnum, TargetGroupEnum } from '../offers/offer-codes.type.js';
import type { AccessibilityFeature } from '../sites/site.rules.js';
import { AccessibilityEnum } from '../sites/site.type.js';

@InputType('DirectoryOfferFilterInput', { description: 'What the offers that are found must be; all of it together.' })
export class OfferFilterInput {
  @Field(() => String, { nullable: true, description: 'In the district with this code, or on the web (Stadtbezirk).' })
  district!: string | null;
  @Field(() => String, { nullable: true, description: 'Held in this language, as a code of ISO 639 such as de.' })
  language!: string | null;
  @Field(() => TargetGroupEnum, { nullable: true, description: 'For these people, or for everybody (Zielgruppe).' })
  targetGroup!: TargetGroup | null;
  @Field(() => ProblemDomainEnum, { nullable: true, description: 'For this domain of problems.' })
  domain!: ProblemDomain | null;
  @Field(() => OfferTopicEnum, { nullable: true, description: 'About this.' })
  topic!: OfferTopic | null;
  @Field(() => LanguageLevelEnum, { nullable: true, description: 'A language course of this level.' })
  level!: LanguageLevel | null;
  @Field(() => DeliveryModeEnum, { nullable: true, description: 'That takes place like this.' })
  delivery!: DeliveryMode | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: with a place that is known to be free, and neither full nor paused.',
  })
  freePlaces!: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'True: with care of children meanwhile.' })
  childcare!: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'True: free of charge.' })
  freeOfCharge!: boolean | null;
  @Field(() => [AccessibilityEnum], { defaultValue: [], description: 'At a site that has all of this.' })
  accessibility!: AccessibilityFeature[];
}
