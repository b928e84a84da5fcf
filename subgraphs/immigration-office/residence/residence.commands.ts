import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId, newId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { nextNumber } from '../../kit/numbering.js';
import { beginProcedure, takeStep, type View } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { faultOfTitle, faultOfTitles } from '../residence-law/residence-facts.rules.js';
import { type TitleFact, UNLIMITED_KINDS } from '../residence-law/residence-title.rules.js';
import type {
  BindPersonInput,
  FileStepInput,
  OpenFileInput,
  RecordAdmissionInput,
  RecordLapseInput,
  RecordStayInput,
  RecordTitleInput,
} from './residence.inputs.js';
import { residenceFileById, titleFact, titlesOfFile } from './residence.loaders.js';
import { ResidenceAdmission } from './residence-admission.entity.js';
import { ResidenceFile } from './residence-file.entity.js';
import { residenceFileProcedure } from './residence-file.procedure.js';
import { ResidenceStay } from './residence-stay.entity.js';
import { ResidenceTitle } from './residence-title.entity.js';

/** How the office's file references begin (Aktenplan, to be confirmed). */
const FILE_REFERENCE = '33-AE';
const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9./ -]{2,39}$/;
const NATIONALITY = /^[A-Z]{1,3}$/;
const LONGEST_NAME = 200;
const LONGEST_TEXT = 1_000;
const OLDEST_BIRTH: CalendarDate = '1890-01-01';

/** Opens the file of a person. */
export async function openFile(context: Context, input: OpenFileInput): Promise<ResidenceFile> {
  const { institution } = context.actor;
  if (institution === null) throw new HubError('NOT_PERMITTED');
  const givenName = neededText('givenName', input.givenName, LONGEST_NAME);
  const familyName = neededText('familyName', input.familyName, LONGEST_NAME);
  if (input.birthDate > context.today || input.birthDate < OLDEST_BIRTH)
    throw invalidInput('birthDate', 'A birth date lies in the past, and not before 1890.');
  if (!NATIONALITY.test(input.nationality)) throw invalidInput('nationality', 'A nationality is written like SYR.');
  const { birthDate, nationality } = input;
  const fileReference = await referenceFor(context, institution, input.fileReference);
  const data = { institution, givenName, familyName, birthDate, nationality, fileReference, openedOn: context.today };
  return beginProcedure(context, ResidenceFile, residenceFileProcedure, 'OPEN_FILE', data);
}

function neededText(field: string, text: string, longest: number): string {
  const trimmed = trimmedText(field, text, longest);
  if (trimmed === '') throw invalidInput(field, 'Something has to be stated.');
  return trimmed;
}

async function referenceFor(context: Context, institution: string, stated: string | null | undefined): Promise<string> {
  if (stated == null) {
    const { year, number } = await nextNumber(context, institution, FILE_REFERENCE);
    return `${FILE_REFERENCE}-${year}-${String(number).padStart(5, '0')}`;
  }
  if (!REFERENCE.test(stated)) throw invalidInput('fileReference', 'A file reference has 3 to 40 letters, digits and . / -.');
  if ((await context.em.count(ResidenceFile, { institution, fileReference: stated })) > 0)
    throw invalidInput('fileReference', 'This file reference exists already.');
  return stated;
}

/** What a title is made of. */
export type TitleData = Pick<
  ResidenceTitle,
  'kind' | 'paragraph' | 'subparagraph' | 'validFrom' | 'validTo' | 'employment' | 'conditions' | 'issuingAuthority'
>;

/** Puts a title on file; titles that overlap are refused. */
export async function recordTitle(context: Context, input: RecordTitleInput): Promise<ResidenceFile> {
  const { kind, paragraph, validFrom } = input;
  const data: TitleData = {
    kind,
    paragraph,
    subparagraph: input.subparagraph ?? null,
    validFrom,
    validTo: input.validTo ?? null,
    employment: trimmedText('employment', input.employment, LONGEST_TEXT) || null,
    conditions: trimmedText('conditions', input.conditions, LONGEST_TEXT) || null,
    issuingAuthority: neededText('issuingAuthority', input.issuingAuthority, LONGEST_NAME),
  };
  const file = await putOnFile(context, viewOf(input), 'RECORD_TITLE');
  await checkTitle(context, file, data);
  await addTitle(context, file, data);
  return file;
}

