import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { OFFER_TOPICS, type Offer, type OfferTopic } from './offer.entity.js';
import { OFFER_STATES, type OfferState } from './offer.procedure.js';

export const OfferStateEnum = Object.fromEntries(OFFER_STATES.map((state) => [state, state])) as Record<OfferState, OfferState>;
registerEnumType(OfferStateEnum, {
  name: 'DirectoryOfferState',
  description: 'Where an offer stands on its way into the directory.',
  valuesConfig: {
    DRAFT: { description: 'Being written; only its institution and the directory see it (Entwurf).' },
    PUBLISHED: { description: 'To be read by everybody (veröffentlicht).' },
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
      | 'capacity'
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
  @Field(() => String, { nullable: true, description: 'For whom it is (Zielgruppe).' })
  targetGroup!: string | null;
  @Field(() => Int, { nullable: true, description: 'How many people there is room for.' })
  capacity!: number | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'First day.' })
  validFrom!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day; null without an end.' })
  validTo!: CalendarDate | null;
}

export const OfferConnection = connectionType('DirectoryOffer', () => OfferType);
