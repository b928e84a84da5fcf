import { hasRole } from '../../kit/actor.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { newId } from '../../kit/ids.js';
import { contentHashOf, keyOf, LARGEST_UPLOAD, type Memory, noteRun, rejected, repeated, settled } from '../../kit/import.js';
import { parseCsvImport } from '../../kit/import-csv.rules.js';
import { checkedSource, ImportFileError, parseImport } from '../../kit/import-file.rules.js';
import { type ImportedRow, type RowFault, type RowReport, rowFault } from '../../kit/import-row.rules.js';
import { insertMissing } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { endedWithoutAcceptance, isDrawnReference, nextReferences } from '../cases/case.commands.js';
import { Case } from '../cases/case.entity.js';
import { caseProcedure } from '../cases/case.procedure.js';
import type { ImportCasesInput } from './case-import.inputs.js';
import { type CarrierTarget, knownCases } from './case-import.loaders.js';
import { CaseImportRecord, CaseImportRun } from './case-import-record.entity.js';
import {
  CASE_COLUMNS,
  type CaseRow,
  caseFault,
  ENDED_BEFORE,
  readCaseRow,
  statesOnWay,
  WAYS_IN,
  wayFaults,
} from './case-row.rules.js';

/** The format of cases of a carrier's own software. */
export const CASES = 'kim-cases';

/** Takes a file of cases in as the lead who asks; all of it in one unit of work. */
export async function importCases(context: Context, input: ImportCasesInput): Promise<CaseImportRun> {
  const { actor } = context;
  if (actor.institution === null || !hasRole(actor, 'case_lead')) throw new HubError('NOT_PERMITTED');
  const { header, rows } = parsedFile(input);
  if (rows.length > LARGEST_UPLOAD) throw invalidInput('file', `At most ${LARGEST_UPLOAD} rows at once.`);
  const target = { institution: actor.institution, source: header.source, runId: newId(), managerId: actor.id };
  return settled(async () => {
    const numbered = rows.map((value, at) => ({ position: at + 1, value }));
    return noteRun(context, CaseImportRun, target, CASES, await takeInCases(context, target, numbered, null));
  });
}

function parsedFile({ file, format, source }: ImportCasesInput) {
  const said = (field: string, read: () => ReturnType<typeof parseImport>) => {
    try {
      return read();
    } catch (error) {
      if (error instanceof ImportFileError) throw invalidInput(field, error.message);
      throw error;
    }
  };
  if (format === 'JSON') {
    if (source != null) throw invalidInput('source', 'A JSON file names its source itself.');
    return said('file', () => parseImport(file, CASES));
  }
  said('source', () => ({ header: { format: CASES, version: 1, source: checkedSource(source ?? '') }, rows: [] }));
  return said('file', () => parseCsvImport(file, CASES, source ?? '', CASE_COLUMNS));
}

/** A row that is taken in, with what is written of it. */
interface Entered {
  readonly row: CaseRow;
  readonly managerId: string;
  readonly position: number;
  readonly caseId: string;
  readonly contentHash: string;
}

/**
 * Takes rows of cases in: each is whole or not at all, and comes to where it stands by the steps of the procedure and under their rules.
 * Answers in the order of the rows.
 */
export async function takeInCases(
  context: Context,
  target: CarrierTarget,
  rows: readonly ImportedRow[],
  dry: Memory | null,
): Promise<readonly RowReport[]> {
  const read = rows.map(({ position, value }) => ({ position, read: readCaseRow(value, context.today) }));
  const sound = read.flatMap(({ read: { row } }) => (row ? [row] : []));
  const ids = sound.map(({ externalId }) => externalId);
  const known = await knownCases(context, target, ids, dry);
  const references = await usedReferences(context, target, sound, dry);
  const entered: Entered[] = [];
  const reports = read.map(({ position, read: { row, ...refused } }): RowReport => {
    if (!row) return rejected(position, 'externalId' in refused ? refused.externalId : null, refused.faults);
    // Of what was read, so that the same row is the same in either format.
    const contentHash = contentHashOf(target, row);
    const earlier = known.get(keyOf(row.externalId));
    if (earlier) return repeated(position, row.externalId, earlier, contentHash);
    const managerId = row.managerId ?? target.managerId;
    const faults = [
      ...staffFaults(row, managerId),
      ...wayFaults(row, context),
      ...retentionFaults(context, row),
      ...references.faultsOf(row),
    ];
    if (faults.length > 0 || managerId === null) return rejected(position, row.externalId, faults);
    const caseId = newId();
    references.use(row);
    known.set(keyOf(row.externalId), { contentHash, aggregateId: caseId });
    entered.push({ row, managerId, position, caseId, contentHash });
    return { position, externalId: row.externalId, outcome: 'ACCEPTED', faults: [], aggregateId: dry ? null : caseId };
  });
  if (!dry && entered.length > 0) await enter(context, target, entered);
  return reports;
}

