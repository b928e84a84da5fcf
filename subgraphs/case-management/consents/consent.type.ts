import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PURPOSES, type Purpose } from '../../kit/actor.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../cases/case.type.js';
import type { Consent } from './consent.entity.js';
import { CONSENT_STATES, type ConsentState } from './consent.procedure.js';
import {
  CONSENT_FORMS,
  CONSENT_SCOPES,
  type ConsentForm,
  type ConsentScope,
  DATA_CATEGORIES,
  type DataCategory,
  DECLARERS,
  type Declarer,
  RECIPIENT_KINDS,
  RECIPIENT_SUBGRAPHS,
  type RecipientKind,
} from './consent.rules.js';

export const ConsentStateEnum = enumOf(CONSENT_STATES);
registerEnumType(ConsentStateEnum, {
  name: 'ConsentState',
  description: 'What became of a consent (Stand der Einwilligung).',
  valuesConfig: {
    GIVEN: { description: 'Given; in force within its validity.' },
    REVOKED: { description: 'Revoked: the consent counts no more from that moment (Art. 7 Abs. 3 DSGVO).' },
    EXPIRED: { description: 'Its last day has passed.' },
  },
});

export const RecipientKindEnum = enumOf(RECIPIENT_KINDS);
registerEnumType(RecipientKindEnum, {
  name: 'ConsentRecipientKind',
  description: 'What kind of recipient a consent names (Empfänger).',
  valuesConfig: {
    SUBGRAPH: { description: 'Another institution’s part of the hub, by its name.' },
    INSTITUTION: { description: 'An institution of the directory, by its id.' },
  },
});

export const ConsentScopeEnum = enumOf(CONSENT_SCOPES);
registerEnumType(ConsentScopeEnum, {
  name: 'ConsentScope',
  description: 'What a recipient may do on the strength of a consent (Umfang der Einwilligung).',
  valuesConfig: {
    APPLICATION_STATUS: { description: 'Tell counselling the coarse stage of an application.' },
    COURSE_PLACEMENTS: { description: 'Tell counselling on which courses the person was placed, and how far that is.' },
    REFERRAL: { description: 'Receive a referral (Vermittlung).' },
    DOCUMENTS: { description: 'Receive documents the client approved.' },
    CLARIFICATION: { description: 'Ask and answer questions about an application.' },
    TRANSFER: { description: 'Receive a summary of the case when taking it over (Fallübergabe).' },
    CONFERENCE: { description: 'Take part in a conference on the case (Fallkonferenz).' },
  },
});

export const DataCategoryEnum = enumOf(DATA_CATEGORIES);
registerEnumType(DataCategoryEnum, {
  name: 'ConsentDataCategory',
  description: 'Which data a consent is about (Datenkategorien).',
  valuesConfig: {
    CONTACT: { description: 'How to reach the person.' },
    COUNSELLING: { description: 'That the person is in counselling, and since when.' },
    RESIDENCE_STATUS: { description: 'Residence status (Aufenthaltsstatus).' },
    APPLICATION_STATUS: { description: 'Where an application stands (Verfahrensstand).' },
    LANGUAGE: { description: 'Languages and language learning.' },
    EDUCATION: { description: 'School, training and qualifications.' },
    WORK: { description: 'Work.' },
    FAMILY: { description: 'Family.' },
    HOUSING: { description: 'Housing.' },
    FINANCES: { description: 'Income, benefits and debts.' },
    HEALTH: { description: 'Health; a special category (Art. 9 Abs. 1 DSGVO).' },
    ETHNIC_ORIGIN: { description: 'Racial or ethnic origin; a special category (Art. 9 Abs. 1 DSGVO).' },
    RELIGION: { description: 'Religion or belief; a special category (Art. 9 Abs. 1 DSGVO).' },
    POLITICAL_OPINION: { description: 'Political opinion; a special category (Art. 9 Abs. 1 DSGVO).' },
    UNION_MEMBERSHIP: { description: 'Membership of a trade union; a special category (Art. 9 Abs. 1 DSGVO).' },
    SEXUAL_ORIENTATION: { description: 'Sexual life or orientation; a special category (Art. 9 Abs. 1 DSGVO).' },
    BIOMETRIC: { description: 'Biometric data; a special category (Art. 9 Abs. 1 DSGVO).' },
  },
});

export const ConsentFormEnum = enumOf(CONSENT_FORMS);
registerEnumType(ConsentFormEnum, {
  name: 'ConsentForm',
  description: 'Form in which a consent was declared (Form der Einwilligung).',
  valuesConfig: {
    WRITTEN: { description: 'In writing (schriftlich).' },
    ELECTRONIC: { description: 'Electronically (elektronisch).' },
    ORAL_DOCUMENTED: { description: 'In words, noted down by staff (mündlich, dokumentiert).' },
  },
});

