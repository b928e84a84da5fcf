import { hasRole } from '../../kit/actor.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { newId } from '../../kit/ids.js';
import { contentHashOf, keyOf, LARGEST_UPLOAD, type Memory, noteRun, rejected, repeated, settled } from '../../kit/import.js';
import { ImportFileError, parseImport } from '../../kit/import-file.rules.js';
import type { ImportedRow, RowFault, RowReport } from '../../kit/import-row.rules.js';
import { attempt } from '../../kit/procedure.js';
import { insertMissing } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { DocumentRequirement } from '../documents/document-requirement.entity.js';
import { nextFileReferences } from '../naturalisation/application.commands.js';
import { Application } from '../naturalisation/application.entity.js';
import { factsOfRow } from '../naturalisation/application.loaders.js';
import { applicationProcedure } from '../naturalisation/application.procedure.js';
import { type ApplicationRow, filingFault, readApplicationRow, takenFault } from './application-row.rules.js';
import { knownRows, type OfficeTarget } from './import.loaders.js';
import { ImportRecord, ImportRun } from './import-record.entity.js';

/** The format of applications of an online service. */
export const APPLICATIONS = 'kim-naturalisation-applications';

/** Takes in a file of applications as whoever asks; all of it in one unit of work. */
export async function importNaturalisationApplications(context: Context, file: string): Promise<ImportRun> {
  const { actor } = context;
  if (actor.institution === null || !hasRole(actor, 'intake_clerk', 'naturalisation_officer'))
    throw new HubError('NOT_PERMITTED');
  const { header, rows } = parsedFile(file);
  if (rows.length > LARGEST_UPLOAD) throw invalidInput('file', `At most ${LARGEST_UPLOAD} rows at once.`);
  const { leadingSystem } = officeParameters().practice;
  const target = { institution: actor.institution, source: header.source, runId: newId(), leadingSystem };
  return settled(async () => {
    const numbered = rows.map((value, at) => ({ position: at + 1, value }));
    return noteRun(context, ImportRun, target, APPLICATIONS, await takeInApplications(context, target, numbered, null));
  });
}

function parsedFile(file: string) {
  try {
    return parseImport(file, APPLICATIONS);
  } catch (error) {
    if (error instanceof ImportFileError) throw invalidInput('file', error.message);
    throw error;
  }
}

/** A row that is taken in, with what is written of it. */
interface Entered {
  readonly row: ApplicationRow;
  readonly position: number;
  readonly applicationId: string;
  readonly contentHash: string;
}

/**
 * Takes rows of applications in: each is whole or not at all, begins as an application that is entered, and is filed by the rules of the
 * procedure. Answers in the order of the rows.
 */
export async function takeInApplications(
  context: Context,
  target: OfficeTarget,
  rows: readonly ImportedRow[],
  dry: Memory | null,
): Promise<readonly RowReport[]> {
  const read = rows.map(({ position, value }) => ({ position, value, read: readApplicationRow(value, context.today) }));
  const sound = read.flatMap(({ read: { row } }) => (row ? [row] : []));
  const known = await knownRows(
    context,
    target,
    sound.map(({ externalId }) => externalId),
    dry,
  );
  const references = await usedReferences(context, target, sound, dry);
  const entered: Entered[] = [];
  const reports = read.map(({ position, value, read: { row, ...refused } }): RowReport => {
    if (!row) return rejected(position, 'externalId' in refused ? refused.externalId : null, refused.faults);
    const contentHash = contentHashOf(target, value);
    const earlier = known.get(keyOf(row.externalId));
    if (earlier) return repeated(position, row.externalId, earlier, contentHash);
    const faults = [...filingFaults(context, target, row), ...references.faultsOf(row)];
    if (faults.length > 0) return rejected(position, row.externalId, faults);
    const applicationId = newId();
    references.use(row);
    known.set(keyOf(row.externalId), { contentHash, aggregateId: applicationId });
    entered.push({ row, position, applicationId, contentHash });
    return { position, externalId: row.externalId, outcome: 'ACCEPTED', faults: [], aggregateId: dry ? null : applicationId };
  });
  if (!dry && entered.length > 0) await enter(context, target, entered);
  return reports;
}

/** What the procedure says to entering and filing the row; the rules are asked as on the day of filing. */
function filingFaults(context: Context, target: OfficeTarget, row: ApplicationRow): readonly RowFault[] {
  const begun = attempt(applicationProcedure, 'CREATE', null, context);
  if (!begun.ok) throw new HubError('NOT_PERMITTED');
  const facts = factsOfRow(columnsOf(row, target, begun.state));
  const filed = attempt(applicationProcedure, 'SUBMIT', facts, { actor: context.actor, today: row.filedOn });
  if (filed.ok) return [];
  if (filed.refusal !== 'REQUIREMENT_OPEN') throw new HubError(filed.refusal);
  return filed.open.map(({ code }) => filingFault(code));
}

