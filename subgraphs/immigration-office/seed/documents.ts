import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { type Dice, dice, pick } from '../../kit/seeding.js';
import { authorityDeadline, extendedDeadline, notifiedByPost } from '../deadlines/deadline.rules.js';
import { type RequiredDocument, requiredDocuments } from '../documents/document-catalogue.rules.js';
import type { RequirementStatus } from '../documents/document-requirement.entity.js';
import { type ApplicationState, OPEN_STATES } from '../naturalisation/application.procedure.js';
import { type SubmissionChannel, validUntilOf } from '../submissions/submission.rules.js';
import { postedAfter, WEEKS_FOR_DOCUMENTS } from './changes.js';
import { type SeededFile, stepIn } from './files.js';
import { codeOf, INTAKE, LAST_DAY } from './towns.js';

const WAIVER_REASONS = ['German school-leaving certificate is on file.', 'Proven by the residence file of this office.'];
const CHANNELS: readonly SubmissionChannel[] = ['PORTAL', 'PORTAL', 'POST', 'EMAIL', 'IN_PERSON'];
const UNDECIDED: readonly ApplicationState[] = OPEN_STATES;
/** Further rounds are for volume: of the documents they have so many, those that are awaited among them, and nothing that came in. */
const DOCUMENTS_FOR_VOLUME = 6;
/** How old a document is on the day on which it comes in, at most. */
const DAYS_OF_AGE = 30;

/** The documents an application needs, what came in for them, and what was asked for. */
export function paperworkOf(file: SeededFile) {
  const roll = dice(`${codeOf(file.place)}:documents`);
  const sheets = sheetsOf(file, roll);
  return {
    requirements: sheets.map((sheet) => requirementRow(file, sheet)),
    submissions: sheets.flatMap((sheet, at) => submissionsFor(file, sheet, at, roll)),
    requests: requestsOf(
      file,
      sheets.filter(({ askedFor }) => askedFor).map(({ document }) => document.code),
      sheets.filter(({ status }) => status === 'OPEN').map(({ document }) => document.code),
    ),
  };
}

/** One document that is needed: what it is, how far it has come, and when it came. */
interface Sheet {
  readonly document: RequiredDocument;
  readonly status: RequirementStatus;
  readonly receivedOn: CalendarDate | null;
  /** Was asked for, because it had not come with the application. */
  readonly askedFor: boolean;
  readonly waiverReason: string | null;
}

function sheetsOf(file: SeededFile, roll: Dice): readonly Sheet[] {
  const { applicant, application } = file;
  const computedOn = file.taken[0]?.on ?? LAST_DAY;
  const needed = requiredDocuments({ ...applicant.circumstances, ...applicant }, computedOn);
  const documents =
    file.place.round === 0 ? needed : needed.filter(({ isMandatory }) => isMandatory).slice(-DOCUMENTS_FOR_VOLUME);
  const [asked, answered, complete] = [
    stepIn(file, 'REQUEST_DOCUMENTS'),
    stepIn(file, 'RECEIVE_DOCUMENT')?.on ?? null,
    stepIn(file, 'COMPLETE') !== undefined,
  ];
  const missing = complete ? 0 : asked && answered === null ? 1 + roll(3) : roll(3);
  const isChecked = application.checkStartedOn !== null;
  const mandatory = documents.filter(({ isMandatory }) => isMandatory);
  // The last ones of the list are those that are awaited, the one before them is the answer to the request.
  const awaited = new Set(mandatory.slice(mandatory.length - missing).map(({ code }) => code));
  const answer = mandatory[mandatory.length - missing - 1]?.code;
  const waived = complete && roll(5) === 0 ? mandatory[0]?.code : undefined;
  return documents.map((document): Sheet => {
    const { code, isMandatory } = document;
    const isAnswer = answered !== null && code === answer;
    const askedFor = asked !== undefined && (awaited.has(code) || isAnswer);
    const none = { document, receivedOn: null, askedFor, waiverReason: null };
    if (code === waived && !isAnswer) return { ...none, status: 'WAIVED', waiverReason: pick(roll, WAIVER_REASONS) };
    if (!isChecked || awaited.has(code) || !isMandatory) return { ...none, status: 'OPEN' };
    return { ...none, status: 'ACCEPTED', receivedOn: isAnswer ? answered : application.filedOn };
  });
}

const requirementIdOf = (applicationId: string, code: string): string =>
  seedId('document-requirement', `${applicationId}:${code}`);

function requirementRow(file: SeededFile, { document, status, receivedOn, askedFor, waiverReason }: Sheet) {
  const { id: applicationId, institution, subjectId } = file.application;
  return {
    ...document,
    acceptedTypes: [...document.acceptedTypes],
    id: requirementIdOf(applicationId, document.code),
    ...{ institution, subjectId, applicationId, status, receivedOn, waiverReason },
    isComputed: true,
    requestedOn: askedFor ? (stepIn(file, 'REQUEST_DOCUMENTS')?.on ?? null) : null,
  };
}

