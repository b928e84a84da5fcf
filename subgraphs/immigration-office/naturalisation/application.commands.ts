import { hasRole } from '../../kit/actor.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId, newId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { nextNumbers } from '../../kit/numbering.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { DocumentRequirement } from '../documents/document-requirement.entity.js';
import { applicationFileProcedure } from '../file/application-file.procedure.js';
import { Application } from './application.entity.js';
import type {
  ApplicationStepInput,
  CorrectApplicationInput,
  CreateApplicationInput,
  DiscontinueApplicationInput,
  InactionSuitInput,
  NoteProceedingInput,
  ResumeApplicationInput,
  SuspendApplicationInput,
  TransferApplicationInput,
} from './application.inputs.js';
import { applicationById } from './application.loaders.js';
import { applicationProcedure } from './application.procedure.js';
import { earliestInactionSuit } from './decision.rules.js';

const DOCUMENT_CODE = /^[A-Z][A-Z0-9_]{1,63}$/;
const MOST_DOCUMENTS = 50;
const DISTRICT_CODE = /^[a-z]+(-[a-z0-9]+)+$/;
const POSTAL_CODE = /^[0-9]{5}$/;
const COUNTRY = /^[A-Z]{3}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const MOST_NATIONALITIES = 10;
const LONGEST_NAME = 200;
const LONGEST_TEXT = 2_000;
/** Nobody who applies today was born before. */
const EARLIEST_BIRTH = '1900-01-01';
/** How the office's file references begin: its unit in the city's filing plan, and the kind of file (Aktenplan, to be confirmed). */
const FILE_REFERENCE = '33-EB';

const viewOf = ({ applicationId, version }: Pick<ApplicationStepInput, 'applicationId' | 'version'>) => ({
  id: applicationId,
  version,
});

/** Enters an application together with the documents it needs. A person enters their own, and names the office. */
export async function createApplication(context: Context, input: CreateApplicationInput): Promise<Application> {
  const { requiredDocuments, officeId, ...data } = input;
  const { actor } = context;
  const institution = actor.institution ?? (isId(officeId ?? '') ? officeId : null);
  if (!institution) {
    if (hasRole(actor, 'data_subject', 'representative'))
      throw invalidInput('officeId', 'Name the office that is to keep the file.');
    throw new HubError('NOT_PERMITTED');
  }
  if (actor.institution !== null && officeId != null && officeId !== actor.institution) {
    throw invalidInput('officeId', 'Staff enter applications at their own office.');
  }
  checkDocuments(requiredDocuments);
  const applicant = checkedApplicant(context, data) as Partial<Application>;
  const application = await beginProcedure(context, Application, applicationProcedure, 'CREATE', {
    ...applicant,
    institution,
    leadingSystem: officeParameters().practice.leadingSystem,
    ...enteredBy(context),
  });
  for (const code of new Set(requiredDocuments)) {
    const { subjectId = null, representativeId = null } = application;
    const row = { id: newId(), institution, subjectId, representativeId, applicationId: application.id, code };
    context.em.create(DocumentRequirement, { ...row, status: 'OPEN' });
  }
  return application;
}

/** Whose application it is, where no staff enter it: one's own, or that of whom one represents. */
function enteredBy({ actor: { id, institution, roles } }: Context): Partial<Application> {
  if (institution !== null) return {};
  return roles.includes('data_subject') ? { subjectId: id } : { representativeId: id };
}

function checkDocuments(codes: readonly string[]): void {
  if (codes.length > MOST_DOCUMENTS)
    throw invalidInput('requiredDocuments', `An application needs at most ${MOST_DOCUMENTS} documents.`);
  if (codes.some((code) => !DOCUMENT_CODE.test(code)))
    throw invalidInput('requiredDocuments', 'A document code is written like PASSPORT.');
}

type ApplicantData = Omit<Partial<CreateApplicationInput>, 'requiredDocuments' | 'officeId'>;

