import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ApolloServer } from '@apollo/server';
import { type DocumentNode, type GraphQLSchema, NoUnusedFragmentsRule, specifiedRules, validate } from 'graphql';
import { followFile, markOf } from '../subgraphs/kit/followed-file.js';
import type { Log } from '../subgraphs/kit/log.js';
import type { GatewayContext } from './data-source.js';
import type { Gateway } from './gateway.js';
import type { Metrics } from './metrics.js';
import type { Variants } from './variants.js';

/** A changed supergraph is read when it has rested for so long, so that it is not read half written. */
const SETTLE_MS = 50;

type Server = Pick<ApolloServer<GatewayContext>, 'executeHTTPGraphQLRequest'>;

/** What the front door asks of a gateway; the same object before and after a reload. */
export interface ServedGateway {
  readonly server: Server;
  /** Whether it was busy with a new supergraph at or after this moment of `performance.now()`; for so long the event loop is late without load. */
  readonly changedSince?: (moment: number) => boolean;
  /** The variants of the graph, where it has any. */
  readonly variants?: Pick<Variants, 'schemaOf'> | undefined;
}

/** An operation that a frontend relies on. */
export interface RegisteredOperation {
  /** How sentences name it, such as `case-desk/open-cases`. */
  readonly name: string;
  readonly document: DocumentNode;
}

export interface ReloadOptions {
  /** File with the supergraph; written in place or replaced by a rename, also through a symbolic link. */
  readonly file: string;
  /** Starts a gateway on a supergraph, or throws the sentence that says why it cannot be served. */
  readonly start: (supergraphSdl: string) => Promise<Gateway>;
  /** What must still be answered after a reload. */
  readonly operations: readonly RegisteredOperation[];
  readonly log: Log;
  readonly metrics: Metrics;
}

/** A gateway that follows the file of its supergraph. */
export interface ReloadingGateway extends ServedGateway {
  /** Stops following, lets requests under way finish, then stops the engine. */
  stop(): Promise<void>;
}

/**
 * Serves the supergraph in a file and follows the file: a new one is started beside the old one and takes over between two requests, and the
 * old one stops when its last request is answered. A supergraph that cannot be read, that does not start, or under which a registered
 * operation is no longer valid is refused: one sentence in the log, and the old one stays. At the first start the sentence is thrown.
 */
export async function openReloadingGateway({ file, start, operations, log, metrics }: ReloadOptions): Promise<ReloadingGateway> {
  const path = resolve(file);
  const seen = await markOf(path);
  let served = await readFile(path, 'utf8').catch(() => {
    throw new Error(`HUB_SUPERGRAPH names no file that can be read: ${path}.`);
  });
  let current = new Generation(await start(served));
  const retiring = new Set<Promise<void>>();

  const swap = (gateway: Gateway): void => {
    const retired = current
      .retire()
      .catch(() => log.error('The gateway of the supergraph before could not be stopped.'))
      .finally(() => retiring.delete(retired));
    retiring.add(retired);
    current = new Generation(gateway);
  };
  let changedUntil = 0;
  const reload = async (): Promise<void> => {
    changedUntil = Number.POSITIVE_INFINITY;
    try {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        throw new Error(`it cannot be read (${error.code})`);
      });
      if (text === served) return;
      const { schema } = current.gateway;
      swap(await startFitting(await start(text), operations, schema));
      served = text;
      metrics.supergraphReload('swapped');
      log.info('supergraph read anew');
    } catch (error) {
      metrics.supergraphReload('refused');
      log.error(`The supergraph cannot be used: ${inOneSentence(error)}. The one read before stays in force.`);
    } finally {
      changedUntil = performance.now();
    }
  };
  const followed = followFile({ file: path, seen, changed: reload, settle: SETTLE_MS });
  return {
    changedSince: (moment) => changedUntil >= moment || current.gateway.variants.madeSince(moment),
    variants: { schemaOf: (name) => current.gateway.variants.schemaOf(name) },
    server: { executeHTTPGraphQLRequest: (request) => current.run((server) => server.executeHTTPGraphQLRequest(request)) },
    stop: async () => {
      await followed.close();
      await Promise.all([current.retire(), ...retiring]);
    },
  };
}

/** One supergraph's gateway with the requests it answers. */
class Generation {
  private underWay = 0;
  private allAnswered: (() => void) | null = null;

  constructor(readonly gateway: Gateway) {}

  async run<T>(work: (server: Server) => Promise<T>): Promise<T> {
    this.underWay += 1;
    try {
      return await work(this.gateway.server);
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0) this.allAnswered?.();
    }
  }

  /** Stops the engine once nothing is under way; no request may begin after this. */
  async retire(): Promise<void> {
    if (this.underWay > 0)
      await new Promise<void>((resolve) => {
        this.allAnswered = resolve;
      });
    await this.gateway.stop();
  }
}

/** The candidate, if whatever was valid before still is; else it is stopped again and the operation is named. */
async function startFitting(
  candidate: Gateway,
  operations: readonly RegisteredOperation[],
  before: GraphQLSchema,
): Promise<Gateway> {
  const broken = operations.find(({ document }) => isValid(before, document) && !isValid(candidate.schema, document));
  if (!broken) return candidate;
  await candidate.stop();
  throw new Error(`the registered operation ${broken.name} would no longer be valid`);
}

/** A file of operations may hold fragments that others use. */
const RULES = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);

function isValid(schema: GraphQLSchema, document: DocumentNode): boolean {
  return validate(schema, document, RULES, { maxErrors: 1 }).length === 0;
}

/** The first line of what is wrong, without its full stop. */
function inOneSentence(error: unknown): string {
  const [line = ''] = (error as Error).message.trim().split('\n');
  return line.slice(0, 300).replace(/[.:]\s*$/, '');
}
