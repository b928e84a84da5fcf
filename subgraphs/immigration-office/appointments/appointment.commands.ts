import { HubError, invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { overlap, type Slot, slotFault } from '../../kit/slot.rules.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { Application } from '../naturalisation/application.entity.js';
import type { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { applicationProcedure } from '../naturalisation/application.procedure.js';
import { raiseTask } from '../tasks/task.commands.js';
import { Appointment } from './appointment.entity.js';
import type {
  AppointmentStepInput,
  CancelAppearanceInput,
  HoldAppearanceInput,
  ScheduleAppearanceInput,
} from './appointment.inputs.js';
import { appointmentById } from './appointment.loaders.js';
import { appointmentProcedure } from './appointment.procedure.js';
import { APPOINTMENT_KINDS, type AppointmentEnd, statesThatNeed } from './appointment.rules.js';

const LONGEST_PLACE = 200;
const LONGEST_ACCOUNT = 255;
const LONGEST_PROTOCOL = 4_000;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
/** The largest family that is invited in one go. */
const MOST_TOGETHER = 20;
/** How many rows a timer takes in one round. */
const BATCH = 200;

/** Invites an applicant, or several of one family, to appear before an officer: all of them or none. */
export async function scheduleAppearance(context: Context, input: ScheduleAppearanceInput): Promise<Application> {
  const { on, begins, minutes } = input;
  checkSlot(context, input);
  const place = requiredText('place', input.place, LONGEST_PLACE);
  const language = input.interpreterLanguage ?? null;
  if (language !== null && !LANGUAGE.test(language))
    throw invalidInput('interpreterLanguage', 'A language is written as a BCP 47 tag, such as ar.');
  const made: Appointment[] = [];
  for (const { application, view } of await togetherInvited(context, input)) {
    // First, so that whoever else of the office appoints somebody waits until this is done.
    await takeStep(context, Application, view, applicationProcedure, 'SCHEDULE_APPEARANCE');
    made.push(
      await beginProcedure(context, Appointment, appointmentProcedure, 'INVITE', {
        institution: application.institution,
        applicationId: application.id,
        kind: 'APPEARANCE',
        on,
        begins,
        minutes,
        place,
        officerId: officerOf(context, input.officerId, application),
        interpreterLanguage: language ?? application.interpreterLanguage ?? null,
      }),
    );
  }
  await refuseDoubleBooking(context, made);
  return readOne(context, applicationById, input.applicationId);
}

/** Records a personal appearance. */
export async function holdAppearance(context: Context, input: HoldAppearanceInput): Promise<Application> {
  const { applicationId, version, declarationsExplained, originalsSeen } = input;
  const appointment = await appearance(context, input.appointmentId);
  const application = await readOne(context, applicationById, applicationId);
  if (appointment.applicationId !== application.id) throw new HubError('NOT_FOUND');
  const heldOn = input.heldOn ?? appointment.on;
  if (heldOn > context.today) throw invalidInput('heldOn', 'An appearance that has not taken place is not recorded.');
  if (application.filedOn && heldOn < application.filedOn)
    throw invalidInput('heldOn', 'The appearance does not lie before the filing of the application.');
  const protocol = trimmedText('protocol', input.protocol, LONGEST_PROTOCOL) || null;
  const record = { heldOn, heldBy: context.actor.id, declarationsExplained, originalsSeen, protocol };
  await takeStep(context, Appointment, appointment, appointmentProcedure, 'HOLD', record);
  return takeStep(context, Application, { id: application.id, version }, applicationProcedure, 'HOLD_APPEARANCE');
}

/** Cancels the invitation to an appearance. */
export async function cancelAppearance(context: Context, input: CancelAppearanceInput): Promise<Appointment> {
  const { id } = await appearance(context, input.appointmentId);
  return endAppointment(context, { id, version: input.version }, 'CANCEL', input.reason);
}

/** Records that an applicant did not appear; somebody has to see what follows. */
export async function missAppearance(context: Context, input: AppointmentStepInput): Promise<Appointment> {
  const { id, applicationId, institution } = await appearance(context, input.appointmentId);
  const missed = await endAppointment(context, { id, version: input.version }, 'MISS', 'NOT_APPEARED');
  await raiseTask(context, { applicationId, institution, kind: 'APPEARANCE_MISSED', dueOn: context.today });
  return missed;
}

/** Ends an appointment that is not held. */
export function endAppointment(
  context: Context,
  view: { readonly id: string; readonly version: number },
  step: 'CANCEL' | 'MISS',
  endedFor: AppointmentEnd,
): Promise<Appointment> {
  return takeStep(context, Appointment, view, appointmentProcedure, step, { endedFor }, endedFor);
}

/** The applications that are invited together: one, or several of one family file. */
export async function togetherInvited(
  context: Context,
  { together, ...first }: ApplicationStepInput & { readonly together: readonly ApplicationStepInput[] },
) {
  const views = [first, ...together];
  if (views.length > MOST_TOGETHER) throw invalidInput('together', `At most ${MOST_TOGETHER} are invited together.`);
  if (new Set(views.map(({ applicationId }) => applicationId.toLowerCase())).size < views.length)
    throw invalidInput('together', 'Each application is named once.');
  const invited = [];
  for (const { applicationId, version } of views) {
    const application = await readOne(context, applicationById, applicationId);
    invited.push({ application, view: { id: application.id, version } });
  }
  const families = new Set(invited.map(({ application }) => application.familyFileId ?? application.id));
  if (families.size > 1) throw invalidInput('together', 'Only applications of one family file are invited together.');
  return invited;
}

/**
 * Refuses an appointment at a time at which the officer or the applicant has another one. Asked after the steps of the applications: the
 * database lets one unit of work of an office at a time write applications, so that what somebody else appointed is seen by now.
 */
export async function refuseDoubleBooking(context: Context, made: readonly Appointment[]): Promise<void> {
  const officers = made.flatMap(({ officerId }) => officerId ?? []);
  const applications = made.map(({ applicationId }) => applicationId);
  const others = await context.em.find(Appointment, {
    id: { $nin: made.map(({ id }) => id) },
    institution: { $in: made.map(({ institution }) => institution) },
    on: { $in: made.map(({ on }) => on) },
    state: 'APPOINTED',
    $or: [{ officerId: { $in: officers } }, { applicationId: { $in: applications } }],
  });
  const clash = others.find((other) => made.some((one) => overlap(one, other)));
  if (!clash) return;
  const reason = applications.includes(clash.applicationId) ? 'APPLICANT_BOOKED' : 'OFFICER_BOOKED';
  const who = reason === 'APPLICANT_BOOKED' ? 'applicant' : 'officer';
  throw new HubError('REQUIREMENT_OPEN', `The ${who} has another appointment at this time.`, { reason, open: [reason] });
}

/** A time that an appointment can have. */
export function checkSlot(context: Context, slot: Slot): void {
  const fault = slotFault(slot, context.today);
  if (fault) throw invalidInput(fault.field, fault.sentence);
}

/** A text that has to be there. */
export function requiredText(field: string, text: string, longest: number): string {
  const given = trimmedText(field, text, longest);
  if (given === '') throw invalidInput(field, 'This is not empty.');
  return given;
}

async function appearance(context: Context, id: string): Promise<Appointment> {
  const appointment = await readOne(context, appointmentById, id);
  if (appointment.kind !== 'APPEARANCE') throw new HubError('NOT_FOUND');
  return appointment;
}

function officerOf({ actor }: Context, named: string | null | undefined, application: Application): string {
  const stated = trimmedText('officerId', named, LONGEST_ACCOUNT);
  const usual = actor.roles.includes('naturalisation_officer') ? actor.id : application.officerId;
  const officer = named == null ? usual : stated;
  if (!officer) throw invalidInput('officerId', 'Name the officer before whom the applicant appears.');
  return officer;
}

/** Cancels appointments for which the procedure has left no use, such as after a withdrawal. */
export async function cancelLapsedAppointments(context: Context): Promise<number> {
  let done = 0;
  for (const kind of APPOINTMENT_KINDS) {
    const lapsed = { kind, state: 'APPOINTED' as const, applicationId: { state: { $nin: [...statesThatNeed(kind)] } } };
    for (let left = true; left; ) {
      const batch = await context.em.find(Appointment, lapsed as never, { orderBy: { id: 'asc' }, limit: BATCH });
      for (const each of batch) await endAppointment(context, each, 'CANCEL', 'PROCEDURE_WENT_ON');
      done += batch.length;
      left = batch.length === BATCH;
    }
  }
  return done;
}

/** Reminds the office of appearances of which nobody has recorded whether they were kept. */
export async function remindOfAppearances(context: Context): Promise<number> {
  let done = 0;
  for (let after = ''; ; ) {
    const past = await context.em.find(
      Appointment,
      { kind: 'APPEARANCE', state: 'APPOINTED', on: { $lt: context.today }, ...(after === '' ? {} : { id: { $gt: after } }) },
      { orderBy: { id: 'asc' }, limit: BATCH },
    );
    const last = past.at(-1);
    if (!last) return done;
    after = last.id;
    for (const { applicationId, institution, on, officerId } of past)
      await raiseTask(context, {
        applicationId,
        institution,
        kind: 'APPEARANCE_UNRECORDED',
        dueOn: on,
        assignedTo: officerId ?? null,
      });
    done += past.length;
  }
}
