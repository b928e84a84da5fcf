import { HubError, invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { capacityOf } from '../documents/capacity.loaders.js';
import { holdForTimer, requirementOf } from '../documents/document.commands.js';
import { requirementById } from '../documents/document.loaders.js';
import type { DocumentRequirement } from '../documents/document-requirement.entity.js';
import { applicationFileProcedure } from '../file/application-file.procedure.js';
import { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { type ApplicationState, applicationProcedure, OPEN_STATES } from '../naturalisation/application.procedure.js';
import { raiseTask, settleTasks } from '../tasks/task.commands.js';
import { DocumentSubmission } from './submission.entity.js';
import type {
  AcceptSubmissionInput,
  CheckAuthenticityInput,
  ReceiveDocumentInput,
  RejectSubmissionInput,
  SeeOriginalInput,
  SubmissionStepInput,
  SubmitDocumentInput,
} from './submission.inputs.js';
import { submissionById, submissionsOf } from './submission.loaders.js';
import { type SubmissionState, submissionProcedure } from './submission.procedure.js';
import { faultOfFile, validUntilOf } from './submission.rules.js';

const LONGEST_TEXT = 1_000;
/** More submissions for one requirement are no help to anybody. */
const MOST_SUBMISSIONS = 50;
const DOCUMENT_TYPE = /^[A-Z][A-Z0-9_]{1,63}$/;
/** Nothing that is handed in today was issued before. */
const EARLIEST_ISSUE = '1900-01-01';
/** The check waits for documents: what comes in is an event of the procedure. */
const AWAITING: readonly ApplicationState[] = ['COMPLETENESS_CHECK', 'INCOMPLETE'];
const UNDECIDED: readonly ApplicationState[] = ['DRAFT', ...OPEN_STATES];
/** What came in and still counts. */
const LIVE: readonly SubmissionState[] = ['RECEIVED', 'ACCEPTED'];
const EXPIRED_AT_ONCE = 200;

const viewOf = ({ submissionId, version }: SubmissionStepInput) => ({ id: submissionId, version });

/** Takes in a document from the applicant, from whoever acts for them, or at the office. */
export async function submitDocument(context: Context, input: SubmitDocumentInput): Promise<Application> {
  const application = await readOne(context, applicationById, input.applicationId);
  const requirement = await requirementOf(context, application, input.requirementId);
  await handIn(context, application, requirement, input);
  const taken = await takeIn(context, application, requirement, input.version);
  const { id: applicationId, institution } = application;
  if (context.actor.institution === null)
    await raiseTask(context, { applicationId, institution, kind: 'DOCUMENT_RECEIVED', dueOn: context.today });
  return taken;
}

/** Takes in a document at the office, and accepts it at once where it is said so. */
export async function receiveDocument(context: Context, input: ReceiveDocumentInput): Promise<Application> {
  const application = await readOne(context, applicationById, input.applicationId);
  const requirement = await requirementOf(context, application, input.requirementId);
  if (context.actor.institution === null) throw new HubError('NOT_PERMITTED', undefined, { reason: 'CHECK_DOCUMENT' });
  const submission = await handIn(context, application, requirement, input);
  if (input.accepted) {
    const { originalSeenOn = null, translationSeen } = input;
    await accept(context, submission, requirement, { version: submission.version, originalSeenOn, translationSeen });
  }
  return takeIn(context, application, requirement, input.version);
}

/** Accepts a document; its requirement is met with it. */
export async function acceptDocument(context: Context, input: AcceptSubmissionInput): Promise<DocumentSubmission> {
  const { submission, requirement, application } = await read(context, input.submissionId);
  const accepted = await accept(context, submission, requirement, input);
  await note(context, application);
  return accepted;
}

/** Rejects a document; its requirement is open again unless another document meets it. */
export async function rejectDocument(context: Context, input: RejectSubmissionInput): Promise<DocumentSubmission> {
  const { submission, requirement, application } = await read(context, input.submissionId);
  const rejectionReason = textOf('reason', input.reason);
  if (rejectionReason === null) throw invalidInput('reason', 'A document is rejected for a reason, which the applicant reads.');
  const rejected = await takeStep(context, DocumentSubmission, viewOf(input), submissionProcedure, 'REJECT', {
    ...checkedBy(context),
    rejectionReason,
    checkNote: textOf('note', input.note),
  });
  await reopen(context, requirement, submission);
  await note(context, application);
  return rejected;
}

/** Notes that the original was shown. */
export async function seeOriginal(context: Context, input: SeeOriginalInput): Promise<DocumentSubmission> {
  await read(context, input.submissionId);
  const changes = { originalSeenOn: past(context, 'seenOn', input.seenOn) };
  return takeStep(context, DocumentSubmission, viewOf(input), submissionProcedure, 'SEE_ORIGINAL', changes);
}

/** Notes whether a document is authentic. Doubts raise a task, and nothing follows from them by itself. */
export async function checkAuthenticity(context: Context, input: CheckAuthenticityInput): Promise<DocumentSubmission> {
  const { application } = await read(context, input.submissionId);
  const { authenticity } = input;
  const authenticityNote = textOf('note', input.note);
  const isSuspect = authenticity === 'DOUBTFUL' || authenticity === 'FORGED';
  if (isSuspect && authenticityNote === null) throw invalidInput('note', 'Say what the doubts rest on.');
  const checked = await takeStep(
    context,
    DocumentSubmission,
    viewOf(input),
    submissionProcedure,
    'CHECK_AUTHENTICITY',
    { authenticity, authenticityNote, authenticityCheckedBy: context.actor.id, authenticityCheckedAt: context.now },
    authenticity,
  );
  const { id: applicationId, institution } = application;
  if (isSuspect) await raiseTask(context, { applicationId, institution, kind: 'DOCUMENT_DOUBTFUL', dueOn: context.today });
  return checked;
}

/**
 * Notes of documents of undecided applications that they have grown too old: what was accepted is open again, and the officer has a task. What
 * somebody works on at the moment waits for the next run.
 */
export async function expireDocuments(context: Context): Promise<number> {
  const { em } = context;
  let done = 0;
  for (let after = ''; ; ) {
    const due = await dueSubmissions(context, after);
    const last = due.at(-1);
    if (!last) return done;
    after = last.id;
    const held = await holdForTimer(
      context,
      due.map(({ applicationId }) => applicationId),
    );
    const ids = due.filter(({ applicationId }) => held.has(applicationId)).map(({ id }) => id);
    // What was settled before the applications were held is not due any more.
    const still = await em.find(DocumentSubmission, { id: { $in: ids }, state: { $in: [...LIVE] } }, { refresh: true });
    const requirementIds = still.map(({ requirementId }) => requirementId);
    await Promise.all([submissionsOf(context).loadMany(requirementIds), requirementById(context).loadMany(requirementIds)]);
    for (const submission of still) {
      const application = held.get(submission.applicationId);
      if (application) await expire(context, submission, application);
    }
    done += still.length;
  }
}

/** Some of what counts, has grown too old and belongs to an undecided application; a relation of which only the id is mapped cannot be typed. */
function dueSubmissions({ em, today }: Context, after: string): Promise<DocumentSubmission[]> {
  const where = {
    validUntil: { $lt: today },
    state: { $in: LIVE },
    applicationId: { state: { $in: UNDECIDED } },
    ...(after === '' ? {} : { id: { $gt: after } }),
  };
  return em.find(DocumentSubmission, where as never, { orderBy: { id: 'asc' }, limit: EXPIRED_AT_ONCE });
}

async function expire(context: Context, submission: DocumentSubmission, application: Application): Promise<void> {
  const requirement = await requirementById(context).load(submission.requirementId);
  await takeStep(context, DocumentSubmission, submission, submissionProcedure, 'EXPIRE');
  if (requirement) await reopen(context, requirement, submission);
  const code = requirement?.code ?? null;
  await takeStep(context, Application, application, applicationFileProcedure, 'NOTE_DOCUMENT_EXPIRED', {}, code);
  const { id: applicationId, institution } = application;
  await raiseTask(context, { applicationId, institution, kind: 'DOCUMENT_EXPIRED', dueOn: context.today, note: code });
}

/** Puts a document on file, to be checked. */
async function handIn(
  context: Context,
  application: Application,
  requirement: DocumentRequirement,
  input: SubmitDocumentInput,
): Promise<DocumentSubmission> {
  const { actor, today } = context;
  if (!attempt(submissionProcedure, 'SUBMIT', null, context).ok)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'SUBMIT_DOCUMENT' });
  const issuedOn = past(context, 'issuedOn', input.issuedOn);
  const submissions = (await submissionsOf(context).load(requirement.id)) ?? [];
  if (submissions.length >= MOST_SUBMISSIONS)
    throw invalidInput('requirementId', `At most ${MOST_SUBMISSIONS} documents come in for one requirement.`);
  const file = checkedFile(context, input, submissions);
  const submission = await beginProcedure(context, DocumentSubmission, submissionProcedure, 'SUBMIT', {
    institution: application.institution,
    applicationId: application.id,
    requirementId: requirement.id,
    type: typeOf(input, requirement),
    channel: channelOf(context, input),
    submittedOn: today,
    submittedBy: actor.id,
    submittedAs: await capacityOf(context, application),
    issuedOn,
    validUntil: validUntilOf(issuedOn, requirement.maxAgeDays ?? null),
    ...file,
  });
  submissionsOf(context).clear(requirement.id);
  requirement.receivedOn = today;
  return submission;
}

