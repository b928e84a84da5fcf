import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Case } from './case.entity.js';
import { CASE_STATES, type CaseState } from './case.procedure.js';
import {
  CLOSURE_REASONS,
  type ClosureReason,
  CONTACT_CHANNELS,
  type ContactChannel,
  LEGAL_CIRCLES,
  PROBLEM_AREAS,
  type ProblemArea,
  TITLE_GROUPS,
} from './case.rules.js';

/** TypeGraphQL wants an object where the law has a list of words. */
export function enumOf<Word extends string>(words: readonly Word[]): Record<Word, Word> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
}

export const CaseStateEnum = enumOf(CASE_STATES);
registerEnumType(CaseStateEnum, {
  name: 'CaseState',
  description: 'Where a case stands in case management (Phase der Fallsteuerung).',
  valuesConfig: {
    OUTREACH: { description: 'Counselling went to where the person is (aufsuchende Arbeit).' },
    INQUIRY: { description: 'Somebody asked for counselling (Anfrage).' },
    CLEARING: { description: 'The need is being clarified (Clearing).' },
    ASSESSMENT: { description: 'Situation and resources are being assessed (Assessment).' },
    PLANNING: { description: 'Goals and measures are being agreed (Hilfeplanung).' },
    LINKING: { description: 'Services are being found and started (Linking).' },
    MONITORING: { description: 'Services run and are accompanied (Monitoring).' },
    EVALUATION: { description: 'What was achieved is being assessed (Evaluation).' },
    ON_HOLD: { description: 'The case waits (Ruhen).' },
    TRANSFER_OFFERED: { description: 'Another carrier was asked to take the case over (Fallübergabe).' },
    TRANSFERRED: { description: 'Another carrier took the case over.' },
    CLOSED: { description: 'The case ended with an evaluation (Fallabschluss).' },
    INFO_ONLY: { description: 'The inquiry ended with information (einmalige Auskunft).' },
    DECLINED: { description: 'The person was not taken into case management (Ablehnung).' },
    REFERRED_ON: { description: 'Other counselling is competent and took over (Verweisung).' },
  },
});

export const ContactChannelEnum = enumOf(CONTACT_CHANNELS);
registerEnumType(ContactChannelEnum, {
  name: 'CaseContactChannel',
  description: 'How a person reached counselling (Zugangsweg).',
  valuesConfig: {
    IN_PERSON: { description: 'The person came in.' },
    PHONE: { description: 'By telephone.' },
    EMAIL: { description: 'By e-mail or through a form.' },
    OUTREACH: { description: 'Counselling went to where people are (aufsuchende Arbeit).' },
    INSTITUTION: { description: 'Another institution made the contact (Vermittlung durch eine Institution).' },
    OTHER: { description: 'In another way.' },
  },
});

export const ProblemAreaEnum = enumOf(PROBLEM_AREAS);
registerEnumType(ProblemAreaEnum, {
  name: 'CaseProblemArea',
  description: 'Area of life in which a client needs support (Problemlage).',
  valuesConfig: {
    RESIDENCE: { description: 'Residence status (Aufenthalt).' },
    NATURALISATION: { description: 'Naturalisation (Einbürgerung).' },
    LANGUAGE: { description: 'Learning German (Sprache).' },
    WORK: { description: 'Work (Arbeit).' },
    TRAINING: { description: 'Vocational training (Ausbildung).' },
    RECOGNITION: { description: 'Recognition of foreign qualifications (Anerkennung).' },
    SCHOOL: { description: 'School (Schule).' },
    CHILDCARE: { description: 'Childcare (Kinderbetreuung).' },
    HOUSING: { description: 'Housing (Wohnen).' },
    HEALTH: { description: 'Health (Gesundheit).' },
    MENTAL_HEALTH: { description: 'Mental health (psychische Gesundheit).' },
    BENEFITS: { description: 'Social benefits (Sozialleistungen).' },
    FAMILY: { description: 'Family (Familie).' },
    MOBILITY: { description: 'Getting around (Mobilität).' },
    DIGITAL_ACCESS: { description: 'Access to digital services (digitale Teilhabe).' },
    PARTICIPATION: { description: 'Taking part in society (Teilhabe).' },
    DISCRIMINATION: { description: 'Discrimination (Diskriminierung).' },
    OTHER: { description: 'Another area.' },
  },
});

export const LegalCircleEnum = enumOf(LEGAL_CIRCLES);
registerEnumType(LegalCircleEnum, {
  name: 'CaseLegalCircle',
  description: 'Legal circle: the law under which a client is supported (Rechtskreis).',
  valuesConfig: {
    SGB2: { description: 'Basic income for job-seekers (SGB II).' },
    SGB3: { description: 'Employment promotion (SGB III).' },
    SGB5: { description: 'Health insurance (SGB V).' },
    SGB8: { description: 'Youth welfare (SGB VIII).' },
    SGB9: { description: 'Participation of people with disabilities (SGB IX).' },
    SGB12: { description: 'Social assistance (SGB XII).' },
    ASYLBLG: { description: 'Benefits for asylum-seekers (AsylbLG).' },
    AUFENTHG: { description: 'Residence of foreigners (AufenthG).' },
    STAG: { description: 'Nationality (StAG).' },
    FREIZUEGG: { description: 'Free movement within the European Union (FreizügG/EU).' },
    BVFG: { description: 'Late resettlers (BVFG).' },
    ASYLG: { description: 'Asylum procedure (AsylG).' },
    BAFOEG: { description: 'Aid for students and pupils (BAföG).' },
    SCHULG: { description: 'School (SchulG NRW).' },
    WOGG: { description: 'Housing benefit (WoGG).' },
    UVG: { description: 'Advance on maintenance (UhVorschG).' },
    BKGG: { description: 'Child benefit and child supplement (BKGG).' },
    BQFG: { description: 'Recognition of foreign qualifications (BQFG).' },
    BBIG: { description: 'Vocational training (BBiG).' },
  },
});

