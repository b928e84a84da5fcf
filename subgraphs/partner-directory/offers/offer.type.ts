import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { OFFER_TOPICS, type Offer, type OfferTopic } from './offer.entity.js';
import { OFFER_STATES, type OfferState } from './offer.procedure.js';
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

export const OfferStateEnum = Object.fromEntries(OFFER_STATES.map((state) => [state, state])) as Record<OfferState, OfferState>;
registerEnumType(OfferStateEnum, {
  name: 'DirectoryOfferState',
  description: 'Where an offer stands on its way into the directory.',
  valuesConfig: {
    DRAFT: { description: 'Being written; only its institution and the directory see it (Entwurf).' },
    PUBLISHED: { description: 'To be read by everybody (veröffentlicht).' },
    FULL: { description: 'To be read by everybody, without a free place (ausgebucht).' },
    PAUSED: { description: 'To be read by everybody, not held for a while (pausiert).' },
    ENDED: { description: 'Over; no longer found, and still read by whoever refers to it (beendet).' },
    WITHDRAWN: { description: 'Taken out of the directory for good (zurückgezogen).' },
  },
});

export const OfferTopicEnum = Object.fromEntries(OFFER_TOPICS.map((topic) => [topic, topic])) as Record<OfferTopic, OfferTopic>;
registerEnumType(OfferTopicEnum, {
  name: 'DirectoryOfferTopic',
  description: 'What an offer is about.',
  valuesConfig: {
    COUNSELLING: { description: 'Counselling and case management (Beratung).' },
    LANGUAGE: { description: 'Learning and practising German (Sprache).' },
    SCHOOL: { description: 'School and homework (Schule).' },
    CHILDCARE: { description: 'Care of children (Kinderbetreuung).' },
    TRAINING: { description: 'Vocational training (Ausbildung).' },
    RECOGNITION: { description: 'Recognition of foreign qualifications (Anerkennung, BQFG).' },
    WORK: { description: 'Work and placement (Arbeit).' },
    HOUSING: { description: 'Housing (Wohnen).' },
    HEALTH: { description: 'Health (Gesundheit).' },
    RESIDENCE: { description: 'Residence status (Aufenthalt).' },
    NATURALISATION: { description: 'Naturalisation (Einbürgerung).' },
    PARTICIPATION: { description: 'Meeting and taking part (Teilhabe, Begegnung).' },
    DIGITAL_ACCESS: { description: 'Access to digital services (digitale Teilhabe).' },
  },
});

@ObjectType('DirectoryOfferEligibility', {
  description: 'Who may take part. A list that is empty excludes nobody; what only people can judge is said in words.',
})
@Directive('@notPersonal')
export class OfferEligibilityType {
  @Field(() => [LegalCircleEnum], { description: 'Only those in one of these legal circles (Rechtskreise).' })
  legalCircles!: LegalCircle[];
  @Field(() => [TitleGroupEnum], { description: 'Only those with a title of one of these groups.' })
  titleGroups!: TitleGroup[];
  @Field(() => Int, { nullable: true, description: 'At least so many years old.' })
  minimumAge!: number | null;
  @Field(() => Int, { nullable: true, description: 'At most so many years old.' })
  maximumAge!: number | null;
  @Field(() => String, { nullable: true, description: 'What else is asked for, in words.' })
  text!: string | null;
}

@ObjectType('DirectoryOfferCost', { description: 'What an offer costs those who take part.' })
@Directive('@notPersonal')
export class OfferCostType {
  @Field(() => CostKindEnum, { description: 'Whether it costs something.' })
  kind!: CostKind;
  @Field(() => Int, { nullable: true, description: 'How much, in cents.' })
  cents!: number | null;
  @Field(() => String, { nullable: true, description: 'For what, and who pays less.' })
  text!: string | null;
}

@ObjectType('DirectoryOffer', { description: 'Something an institution of the directory offers to people (Angebot).' })
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class OfferType
  implements
    Pick<
      Offer,
      | 'id'
      | 'version'
      | 'state'
      | 'title'
      | 'description'
      | 'topic'
      | 'languages'
      | 'targetGroup'
      | 'targetGroups'
      | 'domains'
      | 'keywords'
      | 'level'
      | 'capacity'
      | 'freePlaces'
      | 'waitingDays'
      | 'nextStartOn'
      | 'childcare'
      | 'delivery'
      | 'onlineAddress'
      | 'validFrom'
      | 'validTo'
    >
{
  @Field(() => ID, { description: 'Identifies the offer.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => OfferStateEnum, { description: 'Where the offer stands.' })
  state!: OfferState;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { description: 'What is offered, in a few sentences.' })
  description!: string;
  @Field(() => OfferTopicEnum, { description: 'What it is about.' })
  topic!: OfferTopic;
  @Field(() => [String], { description: 'Languages in which it is held, as codes of ISO 639 such as de.' })
  languages!: string[];
  @Field(() => String, { nullable: true, description: 'For whom it is, in words (Zielgruppe).' })
  targetGroup!: string | null;
  @Field(() => [TargetGroupEnum], { description: 'For whom it is, as codes (Zielgruppen).' })
  targetGroups!: TargetGroup[];
  @Field(() => [ProblemDomainEnum], { description: 'For which domains of problems it is.' })
  domains!: ProblemDomain[];
  @Field(() => [String], { description: 'Words under which it is found too (Schlagwörter).' })
  keywords!: string[];
  @Field(() => LanguageLevelEnum, { nullable: true, description: 'Level of a language course.' })
  level!: LanguageLevel | null;
  @Field(() => Int, { nullable: true, description: 'How many people there is room for.' })
  capacity!: number | null;
  @Field(() => Int, { nullable: true, description: 'How many places are free; null where nobody has counted.' })
  freePlaces!: number | null;
  @Field(() => Int, { nullable: true, description: 'How long one waits for it, in days; null where that is not known.' })
  waitingDays!: number | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'When it begins the next time.' })
  nextStartOn!: CalendarDate | null;
  @Field(() => Boolean, { description: 'Whether children are looked after meanwhile (Kinderbetreuung).' })
  childcare!: boolean;
  @Field(() => DeliveryModeEnum, { description: 'Where it takes place.' })
  delivery!: DeliveryMode;
  @Field(() => String, { nullable: true, description: 'Where it is to be found on the web.' })
  onlineAddress!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'First day.' })
  validFrom!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day; null without an end.' })
  validTo!: CalendarDate | null;
}

export const OfferConnection = connectionType('DirectoryOffer', () => OfferType);
