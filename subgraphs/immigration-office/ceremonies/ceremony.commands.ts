import { LockMode } from '@mikro-orm/postgresql';
import { addDays, dayOfAge } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { openRequirements } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import {
  checkSlot,
  endAppointment,
  refuseDoubleBooking,
  requiredText,
  togetherInvited,
} from '../appointments/appointment.commands.js';
import { Appointment } from '../appointments/appointment.entity.js';
import { appointmentProcedure } from '../appointments/appointment.procedure.js';
import type { AppointmentEnd } from '../appointments/appointment.rules.js';
import { openCompletionNotices } from '../completion/completion-notice.commands.js';
import { officeParameters } from '../configuration.js';
import { grantTakesEffect } from '../decisions/proposal.commands.js';
import { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { applicationProcedure } from '../naturalisation/application.procedure.js';
import { AGE_OF_CAPACITY } from '../naturalisation/application.rules.js';
import { raiseTask } from '../tasks/task.commands.js';
import { Ceremony } from './ceremony.entity.js';
import type {
  CancelCeremonyAppointmentInput,
  CeremonyStepInput,
  HandOverInput,
  PlanCeremonyInput,
  ScheduleCeremonyInput,
} from './ceremony.inputs.js';
import { ceremonyProcedure } from './ceremony.procedure.js';
import { ceremonyAhead, LARGEST_CEREMONY, placesLeft } from './ceremony.rules.js';

const LONGEST_TEXT = 200;
/** How many rows a timer takes in one round. */
const BATCH = 200;

/** Plans a ceremony. */
export async function planCeremony(context: Context, input: PlanCeremonyInput): Promise<Ceremony> {
  const { institution } = context.actor;
  if (institution === null) throw new HubError('NOT_PERMITTED');
  checkSlot(context, input);
  if (input.capacity < 1 || input.capacity > LARGEST_CEREMONY) throw invalidInput('capacity', `From 1 to ${LARGEST_CEREMONY}.`);
  const { on, begins, minutes, capacity } = input;
  const place = requiredText('place', input.place, LONGEST_TEXT);
  return beginProcedure(context, Ceremony, ceremonyProcedure, 'PLAN', { institution, on, begins, minutes, capacity, place });
}

/** Invites an applicant, or several of one family, to a ceremony: all of them or none. */
export async function scheduleCeremony(context: Context, input: ScheduleCeremonyInput): Promise<Application> {
  const ceremony = await lockedCeremony(context, input.ceremonyId);
  const invited = await togetherInvited(context, input);
  await refuseFull(context, ceremony, invited.length);
  const { id: ceremonyId, on, begins, minutes, place } = ceremony;
  const made: Appointment[] = [];
  for (const { application, view } of invited) {
    const { id: applicationId, institution } = application;
    if (application.version !== view.version) throw new HubError('OUTDATED');
    const earlier = await standingAppointment(context, applicationId);
    if (earlier && application.state === 'CERTIFICATE_ISSUED') await endAppointment(context, earlier, 'CANCEL', 'APPOINTED_ANEW');
    const slot = { on, begins, minutes, place, ceremonyId };
    const data = { ...slot, institution, applicationId, kind: 'HANDING_OVER' as const };
    made.push(await beginProcedure(context, Appointment, appointmentProcedure, 'APPOINT', data));
    await takeStep(context, Application, view, applicationProcedure, 'SCHEDULE_CEREMONY');
    await raiseTask(context, { applicationId, institution, kind: 'NEW_FACTS_CHECK', dueOn: on });
  }
  await refuseDoubleBooking(context, made);
  return readOne(context, applicationById, input.applicationId);
}

/** Cancels the invitation of one applicant to a ceremony. */
export async function cancelCeremonyAppointment(context: Context, input: CancelCeremonyAppointmentInput): Promise<Application> {
  const application = await readOne(context, applicationById, input.applicationId);
  return giveBackPlace(context, { id: application.id, version: input.version }, 'CANCEL', input.reason);
}

async function giveBackPlace(
  context: Context,
  view: { readonly id: string; readonly version: number },
  step: 'CANCEL' | 'MISS',
  reason: AppointmentEnd,
): Promise<Application> {
  const application = await takeStep(context, Application, view, applicationProcedure, 'CANCEL_CEREMONY', {}, reason);
  const appointment = await standingAppointment(context, application.id);
  if (appointment) await endAppointment(context, appointment, step, reason);
  return application;
}

/** Cancels a ceremony with all its appointments; everybody invited is to be invited anew. */
export async function cancelCeremony(context: Context, { ceremonyId, version }: CeremonyStepInput): Promise<Ceremony> {
  await lockedCeremony(context, ceremonyId);
  const ceremony = await takeStep(context, Ceremony, { id: ceremonyId, version }, ceremonyProcedure, 'CANCEL');
  await inviteAnew(context, ceremony, 'CANCEL', 'CEREMONY_CANCELLED');
  return ceremony;
}

/** Closes a ceremony that was held; whoever was invited and did not get the certificate is to be invited anew. */
export async function closeCeremony(context: Context, { ceremonyId, version }: CeremonyStepInput): Promise<Ceremony> {
  await lockedCeremony(context, ceremonyId);
  const ceremony = await takeStep(context, Ceremony, { id: ceremonyId, version }, ceremonyProcedure, 'CLOSE');
  await inviteAnew(context, ceremony, 'MISS', 'NOT_APPEARED');
  return ceremony;
}

async function inviteAnew(context: Context, ceremony: Ceremony, step: 'CANCEL' | 'MISS', reason: AppointmentEnd): Promise<void> {
  const standing = await context.em.find(
    Appointment,
    { ceremonyId: ceremony.id, state: 'APPOINTED' },
    { orderBy: { id: 'asc' } },
  );
  for (const { applicationId, institution } of standing) {
    const application = await context.em.findOne(Application, { id: applicationId });
    // What the procedure has left behind is cancelled by the timer.
    if (application?.state !== 'CEREMONY_SCHEDULED') continue;
    await giveBackPlace(context, application, step, reason);
    await raiseTask(context, { applicationId, institution, kind: 'CEREMONY_DUE', dueOn: context.today });
  }
}

/** Hands a certificate over: from this moment on the person is German. */
export async function handOverCertificate(context: Context, input: HandOverInput): Promise<Application> {
  const { today } = context;
  const application = await readOne(context, applicationById, input.applicationId);
  const isChild = application.birthDate != null && today < dayOfAge(application.birthDate, AGE_OF_CAPACITY);
  const receivedBy = receiverOf(input, isChild);
  const view = { id: application.id, version: input.version };
  const done = await takeStep(context, Application, view, applicationProcedure, 'HAND_OVER', {
    presentInPerson: input.inPerson,
    identityCheckedOn: input.identityChecked ? today : null,
    declarationMadeOn: input.declarationMade && !isChild ? today : null,
    recheckedOn: today,
    // What was new before this certificate was examined before it was made out.
    newFacts: newFactsIn(input),
    handedOverOn: today,
    endedOn: today,
    completionKind: 'NATURALISED',
  });
  const appointment = await standingAppointment(context, done.id);
  const record = { heldOn: today, heldBy: context.actor.id, receivedBy };
  if (appointment) await takeStep(context, Appointment, appointment, appointmentProcedure, 'HOLD', record);
  await grantTakesEffect(context, done);
  await openCompletionNotices(context, done);
  return done;
}

/** The findings of the recheck; null where it found nothing. A certificate with new facts is void (FIND_NEW_FACTS). */
function newFactsIn({ newProceeding, benefitChange, absence }: HandOverInput): string | null {
  const found = [newProceeding && 'NEW_PROCEEDING', benefitChange && 'BENEFIT_CHANGE', absence && 'ABSENCE'].filter(Boolean);
  return found.length > 0 ? found.join(', ') : null;
}

function receiverOf({ receivedBy }: HandOverInput, isChild: boolean): string | null {
  const name = trimmedText('receivedBy', receivedBy, LONGEST_TEXT);
  if (isChild && name === '')
    throw invalidInput(
      'receivedBy',
      'The certificate of a child under 16 goes to a legal representative; name whoever takes it.',
    );
  if (!isChild && name !== '') throw invalidInput('receivedBy', 'From 16 years on the person takes the certificate.');
  return name || null;
}

/** Locks a ceremony and reads it anew, so that of two for the last place the second sees the first. */
async function lockedCeremony({ em, journal }: Context, id: string): Promise<Ceremony> {
  const found = isId(id) ? await em.findOne(Ceremony, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true }) : null;
  if (found) return found;
  if (isId(id)) journal.missed.push({ entity: Ceremony, id });
  throw new HubError('NOT_FOUND');
}

