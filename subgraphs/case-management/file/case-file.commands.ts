import { invalidInput } from '../../kit/errors.js';
import { takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { Case } from '../cases/case.entity.js';
import type { CaseStepInput } from '../cases/case.inputs.js';
import type { BarCaseErasureInput, ProtectCaseContactInput } from './case-file.inputs.js';
import { caseFileProcedure } from './case-file.procedure.js';

const LONGEST_TEXT = 200;
const viewOf = ({ caseId, version }: CaseStepInput) => ({ id: caseId, version });

/** Notes how the client may be reached without danger. */
export function protectCaseContact(context: Context, input: ProtectCaseContactInput): Promise<Case> {
  const { addressBlocked, noLetters } = input;
  const safeContact = textOf('safeContact', input.safeContact);
  return takeStep(context, Case, viewOf(input), caseFileProcedure, 'PROTECT_CONTACT', { addressBlocked, noLetters, safeContact });
}

/** Bars the erasure of the file until it is allowed again. */
export function barCaseErasure(context: Context, input: BarCaseErasureInput): Promise<Case> {
  const erasureBar = textOf('reason', input.reason);
  if (erasureBar === null) throw invalidInput('reason', 'Erasure is barred for a reason.');
  return takeStep(context, Case, viewOf(input), caseFileProcedure, 'BAR_ERASURE', { erasureBar });
}

function textOf(field: string, text: string | null | undefined): string | null {
  return trimmedText(field, text, LONGEST_TEXT) || null;
}