/** What an application says of the applicant, checked; what is left out is left out. */
function checkedApplicant<Data extends ApplicantData>({ today }: Context, data: Data): Data & { nationalities?: string[] } {
  const named = (field: 'givenName' | 'familyName' | 'birthName' | 'street') =>
    data[field] == null ? {} : { [field]: trimmedText(field, data[field], LONGEST_NAME) };
  const past = (field: 'birthDate' | 'signedOn' | 'stayBeganOn', sentence: string) => {
    const day = data[field];
    if (day != null && (day > today || day < EARLIEST_BIRTH)) throw invalidInput(field, sentence);
  };
  past('birthDate', 'A birth date lies in the past, after 1900.');
  past('stayBeganOn', 'The stay began in the past.');
  if (data.birthDate && data.stayBeganOn && data.stayBeganOn < data.birthDate)
    throw invalidInput('stayBeganOn', 'The stay does not begin before the birth.');
  matches('districtCode', data.districtCode, DISTRICT_CODE, 'A district is written like duesseldorf-01.');
  matches('postalCode', data.postalCode, POSTAL_CODE, 'A postal code has five digits.');
  matches('interpreterLanguage', data.interpreterLanguage, LANGUAGE, 'A language is written as a BCP 47 tag, such as ar.');
  const nationalities = data.nationalities ?? [];
  if (nationalities.length > MOST_NATIONALITIES || nationalities.some((code) => !COUNTRY.test(code)))
    throw invalidInput('nationalities', 'A nationality is written as three capitals, such as SYR; at most ten.');
  const texts = { ...named('givenName'), ...named('familyName'), ...named('birthName'), ...named('street') };
  return { ...data, ...(data.nationalities === undefined ? {} : { nationalities }), ...texts };
}

function matches(field: string, text: string | null | undefined, form: RegExp, sentence: string): void {
  if (text != null && !form.test(text)) throw invalidInput(field, sentence);
}

/** Confirms receipt: the file gets its reference, and the day of arrival is fixed. */
export async function acknowledgeApplication(
  context: Context,
  input: ApplicationStepInput,
  arrivedOn: CalendarDate | null,
): Promise<Application> {
  const application = await readOne(context, applicationById, input.applicationId);
  // What was taken in from another system has its day of arrival, and mostly its reference, already.
  const fixedOn = application.receivedOn ?? null;
  if (fixedOn !== null && arrivedOn !== null && arrivedOn !== fixedOn)
    throw new HubError('INVALID_INPUT', 'The day of arrival never changes.', { field: 'receivedOn', reason: 'IMMUTABLE' });
  const receivedOn = fixedOn ?? arrivedOn ?? application.filedOn ?? context.today;
  if (receivedOn > context.today) throw invalidInput('receivedOn', 'The day of arrival does not lie in the future.');
  return takeStep(context, Application, viewOf(input), applicationProcedure, 'ACKNOWLEDGE', {
    receivedOn,
    fileReference: application.fileReference ?? (await nextFileReference(context, application.institution)),
  });
}

/** The next file reference of an office (Aktenzeichen). */
export async function nextFileReference(context: Context, institution: string): Promise<string> {
  const [reference] = await nextFileReferences(context, institution, 1);
  return reference as string;
}

/** The next file references of an office, without those that came with files from elsewhere: in the database, or in `given`. */
export async function nextFileReferences(
  context: Context,
  institution: string,
  count: number,
  given: ReadonlySet<string> = new Set(),
): Promise<readonly string[]> {
  const free: string[] = [];
  while (free.length < count) {
    const { year, first } = await nextNumbers(context, institution, FILE_REFERENCE, count - free.length);
    const drawn = Array.from({ length: count - free.length }, (_each, at) => fileReference(year, first + at));
    const taken = await context.em.find(
      Application,
      { institution, fileReference: { $in: drawn } },
      { fields: ['fileReference'], disableIdentityMap: true },
    );
    const used = new Set([...given, ...taken.map((each) => each.fileReference)]);
    free.push(...drawn.filter((reference) => !used.has(reference)));
  }
  return free;
}

const fileReference = (year: number, number: number): string => `${FILE_REFERENCE}-${year}-${String(number).padStart(5, '0')}`;

/** Corrects the applicant's data. The day of arrival is fixed once and for all. */
export async function correctApplication(context: Context, input: CorrectApplicationInput): Promise<Application> {
  const { applicationId, version, receivedOn, ...data } = input;
  const application = await readOne(context, applicationById, applicationId);
  if (receivedOn != null && receivedOn !== application.receivedOn) {
    throw new HubError('INVALID_INPUT', 'The day of arrival never changes.', { field: 'receivedOn', reason: 'IMMUTABLE' });
  }
  const stated = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
  if ('givenName' in stated && !stated['givenName']?.toString().trim()) throw invalidInput('givenName', 'A name is not empty.');
  if ('familyName' in stated && !stated['familyName']?.toString().trim())
    throw invalidInput('familyName', 'A name is not empty.');
  const changes = checkedApplicant(context, stated as ApplicantData) as Partial<Application>;
  return takeStep(context, Application, { id: applicationId, version }, applicationFileProcedure, 'CORRECT', changes);
}

/** Hands a file over; the new address is outside the city. */
export async function transferApplication(context: Context, input: TransferApplicationInput): Promise<Application> {
  const { authority, postalCode } = await addressElsewhere(context, input);
  return takeStep(context, Application, viewOf(input), applicationProcedure, 'TRANSFER', {
    transferredTo: authority,
    postalCode,
    districtCode: null,
    endedOn: context.today,
    completionKind: 'TRANSFERRED',
  });
}

