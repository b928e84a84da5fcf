import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { daysBetween } from '../../kit/periods.js';
import { type Dice, dice, pick } from '../../kit/seeding.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';
import type { Applicant } from './applicants.js';
import { type Changes, changesOf, workingDay } from './changes.js';
import { CEREMONY_CLERK, codeOf, INTAKE, LAST_DAY, OFFICERS, type Place, SUPERVISOR, SYSTEM } from './towns.js';
import type { SeededStep, Way } from './ways.js';

/** A step that was taken: on which day, by whom, and where it led. */
export interface Taken {
  readonly step: SeededStep;
  readonly on: CalendarDate;
  readonly by: string;
  readonly toState: ApplicationState;
}

/** What a way has made of an application. */
export interface Journey {
  readonly taken: readonly Taken[];
  readonly file: Changes;
}

/** Days on which something was appointed, as the steps appoint them. */
export interface Appointed {
  appearanceOn: CalendarDate | null;
  ceremonyOn: CalendarDate | null;
}

/** How many days each step takes after the one before it: the least, and how many more at most. */
const DAYS_FOR: Readonly<Partial<Record<SeededStep, readonly [number, number]>>> = {
  ACKNOWLEDGE: [1, 12],
  GRANT_PRIORITY: [1, 10],
  START_CHECK: [20, 60],
  REQUEST_DOCUMENTS: [5, 20],
  RECEIVE_DOCUMENT: [8, 16],
  EXTEND_DEADLINE: [2, 6],
  COMPLETE: [2, 12],
  RECORD_FACTS: [5, 40],
  START_INQUIRIES: [1, 10],
  RECORD_REPLY: [3, 14],
  SCHEDULE_APPEARANCE: [2, 10],
  SUSPEND: [1, 10],
  OPEN_HEARING: [5, 15],
  RECORD_STATEMENT: [8, 10],
  PROPOSE_GRANT: [1, 14],
  APPROVE_GRANT: [1, 7],
  SCHEDULE_CEREMONY: [10, 10],
  PROPOSE_REFUSAL: [3, 17],
  APPROVE_REFUSAL: [2, 8],
  NOTIFY_DECISION: [0, 1],
  LODGE_APPEAL: [3, 12],
  RECORD_JUDGMENT: [150, 150],
  FIND_DECEPTION: [2, 18],
  OPEN_REVOCATION: [60, 120],
  ISSUE_REVOCATION: [5, 15],
  TRANSFER: [5, 50],
  WITHDRAW: [5, 40],
  DISCONTINUE: [5, 60],
};

/** How many days before the last day the last step was taken: the least, and how many more at most; by that step, or by the state. */
const DAYS_SINCE: Readonly<Partial<Record<SeededStep | ApplicationState, readonly [number, number]>>> = {
  REQUEST_DOCUMENTS: [0, 25],
  NOTE_DOCUMENTS_OVERDUE: [1, 60],
  EXTEND_DEADLINE: [0, 12],
  OPEN_HEARING: [0, 12],
  OPEN_REVOCATION: [0, 7],
  SCHEDULE_APPEARANCE: [0, 10],
  SCHEDULE_CEREMONY: [0, 8],
  DRAFT: [0, 40],
  SUBMITTED: [0, 15],
  ACKNOWLEDGED: [5, 200],
  COMPLETENESS_CHECK: [1, 80],
  IN_REVIEW: [3, 250],
  INQUIRIES_PENDING: [1, 110],
  SUSPENDED: [10, 200],
  GRANT_PROPOSED: [0, 12],
  REFUSAL_PROPOSED: [0, 12],
  CERTIFICATE_ISSUED: [0, 70],
  NATURALISED: [0, 240],
  REFUSED: [0, 12],
  LITIGATION: [10, 300],
  REFUSED_FINAL: [10, 300],
  BARRED: [0, 18],
  REVOCATION_PENDING: [0, 30],
  REVOCATION_ISSUED: [0, 12],
  REVOKED: [0, 60],
  TRANSFERRED: [10, 300],
  WITHDRAWN: [10, 300],
  DISCONTINUED: [10, 200],
};

const TO_STATE: Readonly<Partial<Record<SeededStep, ApplicationState>>> = {
  CREATE: 'DRAFT',
  SUBMIT: 'SUBMITTED',
  ACKNOWLEDGE: 'ACKNOWLEDGED',
  START_CHECK: 'COMPLETENESS_CHECK',
  REQUEST_DOCUMENTS: 'INCOMPLETE',
  RECEIVE_DOCUMENT: 'COMPLETENESS_CHECK',
  COMPLETE: 'IN_REVIEW',
  START_INQUIRIES: 'INQUIRIES_PENDING',
  SUSPEND: 'SUSPENDED',
  OPEN_HEARING: 'HEARING',
  PROPOSE_GRANT: 'GRANT_PROPOSED',
  APPROVE_GRANT: 'CERTIFICATE_ISSUED',
  PROPOSE_REFUSAL: 'REFUSAL_PROPOSED',
  APPROVE_REFUSAL: 'REFUSED',
  LODGE_APPEAL: 'LITIGATION',
  RECORD_JUDGMENT: 'REFUSED_FINAL',
  FIND_DECEPTION: 'BARRED',
  SCHEDULE_CEREMONY: 'CEREMONY_SCHEDULED',
  HAND_OVER: 'NATURALISED',
  OPEN_REVOCATION: 'REVOCATION_PENDING',
  ISSUE_REVOCATION: 'REVOCATION_ISSUED',
  TRANSFER: 'TRANSFERRED',
  WITHDRAW: 'WITHDRAWN',
  DISCONTINUE: 'DISCONTINUED',
};