/** Counts only under the lock of the ceremony. */
async function refuseFull(context: Context, ceremony: Ceremony, more: number): Promise<void> {
  const state = { $in: ['APPOINTED', 'HELD'] as const };
  const taken = await context.em.count(Appointment, { ceremonyId: ceremony.id, state });
  const facts = { state: ceremony.state, on: ceremony.on, capacity: ceremony.capacity, taken: taken + more };
  const open = openRequirements([ceremonyAhead, placesLeft], facts, context);
  const [first] = open;
  if (!first) return;
  throw new HubError('REQUIREMENT_OPEN', first.explanation, { reason: first.code, open: open.map(({ code }) => code) });
}

function standingAppointment({ em }: Context, applicationId: string): Promise<Appointment | null> {
  return em.findOne(Appointment, { applicationId, kind: 'HANDING_OVER', state: 'APPOINTED' }, { orderBy: { id: 'desc' } });
}

/** Reminds the office of certificates that have waited for an appointment longer than it wants them to. */
export async function remindOfCertificates(context: Context): Promise<number> {
  const days = officeParameters().practice.ceremonyWithinDays;
  const latest = addDays(context.today, -days);
  let done = 0;
  for (let after = ''; ; ) {
    const waiting = await context.em.find(
      Application,
      {
        state: 'CERTIFICATE_ISSUED',
        certificateIssuedOn: { $lt: latest },
        ...(after === '' ? {} : { id: { $gt: after } }),
      },
      { orderBy: { id: 'asc' }, limit: BATCH },
    );
    const last = waiting.at(-1);
    if (!last) return done;
    after = last.id;
    for (const { id: applicationId, institution, certificateIssuedOn } of waiting) {
      if (!certificateIssuedOn) continue;
      await raiseTask(context, { applicationId, institution, kind: 'CEREMONY_DUE', dueOn: addDays(certificateIssuedOn, days) });
      done += 1;
    }
  }
}
