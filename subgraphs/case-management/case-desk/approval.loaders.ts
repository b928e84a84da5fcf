import { LARGEST_PAGE } from '../../kit/connection.js';
import { invalidInput } from '../../kit/errors.js';
import type { Context } from '../../kit/transaction.js';
import { assessmentFactsOf } from '../assessments/assessment.loaders.js';
import type { Approval, RecordFacts } from '../cases/case.rules.js';
import { evaluationFactsOf } from '../evaluations/evaluation.loaders.js';
import { planFactsOf } from '../plans/plan.loaders.js';
import { CaseApproval } from './approval.entity.js';
import { leadOnly } from './overview.loaders.js';

/** What waits for an approval in the institution, what has waited longest first. */
export async function listApprovals(context: Context, first: number): Promise<readonly CaseApproval[]> {
  const institution = leadOnly(context, 'APPROVALS');
  if (first < 1 || first > LARGEST_PAGE) throw invalidInput('first', `From 1 to ${LARGEST_PAGE}.`);
  return context.em.find(CaseApproval, { institution }, { orderBy: [{ since: 'asc' }, { id: 'asc' }], limit: first });
}

/** What a record lacks before it can be approved, in words. */
export async function missingOfApproval(context: Context, { kind, file }: CaseApproval): Promise<readonly string[]> {
  const factsOf: Readonly<Record<Approval, (context: Context) => { load(id: string): Promise<RecordFacts | null> }>> = {
    ASSESSMENT: assessmentFactsOf,
    PLAN: planFactsOf,
    CLOSURE: evaluationFactsOf,
  };
  return (await factsOf[kind](context).load(file))?.missing ?? [];
}