const BY_SUPERVISOR: readonly SeededStep[] = [
  'ASSIGN',
  'GRANT_PRIORITY',
  'APPROVE_GRANT',
  'APPROVE_REFUSAL',
  'FIND_DECEPTION',
  'ISSUE_REVOCATION',
];
const BY_INTAKE: readonly SeededStep[] = [
  ...(['CREATE', 'SUBMIT', 'ACKNOWLEDGE', 'START_CHECK', 'RECEIVE_DOCUMENT', 'RECORD_STATEMENT', 'WITHDRAW'] as const),
  ...(['JOIN_FAMILY_FILE', 'NOTE_TITLE_END', 'SCHEDULE_APPEARANCE', 'NOTIFY_DECISION'] as const),
];
const BY_CEREMONY_CLERK: readonly SeededStep[] = ['SCHEDULE_CEREMONY', 'HAND_OVER'];

function actorOf(step: SeededStep, officer: string): string {
  if (step.startsWith('NOTE_') && step !== 'NOTE_TITLE_END') return SYSTEM;
  if (BY_SUPERVISOR.includes(step)) return SUPERVISOR;
  if (BY_CEREMONY_CLERK.includes(step)) return CEREMONY_CLERK;
  return BY_INTAKE.includes(step) ? INTAKE : officer;
}

/** What is gone: who, to which state, by which steps, and how many inquiries are made on the way. */
export interface Itinerary {
  readonly place: Place;
  readonly applicant: Applicant;
  readonly state: ApplicationState;
  readonly way: Way;
  readonly inquiries: number;
}

/** So many days before the day that was drawn a way may end. */
const TOLERANCE = 5;
const MOST_TRIES = 12;
/** Days of a step that waits for an appointment or a period. */
const WAITING = [0, 14] as const;
const TRIES_TO_MEET = 3;

/** Goes a way so that its last step was taken some time before the last day of the seed. */
export function goWay(itinerary: Itinerary): Journey {
  const { place, state, way } = itinerary;
  const roll = dice(`${codeOf(place)}:days`);
  const last = way.at(-1) as SeededStep;
  const [least, more] = DAYS_SINCE[last] ?? DAYS_SINCE[state] ?? [0, 0];
  const end = addDays(LAST_DAY, -least - roll(more + 1));
  let begin = addDays(end, -daysUsuallyTaken(way));
  let journey = goFrom(begin, itinerary);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const late = daysBetween(end, journey.taken.at(-1)?.on as CalendarDate);
    if (late <= 0 && (late > -TOLERANCE || tries >= TRIES_TO_MEET)) break;
    // Weekends and appointments have a will of their own: what still ends too late begins a week earlier.
    begin = addDays(begin, tries < TRIES_TO_MEET ? -late : -7);
    journey = goFrom(begin, itinerary);
  }
  return journey;
}

/** How long a way takes as a rule: in the middle of the days of each step; weekends and letters come on top. */
function daysUsuallyTaken(way: Way): number {
  return way.reduce((sum, step) => {
    const [least, more] = DAYS_FOR[step] ?? WAITING;
    return sum + least + Math.floor(more / 2) + 1;
  }, 0);
}

/** Goes a way from that day on, each step on a working day after what it waits for; a timer takes its steps on any day. */
function goFrom(begin: CalendarDate, { place, applicant, way, inquiries }: Itinerary): Journey {
  const roll = dice(`${codeOf(place)}:course`);
  const officer = pick(roll, OFFICERS);
  const appointed: Appointed = { appearanceOn: null, ceremonyOn: null };
  const file: Changes = {};
  const taken: Taken[] = [];
  let toState: ApplicationState = 'DRAFT';
  let on = begin;
  for (const step of way) {
    on = dayFor(step, on, file, appointed, roll);
    const by = actorOf(step, officer);
    const before: ApplicationState = toState;
    const replies = taken.filter((each) => each.step === 'RECORD_REPLY').length + 1;
    toState = step === 'RECORD_REPLY' && replies === inquiries ? 'IN_REVIEW' : stateAfter(step, before);
    Object.assign(file, changesOf({ step, on, by, officer, before, place, applicant, appointed, file, roll }));
    taken.push({ step, on, by, toState });
  }
  return { taken, file };
}

function stateAfter(step: SeededStep, before: ApplicationState): ApplicationState {
  if (step === 'RECORD_STATEMENT' || step === 'NOTE_HEARING_OVER') return before === 'HEARING' ? 'IN_REVIEW' : before;
  if (step === 'NOTE_REMEDY_PERIOD_OVER') return before === 'REFUSED' ? 'REFUSED_FINAL' : 'REVOKED';
  return TO_STATE[step] ?? before;
}

function dayFor(step: SeededStep, before: CalendarDate, file: Changes, appointed: Appointed, roll: Dice): CalendarDate {
  const [least, more] = DAYS_FOR[step] ?? [0, 0];
  const after = (day: CalendarDate | null | undefined): CalendarDate => addDays(day ?? before, 1);
  const gap = least + roll(more + 1);
  switch (step) {
    case 'NOTE_DOCUMENTS_OVERDUE':
      return after(file.documentsDueOn);
    case 'NOTE_HEARING_OVER':
      return after(file.hearingDueOn);
    case 'NOTE_REMEDY_PERIOD_OVER':
      return after(file.remedyEndsOn);
    case 'HOLD_APPEARANCE':
      return appointed.appearanceOn ?? before;
    case 'HAND_OVER':
      return appointed.ceremonyOn ?? before;
    case 'SET_FEE':
      // The fee of an act tells of it, and waits for its notification.
      return workingDay(file.decisionNotifiedOn ? after(file.decisionNotifiedOn) : before);
    default:
      return workingDay(addDays(before, gap));
  }
}
