import { createHash } from 'node:crypto';
import type { EntityClass } from '@mikro-orm/postgresql';
import { canonicalJson } from './canonical.js';
import { HubError } from './errors.js';
import { newId } from './ids.js';
import { type ImportedRow, type RowFault, type RowOutcome, type RowReport, rowFault } from './import-row.rules.js';
import { type Context, inSystemContext, oneAfterAnother, type WorkRoom } from './transaction.js';

/**
 * Taking rows of other systems in: each row whole or not at all, and once. What a row means is the institution's; how a file is gone through,
 * remembered and reported is here.
 */

/** How many refused rows are kept with a run. */
const KEPT_REJECTIONS = 500;

/** The longest file that is taken in by a request; a longer one goes through a command. */
export const LARGEST_UPLOAD = 500;

/** In whose name and from where rows are taken in. */
export interface ImportTarget {
  readonly institution: string;
  readonly source: string;
  readonly runId: string;
}

/** A row that was taken in before. */
export interface Known {
  readonly contentHash: string;
  readonly aggregateId: string;
}

/** Rows that were taken in, by their key. In a dry run it holds what is not in the database. */
export type Memory = Map<string, Known>;

/** Takes one format's rows in; with a memory it only says what would become of them. Answers in the order of the rows. */
export type TakeIn<Target extends ImportTarget = ImportTarget> = (
  context: Context,
  target: Target,
  rows: readonly ImportedRow[],
  dry: Memory | null,
) => Promise<readonly RowReport[]>;

/** A row that was refused: where it stands in the file, and what is wrong with it. It says nothing of whom it is about. */
export interface Rejection {
  readonly position: number;
  readonly faults: readonly RowFault[];
}

/** One file that was taken in, as an institution's table keeps it. */
export interface ImportRunRow {
  readonly id: string;
  readonly institution: string;
  readonly format: string;
  readonly source: string;
  readonly importedBy: string;
  readonly at: Date;
  readonly accepted?: number;
  readonly duplicate?: number;
  readonly superseded?: number;
  readonly rejected?: number;
  /** The first of the refused rows; a long file's report has all. */
  readonly rejections?: readonly Rejection[];
}

/** Counts of rows by what became of them. */
export type Counts = Readonly<Record<RowOutcome, number>>;

export function countsOf(reports: readonly RowReport[]): Counts {
  const counts = { ACCEPTED: 0, DUPLICATE: 0, SUPERSEDED: 0, REJECTED: 0 };
  for (const { outcome } of reports) counts[outcome] += 1;
  return counts;
}

/** The key of a row within its source; what tells one thing only has no event. */
export const keyOf = (externalId: string, eventId = ''): string => JSON.stringify([externalId, eventId]);

/** What a row says, as a hash that fits this source alone; the order of the fields does not count. */
export function contentHashOf({ institution, source }: ImportTarget, value: unknown): string {
  return createHash('sha256')
    .update(`${institution}|${source}|${canonicalJson(value)}`)
    .digest('base64url');
}

/**
 * The rows of a source that were taken in before; `find` reads them once nobody else takes rows of this institution in. Imports of one
 * institution follow one another from here on.
 */
export async function remembered(
  context: Context,
  { institution }: ImportTarget,
  dry: Memory | null,
  find: () => Promise<Iterable<readonly [string, Known]>>,
): Promise<Memory> {
  await oneAfterAnother(context, `import:${institution}`);
  const known: Memory = dry ?? new Map();
  for (const [key, earlier] of await find()) known.set(key, earlier);
  return known;
}

/** What a row is that was taken in before: the same again, or in conflict with itself. */
export function repeated(position: number, externalId: string, earlier: Known, contentHash: string): RowReport {
  return earlier.contentHash === contentHash
    ? { position, externalId, outcome: 'DUPLICATE', faults: [], aggregateId: earlier.aggregateId }
    : rejected(position, externalId, [rowFault('CONFLICT', 'externalId')]);
}

export function rejected(position: number, externalId: string | null, faults: readonly RowFault[]): RowReport {
  return { position, externalId, outcome: 'REJECTED', faults, aggregateId: null };
}

/** Adds what became of rows to their run, which begins with its first rows. */
export async function noteRun<Run extends ImportRunRow>(
  { em, actor, now }: Context,
  runs: EntityClass<Run>,
  { runId, institution, source }: ImportTarget,
  format: string,
  reports: readonly RowReport[],
): Promise<Run> {
  const begun = { id: runId, institution, format, source, importedBy: actor.id, at: now };
  const run =
    ((await em.findOne(runs, { id: runId } as never)) as Run | null) ??
    (em.create(runs, begun as never, { persist: true }) as Run);
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
export interface LongImport<Target extends ImportTarget = ImportTarget> {
  readonly format: string;
  readonly target: Omit<Target, 'runId'>;
  readonly takeIn: TakeIn<Target>;
  /** The institution's table of runs. */
  readonly runs: EntityClass<ImportRunRow>;
  readonly dry?: boolean;
  /** Told after every batch; a rejected row is told once. */
  readonly onBatch?: (counts: Counts, rejections: readonly RowReport[]) => void;
}

/** Rows of one unit of work: so many are lost to an interruption at most, and taken in by the next run. */
export const BATCH_ROWS = 500;
const TRIES = 3;

/**
 * Takes a long file in, as work of the system in the institution's name, in batches that are whole or not at all. A file that was broken
 * off is taken in again from its beginning: what is there is a duplicate.
 */
export async function importInBatches<Target extends ImportTarget>(
  room: WorkRoom,
  { format, target, takeIn, runs, dry = false, onBatch }: LongImport<Target>,
  values: Iterable<unknown> | AsyncIterable<unknown>,
): Promise<Counts> {
  const whole = { ...target, runId: newId() } as Target;
  const memory: Memory | null = dry ? new Map() : null;
  let total: Counts = countsOf([]);
  const take = async (rows: readonly ImportedRow[]): Promise<void> => {
    const reports = await tried(() =>
      inSystemContext(room, { name: `import ${format}`, institution: target.institution }, async (context) => {
        const taken = await takeIn(context, whole, rows, memory);
        if (!dry) await noteRun(context, runs, whole, format, taken);
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
