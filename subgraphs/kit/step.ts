import { defineEntity, type EntityClass, type EntityManager, LockMode, OptimisticLockError, p } from '@mikro-orm/postgresql';
import type DataLoader from 'dataloader';
import { EVERYTHING } from './actor.js';
import { OWN_INSTITUTION, rowPolicies } from './database.js';
import { HubError } from './errors.js';
import { isId, newId } from './ids.js';
import { defineLoader, groupedBy } from './loaders.js';
import { attempt, type OpenStep, openSteps, type Procedure } from './procedure.js';
import { readableBy } from './readable.js';
import type { Context } from './transaction.js';

/** A row that goes through a procedure. */
export interface AggregateRow {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  /** The institution (tenant) it belongs to. */
  readonly institution: string;
  /** Id of what stands for the person it is about, in the journal; its own id where it is absent. */
  readonly subjectRef?: string;
}

/** What an institution says once about each of its aggregates, in its `index.ts`. */
export interface Aggregate {
  readonly entity: EntityClass<AggregateRow>;
  readonly procedure: Procedure;
  /** The one maker of its facts, batched. */
  readonly factsOf: (context: Context) => DataLoader<string, { readonly state: string } | null>;
  /** Who may read the steps of its history: the institution it belongs to, or everybody who may read the aggregate. */
  readonly historyFor: 'OWN_INSTITUTION' | 'READERS';
}

export type Aggregates = ReadonlyMap<unknown, Aggregate>;

/** A statement of an aggregate with the types tied together; what is kept of it is the untyped `Aggregate`. */
export function aggregate<Row extends AggregateRow, Facts extends { readonly state: Row['state'] }, Step extends string>(
  entity: EntityClass<Row>,
  procedure: Procedure<Step, Row['state'], Facts>,
  factsOf: (context: Context) => DataLoader<string, Facts | null>,
  historyFor: Aggregate['historyFor'] = 'OWN_INSTITUTION',
): Aggregate {
  return { entity, procedure: procedure as unknown as Procedure, factsOf, historyFor } as unknown as Aggregate;
}

