import { addDays } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { newId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { openRequirements } from '../../kit/procedure.js';
import { beginProcedure, takeStep, type View } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context, Timer } from '../../kit/transaction.js';
import { applicationFileProcedure } from '../file/application-file.procedure.js';
import { Application } from '../naturalisation/application.entity.js';
import type { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { applicationById, applicationFacts } from '../naturalisation/application.loaders.js';
import { applicationProcedure, OPEN_STATES } from '../naturalisation/application.procedure.js';
import { raiseTask, settleTasks } from '../tasks/task.commands.js';
import type { TaskKind } from '../tasks/task.rules.js';
import { recordTransmission } from '../transmissions/transmission.commands.js';
import type { Party, TransmittedField } from '../transmissions/transmission.rules.js';
import { Inquiry, InquiryReply } from './inquiry.entity.js';
import type { AskAuthorityInput, InquiryStepInput, RecordInquiryReplyInput } from './inquiry.inputs.js';
import {
  forgetInquiries,
  inquiriesOf,
  inquiryById,
  inquiryCircumstancesOf,
  inquiryFactsOf,
  inquirySettings,
  replyOf,
} from './inquiry.loaders.js';
import { inquiryProcedure } from './inquiry.procedure.js';
import {
  confirmedConditions,
  freshDays,
  INQUIRIES,
  type InquiryKind,
  latestOf,
  mandatoryInquiries,
  standingOf,
} from './inquiry.rules.js';

const LONGEST_REPLY = 10_000;
const OFFICE: Party = 'NATURALISATION_OFFICE';
/** What another authority is told of whom it is asked about. */
const TOLD: TransmittedField[] = ['IDENTITY', 'ADDRESS', 'NATIONALITY'];
/** States in which a reply is a step of the procedure; in the others it is noted in the file. */
const AWAITING: readonly string[] = ['IN_REVIEW', 'INQUIRIES_PENDING'];

const viewOf = ({ applicationId, version }: ApplicationStepInput): View => ({ id: applicationId, version });

/** Asks every authority that must be asked and was not, or whose reply has grown old. */
export async function startInquiries(context: Context, input: ApplicationStepInput): Promise<Application> {
  const application = await takeStep(context, Application, viewOf(input), applicationProcedure, 'START_INQUIRIES');
  const circumstances = await inquiryCircumstancesOf(context).load(application.id);
  if (!circumstances) throw new HubError('NOT_FOUND');
  const asked = (await inquiriesOf(context).load(application.id)) ?? [];
  for (const { kind } of mandatoryInquiries(circumstances, context.today, inquirySettings()))
    if (['MISSING', 'STALE'].includes(standingOf(kind, asked, context.today)))
      await ask(context, application, kind, INQUIRIES[kind].recipients[0], false);
  return changed(context, application);
}

/** Asks an authority that need not be asked, or asks again. */
export async function askAuthority(context: Context, input: AskAuthorityInput): Promise<Application> {
  const { recipients } = INQUIRIES[input.kind];
  const recipient = input.recipient ?? recipients[0];
  if (!recipients.includes(recipient)) throw invalidInput('recipient', `This is asked of ${recipients.join(' or ')}.`);
  const application = await takeStep(context, Application, viewOf(input), applicationFileProcedure, 'ASK_AUTHORITY');
  await ask(context, application, input.kind, recipient, input.personConsented);
  return changed(context, application);
}

/** Records an inquiry, and the transmission that it is. */
async function ask(
  context: Context,
  application: Application,
  kind: InquiryKind,
  recipient: Party,
  consented: boolean,
): Promise<void> {
  const { id: applicationId, institution, birthDate = null } = application;
  const settings = inquirySettings();
  const facts = { state: 'ASKED' as const, kind, recipient, birthDate, settings };
  const open = openRequirements(inquiryProcedure.steps.ASK.requires ?? [], facts, context);
  const [first] = open;
  if (first)
    throw new HubError('REQUIREMENT_OPEN', first.explanation, { reason: first.code, open: open.map(({ code }) => code) });
  const circumstances = await inquiryCircumstancesOf(context).load(applicationId);
  if (!circumstances) throw new HubError('NOT_FOUND');
  const { legalBasis } = INQUIRIES[kind];
  const conditions = confirmedConditions(kind, circumstances, consented, context.today, settings);
  const inquiry = await beginProcedure(context, Inquiry, inquiryProcedure, 'ASK', {
    institution,
    applicationId,
    kind,
    legalBasis,
    recipient,
    conditions,
    askedOn: context.today,
    askedBy: context.actor.id,
  });
  await transmit(context, inquiry, { sender: OFFICE, recipient, fields: TOLD, at: context.now });
}

async function transmit(
  context: Context,
  { id, applicationId, kind, legalBasis, conditions }: Inquiry,
  way: { readonly sender: Party; readonly recipient: Party; readonly fields: TransmittedField[]; readonly at: Date },
): Promise<void> {
  const { purpose } = INQUIRIES[kind];
  await recordTransmission(context, { applicationId, legalBasis, purpose, conditions, ...way }, id);
}

/** Takes in the reply of an authority; with the last one that was awaited the examination goes on. */
export async function recordReply(context: Context, input: RecordInquiryReplyInput): Promise<Application> {
  const { repliedOn, outcome, proceedingRunning } = input;
  const { inquiry, application } = await inquiryInView(context, input);
  if (repliedOn > context.today || repliedOn < inquiry.askedOn)
    throw invalidInput('repliedOn', 'A reply comes in after the question, and not in the future.');
  if (proceedingRunning && (outcome !== 'FINDINGS' || inquiry.kind === 'DOMESTIC_INTELLIGENCE'))
    throw invalidInput(
      'proceedingRunning',
      'A running proceeding is a finding, and one that a security inquiry is not made for.',
    );
  const text = trimmedText('text', input.text, LONGEST_REPLY) || null;
  if (outcome === 'FINDINGS' && text === null) throw invalidInput('text', 'Say what was found.');
  await takeStep(context, Inquiry, inquiry, inquiryProcedure, 'ANSWER', {
    repliedOn,
    freshUntil: addDays(repliedOn, freshDays(inquiry.kind, inquirySettings().practice)),
  });
  const { id: inquiryId, institution, applicationId, recipient, kind } = inquiry;
  const reply = { id: newId(), institution, applicationId, inquiryId, outcome, text, recordedBy: context.actor.id };
  context.em.create(InquiryReply, reply, { persist: true });
  // The day is known, and of a past day no hour: noon stands for it.
  const at = repliedOn === context.today ? context.now : new Date(`${repliedOn}T12:00:00Z`);
  await transmit(context, inquiry, { sender: recipient, recipient: OFFICE, fields: [INQUIRIES[kind].answer], at });
  forget(context, applicationId);
  const view = { id: applicationId, version: input.version };
  const changes = proceedingRunning ? { proceedingKnown: true } : {};
  await (AWAITING.includes(application.state)
    ? takeStep(context, Application, view, applicationProcedure, 'RECORD_REPLY', changes)
    : takeStep(context, Application, view, applicationFileProcedure, 'NOTE_REPLY', changes));
  replyOf(context).clear(inquiryId);
  forget(context, applicationId);
  await settleReminders(context, applicationId);
  return application;
}

/** With the last reply nothing has to be reminded of any more. */
async function settleReminders(context: Context, applicationId: string): Promise<void> {
  const asked = (await inquiriesOf(context).load(applicationId)) ?? [];
  const stale = (await inquiryFactsOf(context).load(applicationId))?.stale ?? [];
  const kinds: TaskKind[] = [
    ...(asked.some(({ state }) => state === 'ASKED') ? [] : (['INQUIRY_UNANSWERED'] as const)),
    ...(stale.length > 0 ? [] : (['INQUIRY_STALE'] as const)),
  ];
  if (kinds.length > 0) await settleTasks(context, { applicationId, kinds });
}

/** Cancels an inquiry that is not needed. */
export async function cancelInquiry(context: Context, input: InquiryStepInput): Promise<Application> {
  const { inquiry, application } = await inquiryInView(context, input);
  await takeStep(context, Inquiry, inquiry, inquiryProcedure, 'CANCEL');
  forget(context, application.id);
  const view = { id: application.id, version: input.version };
  await takeStep(context, Application, view, applicationFileProcedure, 'CANCEL_INQUIRY');
  return changed(context, application);
}

/** Goes on with the examination where nothing is awaited any more, such as after a suspension in which the replies came in. */
export function concludeInquiries(context: Context, input: ApplicationStepInput): Promise<Application> {
  return takeStep(context, Application, viewOf(input), applicationProcedure, 'CONCLUDE_INQUIRIES');
}

/** The inquiry first: whoever changed it in between has changed the application too, which is read after it. */
async function inquiryInView(context: Context, { inquiryId, version }: InquiryStepInput) {
  const inquiry = await readOne(context, inquiryById, inquiryId);
  const application = await readOne(context, applicationById, inquiry.applicationId);
  context.journal.concerned.push(application);
  if (application.version !== version) throw new HubError('OUTDATED');
  return { inquiry, application };
}

function forget(context: Context, applicationId: string): void {
  forgetInquiries(context, applicationId);
  applicationFacts(context).clear(applicationId);
}

/** The answer shows the application as it is now. */
function changed(context: Context, application: Application): Application {
  forget(context, application.id);
  return application;
}

const BATCH = 500;
const OF_OPEN_FILES: object = { applicationId: { state: { $in: [...OPEN_STATES] } } };

/** Raises a task for inquiries that nobody has answered, and for replies that have grown old, while the file is open. */
export const noteInquiries: Timer = async (context) => (await noteUnanswered(context)) + (await noteStale(context));

async function noteUnanswered(context: Context): Promise<number> {
  const days = inquirySettings().practice.inquiryReminderDays;
  let done = 0;
  for (;;) {
    const due = await context.em.find(
      Inquiry,
      {
        state: 'ASKED',
        remindedOn: null,
        askedOn: { $lte: addDays(context.today, -days) },
        ...OF_OPEN_FILES,
      },
      { orderBy: { id: 'asc' }, limit: BATCH },
    );
    for (const { applicationId, institution, askedOn } of due)
      await raiseTask(context, { applicationId, institution, kind: 'INQUIRY_UNANSWERED', dueOn: addDays(askedOn, days) });
    if (due.length === 0) return done;
    await context.em.nativeUpdate(Inquiry, { id: { $in: due.map(({ id }) => id) } }, { remindedOn: context.today });
    done += due.length;
  }
}

async function noteStale(context: Context): Promise<number> {
  let done = 0;
  for (;;) {
    const due = await context.em.find(
      Inquiry,
      {
        state: 'ANSWERED',
        staleNotedOn: null,
        freshUntil: { $lt: context.today },
        ...OF_OPEN_FILES,
      },
      { orderBy: { id: 'asc' }, limit: BATCH },
    );
    if (due.length === 0) return done;
    const beside = await inquiriesOf(context).loadMany([...new Set(due.map(({ applicationId }) => applicationId))]);
    const entries = beside.flatMap((each) => (each === null || each instanceof Error ? [] : each));
    for (const inquiry of due) {
      const { id, applicationId, institution, kind, freshUntil } = inquiry;
      // A reply that was renewed, or is being renewed, is not missed.
      const own = entries.filter((each) => each.applicationId === applicationId);
      if (latestOf(kind, own)?.id !== id || freshUntil == null) continue;
      await raiseTask(context, { applicationId, institution, kind: 'INQUIRY_STALE', dueOn: addDays(freshUntil, 1) });
      done += 1;
    }
    await context.em.nativeUpdate(Inquiry, { id: { $in: due.map(({ id }) => id) } }, { staleNotedOn: context.today });
  }
}
