import { addDays, type CalendarDate } from '../../kit/calendar.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';
import { OPEN_STATES } from '../naturalisation/application.procedure.js';
import { earliestInactionSuit } from '../naturalisation/decision.rules.js';

/** States in which an application is on nobody's desk. The database says the same with `at_work` (migration 0010-desk). */
export const NOT_AT_WORK: readonly ApplicationState[] = [
  'DRAFT',
  'NATURALISED',
  'REFUSED_FINAL',
  'BARRED',
  'REVOKED',
  'TRANSFERRED',
  'WITHDRAWN',
  'DISCONTINUED',
];

export const DEADLINE_KINDS = ['DOCUMENTS', 'STATEMENT', 'REMEDY', 'INACTIVITY', 'TITLE'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** A day by which something has to happen. */
export interface Deadline {
  readonly kind: DeadlineKind;
  readonly on: CalendarDate;
}

type Day = CalendarDate | null | undefined;

/** What the worklist needs to know of an application. */
export interface WorklistFacts {
  readonly state: ApplicationState;
  readonly filedOn?: Day;
  readonly receivedOn?: Day;
  readonly documentsDueOn?: Day;
  readonly hearingDueOn?: Day;
  readonly remedyEndsOn?: Day;
  readonly titleValidTo?: Day;
}

/** The period that runs in a state, if any. The database keeps the same day as `deadline_order` (migration 0010-desk). */
export function runningPeriod({ state, documentsDueOn, hearingDueOn, remedyEndsOn }: WorklistFacts): Deadline | null {
  const periods: Readonly<Partial<Record<ApplicationState, readonly [DeadlineKind, Day]>>> = {
    INCOMPLETE: ['DOCUMENTS', documentsDueOn],
    HEARING: ['STATEMENT', hearingDueOn],
    REVOCATION_PENDING: ['STATEMENT', hearingDueOn],
    REFUSED: ['REMEDY', remedyEndsOn],
    REVOCATION_ISSUED: ['REMEDY', remedyEndsOn],
  };
  const [kind, on] = periods[state] ?? [];
  return kind && on ? { kind, on } : null;
}

/** Every day by which something has to happen with an application, the nearest first. */
export function deadlinesOf(facts: WorklistFacts): readonly Deadline[] {
  if (NOT_AT_WORK.includes(facts.state)) return [];
  const period = runningPeriod(facts);
  const inactivity = inactivityOn(facts);
  const deadlines: Deadline[] = [
    ...(period ? [period] : []),
    ...(inactivity ? [{ kind: 'INACTIVITY' as const, on: inactivity }] : []),
    ...(facts.titleValidTo ? [{ kind: 'TITLE' as const, on: facts.titleValidTo }] : []),
  ];
  return deadlines.sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

/** The first day on which a suit for inactivity is possible, of what was received and is not decided (§ 75 VwGO). */
export function inactivityOn({ state, filedOn, receivedOn }: WorklistFacts): CalendarDate | null {
  const since = receivedOn ?? filedOn;
  return since && (OPEN_STATES as readonly ApplicationState[]).includes(state) ? earliestInactionSuit(since) : null;
}

export const INACTIVITY_RISKS = ['NONE', 'AT_RISK', 'PAST'] as const;
export type InactivityRisk = (typeof INACTIVITY_RISKS)[number];

/** How near the suit for inactivity is: some days before its first day it is a risk. */
export function inactivityRisk(facts: WorklistFacts, today: CalendarDate, warningDays: number): InactivityRisk {
  const on = inactivityOn(facts);
  if (on === null || addDays(on, -warningDays) > today) return 'NONE';
  return on <= today ? 'PAST' : 'AT_RISK';
}

/** A period of three months has at most so many days, with the day after it. */
const MOST_DAYS = 93;

/** The last day of receipt whose three months are over on that day; later receipts have time. */
export function receivedBeforeInactivity(today: CalendarDate): CalendarDate {
  let received = addDays(today, -MOST_DAYS);
  while (earliestInactionSuit(addDays(received, 1)) <= today) received = addDays(received, 1);
  return received;
}

export const COMPLETENESS = ['UNCHECKED', 'IN_CHECK', 'INCOMPLETE', 'COMPLETE'] as const;
export type Completeness = (typeof COMPLETENESS)[number];

const UNCHECKED: readonly ApplicationState[] = ['DRAFT', 'SUBMITTED', 'ACKNOWLEDGED'];

/** Whether the office has found the file complete, as far as its state and where it was suspended or heard say it. */
export function completenessOf(
  state: ApplicationState,
  suspendedFrom: ApplicationState | null | undefined,
  hearingGround: string | null | undefined,
): Completeness {
  if (state === 'SUSPENDED')
    return suspendedFrom && suspendedFrom !== 'SUSPENDED' ? completenessOf(suspendedFrom, null, hearingGround) : 'COMPLETE';
  if (UNCHECKED.includes(state)) return 'UNCHECKED';
  if (state === 'COMPLETENESS_CHECK') return 'IN_CHECK';
  if (state === 'INCOMPLETE' || (state === 'HEARING' && hearingGround === HEARD_ON_DOCUMENTS)) return 'INCOMPLETE';
  return 'COMPLETE';
}

/** The ground of a hearing on documents that did not come. */
const HEARD_ON_DOCUMENTS = 'NON_COOPERATION';

/** The condition on the columns of an application that says the same. */
export function whereComplete(completeness: Completeness): Readonly<Record<string, unknown>> {
  const inState = (condition: Readonly<Record<string, unknown>>, inHearing: Readonly<Record<string, unknown>> | null) => ({
    $or: [
      { state: condition },
      { state: 'SUSPENDED', suspendedFrom: condition },
      ...(inHearing
        ? [
            { state: 'HEARING', ...inHearing },
            { state: 'SUSPENDED', suspendedFrom: 'HEARING', ...inHearing },
          ]
        : []),
    ],
  });
  if (completeness === 'UNCHECKED') return inState({ $in: UNCHECKED }, null);
  if (completeness === 'IN_CHECK') return inState({ $eq: 'COMPLETENESS_CHECK' }, null);
  if (completeness === 'INCOMPLETE') return inState({ $eq: 'INCOMPLETE' }, { hearingGround: HEARD_ON_DOCUMENTS });
  return {
    $not: {
      $or: [whereComplete('UNCHECKED'), whereComplete('IN_CHECK'), whereComplete('INCOMPLETE')],
    },
  };
}

/** In which orders a worklist can be read. */
export const WORKLIST_ORDERS = ['ORDER_OF_WORK', 'FILED', 'AGE', 'DEADLINE', 'STAGE', 'NAME'] as const;
export type WorklistOrder = (typeof WORKLIST_ORDERS)[number];