const StepRecordSchema = defineEntity({
  name: 'StepRecord',
  tableName: 'step_record',
  rowLevelSecurity: 'force',
  // Null: as readable as the aggregate itself, which has to be read first.
  policies: rowPolicies({ see: `(institution is null or ${OWN_INSTITUTION})`, write: 'true' }).filter(
    ({ name }) => name !== 'change',
  ),
  filters: readableBy(() => EVERYTHING),
  indexes: [{ properties: ['aggregateId', 'version'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid().nullable(),
    procedure: p.string(),
    aggregateId: p.uuid(),
    /** Version of the aggregate before the step. */
    version: p.integer(),
    step: p.string(),
    fromState: p.string().nullable(),
    toState: p.string(),
    /** Code of the reason, where the step may be taken for several. */
    reason: p.string().nullable(),
    actorId: p.string(),
    actorInstitution: p.uuid().nullable(),
    at: p.datetime(),
    requestId: p.string(),
  },
});

/** One step that was taken: what, by whom and when. Inserted and read, never changed. */
export class StepRecord extends StepRecordSchema.class {}
StepRecordSchema.setClass(StepRecord);

export const stepRecordSchema = StepRecordSchema;

/** Whether the version somebody acted on is still the newest. */
export interface View {
  readonly id: string;
  readonly version: number;
}

/**
 * Takes one step of a procedure, and is the only place that writes a state: loads the row through the readable filter, asks the
 * table and the rules, sets state and changes, appends the step to the history, and hands the same row back. `reason` is the code of the
 * reason, for a step that may be taken for several.
 *
 * Errors: `NOT_FOUND`, `OUTDATED`, `NOT_PERMITTED`, `WRONG_STATE`, `REQUIREMENT_OPEN` (with the codes of the open rules).
 */
export async function takeStep<Row extends AggregateRow, Step extends string, Facts extends { readonly state: Row['state'] }>(
  context: Context,
  entity: EntityClass<Row>,
  view: View,
  procedure: Procedure<Step, Row['state'], Facts>,
  step: Step,
  changes: Partial<Row> = {},
  reason: string | null = null,
): Promise<Row> {
  // The row itself may be given as the view; its version goes on with the step.
  const { id, version } = view;
  const row = await loadReadable(context, entity, id);
  if (row.version !== version) throw new HubError('OUTDATED');
  const before = row.state;
  // The facts are made from the row as it would be, so that a rule sees what the step itself brings.
  Object.assign(row, changes);
  const facts = aggregateOf(context, entity).factsOf(context);
  const found = (await facts.load(row.id)) as Facts | null;
  // The facts are read after the row, and show what somebody else committed in between: that is an outdated view, not a wrong state.
  if (row.version !== version || (found !== null && found.state !== before)) throw new HubError('OUTDATED');
  const state = decide(context, procedure, step, found);
  record(context, procedure.name, step, row, before, state, reason);
  context.journal.step(procedure.name, step, row);
  Object.assign(row, { state });
  await write(context.em);
  if (row.version === version) await countStep(context, entity, row);
  // What is asked of the row after the step, such as its open steps, is asked of the row as it is now.
  facts.clear(row.id);
  return row;
}

/**
 * A step that leaves every column as it was is a step all the same: it makes the views of others outdated, and of two at once one wins. The
 * row was read through its filter, so the driver may write it; the row policies hold for it as for everything.
 */
async function countStep<Row extends AggregateRow>({ em }: Context, entity: EntityClass<Row>, row: Row): Promise<void> {
  const where = { id: row.id, version: row.version } as never;
  const options = { ctx: em.getTransactionContext() };
  const { affectedRows } = await em.getDriver().nativeUpdate(entity, where, { version: row.version + 1 } as never, options);
  if (affectedRows !== 1) throw new HubError('OUTDATED');
  await em.refresh(row as object);
}

/** Why a row of many could not take a step. */
export interface RowRefusal {
  readonly id: string;
  readonly code: 'NOT_FOUND' | 'OUTDATED' | 'TWICE';
}

/**
 * Takes the same step with many rows in one go, all or none: where one is not there, outdated or named twice, none takes it and the answer says
 * which. The rows are locked in the order of their ids, so that of two who name the same rows one waits. `skips` leaves rows as they are.
 * The facts are made from the rows before the changes.
 *
 * Errors of the step itself are those of `takeStep`, and leave nothing behind.
 */
export async function takeStepWithAll<
  Row extends AggregateRow,
  Step extends string,
  Facts extends { readonly state: Row['state'] },
>(
  context: Context,
  entity: EntityClass<Row>,
  views: readonly View[],
  procedure: Procedure<Step, Row['state'], Facts>,
  step: Step,
  changes: Partial<Row>,
  skips: (row: Row) => boolean = () => false,
): Promise<{ readonly taken: readonly Row[]; readonly skipped: readonly Row[]; readonly refused: readonly RowRefusal[] }> {
  const ids = views.map(({ id }) => id.toLowerCase());
  const options = { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as never;
  const rows = (await context.em.find(entity, { id: { $in: ids.filter(isId) } } as never, options)) as Row[];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const refused = views.flatMap(({ id, version }, at): RowRefusal[] => {
    const row = byId.get(ids[at] ?? '');
    if (!row) return [{ id, code: 'NOT_FOUND' }];
    if (ids.indexOf(row.id) !== at) return [{ id, code: 'TWICE' }];
    return row.version === version ? [] : [{ id, code: 'OUTDATED' }];
  });
  const facts = aggregateOf(context, entity).factsOf(context);
  const found = (await facts.loadMany(rows.map(({ id }) => id))) as readonly (Facts | null | Error)[];
  // Whoever may not take the step is told so before anything about the rows.
  const states = rows.map((_row, at) => decide(context, procedure, step, factsIn(found[at])));
  if (refused.length > 0) return { taken: [], skipped: [], refused };
  const taken = rows.filter((row) => !skips(row));
  for (const [at, row] of rows.entries()) {
    if (!taken.includes(row)) continue;
    record(context, procedure.name, step, row, row.state, states[at] as Row['state'], null);
    context.journal.step(procedure.name, step, row);
    Object.assign(row, changes, { state: states[at] });
    facts.clear(row.id);
  }
  await write(context.em);
  return { taken, skipped: rows.filter((row) => !taken.includes(row)), refused };
}

function factsIn<Facts>(found: Facts | null | undefined | Error): Facts | null {
  if (found instanceof Error) throw found;
  return found ?? null;
}

/** Takes the step that begins a procedure and makes the row. */
export async function beginProcedure<
  Row extends AggregateRow,
  Step extends string,
  Facts extends { readonly state: Row['state'] },
>(
  context: Context,
  entity: EntityClass<Row>,
  procedure: Procedure<Step, Row['state'], Facts>,
  step: Step,
  data: Omit<Partial<Row>, 'id' | 'state' | 'version'>,
): Promise<Row> {
  const state = decide(context, procedure, step, null);
  const row = context.em.create(entity, { ...data, id: newId(), version: 1, state } as never, { persist: true });
  record(context, procedure.name, step, row as Row, null, state, null);
  context.journal.step(procedure.name, step, row as Row);
  await write(context.em);
  return row as Row;
}

async function loadReadable<Row extends AggregateRow>(
  { em, journal }: Context,
  entity: EntityClass<Row>,
  id: string,
): Promise<Row> {
  const row = isId(id) ? ((await em.findOne(entity, { id } as never)) as Row | null) : null;
  if (row) {
    journal.concerned.push(row);
    return row;
  }
  if (isId(id)) journal.missed.push({ entity, id });
  throw new HubError('NOT_FOUND');
}

function decide<Step extends string, State extends string, Facts extends { readonly state: State }>(
  context: Context,
  procedure: Procedure<Step, State, Facts>,
  step: Step,
  facts: Facts | null,
): State {
  const result = attempt(procedure, step, facts, context);
  if (result.ok) return result.state;
  if (result.refusal !== 'REQUIREMENT_OPEN') throw new HubError(result.refusal, undefined, { reason: result.reason ?? step });
  const [first] = result.open;
  throw new HubError('REQUIREMENT_OPEN', first?.explanation, {
    reason: first?.code ?? step,
    open: result.open.map(({ code }) => code),
  });
}

function record(
  context: Context,
  procedure: string,
  step: string,
  row: AggregateRow,
  fromState: string | null,
  toState: string,
  reason: string | null,
): void {
  const shared = aggregateOf(context, row.constructor).historyFor === 'READERS';
  context.em.create(
    StepRecord,
    {
      id: newId(),
      institution: shared ? null : row.institution,
      procedure,
      aggregateId: row.id,
      version: fromState === null ? 0 : row.version,
      step,
      fromState,
      toState,
      reason,
      actorId: context.actor.id,
      actorInstitution: context.actor.institution,
      at: context.now,
      requestId: context.actor.requestId,
    },
    { persist: true },
  );
}

/** Sends the changes now, so that the answer shows them (the new version among them); of two concurrent steps the second is `OUTDATED`. */
async function write(em: EntityManager): Promise<void> {
  try {
    await em.flush();
  } catch (error) {
    if (error instanceof OptimisticLockError) throw new HubError('OUTDATED');
    throw refusalOf(error as { code?: string }) ?? error;
  }
}

/** What PostgreSQL refuses of an input: a text longer than its column, or a second row where there may be one. */
function refusalOf({ code }: { readonly code?: string }): HubError | null {
  if (code === '22001') return new HubError('INVALID_INPUT', 'A text is too long.', { reason: 'TOO_LONG' });
  if (code === '23505') return new HubError('INVALID_INPUT', 'This exists already.', { reason: 'EXISTS_ALREADY' });
  return null;
}

function aggregateOf(context: Context, entity: unknown): Aggregate {
  const found = context.aggregates.get(entity);
  if (!found) throw new Error('This entity is not listed among the aggregates of its subgraph.');
  return found;
}

/**
 * The steps that state and roles leave open to whoever asks, each with what still stands in its way. `beside` is another procedure of the same
 * row and facts, such as that of its file, whose steps leave the row where it is.
 */
export async function openStepsOf<Facts extends { readonly state: string }>(
  context: Context,
  row: AggregateRow,
  beside?: Procedure<string, Facts['state'], Facts>,
): Promise<readonly OpenStep[]> {
  const { procedure, factsOf } = aggregateOf(context, row.constructor);
  const facts = await factsOf(context).load(row.id);
  return facts === null ? [] : openSteps((beside as unknown as Procedure) ?? procedure, facts, context);
}

/** The steps taken with an aggregate, oldest first. The aggregate must have been read through its filter. */
export const historyOf = defineLoader<string, StepRecord[]>(async ({ em }, ids) => {
  const rows = await em.find(StepRecord, { aggregateId: { $in: [...ids] } }, { orderBy: { version: 'asc' } });
  return groupedBy(ids, rows, ({ aggregateId }) => aggregateId);
});