/** The step that a document which came in is for the application: an event of the check, or an entry in the file. */
async function takeIn(
  context: Context,
  application: Application,
  requirement: DocumentRequirement,
  version: number,
): Promise<Application> {
  const view = { id: application.id, version };
  if (!AWAITING.includes(application.state))
    return takeStep(context, Application, view, applicationFileProcedure, 'SUBMIT_DOCUMENT', {}, requirement.code);
  const changes = { isOverdue: false };
  const taken = await takeStep(context, Application, view, applicationProcedure, 'RECEIVE_DOCUMENT', changes, requirement.code);
  await settleTasks(context, { applicationId: application.id, kinds: ['DOCUMENTS_OVERDUE'] });
  return taken;
}

interface Acceptance {
  readonly version: number;
  readonly translationSeen: boolean;
  readonly originalSeenOn?: string | null;
  readonly issuedOn?: string | null;
  readonly note?: string | null;
}

async function accept(
  context: Context,
  { id, issuedOn: stated = null, originalSeenOn: seen = null, translationSeen: translated }: DocumentSubmission,
  requirement: DocumentRequirement,
  acceptance: Acceptance,
): Promise<DocumentSubmission> {
  const issuedOn = past(context, 'issuedOn', acceptance.issuedOn) ?? stated;
  const view = { id, version: acceptance.version };
  const accepted = await takeStep(context, DocumentSubmission, view, submissionProcedure, 'ACCEPT', {
    ...checkedBy(context),
    issuedOn,
    validUntil: validUntilOf(issuedOn, requirement.maxAgeDays ?? null),
    originalSeenOn: past(context, 'originalSeenOn', acceptance.originalSeenOn) ?? seen,
    translationSeen: acceptance.translationSeen || translated,
    checkNote: textOf('note', acceptance.note),
  });
  Object.assign(requirement, { status: 'ACCEPTED' });
  return accepted;
}

