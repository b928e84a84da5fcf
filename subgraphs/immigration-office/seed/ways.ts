import { type Dice, pick } from '../../kit/seeding.js';
import type { applicationFileProcedure } from '../file/application-file.procedure.js';
import type { ApplicationState, ApplicationStep } from '../naturalisation/application.procedure.js';
import type { Place } from './towns.js';

/** A step of the application, or something that is noted in its file. */
export type SeededStep = ApplicationStep | Exclude<keyof typeof applicationFileProcedure.steps, 'BEGIN'>;
export type Way = readonly SeededStep[];

/** The states of the first sixty applications of a round: every state there is. The first one is for the demo person. */
const EVERY_STATE: readonly ApplicationState[] = [
  ...(['INCOMPLETE', 'ACKNOWLEDGED', 'COMPLETENESS_CHECK', 'IN_REVIEW', 'SUBMITTED', 'DRAFT', 'INQUIRIES_PENDING'] as const),
  ...([
    'INCOMPLETE',
    'INCOMPLETE',
    'ACKNOWLEDGED',
    'IN_REVIEW',
    'SUBMITTED',
    'REFUSED',
    'TRANSFERRED',
    'GRANT_PROPOSED',
  ] as const),
  ...([
    'ACKNOWLEDGED',
    'ACKNOWLEDGED',
    'SUSPENDED',
    'COMPLETENESS_CHECK',
    'HEARING',
    'INQUIRIES_PENDING',
    'ACKNOWLEDGED',
  ] as const),
  ...(['LITIGATION', 'IN_REVIEW', 'IN_REVIEW', 'CEREMONY_SCHEDULED', 'WITHDRAWN', 'BARRED', 'ACKNOWLEDGED'] as const),
  ...(['COMPLETENESS_CHECK', 'REFUSAL_PROPOSED', 'CERTIFICATE_ISSUED', 'CERTIFICATE_ISSUED', 'REVOKED', 'INCOMPLETE'] as const),
  ...(['ACKNOWLEDGED', 'DISCONTINUED', 'INQUIRIES_PENDING', 'REVOCATION_PENDING', 'NATURALISED', 'NATURALISED'] as const),
  ...(['REFUSED_FINAL', 'ACKNOWLEDGED', 'REVOCATION_ISSUED', 'INQUIRIES_PENDING', 'IN_REVIEW', 'NATURALISED'] as const),
  ...(['COMPLETENESS_CHECK', 'COMPLETENESS_CHECK', 'DRAFT', 'ACKNOWLEDGED', 'IN_REVIEW', 'NATURALISED', 'INCOMPLETE'] as const),
  ...(['ACKNOWLEDGED', 'INQUIRIES_PENDING', 'INQUIRIES_PENDING', 'SUBMITTED', 'COMPLETENESS_CHECK', 'WITHDRAWN'] as const),
];

/** The states of twenty more in a row, where a round has more: what an office mostly has. */
const MOSTLY: readonly ApplicationState[] = [
  ...(['ACKNOWLEDGED', 'COMPLETENESS_CHECK', 'IN_REVIEW', 'IN_REVIEW', 'INQUIRIES_PENDING', 'ACKNOWLEDGED'] as const),
  ...(['INCOMPLETE', 'COMPLETENESS_CHECK', 'NATURALISED', 'ACKNOWLEDGED', 'SUBMITTED', 'INQUIRIES_PENDING'] as const),
  ...(['ACKNOWLEDGED', 'IN_REVIEW', 'INCOMPLETE', 'ACKNOWLEDGED', 'NATURALISED', 'INQUIRIES_PENDING'] as const),
  ...(['INCOMPLETE', 'COMPLETENESS_CHECK'] as const),
];

/** In which state the application at that place is. */
export function stateOf({ at }: Pick<Place, 'at'>): ApplicationState {
  return (EVERY_STATE[at] ?? MOSTLY[(at - EVERY_STATE.length) % MOSTLY.length]) as ApplicationState;
}

/** States in which nobody under age is: what went against the applicant, or may. */
export const OF_ADULTS: readonly ApplicationState[] = [
  ...(['SUSPENDED', 'HEARING', 'REFUSAL_PROPOSED', 'REFUSED', 'LITIGATION', 'REFUSED_FINAL', 'BARRED'] as const),
  ...(['REVOCATION_PENDING', 'REVOCATION_ISSUED', 'REVOKED'] as const),
];

/** What a way depends on beside the state. */
export interface Course {
  readonly roll: Dice;
  /** How many inquiries have to be made. */
  readonly inquiries: number;
  readonly inFamily: boolean;
  readonly hasLimitedTitle: boolean;
  /** Somebody is to answer the request for documents: its period runs. */
  readonly isForDemo: boolean;
}

const FILED: Way = ['CREATE', 'SUBMIT', 'ACKNOWLEDGE'];
const ASKED: Way = ['REQUEST_DOCUMENTS', 'RECEIVE_DOCUMENT'];
const EXAMINED: Way = ['COMPLETE', 'RECORD_FACTS', 'CHOOSE_LEGAL_BASIS'];
const APPEARED: Way = ['SCHEDULE_APPEARANCE', 'HOLD_APPEARANCE'];
const GRANTED: Way = [...APPEARED, 'PROPOSE_GRANT', 'APPROVE_GRANT', 'SET_FEE'];
const HANDED_OVER: Way = [...GRANTED, 'SCHEDULE_CEREMONY', 'HAND_OVER'];
const OVERDUE: Way = ['REQUEST_DOCUMENTS', 'NOTE_DOCUMENTS_OVERDUE'];
const REVOKING: Way = [...HANDED_OVER, 'OPEN_REVOCATION'];
const REVOCATION: Way = [...REVOKING, 'RECORD_STATEMENT', 'ISSUE_REVOCATION', 'NOTIFY_DECISION', 'SET_FEE'];

