import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kit/canonical.js';
import { HubError } from '../../kit/errors.js';
import { newId } from '../../kit/ids.js';
import { type Context, inSystemContext, oneAfterAnother, type WorkRoom } from '../../kit/transaction.js';
import type { ImportFormat } from './import-format.rules.js';
import { ImportRecord, ImportRun, type Rejection } from './import-record.entity.js';
import { type ImportedRow, type RowFault, type RowOutcome, type RowReport, rowFault } from './import-row.rules.js';

/** How many refused rows are kept with a run. */
const KEPT_REJECTIONS = 500;

/** In whose name and from where rows are taken in. */
export interface ImportTarget {
  readonly institution: string;
  readonly source: string;
  readonly runId: string;
  /** Which system leads the files that are begun. */
  readonly leadingSystem: 'HUB' | 'EXTERNAL';
}

/** What rows of a dry run have in common, as nothing of them is in the database. */
export type Memory = Map<string, Known>;

/** A row that was taken in before. */
export interface Known {
  readonly contentHash: string;
  readonly applicationId: string;
}

/** Takes one format's rows in; `dry` only says what would become of them. */
export type TakeIn = (
  context: Context,
  target: ImportTarget,
  rows: readonly ImportedRow[],
  dry: Memory | null,
) => Promise<readonly RowReport[]>;

/** Counts of rows by what became of them. */
export type Counts = Readonly<Record<RowOutcome, number>>;

export function countsOf(reports: readonly RowReport[]): Counts {
  const counts = { ACCEPTED: 0, DUPLICATE: 0, SUPERSEDED: 0, REJECTED: 0 };
  for (const { outcome } of reports) counts[outcome] += 1;
  return counts;
}

/** The key of a row within its source; an application has no event. */
export const keyOf = (externalId: string, eventId = ''): string => JSON.stringify([externalId, eventId]);

/** What a row says, as a hash that fits this source alone; the order of the fields does not count. */
export function contentHashOf({ institution, source }: ImportTarget, value: unknown): string {
  return createHash('sha256')
    .update(`${institution}|${source}|${canonicalJson(value)}`)
    .digest('base64url');
}

/** The rows of this source that were taken in before, of those named. Imports of an office follow one another from here on. */
export async function knownRows(
  context: Context,
  { institution, source }: ImportTarget,
  externalIds: readonly string[],
  dry: Memory | null,
): Promise<Memory> {
  await oneAfterAnother(context, `import:${institution}`);
  const found = await context.em.find(
    ImportRecord,
    { institution, source, externalId: { $in: [...new Set(externalIds)] } },
    { disableIdentityMap: true },
  );
  const known: Memory = dry ?? new Map();
  for (const { externalId, eventId, contentHash, applicationId } of found)
    known.set(keyOf(externalId, eventId), { contentHash, applicationId });
  return known;
}

/** What a row is that was taken in before: the same again, or in conflict with itself. */
export function repeated(position: number, externalId: string, earlier: Known, contentHash: string): RowReport {
  return earlier.contentHash === contentHash
    ? { position, externalId, outcome: 'DUPLICATE', faults: [], applicationId: earlier.applicationId }
    : rejected(position, externalId, [rowFault('CONFLICT', 'externalId')]);
}

export function rejected(position: number, externalId: string | null, faults: readonly RowFault[]): RowReport {
  return { position, externalId, outcome: 'REJECTED', faults, applicationId: null };
}

/** Adds what became of rows to their run, which begins with its first rows. */
export async function noteRun(
  { em, actor, now }: Context,
  { runId, institution, source }: ImportTarget,
  format: ImportFormat,
  reports: readonly RowReport[],
): Promise<ImportRun> {
  const run =
    (await em.findOne(ImportRun, { id: runId })) ??
    em.create(ImportRun, { id: runId, institution, format, source, importedBy: actor.id, at: now }, { persist: true });
  const counts = countsOf(reports);
  const refusals = reports.flatMap(({ position, outcome, faults }): Rejection[] =>
    outcome === 'REJECTED' ? [{ position, faults }] : [],
  );
  Object.assign(run, {
    accepted: (run.accepted ?? 0) + counts.ACCEPTED,
    duplicate: (run.duplicate ?? 0) + counts.DUPLICATE,
    superseded: (run.superseded ?? 0) + counts.SUPERSEDED,
    rejected: (run.rejected ?? 0) + counts.REJECTED,
    rejections: [...(run.rejections ?? []), ...refusals].slice(0, KEPT_REJECTIONS),
  });
  await em.flush();
  return run;
}

/** Rows in one unit of work: what two writers meet in is refused as OUTDATED, and may be tried again. */
export async function settled<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw MEETINGS.has((error as { code?: string }).code ?? '') ? new HubError('OUTDATED') : error;
  }
}

/** PostgreSQL: a second row under a key, a failed serialization, a deadlock. */
const MEETINGS = new Set(['23505', '40001', '40P01']);

/** How a long file is taken in. */
export interface LongImport {
  readonly format: ImportFormat;
  readonly target: Omit<ImportTarget, 'runId'>;
  readonly takeIn: TakeIn;
  readonly dry?: boolean;
  /** Told after every batch; a rejected row is told once. */
  readonly onBatch?: (counts: Counts, rejections: readonly RowReport[]) => void;
}

/** Rows of one unit of work: so many are lost to an interruption at most, and taken in by the next run. */
export const BATCH_ROWS = 500;
const TRIES = 3;

/**
 * Takes a long file in, as work of the system in the office's name, in batches that are whole or not at all. A file that was broken off is
 * taken in again from its beginning: what is there is a duplicate.
 */
export async function importInBatches(
  room: WorkRoom,
  { format, target, takeIn, dry = false, onBatch }: LongImport,
  values: Iterable<unknown> | AsyncIterable<unknown>,
): Promise<Counts> {
  const whole: ImportTarget = { ...target, runId: newId() };
  const memory: Memory | null = dry ? new Map() : null;
  let total: Counts = countsOf([]);
  const take = async (rows: readonly ImportedRow[]): Promise<void> => {
    const reports = await tried(() =>
      inSystemContext(room, { name: `import ${format}`, institution: target.institution }, async (context) => {
        const taken = await takeIn(context, whole, rows, memory);
        if (!dry) await noteRun(context, whole, format, taken);
        return taken;
      }),
    );
    const counts = countsOf(reports);
    total = Object.fromEntries(Object.entries(total).map(([key, count]) => [key, count + counts[key as RowOutcome]])) as Counts;
    onBatch?.(
      total,
      reports.filter(({ outcome }) => outcome === 'REJECTED'),
    );
  };
  let batch: ImportedRow[] = [];
  let position = 0;
  for await (const value of values) {
    position += 1;
    batch.push({ position, value });
    if (batch.length < BATCH_ROWS) continue;
    await take(batch);
    batch = [];
  }
  if (batch.length > 0) await take(batch);
  return total;
}

async function tried<T>(work: () => Promise<T>, left = TRIES - 1): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const met = (error instanceof HubError && error.code === 'OUTDATED') || MEETINGS.has((error as { code?: string }).code ?? '');
    if (!met || left === 0) throw error;
    return tried(work, left - 1);
  }
}