function staffFaults({ deputyId }: CaseRow, managerId: string | null): readonly RowFault[] {
  if (managerId === null) return [rowFault('MISSING', 'managerId')];
  return deputyId === managerId ? [caseFault('DEPUTY_IS_MANAGER', 'deputyId')] : [];
}

/** What would have to be erased tonight is not taken in today. */
function retentionFaults({ today }: Context, { state, stateSince }: CaseRow): readonly RowFault[] {
  const { retainUntil } = endingOf({ state, stateSince });
  return retainUntil != null && retainUntil < today ? [caseFault('RETENTION_OVER', 'stateSince')] : [];
}

const endingOf = ({
  state,
  stateSince,
}: Pick<CaseRow, 'state' | 'stateSince'>): Partial<ReturnType<typeof endedWithoutAcceptance>> =>
  ENDED_BEFORE.includes(state) ? endedWithoutAcceptance(stateSince) : {};

/** References that are in use, in the database and in the rows before. */
interface References {
  readonly faultsOf: (row: CaseRow) => readonly RowFault[];
  readonly use: (row: CaseRow) => void;
}

async function usedReferences(
  { em }: Context,
  { institution }: CarrierTarget,
  rows: readonly CaseRow[],
  dry: Memory | null,
): Promise<References> {
  const named = rows.flatMap(({ reference }) => reference ?? []);
  const options = { fields: ['reference'], disableIdentityMap: true } as const;
  const found = named.length > 0 ? await em.find(Case, { institution, reference: { $in: named } }, options) : [];
  const used = new Set(found.map(({ reference }) => reference));
  // A dry run remembers the references of the batches before under keys that no row has.
  const isUsed = (reference: string) => used.has(reference) || (dry?.has(`reference ${reference}`) ?? false);
  return {
    faultsOf: ({ reference }) => {
      if (reference === null) return [];
      if (isDrawnReference(reference)) return [caseFault('REFERENCE_RESERVED', 'reference')];
      return isUsed(reference) ? [caseFault('REFERENCE_EXISTS', 'reference')] : [];
    },
    use: ({ reference }) => {
      if (reference === null) return;
      used.add(reference);
      dry?.set(`reference ${reference}`, { contentHash: '', aggregateId: '' });
    },
  };
}

/** Writes everything of the rows in as many statements as there are tables. */
async function enter(
  context: Context,
  { institution, source, runId }: CarrierTarget,
  entered: readonly Entered[],
): Promise<void> {
  const { em, journal, now } = context;
  const unnumbered = entered.filter(({ row }) => row.reference === null).length;
  const drawn = unnumbered > 0 ? [...(await nextReferences(context, institution, unnumbered))] : [];
  const cases = entered.map(({ row: { externalId: _id, stateSince, ...row }, managerId, caseId }) => ({
    ...row,
    ...endingOf({ state: row.state, stateSince }),
    id: caseId,
    institution,
    managerId,
    // As after the steps of its way.
    version: WAYS_IN[row.state].length,
    problemAreas: [...row.problemAreas],
    institutionsInvolved: [...row.institutionsInvolved],
    reference: row.reference ?? (drawn.shift() as string),
  }));
  await insertMissing(em, Case, cases);
  await insertMissing(
    em,
    StepRecord,
    cases.flatMap((each) => historyOf(context, each)),
  );
  await insertMissing(
    em,
    CaseImportRecord,
    entered.map(({ row: { externalId }, position, caseId, contentHash }) => {
      return { id: newId(), institution, source, externalId, contentHash, caseId, runId, position, at: now };
    }),
  );
  for (const { id, state } of cases)
    for (const step of WAYS_IN[state]) journal.step(caseProcedure.name, step, { id, institution });
}

/** The history of a case that comes to where it stands at once, as the steps themselves would write it. */
function historyOf(
  { actor, now }: Context,
  { id, institution, state }: Pick<Case, 'id' | 'institution'> & Pick<CaseRow, 'state'>,
) {
  const ends = statesOnWay(state);
  const taken = { institution, procedure: caseProcedure.name, aggregateId: id, reason: 'IMPORTED' };
  const by = { actorId: actor.id, actorInstitution: actor.institution, at: now, requestId: actor.requestId };
  return WAYS_IN[state].map((step, version) => {
    const [fromState, toState] = [ends[version - 1] ?? null, ends[version] as string];
    return { ...taken, ...by, id: newId(), version, step, fromState, toState };
  });
}