/** References that are in use, in the database and in the rows before. */
interface References {
  readonly faultsOf: (row: ApplicationRow) => readonly RowFault[];
  readonly use: (row: ApplicationRow) => void;
}

async function usedReferences(
  { em }: Context,
  { institution }: OfficeTarget,
  rows: readonly ApplicationRow[],
  dry: Memory | null,
): Promise<References> {
  const used = { fileReference: new Set<string>(), externalReference: new Set<string>() };
  for (const field of ['fileReference', 'externalReference'] as const) {
    const named = rows.flatMap((row) => row[field] ?? []);
    if (named.length === 0) continue;
    const found = await em.find(
      Application,
      { institution, [field]: { $in: named } },
      { fields: [field], disableIdentityMap: true },
    );
    for (const each of found) used[field].add(String(each[field as never]));
  }
  // A dry run remembers the references of the batches before under keys that no row has.
  const isUsed = (field: keyof typeof used, text: string) => used[field].has(text) || (dry?.has(`${field} ${text}`) ?? false);
  return {
    faultsOf: (row) =>
      (['fileReference', 'externalReference'] as const).flatMap((field) =>
        row[field] !== null && isUsed(field, row[field]) ? [takenFault(field)] : [],
      ),
    use: (row) => {
      for (const field of ['fileReference', 'externalReference'] as const) {
        if (row[field] === null) continue;
        used[field].add(row[field]);
        dry?.set(`${field} ${row[field]}`, { contentHash: '', aggregateId: '' });
      }
    },
  };
}

/** The columns of an application that a row brings. */
function columnsOf(row: ApplicationRow, { institution, leadingSystem }: OfficeTarget, state: Application['state']) {
  const { externalId: _id, documents: _documents, nationalities, ...columns } = row;
  return { ...columns, nationalities: [...nationalities], institution, leadingSystem, state };
}

/** Writes everything of the rows in as many statements as there are tables. */
async function enter(context: Context, target: OfficeTarget, entered: readonly Entered[]): Promise<void> {
  const { em, journal, now } = context;
  const { institution, source, runId } = target;
  const given = new Set(entered.flatMap(({ row }) => row.fileReference ?? []));
  const unnumbered = entered.filter(({ row }) => row.fileReference === null).length;
  const drawn = unnumbered > 0 ? [...(await nextFileReferences(context, institution, unnumbered, given))] : [];
  const applications = entered.map(({ row, applicationId }) => ({
    ...columnsOf(row, target, 'SUBMITTED'),
    id: applicationId,
    // As after CREATE and SUBMIT.
    version: 2,
    fileReference: row.fileReference ?? drawn.shift() ?? null,
  }));
  await insertMissing(em, Application, applications);
  await insertMissing(
    em,
    StepRecord,
    applications.flatMap((application) => historyOf(context, application)),
  );
  await insertMissing(
    em,
    DocumentRequirement,
    entered.flatMap(({ row: { documents }, applicationId }) =>
      documents.map((document) => ({ ...document, id: newId(), institution, applicationId, status: 'OPEN' as const })),
    ),
  );
  await insertMissing(
    em,
    ImportRecord,
    entered.map(({ row: { externalId }, position, applicationId, contentHash }) => {
      const record = { id: newId(), institution, source, externalId, eventId: '', contentHash, applicationId, runId, position };
      return { ...record, outcome: 'ACCEPTED' as const, at: now };
    }),
  );
  for (const { id } of applications)
    for (const step of ['CREATE', 'SUBMIT']) journal.step(applicationProcedure.name, step, { id, institution });
}

/** The history of an application that is entered and filed at once, as the steps themselves would write it. */
function historyOf({ actor, now }: Context, { id, institution }: { readonly id: string; readonly institution: string }) {
  const taken = { institution, procedure: applicationProcedure.name, aggregateId: id, reason: 'IMPORTED' };
  const by = { actorId: actor.id, actorInstitution: actor.institution, at: now, requestId: actor.requestId };
  return [
    { ...taken, ...by, id: newId(), version: 0, step: 'CREATE', fromState: null, toState: 'DRAFT' },
    { ...taken, ...by, id: newId(), version: 1, step: 'SUBMIT', fromState: 'DRAFT', toState: 'SUBMITTED' },
  ];
}
