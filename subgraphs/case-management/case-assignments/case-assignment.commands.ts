import { invalidInput } from '../../kit/errors.js';
import { takeStep, takeStepWithAll } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { Case } from '../cases/case.entity.js';
import type { CaseStepInput } from '../cases/case.inputs.js';
import { caseProcedure } from '../cases/case.procedure.js';
import { between, optionalText, statedText } from '../cases/stated.commands.js';
import { caseFileProcedure } from '../file/case-file.procedure.js';
import type { ReassignCasesInput, WeighCaseInput } from './case-assignment.inputs.js';
import type { CaseReassignmentReport } from './case-assignment.type.js';
import { GREATEST_WEIGHT, LEAST_WEIGHT, MOST_REASSIGNED } from './case-weight.rules.js';

const LONGEST_ACCOUNT = 120;
const LONGEST_REASON = 500;

const viewOf = ({ caseId, version }: CaseStepInput) => ({ id: caseId, version });

/** Says how much work a case is, and why. */
export function weighCase(context: Context, input: WeighCaseInput): Promise<Case> {
  const weight = between('weight', input.weight, LEAST_WEIGHT, GREATEST_WEIGHT);
  const weightReason = statedText('reason', input.reason, LONGEST_REASON);
  return takeStep(context, Case, viewOf(input), caseFileProcedure, 'WEIGH', { weight, weightReason });
}

/** Gives several cases to one case manager: all of them, or none with the reasons. */
export async function reassignCases(context: Context, input: ReassignCasesInput): Promise<CaseReassignmentReport> {
  const managerId = statedText('managerId', input.managerId, LONGEST_ACCOUNT);
  const deputyId = optionalText('deputyId', input.deputyId, LONGEST_ACCOUNT);
  if (deputyId === managerId) throw invalidInput('deputyId', 'Nobody stands in for themselves.');
  if (input.cases.length === 0 || input.cases.length > MOST_REASSIGNED)
    throw invalidInput('cases', `From 1 to ${MOST_REASSIGNED} cases.`);
  const isTheirs = (row: Case) => row.managerId === managerId && (row.deputyId ?? null) === deputyId;
  const changes = { managerId, deputyId };
  const views = input.cases.map(viewOf);
  const { taken, skipped, refused } = await takeStepWithAll(context, Case, views, caseProcedure, 'ASSIGN', changes, isTheirs);
  return {
    assigned: taken.length + skipped.length,
    unchanged: skipped.length,
    refused: refused.map(({ id, code }) => ({ caseId: id, code })),
  };
}