const viewOf = ({ fileId, version }: FileStepInput) => ({ id: fileId, version });

/** Takes a step that puts something on file; from then on nobody else does at the same time, and what is there can be asked. */
export async function putOnFile(
  context: Context,
  view: View,
  step: 'RECORD_TITLE' | 'RECORD_LAPSE' | 'RECORD_STAY' | 'RECORD_ADMISSION',
): Promise<ResidenceFile> {
  const { entries } = await readOne(context, residenceFileById, view.id);
  const file = await takeStep(context, ResidenceFile, view, residenceFileProcedure, step, { entries: entries + 1 });
  titlesOfFile(context).clear(file.id);
  return file;
}

/** Refuses a title that cannot be on this file, and names the field; `replaced` is the title that it takes the place of. */
export async function checkTitle(
  context: Context,
  file: ResidenceFile,
  data: TitleData,
  replaced: ResidenceTitle | null = null,
): Promise<void> {
  const fact: TitleFact = { ...data, subparagraph: data.subparagraph ?? null, validTo: data.validTo ?? null };
  const fault = faultOfTitle(fact, file.birthDate);
  if (fault) throw invalidInput(fault.field, fault.sentence);
  const others = ((await titlesOfFile(context).load(file.id)) ?? []).filter((title) => title !== replaced);
  const overlapping = faultOfTitlesTogether([...others.map(titleFact), fact]);
  if (overlapping) throw invalidInput('validFrom', 'Another title is valid at that time.');
}

/** Titles on file may have ended early, and an unlimited one then has a last day; only their overlap is asked here. */
function faultOfTitlesTogether(titles: readonly TitleFact[]): boolean {
  const plain = titles.map((title): TitleFact => {
    const isEnded = title.validTo !== null && UNLIMITED_KINDS.includes(title.kind);
    return isEnded ? { ...title, kind: 'RESIDENCE_PERMIT', paragraph: '7', subparagraph: null } : title;
  });
  return faultOfTitles(plain, null) !== null;
}

/** Adds a title that was checked, and ties it to its neighbours. */
export async function addTitle(
  context: Context,
  file: ResidenceFile,
  data: TitleData,
  id: string = newId(),
): Promise<ResidenceTitle> {
  const others = (await titlesOfFile(context).load(file.id)) ?? [];
  const before = others.find(({ validFrom }) => validFrom < data.validFrom);
  const after = others.findLast(({ validFrom }) => validFrom > data.validFrom);
  if (before) before.successorId = id;
  const title = context.em.create(ResidenceTitle, {
    ...data,
    id,
    institution: file.institution,
    fileId: file.id,
    successorId: after?.id ?? null,
  } as never);
  titlesOfFile(context).clear(file.id);
  return title as ResidenceTitle;
}

/** Records that a title is gone before its end. */
export async function recordLapse(context: Context, input: RecordLapseInput): Promise<ResidenceFile> {
  const { fileId, titleId, lapsedOn } = input;
  const legalBasis = neededText('legalBasis', input.legalBasis, LONGEST_NAME);
  if (lapsedOn > context.today) throw invalidInput('lapsedOn', 'A lapse that has not happened is not recorded.');
  const file = await putOnFile(context, viewOf(input), 'RECORD_LAPSE');
  const title = isId(titleId) ? await context.em.findOne(ResidenceTitle, { id: titleId, fileId }) : null;
  if (!title) throw new HubError('NOT_FOUND');
  const lastDay = addDays(lapsedOn, -1);
  if (lastDay < title.validFrom || (title.validTo != null && lastDay > title.validTo))
    throw invalidInput('lapsedOn', 'The title lapses within its validity.');
  if (title.endedOn != null) throw invalidInput('titleId', 'This title has ended already.');
  Object.assign(title, { endedOn: lastDay, endBasis: legalBasis });
  return file;
}

