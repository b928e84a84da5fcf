import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { LegalCircle } from '../cases/case.rules.js';
import { enumOf, LegalCircleEnum, ProblemAreaEnum } from '../cases/case.type.js';
import type { Observation } from './observation.entity.js';
import { OBSERVATION_STATES, type ObservationState } from './observation.procedure.js';
import {
  AFFECTED_GROUPS,
  type AffectedGroup,
  HURDLE_KINDS,
  HURDLE_MECHANISMS,
  type HurdleDomain,
  type HurdleKind,
  type HurdleMechanism,
} from './observation.rules.js';

export const ObservationStateEnum = enumOf(OBSERVATION_STATES);
registerEnumType(ObservationStateEnum, {
  name: 'HurdleObservationState',
  description: 'Where an observation of a hurdle stands.',
  valuesConfig: {
    RECORDED: { description: 'Recorded.' },
    CORRECTED: { description: 'Corrected since it was recorded.' },
    WITHDRAWN: { description: 'Taken back; it counts no more.' },
  },
});

export const HurdleKindEnum = enumOf(HURDLE_KINDS);
registerEnumType(HurdleKindEnum, {
  name: 'HurdleKind',
  description: 'What kind of hurdle it is.',
  valuesConfig: {
    BARRIER: { description: 'Something stands in the way (Barriere).' },
    GAP: { description: 'Something is missing (Lücke).' },
    COORDINATION_FAILURE: { description: 'Institutions did not work together (Abstimmungsproblem).' },
    GOOD_PRACTICE: { description: 'Something works well and may serve as a model (gute Praxis).' },
  },
});

export const HurdleMechanismEnum = enumOf(HURDLE_MECHANISMS);
registerEnumType(HurdleMechanismEnum, {
  name: 'HurdleMechanism',
  description: 'How a hurdle works. Each belongs to one kind; a good practice has none.',
  valuesConfig: {
    LEGAL_RULE: { description: 'BARRIER: a rule of the law.' },
    UNCLEAR_COMPETENCE: { description: 'BARRIER: nobody is sure who is competent (unklare Zuständigkeit).' },
    WAITING_TIME: { description: 'BARRIER: waiting time (Wartezeit).' },
    APPOINTMENT_ACCESS: { description: 'BARRIER: appointments cannot be had.' },
    DOCUMENT_REQUIREMENT: { description: 'BARRIER: documents are asked for that are hard to get.' },
    INFORMATION_LANGUAGE: { description: 'BARRIER: information is missing or not understood.' },
    DIGITAL_ONLY: { description: 'BARRIER: there is a digital way only.' },
    COST: { description: 'BARRIER: it costs too much.' },
    STAFF_SHORTAGE: { description: 'BARRIER: staff is missing.' },
    DISCRIMINATION: { description: 'BARRIER: discrimination (Diskriminierung).' },
    DATA_PROTECTION_UNCERTAINTY: { description: 'BARRIER: nobody is sure what data protection permits.' },
    OFFER_MISSING: { description: 'GAP: there is no such offer.' },
    OFFER_FULL: { description: 'GAP: the offer has no free place.' },
    NOT_REACHABLE: { description: 'GAP: place or time cannot be reached.' },
    NOT_SUITABLE: { description: 'GAP: level, language or childcare do not fit.' },
    ELIGIBILITY_EXCLUDES: { description: 'GAP: the conditions of the offer exclude people.' },
    HANDOVER_LOST: { description: 'COORDINATION_FAILURE: something was lost between institutions.' },
    DOUBLE_STRUCTURE: { description: 'COORDINATION_FAILURE: several do the same.' },
    CONTRADICTORY_DECISIONS: { description: 'COORDINATION_FAILURE: institutions contradict one another.' },
    LEGAL_CIRCLE_CHANGE_GAP: { description: 'COORDINATION_FAILURE: a gap at a change of legal circle (Rechtskreiswechsel).' },
  },
});

export const AffectedGroupEnum = enumOf(AFFECTED_GROUPS);
registerEnumType(AffectedGroupEnum, {
  name: 'HurdleAffectedGroup',
  description: 'Group of people whom a hurdle meets.',
  valuesConfig: {
    WOMEN: { description: 'Women.' },
    SINGLE_PARENTS: { description: 'Single parents (Alleinerziehende).' },
    FAMILIES: { description: 'Families.' },
    CHILDREN: { description: 'Children up to 17.' },
    YOUNG_ADULTS: { description: 'Young adults from 18 to 26.' },
    OLDER_PEOPLE: { description: 'People from 65 on.' },
    PEOPLE_WITH_DISABILITIES: { description: 'People with disabilities.' },
    REFUGEES: { description: 'People in need of protection, in the procedure or after it (Geflüchtete).' },
    TOLERATED_PEOPLE: { description: 'People with a toleration (Duldung).' },
    EU_CITIZENS: { description: 'Citizens of the EU.' },
    SKILLED_WORKERS: { description: 'Skilled workers and those who want their qualifications recognised (Fachkräfte).' },
    STUDENTS: { description: 'Students and apprentices.' },
    NEWCOMERS: { description: 'People in their first two years in Germany.' },
    LEARNING_TO_READ: { description: 'People who are learning to read and write (Alphabetisierung).' },
  },
});

type Shown =
  | 'id'
  | 'version'
  | 'state'
  | 'observedOn'
  | 'domain'
  | 'kind'
  | 'mechanism'
  | 'legalCircles'
  | 'severity'
  | 'delayDays'
  | 'affectedGroupTags'
  | 'solvedIndividually';

@ObjectType('HurdleObservation', {
  description: 'What counselling saw of a hurdle in one household, coded; it never leaves the carrier (Hürdenbeobachtung).',
})
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class ObservationType implements Pick<Observation, Shown> {
  @Field(() => ID, { description: 'Identifies the observation.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ObservationStateEnum, { description: 'Where it stands.' })
  state!: ObservationState;
  @Field(() => CalendarDateScalar, { description: 'Day on which it was observed.' })
  observedOn!: CalendarDate;
  @Field(() => ProblemAreaEnum, { description: 'Area of life.' })
  domain!: HurdleDomain;
  @Field(() => HurdleKindEnum, { description: 'What kind of hurdle it is.' })
  kind!: HurdleKind;
  @Field(() => HurdleMechanismEnum, { nullable: true, description: 'How it works; null for a good practice.' })
  mechanism!: HurdleMechanism | null;
  @Field(() => [LegalCircleEnum], { description: 'Legal circles it stands in (Rechtskreise).' })
  legalCircles!: LegalCircle[];
  @Field(() => Int, { description: 'How grave it is, from 1 (a nuisance) to 4 (it takes away what somebody lives on).' })
  severity!: number;
  @Field(() => Int, { nullable: true, description: 'Days it cost, where that is known.' })
  delayDays!: number | null;
  @Field(() => [AffectedGroupEnum], { description: 'Groups of people whom it meets.' })
  affectedGroupTags!: AffectedGroup[];
  @Field(() => Boolean, { description: 'Whether it was solved for this household, which leaves the structure as it is.' })
  solvedIndividually!: boolean;
}

export const ObservationConnection = connectionType('HurdleObservation', () => ObservationType);
