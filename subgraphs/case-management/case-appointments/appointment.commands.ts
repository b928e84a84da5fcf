import { HubError, invalidInput } from '../../kit/errors.js';
import { attempt } from '../../kit/procedure.js';
import { overlap, slotFault } from '../../kit/slot.rules.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { coverOf } from '../case-tasks/case-cover.loaders.js';
import { raiseTask } from '../case-tasks/task.commands.js';
import { optionalText, statedText } from '../cases/stated.commands.js';
import { CaseAppointment } from './appointment.entity.js';
import type { AppointmentStepInput, MakeAppointmentInput } from './appointment.inputs.js';
import { appointmentProcedure } from './appointment.procedure.js';

const LONGEST_TEXT = 200;
const LONGEST_ACCOUNT = 120;

/** Makes an appointment, unless the case manager has another one at this time. */
export async function makeAppointment(context: Context, input: MakeAppointmentInput): Promise<CaseAppointment> {
  if (!attempt(appointmentProcedure, 'APPOINT', null, context).ok)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'APPOINT' });
  const { id: caseId, institution, managerId: manager } = await coverOf(context, input);
  const { kind, on, begins, minutes } = input;
  const fault = slotFault({ on, begins, minutes }, context.today);
  if (fault) throw invalidInput(fault.field, fault.sentence);
  const data = {
    institution,
    caseId,
    kind,
    on,
    begins,
    minutes,
    place: statedText('place', input.place, LONGEST_TEXT),
    withWhom: optionalText('withWhom', input.withWhom, LONGEST_TEXT),
    managerId: input.managerId == null ? manager : statedText('managerId', input.managerId, LONGEST_ACCOUNT),
  };
  await refuseDoubleBooking(context, data);
  return beginProcedure(context, CaseAppointment, appointmentProcedure, 'APPOINT', data);
}

/** Records what became of an appointment; of a client who did not come somebody has to look after. */
export async function endAppointment(
  context: Context,
  step: 'HOLD' | 'MISS' | 'CANCEL',
  { appointmentId, version }: AppointmentStepInput,
): Promise<CaseAppointment> {
  const found = await takeStep(context, CaseAppointment, { id: appointmentId, version }, appointmentProcedure, step);
  if (step !== 'MISS') return found;
  const { institution, caseId, id: aboutId } = found;
  await raiseTask(context, { institution, caseId, aboutId, kind: 'APPOINTMENT_FOLLOW_UP', dueOn: context.today });
  return found;
}

type Booking = Pick<CaseAppointment, 'institution' | 'managerId' | 'on' | 'begins' | 'minutes'>;

/**
 * Refuses a time at which the case manager has another appointment, of whatever case: that it is taken is all that is told. Of two who book the
 * same case manager at once one waits.
 */
async function refuseDoubleBooking(context: Context, booking: Booking): Promise<void> {
  const { institution, managerId, on } = booking;
  await oneAfterAnother(context, `case-appointment:${institution}:${managerId}:${on}`);
  // A colleague's cases are not readable for whoever books, so the table answers with times alone, under its row policy.
  const taken = await context.em
    .getConnection()
    .execute<Booking[]>(
      `select begins, minutes, day::text as "on" from case_appointment where institution = ?::uuid and manager_id = ? and day = ?::date and state = 'APPOINTED'`,
      [institution, managerId, on],
      'all',
      context.em.getTransactionContext(),
    );
  if (!taken.some((other) => overlap(other, booking))) return;
  const reason = 'MANAGER_BOOKED';
  throw new HubError('REQUIREMENT_OPEN', 'The case manager has another appointment at this time.', { reason, open: [reason] });
}
