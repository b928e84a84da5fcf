import { LockMode } from '@mikro-orm/postgresql';
import { HubError, invalidInput } from '../../kit/errors.js';
import { newId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { applicationFileProcedure } from '../file/application-file.procedure.js';
import { Application } from '../naturalisation/application.entity.js';
import type { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { applicationById, applicationFacts } from '../naturalisation/application.loaders.js';
import type { RequireDocumentInput, StateCircumstancesInput, WaiveDocumentInput } from './document.inputs.js';
import { openRequirementsOf, requirementsOf } from './document.loaders.js';
import {
  type DocumentCircumstances,
  planDocuments,
  type RequiredDocument,
  requiredDocuments,
  type StatedCircumstances,
} from './document-catalogue.rules.js';
import { DocumentRequirement } from './document-requirement.entity.js';

const DOCUMENT_CODE = /^[A-Z][A-Z0-9_]{1,63}$/;
const LONGEST_TITLE = 200;
const LONGEST_REASON = 500;
const MOST_DEPENDANTS = 30;
const MOST_DOCUMENTS = 100;

const viewOf = ({ applicationId, version }: ApplicationStepInput) => ({ id: applicationId, version });

/** Takes in what an applicant states about themselves, and names the documents that follow from it. A person states it until the check begins. */
export async function stateCircumstances(context: Context, input: StateCircumstancesInput): Promise<Application> {
  const { applicationId, version, ...stated } = input;
  const application = await readOne(context, applicationById, applicationId);
  const circumstances = checked(stated);
  await holdView(context, application, version);
  if (application.birthDate != null)
    await recompute(context, application, factsOf(application, application.birthDate, circumstances));
  const step = context.actor.institution === null ? 'STATE_OWN_CIRCUMSTANCES' : 'STATE_CIRCUMSTANCES';
  return takeStep(context, Application, { id: applicationId, version }, applicationFileProcedure, step, { circumstances });
}

/** Names the documents anew, such as after a birthday or a change of the law. */
export async function computeDocuments(context: Context, input: ApplicationStepInput): Promise<Application> {
  const application = await readOne(context, applicationById, input.applicationId);
  if (!mayTake(context, 'COMPUTE_DOCUMENTS')) throw new HubError('NOT_PERMITTED', undefined, { reason: 'COMPUTE_DOCUMENTS' });
  await holdView(context, application, input.version);
  const { birthDate, circumstances } = application;
  if (birthDate == null) throw missing('BIRTH_DATE_MISSING', 'The birth date is not known.');
  if (circumstances == null) throw missing('CIRCUMSTANCES_MISSING', 'The circumstances of the applicant have not been stated.');
  await recompute(context, application, factsOf(application, birthDate, circumstances));
  return takeStep(context, Application, viewOf(input), applicationFileProcedure, 'COMPUTE_DOCUMENTS');
}

/** Asks for a document that the catalogue does not know, or not in these circumstances. */
export async function requireDocument(context: Context, input: RequireDocumentInput): Promise<Application> {
  const application = await readOne(context, applicationById, input.applicationId);
  const onFile = await readRequirements(context, application);
  const title = textOf('title', input.title, LONGEST_TITLE, 'Say which document it is.');
  const reason = textOf('reason', input.reason, LONGEST_REASON, 'Say why it is needed.');
  if (!DOCUMENT_CODE.test(input.code)) throw invalidInput('code', 'A document code is written like PASSPORT.');
  if (onFile.length >= MOST_DOCUMENTS) throw invalidInput('code', `An application needs at most ${MOST_DOCUMENTS} documents.`);
  const known = onFile.find(({ code }) => code === input.code);
  if (known && known.status !== 'NOT_NEEDED') throw invalidInput('code', 'This document is on the list already.');
  await holdView(context, application, input.version);
  const row = known ?? addRequirement(context, application, input.code);
  Object.assign(row, { title, reason, status: 'OPEN', isMandatory: true, isComputed: false });
  await readAnew(context, application);
  return takeStep(context, Application, viewOf(input), applicationFileProcedure, 'REQUIRE_DOCUMENT');
}

/** Does without a document, for a reason. */
export async function waiveDocument(context: Context, input: WaiveDocumentInput): Promise<Application> {
  const application = await readOne(context, applicationById, input.applicationId);
  const requirement = await requirementOf(context, application, input.requirementId);
  const waiverReason = textOf('reason', input.reason, LONGEST_TITLE, 'A document is waived for a reason.');
  if (requirement.status !== 'OPEN') throw invalidInput('requirementId', 'This document is not open.');
  Object.assign(requirement, { status: 'WAIVED', waiverReason });
  return takeStep(context, Application, viewOf(input), applicationFileProcedure, 'WAIVE_DOCUMENT');
}

/** The requirement of this application with that id; any other is wrong input. */
export async function requirementOf(context: Context, application: Application, id: string): Promise<DocumentRequirement> {
  const found = (await readRequirements(context, application)).find((each) => each.id === id.toLowerCase());
  if (!found) throw invalidInput('requirementId', 'The application has no such requirement.');
  return found;
}

/** The applications of these ids that nobody works on at the moment; nobody else can until the timer is done with them. */
export async function holdForTimer(context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Application>> {
  const rows = await context.em.find(
    Application,
    { id: { $in: [...new Set(ids)] } },
    { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE, refresh: true },
  );
  // Reads what the facts are made of for all of them at once; the facts themselves are made anew for each step.
  const facts = applicationFacts(context);
  await facts.loadMany(rows.map(({ id }) => id));
  facts.clearAll();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whether the roles of whoever asks are those of a step in the file. */
function mayTake({ actor }: Context, step: keyof typeof applicationFileProcedure.steps): boolean {
  return applicationFileProcedure.steps[step].by.some((role) => actor.roles.some((each) => each === role));
}

/** Of two who add documents at once the second waits here, and then acted on an outdated view. */
async function holdView({ em }: Context, application: Application, version: number): Promise<void> {
  await em.refresh(application, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (application.version !== version) throw new HubError('OUTDATED');
}

const readRequirements = async (context: Context, { id }: Application) => (await requirementsOf(context).load(id)) ?? [];

function checked(stated: StatedCircumstances): StatedCircumstances {
  const { dependants } = stated;
  if (!Number.isInteger(dependants) || dependants < 0 || dependants > MOST_DEPENDANTS)
    throw invalidInput('dependants', `From 0 to ${MOST_DEPENDANTS}.`);
  return { ...stated, employments: [...new Set(stated.employments)] };
}

const factsOf = (
  { maritalStatus }: Application,
  birthDate: string,
  circumstances: StatedCircumstances,
): DocumentCircumstances => ({ ...circumstances, birthDate, maritalStatus: maritalStatus ?? null });

async function recompute(context: Context, application: Application, facts: DocumentCircumstances): Promise<void> {
  const { today } = context;
  const required = requiredDocuments(facts, today, officeParameters().practice.documentMaxAgeDays);
  const onFile = await readRequirements(context, application);
  const plan = planDocuments(onFile, required);
  const rowOf = new Map(onFile.map((row) => [row.code, row]));
  for (const document of plan.describe) describe(rowOf.get(document.code), document);
  for (const code of plan.reopen) Object.assign(rowOf.get(code) ?? {}, { status: 'OPEN' });
  for (const code of plan.notNeeded) {
    const reason = `Since ${today} the circumstances do not call for it any more.`;
    Object.assign(rowOf.get(code) ?? {}, { status: 'NOT_NEEDED', reason });
  }
  for (const document of plan.add) {
    const row = addRequirement(context, application, document.code);
    row.isComputed = true;
    describe(row, document);
  }
  await readAnew(context, application);
}

/** New rows are written and read now: were it left to the step, they would be written together with the application, before it is decided. */
async function readAnew(context: Context, { id }: Application): Promise<void> {
  await openRequirementsOf(context).clear(id).load(id);
  await requirementsOf(context).clear(id).load(id);
}

function addRequirement({ em }: Context, application: Application, code: string): DocumentRequirement {
  const { id: applicationId, institution, subjectId = null, representativeId = null } = application;
  const row = { id: newId(), institution, subjectId, representativeId, applicationId, code, status: 'OPEN' as const };
  return em.create(DocumentRequirement, row, { persist: true });
}

/** What is accepted or waived keeps the explanation under which it was. */
function describe(row: DocumentRequirement | undefined, document: RequiredDocument): void {
  if (!row || row.status === 'ACCEPTED' || row.status === 'WAIVED') return;
  const { code: _code, acceptedTypes, ...said } = document;
  Object.assign(row, said, { acceptedTypes: [...acceptedTypes] });
}

function textOf(field: string, text: string, longest: number, sentence: string): string {
  const trimmed = trimmedText(field, text, longest);
  if (trimmed === '') throw invalidInput(field, sentence);
  return trimmed;
}

function missing(code: string, sentence: string): HubError {
  return new HubError('REQUIREMENT_OPEN', sentence, { reason: code, open: [code] });
}
