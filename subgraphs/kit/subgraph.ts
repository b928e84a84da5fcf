import type { EntityManager, EntitySchema, MigrationObject, MikroORM } from '@mikro-orm/postgresql';
import { type DatabaseTarget, migrate, openDatabase, type Schema } from './database.js';
import { Executor } from './execute.js';
import { keyedRequestSchema } from './idempotency.js';
import type { Log } from './log.js';
import { kitMigrations } from './migrations.js';
import { numberSeriesSchema } from './numbering.js';
import { type EntityPrivacy, unclassedColumns } from './privacy.js';
import type { PurposeMatrix } from './purpose.js';
import { buildGraph, type Graph, type GraphParts } from './schema.js';
import type { City } from './settings.js';
import { type Aggregate, type Aggregates, stepRecordSchema } from './step.js';
import { inSystemWork, runTimer, type Timer, type WorkRoom } from './transaction.js';
import type { Variant } from './variants.js';

/** What seed data is made from. */
export interface SeedRequest {
  readonly city: City;
  /** How many times the plain amount of synthetic rows to make. */
  readonly scale: number;
}

/** What one feature folder brings to its institution. */
export interface Feature extends Partial<Omit<GraphParts, 'variants'>> {
  readonly entities?: readonly EntitySchema[];
  readonly aggregates?: readonly Aggregate[];
  /** What has to happen because a day has come, by name; run every hour. */
  readonly timers?: Readonly<Record<string, Timer>>;
}

/** An institution on one screen: its features, and what it brings itself. */
export interface SubgraphDefinition extends Feature {
  readonly name: string;
  /** In which variants of the graph its root fields stand unless they say otherwise (`@tag`); `partner` where nothing is said. */
  readonly variants?: readonly Variant[];
  readonly features?: readonly Feature[];
  /** What every column is to the person it is about; where it is given, a column nobody has classed keeps the subgraph from starting. */
  readonly privacy?: readonly EntityPrivacy[];
  readonly migrations: readonly MigrationObject[];
  /** Brings seed data into the database; what is already there stays. */
  readonly seed: (em: EntityManager, request: SeedRequest) => Promise<void>;
}

/** A subgraph's code, ready to be served: the schema is built, no database is open yet. */
export interface Subgraph {
  readonly name: string;
  readonly graph: Graph;
  readonly schema: Schema;
  readonly aggregates: Aggregates;
  readonly timers: Readonly<Record<string, Timer>>;
  readonly seed: SubgraphDefinition['seed'];
}

export function defineSubgraph(definition: SubgraphDefinition): Subgraph {
  const parts: readonly Feature[] = [definition, ...(definition.features ?? [])];
  const all = <T>(of: (part: Feature) => readonly T[] | undefined): T[] => parts.flatMap((part) => of(part) ?? []);
  const kitEntities = [stepRecordSchema, keyedRequestSchema, numberSeriesSchema] as EntitySchema[];
  const entities = [...all((part) => part.entities), ...kitEntities];
  if (definition.privacy) checkPrivacy(definition.name, entities, definition.privacy);
  return {
    name: definition.name,
    graph: buildGraph({
      resolvers: all((part) => part.resolvers),
      entityTypes: all((part) => part.entityTypes),
      references: Object.assign({}, ...parts.map((part) => part.references ?? {})) as GraphParts['references'],
      variants: definition.variants ?? ['partner'],
    }),
    schema: { entities, migrations: [...kitMigrations, ...definition.migrations] },
    aggregates: new Map(all((part) => part.aggregates).map((each) => [each.entity, each])),
    timers: Object.assign({}, ...parts.map((part) => part.timers ?? {})) as Subgraph['timers'],
    seed: definition.seed,
  };
}

function checkPrivacy(name: string, entities: readonly EntitySchema[], privacy: readonly EntityPrivacy[]): void {
  const unsaid = unclassedColumns({ entities }, privacy);
  if (unsaid.length > 0) throw new Error(`Not all is said about the personal data of ${name}. ${unsaid.join(' ')}`);
}

/** A subgraph on its database. */
export interface RunningSubgraph extends WorkRoom {
  readonly orm: MikroORM;
  readonly executor: Executor;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

/** Migrates the database and opens it. */
export async function openSubgraph(
  subgraph: Subgraph,
  target: DatabaseTarget,
  options: { readonly log: Log; readonly matrix: PurposeMatrix; readonly poolSize?: number; readonly now?: () => Date },
): Promise<RunningSubgraph> {
  await migrate(target, subgraph.schema);
  const orm = await openDatabase(target, subgraph.schema, options.poolSize);
  const room: WorkRoom = { orm, aggregates: subgraph.aggregates, matrix: options.matrix, now: options.now ?? (() => new Date()) };
  return {
    ...room,
    orm,
    executor: new Executor(subgraph.graph, room, options.log),
    ready: async () => (await orm.checkConnection()).ok,
    close: () => orm.close(true),
  };
}

/** Seeds a subgraph in one piece: either all of it is there, or nothing of it. */
export function seedSubgraph(subgraph: Subgraph, running: RunningSubgraph, request: SeedRequest): Promise<void> {
  return inSystemWork(running, (em) => subgraph.seed(em, request));
}

/** Whether nothing has been stored yet. */
export function isEmpty(subgraph: Subgraph, running: RunningSubgraph): Promise<boolean> {
  return inSystemWork(running, async (em) => {
    for (const entity of subgraph.schema.entities) if ((await em.count(entity as never)) > 0) return false;
    return true;
  });
}

/** Runs all timers of a subgraph, each in a transaction of its own; one that fails is logged and does not keep the others. */
export async function runTimers(subgraph: Subgraph, running: RunningSubgraph, log: Log): Promise<void> {
  for (const [name, timer] of Object.entries(subgraph.timers)) {
    try {
      const done = await runTimer(running, name, timer);
      if (done > 0) log.info({ timer: name, done }, 'timer');
    } catch (error) {
      log.error({ timer: name, error: { name: (error as Error).name } }, 'a timer failed and will be run again');
    }
  }
}
