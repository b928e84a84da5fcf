import { invalidInput } from '../../kit/errors.js';
import { newId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { authorityDeadlineEnding, type Deadline } from '../deadlines/deadline.rules.js';
import { type DeadlineRequest, isDeadlineFault, reckonDeadline } from '../deadlines/deadline-request.rules.js';
import { holdForTimer } from '../documents/document.commands.js';
import { requirementsOf } from '../documents/document.loaders.js';
import type { DocumentRequirement } from '../documents/document-requirement.entity.js';
import { Application } from '../naturalisation/application.entity.js';
import type { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { applicationProcedure } from '../naturalisation/application.procedure.js';
import { raiseTask, settleTasks } from '../tasks/task.commands.js';
import { DocumentRequest } from './document-request.entity.js';
import type { ExtendDeadlineInput, RequestDocumentsInput } from './document-request.inputs.js';
import { documentRequestsOf } from './document-request.loaders.js';

const LONGEST_REASON = 500;
const NOTED_AT_ONCE = 200;
/** The reckoning of deadlines names the last day otherwise. */
const OWN_FIELDS: Readonly<Record<string, string>> = { endsOn: 'dueOn', newEndsOn: 'dueOn' };

const viewOf = ({ applicationId, version }: ApplicationStepInput) => ({ id: applicationId, version });

/** Asks the applicant for documents until a day that is reckoned from the notification. */
export async function requestDocuments(context: Context, input: RequestDocumentsInput): Promise<Application> {
  const { today } = context;
  const application = await readOne(context, applicationById, input.applicationId);
  const asked = await askedFor(context, application, input.requirementIds ?? null);
  const { notifiedOn, lastDay, explanation } = deadlineOf(input);
  for (const requirement of asked) requirement.requestedOn = today;
  if (lastDay !== null)
    record(context, application, {
      kind: 'REQUEST',
      codes: asked.map(({ code }) => code),
      notifiedBy: input.notifiedBy ?? 'KNOWN_DAY',
      sentOn: input.sentOn ?? null,
      notifiedOn,
      dueOn: lastDay,
      consequenceNotice: input.consequenceNotice,
      reason: null,
      explanation: [...explanation],
    });
  return takeStep(context, Application, viewOf(input), applicationProcedure, 'REQUEST_DOCUMENTS', {
    documentsNotifiedOn: notifiedOn,
    documentsDueOn: lastDay,
    consequenceNotice: input.consequenceNotice,
    isOverdue: false,
    substantiveStartedOn: application.substantiveStartedOn ?? today,
  });
}

/** Gives more time for documents, for a reason; also after the period has ended. */
export async function extendDeadline(context: Context, input: ExtendDeadlineInput): Promise<Application> {
  const { today } = context;
  const application = await readOne(context, applicationById, input.applicationId);
  const reason = trimmedText('reason', input.reason, LONGEST_REASON);
  if (reason === '') throw invalidInput('reason', 'A period is extended for a reason.');
  const { documentsDueOn: endsOn = null } = application;
  // Without a period there is nothing to extend, and the step says so.
  if (endsOn === null) return takeStep(context, Application, viewOf(input), applicationProcedure, 'EXTEND_DEADLINE');
  const request = {
    kind: 'EXTENSION' as const,
    endsOn,
    length: input.length ?? null,
    newEndsOn: input.dueOn ?? null,
    grantedOn: today,
  };
  const { lastDay, explanation } = reckoned(request);
  const dueOn = lastDay ?? endsOn;
  const outstanding = (await requirementsOf(context).load(application.id))?.filter(({ isOutstanding }) => isOutstanding) ?? [];
  record(context, application, {
    kind: 'EXTENSION',
    codes: outstanding.map(({ code }) => code),
    notifiedBy: null,
    sentOn: null,
    notifiedOn: application.documentsNotifiedOn ?? null,
    dueOn,
    consequenceNotice: application.consequenceNotice,
    reason,
    explanation: [...explanation],
  });
  const isOverdue = dueOn < today;
  const extended = await takeStep(
    context,
    Application,
    viewOf(input),
    applicationProcedure,
    'EXTEND_DEADLINE',
    { documentsDueOn: dueOn, isOverdue },
    endsOn < today ? 'RETROACTIVE' : 'IN_TIME',
  );
  if (!isOverdue) await settleTasks(context, { applicationId: application.id, kinds: ['DOCUMENTS_OVERDUE'] });
  return extended;
}

/**
 * Notes of applications that the period for documents is over: they stay where they are, with a flag, and the officer has a task. What somebody works
 * on at the moment waits for the next run.
 */
export async function noteDocumentsOverdue(context: Context): Promise<number> {
  const { em, today } = context;
  let done = 0;
  for (let after = ''; ; ) {
    const due = await em.find(
      Application,
      { state: 'INCOMPLETE', isOverdue: false, documentsDueOn: { $lt: today }, ...(after === '' ? {} : { id: { $gt: after } }) },
      { orderBy: { id: 'asc' }, limit: NOTED_AT_ONCE },
    );
    const last = due.at(-1);
    if (!last) return done;
    after = last.id;
    const held = await holdForTimer(
      context,
      due.map(({ id }) => id),
    );
    for (const application of held.values()) done += await noteOverdue(context, application);
  }
}

async function noteOverdue(context: Context, application: Application): Promise<number> {
  const { id: applicationId, institution, state, isOverdue, documentsDueOn } = application;
  // Somebody may have been faster, before the row was held.
  if (state !== 'INCOMPLETE' || isOverdue || documentsDueOn == null || documentsDueOn >= context.today) return 0;
  await takeStep(context, Application, application, applicationProcedure, 'NOTE_DOCUMENTS_OVERDUE', { isOverdue: true });
  await raiseTask(context, { applicationId, institution, kind: 'DOCUMENTS_OVERDUE', dueOn: context.today });
  return 1;
}

/** The requirements that a request names, which must be open; all that are outstanding where it names none. */
async function askedFor(
  context: Context,
  { id }: Application,
  ids: readonly string[] | null,
): Promise<readonly DocumentRequirement[]> {
  const onFile = (await requirementsOf(context).load(id)) ?? [];
  if (ids === null) return onFile.filter(({ isOutstanding }) => isOutstanding);
  const named = new Set(ids.map((each) => each.toLowerCase()));
  const asked = onFile.filter((each) => named.has(each.id) && each.status === 'OPEN');
  if (asked.length === 0 || asked.length !== named.size)
    throw invalidInput('requirementIds', 'Name requirements of this application that are open.');
  return asked;
}

/** When the request is notified and until when the documents have to come; that one lies after the other is a requirement of the step. */
function deadlineOf({ notifiedBy, sentOn, arrivedOn, retrievedOn, notifiedOn, length, dueOn }: RequestDocumentsInput): Deadline {
  const notification = { notifiedBy, sentOn, arrivedOn, retrievedOn, notifiedOn };
  if (dueOn != null && length != null) throw invalidInput('length', 'State either the last day or a length, not both.');
  if (dueOn == null) return reckoned({ kind: 'AUTHORITY_DEADLINE', ...notification, length: length ?? null });
  const notified = reckoned({ kind: 'NOTIFICATION', ...notification });
  const { lastDay, explanation } = reckoned({ kind: 'AUTHORITY_DEADLINE', endsOn: dueOn });
  return {
    ...authorityDeadlineEnding(dueOn),
    notifiedOn: notified.notifiedOn,
    lastDay,
    explanation: [...notified.explanation, ...explanation],
  };
}

function reckoned(
  request: { [Field in keyof DeadlineRequest]: DeadlineRequest[Field] | undefined } & Pick<DeadlineRequest, 'kind'>,
): Deadline {
  const answer = reckonDeadline(request as DeadlineRequest);
  if (isDeadlineFault(answer)) throw invalidInput(OWN_FIELDS[answer.field] ?? answer.field, answer.sentence);
  return answer;
}

type Recorded = Omit<DocumentRequest, 'id' | 'institution' | 'applicationId' | 'requestedOn' | 'requestedBy' | 'subjectRef'>;

function record(context: Context, { id: applicationId, institution }: Application, request: Recorded): void {
  const { em, actor, today } = context;
  const row = { ...request, id: newId(), institution, applicationId, requestedOn: today, requestedBy: actor.id };
  em.create(DocumentRequest, row as never, { persist: true });
  documentRequestsOf(context).clear(applicationId);
}