/** Puts a stay without a title on file. */
export async function recordStay(context: Context, input: RecordStayInput): Promise<ResidenceFile> {
  const { kind, from } = input;
  const to = input.to ?? null;
  if (to !== null && to < from) throw invalidInput('to', 'A stay does not end before it begins.');
  const issuingAuthority = neededText('issuingAuthority', input.issuingAuthority, LONGEST_NAME);
  const file = await putOnFile(context, viewOf(input), 'RECORD_STAY');
  if (from < file.birthDate) throw invalidInput('from', 'A stay does not begin before the birth.');
  const { id: fileId, institution } = file;
  context.em.create(ResidenceStay, { id: newId(), institution, fileId, kind, from, to, issuingAuthority } as never);
  return file;
}

/** Records an admission and the allocation. */
export async function recordAdmission(context: Context, input: RecordAdmissionInput): Promise<ResidenceFile> {
  const { basis, admittedOn } = input;
  const allocatedOn = input.allocatedOn ?? null;
  const municipality = neededText('municipality', input.municipality, LONGEST_NAME);
  const file = await putOnFile(context, viewOf(input), 'RECORD_ADMISSION');
  const { id: fileId, institution, birthDate } = file;
  if (admittedOn > context.today || admittedOn < birthDate)
    throw invalidInput('admittedOn', 'An admission lies between the birth and today.');
  if (allocatedOn !== null && (allocatedOn > context.today || allocatedOn < birthDate))
    throw invalidInput('allocatedOn', 'An allocation lies between the birth and today.');
  const data = { id: newId(), institution, fileId, basis, admittedOn, municipality, allocatedOn };
  context.em.create(ResidenceAdmission, data as never);
  return file;
}

const LOGIN = /^\S{1,200}$/;

/** Binds logins to the file; a representative needs evidence. */
export function bindPerson(context: Context, input: BindPersonInput): Promise<ResidenceFile> {
  const subjectId = input.subjectId ?? null;
  const representativeId = input.representativeId ?? null;
  const evidence = trimmedText('representationEvidence', input.representationEvidence, LONGEST_NAME) || null;
  for (const [field, login] of Object.entries({ subjectId, representativeId }))
    if (login !== null && !LOGIN.test(login)) throw invalidInput(field, 'This is no login.');
  if (representativeId !== null && evidence === null)
    throw invalidInput('representationEvidence', 'Say where the power to represent is on record.');
  return takeStep(context, ResidenceFile, viewOf(input), residenceFileProcedure, 'BIND_PERSON', {
    subjectId,
    representativeId,
    representationEvidence: representativeId === null ? null : evidence,
  });
}

/** How many alerts one run of the timer raises at most; the next run goes on. */
const MOST_ALERTS = 500;

/** Points out titles that end soon, once each; decides nothing. */
export async function alertExpiringTitles(context: Context): Promise<number> {
  const until = addDays(context.today, officeParameters().residence.expiryAlertDays);
  const titles = await context.em.find(
    ResidenceTitle,
    { validTo: { $gte: context.today, $lte: until }, endedOn: null, successorId: null, expiryAlertedOn: null },
    { orderBy: [{ validTo: 'asc' }, { id: 'asc' }], limit: MOST_ALERTS },
  );
  let alerted = 0;
  for (const title of titles) {
    const file = await residenceFileById(context).load(title.fileId);
    if (file?.state !== 'OPEN') continue;
    title.expiryAlertedOn = context.today;
    await takeStep(context, ResidenceFile, file, residenceFileProcedure, 'ALERT_EXPIRY');
    alerted += 1;
  }
  return alerted;
}