export const DeclarerEnum = enumOf(DECLARERS);
registerEnumType(DeclarerEnum, {
  name: 'ConsentDeclarer',
  description: 'Who declared it (erklärende Person).',
  valuesConfig: {
    CLIENT: { description: 'The client.' },
    REPRESENTATIVE: { description: 'Somebody who represents the client, with evidence (Vertretung).' },
  },
});

export const PurposeEnum = enumOf(PURPOSES);
registerEnumType(PurposeEnum, {
  name: 'ConsentPurpose',
  description: 'What personal data may be read for (Zweck, Art. 5 Abs. 1 Buchst. b DSGVO).',
  valuesConfig: {
    COUNSELLING: { description: 'Counselling (Beratung).' },
    NATURALISATION_PROCEDURE: { description: 'The naturalisation procedure.' },
    RESIDENCE_PROCEDURE: { description: 'A residence procedure.' },
    STATISTICS: { description: 'Figures.' },
    GOVERNANCE: { description: 'The work of the bodies.' },
    SUBJECT_REQUEST: { description: 'A request of the person themselves.' },
    SUPERVISION: { description: 'Supervision of data protection.' },
    EMERGENCY: { description: 'An emergency.' },
  },
});

type Shown =
  | 'id'
  | 'version'
  | 'state'
  | 'recipientKind'
  | 'recipient'
  | 'purpose'
  | 'dataCategories'
  | 'scope'
  | 'validFrom'
  | 'validTo'
  | 'textVersion'
  | 'language'
  | 'form'
  | 'evidence'
  | 'givenBy'
  | 'givenOn'
  | 'revokedOn'
  | 'revokedBy';

@ObjectType('Consent', {
  description: 'Consent of a client: who may be told what, what for and how long (Einwilligung, Art. 6 Abs. 1 Buchst. a DSGVO).',
})
@Directive('@personal(category: "CONSENT", legalBasis: "Art. 7(1) GDPR")')
export class ConsentType implements Pick<Consent, Shown> {
  @Field(() => ID, { description: 'Identifies the consent.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ConsentStateEnum, { description: 'What became of it.' })
  state!: ConsentState;
  @Field(() => RecipientKindEnum, { description: 'What kind of recipient it names.' })
  recipientKind!: RecipientKind;
  @Field(() => String, { description: 'Who may be told: name of a subgraph, or id of an institution.' })
  recipient!: string;
  @Field(() => PurposeEnum, { description: 'What for.' })
  purpose!: Purpose;
  @Field(() => [DataCategoryEnum], { description: 'Which data.' })
  dataCategories!: DataCategory[];
  @Field(() => [ConsentScopeEnum], { description: 'What the recipient may do.' })
  scope!: ConsentScope[];
  @Field(() => CalendarDateScalar, { description: 'First day on which it is valid.' })
  validFrom!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Last day on which it is valid.' })
  validTo!: CalendarDate;
  @Field(() => String, { description: 'Version of the text the client consented to.' })
  textVersion!: string;
  @Field(() => String, { description: 'Language of that text (ISO 639-1).' })
  language!: string;
  @Field(() => ConsentFormEnum, { description: 'Form of the declaration.' })
  form!: ConsentForm;
  @Field(() => String, { description: 'Where the declaration is kept (Nachweis).' })
  evidence!: string;
  @Field(() => DeclarerEnum, { description: 'Who declared it.' })
  givenBy!: Declarer;
  @Field(() => CalendarDateScalar, { description: 'Day of the declaration.' })
  givenOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was revoked.' })
  revokedOn!: CalendarDate | null;
  @Field(() => DeclarerEnum, { nullable: true, description: 'Who revoked it.' })
  revokedBy!: Declarer | null;
}

export const ConsentConnection = connectionType('Consent', () => ConsentType);

/** What of a consent travels with the plan to its recipient, and to nobody else. */
@ObjectType('ConsentProof', { description: 'Proof of a consent in force, for its recipient (Nachweis der Einwilligung).' })
@Directive('@inaccessible')
@Directive('@shareable')
@Directive('@personal(category: "CONSENT", legalBasis: "Art. 7(1) GDPR")')
@Directive(
  `@shareWith(subgraphs: ${JSON.stringify(RECIPIENT_SUBGRAPHS)}, for: [REQUIRES], legalBasis: "Art. 6(1)(a) and Art. 7(1) GDPR")`,
)
export class ConsentProofType implements Pick<Consent, 'id' | 'version' | 'scope' | 'validTo'> {
  @Field(() => ID, { description: 'The consent.' })
  id!: string;
  @Field(() => Int, { description: 'Its version.' })
  version!: number;
  @Field(() => [String], { description: 'What the recipient may do.' })
  scope!: ConsentScope[];
  @Field(() => CalendarDateScalar, { description: 'Last day on which it is valid.' })
  validTo!: CalendarDate;
}