export const TitleGroupEnum = enumOf(TITLE_GROUPS);
registerEnumType(TitleGroupEnum, {
  name: 'CaseTitleGroup',
  description: 'Residence status of a client, coarsely (Aufenthaltsstatus).',
  valuesConfig: {
    GERMAN: { description: 'German.' },
    EU_FREE_MOVEMENT: { description: 'Free movement within the European Union (FreizügG/EU).' },
    SETTLEMENT: { description: 'Permanent title (§§ 9, 9a AufenthG).' },
    RESIDENCE_HUMANITARIAN: { description: 'Temporary title for humanitarian reasons (§§ 22–25b AufenthG).' },
    RESIDENCE_OTHER: { description: 'Another temporary title, such as for work, study or family.' },
    FICTION: { description: 'A title is applied for and its effect is presumed (§ 81 AufenthG).' },
    VISA: { description: 'Visa (§ 6 AufenthG).' },
    ASYLUM_PROCEDURE: { description: 'The asylum procedure goes on (§ 55 AsylG).' },
    TOLERATION: { description: 'Removal is suspended (Duldung, § 60a AufenthG).' },
    NONE: { description: 'No status.' },
    UNKNOWN: { description: 'Asked for, and not known.' },
  },
});

export const ClosureReasonEnum = enumOf(CLOSURE_REASONS);
registerEnumType(ClosureReasonEnum, {
  name: 'CaseClosureReason',
  description: 'Why a case was closed (Beendigungsgrund).',
  valuesConfig: {
    GOALS_REACHED: { description: 'The goals were reached.' },
    PARTLY_REACHED: { description: 'The goals were reached in part.' },
    CLIENT_ENDED: { description: 'The client ended it.' },
    NO_CONTACT: { description: 'The client could not be reached any more.' },
    MOVED: { description: 'The client moved away.' },
    REFERRED: { description: 'Another service took over.' },
    DEATH: { description: 'The client died.' },
    OTHER: { description: 'Another reason.' },
  },
});

/** Columns of a case that the graph shows as they are. */
type Shown =
  | 'id'
  | 'version'
  | 'state'
  | 'reference'
  | 'openedOn'
  | 'managerId'
  | 'deputyId'
  | 'clientAlias'
  | 'languageNeed'
  | 'contactChannel'
  | 'districtCode'
  | 'problemAreas'
  | 'institutionsInvolved'
  | 'otherCounsellingResponsible'
  | 'dataProtectionInformedOn'
  | 'consentTextVersion'
  | 'processingConsentOn'
  | 'assessedOn'
  | 'planAgreedOn'
  | 'servicesStartedOn'
  | 'evaluatedOn'
  | 'closureReason'
  | 'retainUntil'
  | 'closedOn'
  | 'round';

@ObjectType('Case', { description: 'Case of case management: one household in counselling at one carrier (Fall).' })
@Directive('@key(fields: "id")')
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class CaseType implements Pick<Case, Shown> {
  @Field(() => ID, { description: 'Identifies the case.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => CaseStateEnum, { description: 'Where the case stands.' })
  state!: CaseState;
  @Field(() => String, { description: 'Reference within the institution, such as AWO-2026-0001 (Fallnummer).' })
  reference!: string;
  @Field(() => CalendarDateScalar, { description: 'Day of the inquiry.' })
  openedOn!: CalendarDate;
  @Field(() => ID, { description: 'Account of the case manager (Fallverantwortung).' })
  managerId!: string;
  @Field(() => ID, { nullable: true, description: 'Account of the colleague who stands in (Vertretung).' })
  deputyId!: string | null;
  @Field(() => String, { nullable: true, description: 'Working name of the client; a case may begin without one.' })
  clientAlias!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Language in which the client needs counselling or interpreting (ISO 639-1).',
  })
  languageNeed!: string | null;
  @Field(() => ContactChannelEnum, { description: 'How the contact came about (Zugangsweg).' })
  contactChannel!: ContactChannel;
  @Field(() => String, { nullable: true, description: 'District of the city the client lives in.' })
  districtCode!: string | null;
  @Field(() => [ProblemAreaEnum], { description: 'Areas of life in which the client needs support (Problemlagen).' })
  problemAreas!: ProblemArea[];
  @Field(() => [String], { description: 'Institutions the client has to do with.' })
  institutionsInvolved!: string[];
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether other counselling is responsible already; null until it was asked.',
  })
  otherCounsellingResponsible!: boolean | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day on which the client was informed about data protection (Art. 13 DSGVO).',
  })
  dataProtectionInformedOn!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'Version of the text the client consented to (Art. 7 Abs. 1 DSGVO).' })
  consentTextVersion!: string | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of the consent to the processing (Einwilligung, Art. 7 DSGVO).',
  })
  processingConsentOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the assessment was signed off.' })
  assessedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the client agreed to the plan (Hilfeplan).' })
  planAgreedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which services last started (Beginn der Hilfen).' })
  servicesStartedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the evaluation.' })
  evaluatedOn!: CalendarDate | null;
  @Field(() => ClosureReasonEnum, { nullable: true, description: 'Why the case was closed (Beendigungsgrund).' })
  closureReason!: ClosureReason | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day on which the file is kept (Aufbewahrungsfrist).' })
  retainUntil!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the case ended, in whatever way.' })
  closedOn!: CalendarDate | null;
  @Field(() => Int, {
    description: 'Which time the case is worked on: 1, and one more after each reopening (Wiederaufnahme).',
  })
  round!: number;
}

export const CaseConnection = connectionType('Case', () => CaseType);
