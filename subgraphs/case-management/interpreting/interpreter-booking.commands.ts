import { invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../cases/beginning.commands.js';
import { caseById } from '../cases/case.loaders.js';
import { CaseInterpreterBooking } from './interpreter-booking.entity.js';
import type {
  BookCaseInterpreterInput,
  CancelCaseInterpreterBookingInput,
  HoldCaseInterpreterBookingInput,
} from './interpreter-booking.inputs.js';
import { interpreterBookingById, interpreterBookingsOfCase } from './interpreter-booking.loaders.js';
import { interpreterBookingProcedure } from './interpreter-booking.procedure.js';
import { bookingFault, type InterpreterBookingEntry } from './interpreter-booking.rules.js';

const LONGEST_NAME = 200;
const LONGEST_COST_CENTRE = 60;

/** Books an interpreter on a case. */
export async function bookInterpreter(context: Context, input: BookCaseInterpreterInput): Promise<CaseInterpreterBooking> {
  const found = await readOne(context, caseById, input.caseId);
  const { language, on } = input;
  checkBeginning(context, interpreterBookingProcedure, 'BOOK', { state: 'BOOKED', on, caseState: found.state });
  const entry = {
    language,
    on,
    begins: input.begins ?? null,
    minutes: input.minutes ?? null,
    interpreter: trimmedText('interpreter', input.interpreter, LONGEST_NAME) || null,
    agency: trimmedText('agency', input.agency, LONGEST_NAME) || null,
  };
  check(context, entry);
  const booking = await beginProcedure(context, CaseInterpreterBooking, interpreterBookingProcedure, 'BOOK', {
    institution: found.institution,
    caseId: found.id,
    ...entry,
    costCentre: trimmedText('costCentre', input.costCentre, LONGEST_COST_CENTRE) || null,
    cancellationReason: null,
  });
  interpreterBookingsOfCase(context).clear(found.id);
  return booking;
}

/** Records that the interpreter was there, and how long. */
export async function holdInterpreterBooking(
  context: Context,
  input: HoldCaseInterpreterBookingInput,
): Promise<CaseInterpreterBooking> {
  const booking = await readOne(context, interpreterBookingById, input.bookingId);
  const minutes = input.minutes ?? booking.minutes ?? null;
  check(context, { ...plain(booking), on: context.today, minutes });
  const view = { id: booking.id, version: input.version };
  return takeStep(context, CaseInterpreterBooking, view, interpreterBookingProcedure, 'HOLD', { minutes });
}

/** Cancels a booking. */
export function cancelInterpreterBooking(
  context: Context,
  input: CancelCaseInterpreterBookingInput,
): Promise<CaseInterpreterBooking> {
  const cancellationReason = trimmedText('reason', input.reason, LONGEST_NAME) || null;
  const view = { id: input.bookingId, version: input.version };
  return takeStep(context, CaseInterpreterBooking, view, interpreterBookingProcedure, 'CANCEL', { cancellationReason });
}

const plain = ({ language, begins, interpreter, agency }: CaseInterpreterBooking) => ({
  language,
  begins: begins ?? null,
  interpreter: interpreter ?? null,
  agency: agency ?? null,
});

function check({ today }: Context, entry: InterpreterBookingEntry): void {
  const fault = bookingFault(entry, today);
  if (fault) throw invalidInput(fault.field, fault.sentence);
}