/** The requirement is open again, unless another accepted document meets it. */
async function reopen(context: Context, requirement: DocumentRequirement, gone: DocumentSubmission): Promise<void> {
  if (requirement.status !== 'ACCEPTED') return;
  const others = (await submissionsOf(context).load(requirement.id)) ?? [];
  if (!others.some(({ id, state }) => id !== gone.id && state === 'ACCEPTED')) requirement.status = 'OPEN';
}

/** Enters a check in the file of the application, which has a new version with it. */
async function note(context: Context, application: Application): Promise<void> {
  await takeStep(context, Application, application, applicationFileProcedure, 'CHECK_DOCUMENT');
}

/** A submission with its requirement and its application; all of them or none. */
async function read(context: Context, id: string) {
  const submission = await readOne(context, submissionById, id);
  const [requirement, application] = await Promise.all([
    requirementById(context).load(submission.requirementId),
    applicationById(context).load(submission.applicationId),
  ]);
  if (!requirement || !application) throw new HubError('NOT_FOUND');
  return { submission, requirement, application };
}

const checkedBy = ({ actor, now }: Context) => ({ checkedBy: actor.id, checkedAt: now });

/** A person sends what they hand in through the hub, as a file; the office may have it on paper. */
function checkedFile({ actor }: Context, { file }: SubmitDocumentInput, submissions: readonly DocumentSubmission[]) {
  if (!file) {
    if (actor.institution === null) throw invalidInput('file', 'A document that is handed in here has a file.');
    return {};
  }
  const { fileName, mediaType, byteSize, sha256, place } = file;
  const wrong = faultOfFile(file, officeParameters().practice.documentStores);
  if (wrong) throw invalidInput(wrong.field, wrong.sentence);
  const isTwice = submissions.some((each) => each.sha256 === sha256 && LIVE.includes(each.state));
  if (isTwice) throw invalidInput('sha256', 'This very file is on record for this requirement.');
  return { fileName, mediaType, byteSize, sha256, place };
}

function channelOf({ actor }: Context, { channel }: SubmitDocumentInput) {
  if (actor.institution !== null) return channel ?? ('POST' as const);
  if (channel != null && channel !== 'PORTAL') throw invalidInput('channel', 'What is handed in here comes through the portal.');
  return 'PORTAL' as const;
}

function typeOf({ type }: SubmitDocumentInput, { acceptedTypes, code }: DocumentRequirement): string {
  if (type == null) return acceptedTypes[0] ?? code;
  const fits = acceptedTypes.length > 0 ? acceptedTypes.includes(type) : DOCUMENT_TYPE.test(type);
  if (fits) return type;
  throw invalidInput(
    'type',
    acceptedTypes.length > 0 ? `One of ${acceptedTypes.join(', ')}.` : 'A type is written like PASSPORT.',
  );
}

function past({ today }: Context, field: string, day: string | null | undefined): string | null {
  if (day == null) return null;
  if (day > today || day < EARLIEST_ISSUE) throw invalidInput(field, 'The day does not lie in the future, and not before 1900.');
  return day;
}

function textOf(field: string, text: string | null | undefined): string | null {
  return trimmedText(field, text, LONGEST_TEXT) || null;
}
