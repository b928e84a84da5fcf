import type { CalendarDate } from '../../kit/calendar.js';
import type { CaseState } from '../cases/case.procedure.js';

/** In which orders a worklist can be read. */
export const WORKLIST_ORDERS = ['DEADLINE', 'NEXT_APPOINTMENT', 'LAST_CONTACT', 'PHASE', 'WEIGHT', 'OPENED'] as const;
export type WorklistOrder = (typeof WORKLIST_ORDERS)[number];

/** One step in the history of a case, as far as a phase depends on it. */
export interface PhaseStep {
  readonly fromState?: string | null | undefined;
  readonly toState: string;
  readonly on: CalendarDate;
}

/** The day since which a case is where it is; steps that left it there, such as an assignment, do not count. The steps come oldest first. */
export function phaseSince(state: CaseState, steps: readonly PhaseStep[]): CalendarDate | null {
  return steps.findLast(({ fromState, toState }) => toState === state && fromState !== toState)?.on ?? null;
}

/** The open cases of one case manager in one state, counted. */
export interface WorkloadRow {
  readonly managerId: string;
  readonly state: CaseState;
  readonly cases: number;
  readonly weight: number;
  readonly overdue: number;
}

/** The open workload of a case manager (Fallbelastung). */
export interface Workload {
  readonly managerId: string;
  readonly cases: number;
  readonly weight: number;
}

/** The workload of each case manager, the heaviest first. Nothing else is counted by employee. */
export function workloadsOf(rows: readonly WorkloadRow[]): readonly Workload[] {
  const groups = Map.groupBy(rows, ({ managerId }) => managerId);
  return [...groups]
    .map(([managerId, own]) => ({ managerId, cases: sumOf(own, 'cases'), weight: sumOf(own, 'weight') }))
    .sort((one, other) => other.weight - one.weight || other.cases - one.cases || (one.managerId < other.managerId ? -1 : 1));
}

/** What a column of the workload adds up to. */
export function sumOf(rows: readonly WorkloadRow[], column: 'cases' | 'weight' | 'overdue'): number {
  return rows.reduce((sum, row) => sum + row[column], 0);
}
