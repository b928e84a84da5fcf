import type { QueryOrderMap } from '@mikro-orm/postgresql';
import { hasRole } from '../../kit/actor.js';
import { type CalendarDate, dayOf } from '../../kit/calendar.js';
import { type Page, type PageArgs, readPage } from '../../kit/connection.js';
import { HubError } from '../../kit/errors.js';
import { defineLoader, groupedBy } from '../../kit/loaders.js';
import { StepRecord } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { accountsOfWork } from '../case-substitutions/substitution.loaders.js';
import { Case } from '../cases/case.entity.js';
import { caseById } from '../cases/case.loaders.js';
import { type CaseState, caseProcedure, OPEN_CASE_STATES } from '../cases/case.procedure.js';
import { Referral } from '../referrals/referral.entity.js';
import type { PhaseStep, WorklistOrder } from './worklist.rules.js';

/** Columns without nulls, so that a page goes on where the last one ended. */
const ORDERS: Readonly<Record<WorklistOrder, QueryOrderMap<Case>[]>> = {
  DEADLINE: [{ deadlineOrder: 'asc' }],
  NEXT_APPOINTMENT: [{ appointmentOrder: 'asc' }],
  LAST_CONTACT: [{ contactOrder: 'asc' }],
  PHASE: [{ phaseOrder: 'asc' }, { deadlineOrder: 'asc' }],
  WEIGHT: [{ weight: 'desc' }, { deadlineOrder: 'asc' }],
  OPENED: [{ openedOn: 'asc' }],
};

/** Which cases a worklist holds. */
export interface WorklistChoice {
  readonly states?: readonly CaseState[] | null;
  readonly mine?: boolean | null;
  readonly managerId?: string | null;
  readonly overdue?: boolean | null;
  readonly deadlineBy?: CalendarDate | null;
  readonly appointmentBy?: CalendarDate | null;
  readonly noContactSince?: CalendarDate | null;
  readonly waitingReferral?: boolean | null;
}

type Condition = Readonly<Record<string, unknown>>;

/** Worklists are for those who work on cases. */
export function caseStaffOnly({ actor }: Context, reason: string): string {
  if (actor.institution === null || !hasRole(actor, 'case_manager', 'case_lead'))
    throw new HubError('NOT_PERMITTED', undefined, { reason });
  return actor.institution;
}

/** A page of the worklist; a case manager's has the cases they may read, a lead's those of the institution. */
export async function listCaseWork(
  context: Context,
  choice: WorklistChoice,
  order: WorklistOrder,
  page: PageArgs,
): Promise<Page<Case>> {
  const institution = caseStaffOnly(context, 'WORKLIST');
  const states = { institution, state: { $in: [...new Set(choice.states ?? OPEN_CASE_STATES)] } };
  const found = await readPage(context, Case, { $and: [states, ...(await conditionsOf(context, choice))] }, ORDERS[order], page);
  // What belongs to them is asked next; the rows are there already.
  for (const row of found.nodes) caseById(context).prime(row.id, row);
  return found;
}

async function conditionsOf(context: Context, choice: WorklistChoice): Promise<readonly Condition[]> {
  const { mine, managerId, overdue, deadlineBy, appointmentBy, noContactSince, waitingReferral } = choice;
  const { id } = context.actor;
  return [
    ...(mine ? [{ managerId: { $in: [...((await accountsOfWork(context).load(id)) ?? [])] } }] : []),
    ...(managerId == null ? [] : [{ managerId }]),
    ...(overdue == null ? [] : [{ deadlineOrder: overdue ? { $lt: context.today } : { $gte: context.today } }]),
    ...(deadlineBy == null ? [] : [{ deadlineOrder: { $lte: deadlineBy } }]),
    ...(appointmentBy == null ? [] : [{ appointmentOrder: { $lte: appointmentBy } }]),
    ...(noContactSince == null ? [] : [{ contactOrder: { $lt: noContactSince } }]),
    ...(waitingReferral == null ? [] : [await whereWaiting(context, waitingReferral)]),
  ];
}

async function whereWaiting({ em, actor }: Context, isWaiting: boolean): Promise<Condition> {
  const open = await em.find(Referral, { institution: actor.institution, state: 'OPEN' } as never, {
    fields: ['caseId'] as never,
  });
  const ids = [...new Set((open as Referral[]).map(({ caseId }) => caseId))];
  return { id: isWaiting ? { $in: ids } : { $nin: ids } };
}

/** The referrals of a case that nobody has answered, the oldest first. */
export const unansweredReferralsOf = defineLoader<string, Referral[]>(async ({ em }, ids) => {
  const where = { caseId: { $in: [...ids] }, state: 'OPEN' as const };
  const rows = await em.find(Referral, where, { orderBy: [{ referredOn: 'asc' }, { id: 'asc' }] });
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});

/** The steps of a case that led from one phase to another, oldest first. */
export const phaseStepsOf = defineLoader<string, PhaseStep[]>(async ({ em }, ids) => {
  const where = { aggregateId: { $in: [...ids] }, procedure: caseProcedure.name };
  const rows = await em.find(StepRecord, where, { orderBy: { version: 'asc' } });
  const groups = groupedBy(ids, rows, ({ aggregateId }) => aggregateId);
  return new Map(
    [...groups].map(([id, steps]) => [
      id,
      steps.map(({ fromState, toState, at }) => ({ fromState: fromState ?? null, toState, on: dayOf(at) })),
    ]),
  );
});

/** The day behind one of the orders; null where there is none. */
export function dayBehind(order: CalendarDate, none: CalendarDate): CalendarDate | null {
  return order === none ? null : order;
}
