import { invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../cases/beginning.commands.js';
import { caseById } from '../cases/case.loaders.js';
import { CaseDuplicateDismissal } from './dismissal.entity.js';
import type { DismissCaseDuplicateInput, RecallCaseDuplicateDismissalInput } from './duplicate.inputs.js';
import { possibleDuplicatesOf } from './duplicate.loaders.js';
import { dismissalProcedure } from './duplicate.procedure.js';
import { pairOf } from './duplicate.rules.js';

const LONGEST_REASON = 200;

/** Records that two cases, both of which whoever asks may read, are about two people. */
export async function dismissDuplicate(context: Context, input: DismissCaseDuplicateInput): Promise<CaseDuplicateDismissal> {
  const one = await readOne(context, caseById, input.caseId);
  const other = await readOne(context, caseById, input.otherCaseId);
  checkBeginning(context, dismissalProcedure, 'DISMISS', { state: 'DISMISSED' });
  if (one.id === other.id || one.institution !== other.institution)
    throw invalidInput('otherCaseId', 'Another case of the same institution.');
  const reason = trimmedText('reason', input.reason, LONGEST_REASON);
  if (reason === '') throw invalidInput('reason', 'Say how that is known.');
  const [caseId, otherCaseId] = pairOf(one.id, other.id);
  const dismissal = await beginProcedure(context, CaseDuplicateDismissal, dismissalProcedure, 'DISMISS', {
    institution: one.institution,
    caseId,
    otherCaseId,
    reason,
    dismissedBy: context.actor.id,
    dismissedOn: context.today,
  });
  possibleDuplicatesOf(context).clearAll();
  return dismissal;
}

/** Takes such a decision back. */
export async function recallDismissal(
  context: Context,
  { dismissalId, version }: RecallCaseDuplicateDismissalInput,
): Promise<CaseDuplicateDismissal> {
  const view = { id: dismissalId, version };
  const dismissal = await takeStep(context, CaseDuplicateDismissal, view, dismissalProcedure, 'RECALL');
  possibleDuplicatesOf(context).clearAll();
  return dismissal;
}
