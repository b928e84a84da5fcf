import { invalidInput } from '../../kit/errors.js';
import { takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { Application } from '../naturalisation/application.entity.js';
import type { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import type { BarApplicationErasureInput, ProtectApplicationContactInput } from './application-file.inputs.js';
import { applicationFileProcedure } from './application-file.procedure.js';

const LONGEST_TEXT = 200;
const viewOf = ({ applicationId, version }: ApplicationStepInput) => ({ id: applicationId, version });

/** Notes how the applicant may be reached without danger. */
export function protectApplicationContact(context: Context, input: ProtectApplicationContactInput): Promise<Application> {
  const { addressBlocked, noLetters } = input;
  const safeContact = textOf('safeContact', input.safeContact);
  return takeStep(context, Application, viewOf(input), applicationFileProcedure, 'PROTECT_CONTACT', {
    addressBlocked,
    noLetters,
    safeContact,
  });
}

/** Bars the erasure of the file until it is allowed again. */
export function barApplicationErasure(context: Context, input: BarApplicationErasureInput): Promise<Application> {
  const erasureBar = textOf('reason', input.reason);
  if (erasureBar === null) throw invalidInput('reason', 'Erasure is barred for a reason.');
  return takeStep(context, Application, viewOf(input), applicationFileProcedure, 'BAR_ERASURE', { erasureBar });
}

function textOf(field: string, text: string | null | undefined): string | null {
  return trimmedText(field, text, LONGEST_TEXT) || null;
}
