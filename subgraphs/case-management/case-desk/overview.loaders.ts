import { hasRole } from '../../kit/actor.js';
import { HubError } from '../../kit/errors.js';
import type { Context } from '../../kit/transaction.js';
import { type CaseState, OPEN_CASE_STATES, type OpenCaseState } from '../cases/case.procedure.js';
import { CaseApproval } from './approval.entity.js';
import { sumOf, type Workload, type WorkloadRow, workloadsOf } from './worklist.rules.js';

/** A lead's overview of the open cases. */
export interface Overview {
  readonly managers: readonly Workload[];
  readonly phases: readonly { readonly state: OpenCaseState; readonly count: number }[];
  readonly total: number;
  readonly weight: number;
  readonly overdue: number;
  readonly unassigned: number;
}

/** What only a lead is shown. */
export function leadOnly({ actor }: Context, reason: string): string {
  if (actor.institution === null || !hasRole(actor, 'case_lead')) throw new HubError('NOT_PERMITTED', undefined, { reason });
  return actor.institution;
}

/** The open cases of the institution, by case manager and by phase; internal figures, which name no client. */
export async function overviewOf(context: Context): Promise<Overview> {
  const { actor } = context;
  const rows = await workloadRows(context, leadOnly(context, 'OVERVIEW'));
  const own = hasRole(actor, 'case_manager') ? [] : rows.filter(({ managerId }) => managerId === actor.id);
  return {
    managers: workloadsOf(rows),
    phases: OPEN_CASE_STATES.map((state) => ({
      state,
      count: sumOf(
        rows.filter((row) => row.state === state),
        'cases',
      ),
    })),
    total: sumOf(rows, 'cases'),
    weight: sumOf(rows, 'weight'),
    overdue: sumOf(rows, 'overdue'),
    unassigned: sumOf(own, 'cases'),
  };
}

/** How many records wait for the approval of a lead. */
export function countApprovals(context: Context): Promise<number> {
  return context.em.count(CaseApproval, { institution: leadOnly(context, 'APPROVALS') });
}

async function workloadRows({ em, today }: Context, institution: string): Promise<readonly WorkloadRow[]> {
  const rows = await em
    .getConnection()
    .execute<{ manager_id: string; state: CaseState; cases: string; weight: string; overdue: string }[]>(
      `select manager_id, state, count(*) as cases, sum(weight) as weight, count(*) filter (where deadline_order < ?::date) as overdue
     from kim_case where institution = ?::uuid and erased_on is null and state = any(?::text[]) group by manager_id, state`,
      [today, institution, `{${OPEN_CASE_STATES.join(',')}}`],
      'all',
      em.getTransactionContext(),
    );
  return rows.map(({ manager_id: managerId, state, cases, weight, overdue }) => ({
    managerId,
    state,
    cases: Number(cases),
    weight: Number(weight),
    overdue: Number(overdue),
  }));
}
