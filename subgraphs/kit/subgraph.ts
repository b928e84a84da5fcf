import type { EntityManager, EntitySchema, MigrationObject, MikroORM } from '@mikro-orm/postgresql';
import { type DatabaseTarget, migrate, openDatabase, type Schema } from './database.js';
import { Executor } from './execute.js';
import { keyedRequestSchema } from './idempotency.js';
import type { Log } from './log.js';
import { kitMigrations } from './migrations.js';
import { numberSeriesSchema } from './numbering.js';
import type { PurposeMatrix } from './purpose.js';
import { buildGraph, type Graph, type GraphParts } from './schema.js';
import type { City } from './settings.js';
import { type Aggregate, type Aggregates, stepRecordSchema } from './step.js';
import { inSystemWork, type WorkRoom } from './transaction.js';

/** What seed data is made from. */
export interface SeedRequest {
  readonly city: City;
  /** How many times the plain amount of synthetic rows to make. */
  readonly scale: number;
}

/** An institution on one screen. */
export interface SubgraphDefinition extends GraphParts {
  readonly name: string;
  readonly entities: readonly EntitySchema[];
  readonly aggregates: readonly Aggregate[];
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
  readonly seed: SubgraphDefinition['seed'];
}

export function defineSubgraph(definition: SubgraphDefinition): Subgraph {
  return {
    name: definition.name,
    graph: buildGraph(definition),
    schema: {
      entities: [...definition.entities, stepRecordSchema, keyedRequestSchema, numberSeriesSchema] as EntitySchema[],
      migrations: [...kitMigrations, ...definition.migrations],
    },
    aggregates: new Map(definition.aggregates.map((each) => [each.entity, each])),
    seed: definition.seed,
  };
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