/** Keeps a file although the applicant has moved away. */
export async function retainApplication(context: Context, input: TransferApplicationInput): Promise<Application> {
  const { authority, postalCode } = await addressElsewhere(context, input);
  const changes = { retainedWith: authority, postalCode, districtCode: null };
  return takeStep(context, Application, viewOf(input), applicationProcedure, 'RETAIN', changes, 'RETAINED');
}

async function addressElsewhere(context: Context, input: TransferApplicationInput) {
  const authority = trimmedText('authority', input.authority, LONGEST_NAME);
  if (authority === '') throw invalidInput('authority', 'Name the authority.');
  matches('postalCode', input.postalCode, POSTAL_CODE, 'A postal code has five digits.');
  const present = await readOne(context, applicationById, input.applicationId);
  if (present.districtCode != null && present.postalCode === input.postalCode)
    throw invalidInput('postalCode', 'That is the present address in the city; state the new one.');
  return { authority, postalCode: input.postalCode };
}

/** Suspends a procedure, which remembers where it was. */
export async function suspendApplication(context: Context, input: SuspendApplicationInput): Promise<Application> {
  const { state } = await readOne(context, applicationById, input.applicationId);
  const changes = {
    suspendedFrom: state,
    suspendedOn: context.today,
    suspensionReason: input.reason,
    suspensionProof: null,
    ...(input.reason === 'CRIMINAL_12A3' ? { proceedingKnown: true } : {}),
  };
  return takeStep(context, Application, viewOf(input), applicationProcedure, 'SUSPEND', changes, input.reason);
}

/** Goes on where the procedure was; what was suspended is not suspended twice. */
export async function resumeApplication(context: Context, input: ResumeApplicationInput): Promise<Application> {
  const suspensionProof = trimmedText('proof', input.proof, LONGEST_TEXT);
  if (suspensionProof === '') throw invalidInput('proof', 'Say how it is shown that the ground has ended.');
  const ended = input.proceedingEnded ? { proceedingKnown: false } : {};
  return takeStep(context, Application, viewOf(input), applicationProcedure, 'RESUME', { suspensionProof, ...ended });
}

/** Notes a criminal proceeding, or its end; what follows is a step of its own. */
export function noteProceeding(context: Context, input: NoteProceedingInput): Promise<Application> {
  const changes = { proceedingKnown: input.running };
  const reason = input.running ? 'RUNNING' : 'ENDED';
  return takeStep(context, Application, viewOf(input), applicationFileProcedure, 'NOTE_PROCEEDING', changes, reason);
}

/** Ends a procedure after a death or a departure for good. */
export function discontinueApplication(context: Context, input: DiscontinueApplicationInput): Promise<Application> {
  if (input.on > context.today) throw invalidInput('on', 'The day lies in the past.');
  const changes = { endedOn: context.today, completionKind: `DISCONTINUED_${input.reason}` as const };
  return takeStep(context, Application, viewOf(input), applicationProcedure, 'DISCONTINUE', changes, input.reason);
}

/** Withdraws an application; nobody withdraws twice what a bar keeps where it is. */
export async function withdrawApplication(context: Context, input: ApplicationStepInput): Promise<Application> {
  const { completionKind, version } = await readOne(context, applicationById, input.applicationId);
  if (completionKind === 'WITHDRAWN' && version === input.version)
    throw new HubError('WRONG_STATE', undefined, { reason: 'WITHDRAW' });
  const changes = { endedOn: context.today, completionKind: 'WITHDRAWN' as const };
  return takeStep(context, Application, viewOf(input), applicationProcedure, 'WITHDRAW', changes);
}

/** Notes a suit for inactivity; one before three months is noted with a warning, for the court decides (§ 75 VwGO). */
export async function recordInactionSuit(context: Context, input: InactionSuitInput): Promise<Application> {
  const { receivedOn } = await readOne(context, applicationById, input.applicationId);
  if (input.filedOn > context.today) throw invalidInput('filedOn', 'The day lies in the past.');
  const courtReference = trimmedText('courtReference', input.courtReference, LONGEST_NAME) || null;
  const early = receivedOn != null && input.filedOn < earliestInactionSuit(receivedOn);
  return takeStep(
    context,
    Application,
    viewOf(input),
    applicationProcedure,
    'RECORD_INACTION_SUIT',
    { inactionSuitOn: input.filedOn, ...(courtReference ? { courtReference } : {}) },
    early ? 'BEFORE_THREE_MONTHS' : 'AFTER_THREE_MONTHS',
  );
}
