import type { CalendarDate } from '../../kit/calendar.js';
import { invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { beginProcedure, takeStep, type View } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';
import { raiseTask } from '../tasks/task.commands.js';
import { NaturalisationTask } from '../tasks/task.entity.js';
import { taskProcedure } from '../tasks/task.procedure.js';
import { CompletionNotice } from './completion-notice.entity.js';
import type { RecordNoticeInput } from './completion-notice.inputs.js';
import { noticeById, noticesOf } from './completion-notice.loaders.js';
import { completionNoticeProcedure } from './completion-notice.procedure.js';
import { type NoticeEvent, noticeDueOn, noticesOwed } from './completion-notice.rules.js';

/** A row as it was read, apart from what becomes of it. */
const seen = ({ id, version }: View): View => ({ id, version });

const LONGEST_PROOF = 500;

const EVENT_OF: Readonly<Partial<Record<ApplicationState, NoticeEvent>>> = {
  NATURALISED: 'NATURALISED',
  REVOKED: 'REVOKED',
  BARRED: 'BARRED',
};

/** Opens the notices that the end of a procedure asks for; nothing in a state that asks for none, and nothing twice. */
export async function openCompletionNotices(context: Context, application: Application): Promise<void> {
  const event = EVENT_OF[application.state];
  if (event) await openNotices(context, application, event);
}

/** Opens the notices that an event asks for, unless they are open already. */
export async function openNotices(
  context: Context,
  { id: applicationId, institution }: Application,
  event: NoticeEvent,
): Promise<void> {
  const dueOn = noticeDueOn(context.today);
  const there = await context.em.find(CompletionNotice, { applicationId, event, state: 'OPEN' });
  const owed = noticesOwed(event).filter(({ recipient }) => !there.some((each) => each.recipient === recipient));
  for (const { recipient, legalBasis } of owed) {
    await beginProcedure(context, CompletionNotice, completionNoticeProcedure, 'OPEN', {
      ...{ institution, applicationId, event, recipient, legalBasis, dueOn },
    });
  }
  noticesOf(context).clear(applicationId);
  if (owed.length > 0) await raiseTask(context, { applicationId, institution, kind: 'NOTICE_DUE', dueOn });
}

/** Records that a notice went out, or why it is not needed. */
export async function recordNotice(context: Context, input: RecordNoticeInput): Promise<CompletionNotice> {
  const notice = await readOne(context, noticeById, input.noticeId);
  const proof = trimmedText('proof', input.proof, LONGEST_PROOF);
  if (proof === '') throw invalidInput('proof', 'Say how it is shown that it went out, or why it is not needed.');
  const sentOn = input.sentOn ?? null;
  if (sentOn !== null && sentOn > context.today) throw invalidInput('sentOn', 'The day lies in the past.');
  const view = { id: notice.id, version: input.version };
  const changes = { sentOn, proof, recordedBy: context.actor.id };
  const step = sentOn === null ? 'SET_ASIDE' : 'SEND';
  const recorded = await takeStep(context, CompletionNotice, view, completionNoticeProcedure, step, changes);
  await settleWhenDone(context, notice.applicationId);
  return recorded;
}

/** What was entered into the register needs no second record: the open notices to it went out with the entry. */
export async function settleRegisterNotice(
  context: Context,
  applicationId: string,
  { sentOn, proof }: { readonly sentOn: CalendarDate; readonly proof: string | null },
): Promise<void> {
  const open = await context.em.find(CompletionNotice, { applicationId, recipient: 'NATIONALITY_REGISTER', state: 'OPEN' });
  const changes = { sentOn, proof: proof ?? 'Entered into the register', recordedBy: context.actor.id };
  for (const notice of open) await takeStep(context, CompletionNotice, seen(notice), completionNoticeProcedure, 'SEND', changes);
  await settleWhenDone(context, applicationId);
}

/** The task is done with the last of the notices. */
async function settleWhenDone(context: Context, applicationId: string): Promise<void> {
  const open = await context.em.find(CompletionNotice, { applicationId, state: 'OPEN' }, { limit: 1 });
  if (open.length > 0) return;
  const tasks = await context.em.find(NaturalisationTask, { applicationId, kind: 'NOTICE_DUE', state: 'OPEN' });
  const changes = { proof: 'The proof stands with each notice.' };
  for (const task of tasks) await takeStep(context, NaturalisationTask, seen(task), taskProcedure, 'COMPLETE', changes);
}