/** What came in: accepted once it was looked at; what has grown too old meanwhile was handed in anew. */
function submissionsFor(file: SeededFile, sheet: Sheet, at: number, roll: Dice) {
  const { application } = file;
  const { document, status, receivedOn } = sheet;
  if (file.place.round > 0) return [];
  const issuedOn = addDays(receivedOn ?? LAST_DAY, -roll(DAYS_OF_AGE));
  const newerOn = addDays(LAST_DAY, -20 - roll(20));
  if (status === 'OPEN' && application.filedOn !== null && application.checkStartedOn === null && at % 3 > 0)
    return [submissionRow(file, sheet, { submittedOn: application.filedOn, issuedOn: null, state: 'RECEIVED', ordinal: 0 })];
  if (receivedOn === null) return [];
  const validUntil = validUntilOf(issuedOn, document.maxAgeDays);
  const isTooOld = validUntil !== null && validUntil < LAST_DAY && UNDECIDED.includes(application.state);
  const first = { submittedOn: receivedOn, issuedOn, state: isTooOld ? 'EXPIRED' : 'ACCEPTED', ordinal: 0 } as const;
  if (!isTooOld) return [submissionRow(file, sheet, first)];
  return [
    submissionRow(file, sheet, first),
    submissionRow(file, sheet, { submittedOn: newerOn, issuedOn: addDays(newerOn, -5), state: 'ACCEPTED', ordinal: 1 }),
  ];
}

interface Submitted {
  readonly submittedOn: CalendarDate;
  readonly issuedOn: CalendarDate | null;
  readonly state: 'RECEIVED' | 'ACCEPTED' | 'EXPIRED';
  readonly ordinal: number;
}

const VERSIONS = { RECEIVED: 1, ACCEPTED: 2, EXPIRED: 3 } as const;

function submissionRow(file: SeededFile, { document }: Sheet, { submittedOn, issuedOn, state, ordinal }: Submitted) {
  const { id: applicationId, institution } = file.application;
  const { code, acceptedTypes, maxAgeDays, needsOriginal, needsTranslation } = document;
  const isChecked = state !== 'RECEIVED';
  const checkedOn = ordinal === 0 ? (stepIn(file, 'START_CHECK')?.on ?? submittedOn) : submittedOn;
  return {
    id: seedId('document-submission', `${applicationId}:${code}:${ordinal}`),
    version: VERSIONS[state],
    ...{ institution, applicationId, requirementId: requirementIdOf(applicationId, code), state, submittedOn, issuedOn },
    type: acceptedTypes[0] ?? code,
    channel: CHANNELS[code.length % CHANNELS.length] as SubmissionChannel,
    submittedBy: INTAKE,
    submittedAs: 'OFFICE' as const,
    validUntil: validUntilOf(issuedOn, maxAgeDays),
    originalSeenOn: isChecked && needsOriginal ? submittedOn : null,
    translationSeen: isChecked && needsTranslation,
    checkedBy: isChecked ? INTAKE : null,
    checkedAt: isChecked ? new Date(`${checkedOn < submittedOn ? submittedOn : checkedOn}T10:00:00Z`) : null,
  };
}

/** What was asked for, and the extension of its period. */
function requestsOf(file: SeededFile, asked: readonly string[], open: readonly string[]) {
  const [request, extension] = [stepIn(file, 'REQUEST_DOCUMENTS'), stepIn(file, 'EXTEND_DEADLINE')];
  if (!request) return [];
  const { id: applicationId, institution } = file.application;
  const sentOn = postedAfter(request.on);
  const { notifiedOn, lastDay, explanation } = authorityDeadline(notifiedByPost(sentOn), { weeks: WEEKS_FOR_DOCUMENTS });
  const first = {
    id: seedId('document-request', `${applicationId}:0`),
    ...{
      institution,
      applicationId,
      kind: 'REQUEST' as const,
      codes: [...asked],
      requestedOn: request.on,
      requestedBy: request.by,
    },
    ...{ notifiedBy: 'POST' as const, sentOn, notifiedOn, dueOn: lastDay ?? request.on, consequenceNotice: true },
    ...{ reason: null, explanation: [...explanation] },
  };
  if (!extension) return [first];
  const longer = extendedDeadline(first.dueOn, { weeks: WEEKS_FOR_DOCUMENTS }, extension.on);
  const second = {
    ...first,
    id: seedId('document-request', `${applicationId}:1`),
    ...{ kind: 'EXTENSION' as const, codes: [...open], requestedOn: extension.on, requestedBy: extension.by },
    ...{ notifiedBy: null, sentOn: null, dueOn: longer.lastDay ?? first.dueOn, explanation: [...longer.explanation] },
    reason: 'The consulate of the applicant needs more time (synthetic).',
  };
  return [first, second];
}