/** One of the ways that lead to a state. */
export function wayTo(state: ApplicationState, course: Course): Way {
  const { roll, inquiries, inFamily, hasLimitedTitle, isForDemo } = course;
  const filed: Way = [...FILED, ...(inFamily ? (['JOIN_FAMILY_FILE'] as const) : []), ...priorityIn(state, roll)];
  const assigned: Way = state === 'COMPLETENESS_CHECK' && roll(3) === 0 ? [] : ['ASSIGN'];
  const check: Way = [...filed, 'START_CHECK', ...assigned, ...(hasLimitedTitle ? (['NOTE_TITLE_END'] as const) : [])];
  const review: Way = [...check, ...(roll(2) === 0 ? ASKED : []), ...EXAMINED];
  const replies = (count: number): Way => Array.from({ length: Math.min(count, inquiries) }, () => 'RECORD_REPLY' as const);
  const inquiring: Way = [...review, 'START_INQUIRIES'];
  const answered: Way = [...inquiring, ...replies(inquiries)];
  const one = (...ways: readonly Way[]): Way => pick(roll, ways);
  const hearing: Way = [...answered, 'OPEN_HEARING'];
  const heard: Way = [...hearing, ...one(['RECORD_STATEMENT'], ['NOTE_HEARING_OVER'])];
  const refused: Way = [...heard, 'PROPOSE_REFUSAL', 'APPROVE_REFUSAL', 'NOTIFY_DECISION', 'SET_FEE'];
  switch (state) {
    case 'DRAFT':
      return ['CREATE'];
    case 'SUBMITTED':
      return ['CREATE', 'SUBMIT'];
    case 'ACKNOWLEDGED':
      return [...filed, ...(roll(5) === 0 ? (['ASSIGN'] as const) : [])];
    case 'COMPLETENESS_CHECK':
      return one(check, [...check, ...ASKED]);
    case 'INCOMPLETE':
      if (isForDemo) return [...check, 'REQUEST_DOCUMENTS'];
      return one([...check, 'REQUEST_DOCUMENTS'], [...check, ...OVERDUE], [...check, ...OVERDUE, 'EXTEND_DEADLINE']);
    case 'IN_REVIEW':
      return one([...check, 'COMPLETE'], review, answered, [...answered, ...APPEARED], [...answered, 'SCHEDULE_APPEARANCE']);
    case 'INQUIRIES_PENDING':
      return [...inquiring, ...replies(roll(inquiries))];
    case 'SUSPENDED':
      return one([...inquiring, ...replies(inquiries - 1), 'SUSPEND'], [...review, 'SUSPEND']);
    case 'HEARING':
      return one(hearing, [...check, ...OVERDUE, 'OPEN_HEARING']);
    case 'GRANT_PROPOSED':
      return [...answered, ...APPEARED, 'PROPOSE_GRANT'];
    case 'REFUSAL_PROPOSED':
      return [...heard, 'PROPOSE_REFUSAL'];
    case 'CERTIFICATE_ISSUED':
      return [...answered, ...GRANTED];
    case 'CEREMONY_SCHEDULED':
      return [...answered, ...GRANTED, 'SCHEDULE_CEREMONY'];
    case 'NATURALISED':
      return [...answered, ...HANDED_OVER];
    case 'REFUSED':
      return refused;
    case 'LITIGATION':
      return [...refused, 'LODGE_APPEAL'];
    case 'REFUSED_FINAL':
      return one([...refused, 'NOTE_REMEDY_PERIOD_OVER'], [...refused, 'LODGE_APPEAL', 'RECORD_JUDGMENT']);
    case 'BARRED':
      return [...heard, 'FIND_DECEPTION', 'NOTIFY_DECISION', 'NOTIFY_DECISION'];
    case 'REVOCATION_PENDING':
      return [...answered, ...one(REVOKING, [...REVOKING, 'RECORD_STATEMENT'])];
    case 'REVOCATION_ISSUED':
      return [...answered, ...REVOCATION];
    case 'REVOKED':
      return [...answered, ...REVOCATION, 'NOTE_REMEDY_PERIOD_OVER'];
    case 'TRANSFERRED':
      return one([...check, 'TRANSFER'], [...filed, 'TRANSFER']);
    case 'WITHDRAWN':
      return one(['CREATE', 'WITHDRAW'], [...filed, 'WITHDRAW'], [...check, ...OVERDUE, 'WITHDRAW', 'SET_FEE']);
    case 'DISCONTINUED':
      return [...inquiring, 'DISCONTINUE'];
  }
}

const AT_WORK: readonly ApplicationState[] = ['ACKNOWLEDGED', 'COMPLETENESS_CHECK', 'IN_REVIEW', 'INQUIRIES_PENDING'];
function priorityIn(state: ApplicationState, roll: Dice): Way {
  return AT_WORK.includes(state) && roll(12) === 0 ? ['GRANT_PRIORITY'] : [];
}
