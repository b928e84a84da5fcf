import { Kind, parse, print } from 'graphql';
import type { Log } from '../subgraphs/kit/log.js';
import { SettingsError } from '../subgraphs/kit/settings.js';
import { readAccess } from './access-map.js';
import { type Front, openFront } from './front.js';
import { FRONT_DOOR, type FrontDoor } from './front-door.js';
import { startGateway } from './gateway.js';
import type { Engine } from './hub-gateway.js';
import { textArgument } from './join-directives.js';
import { createMetrics } from './metrics.js';
import { PlainDataSource } from './plain-data-source.js';
import { makePseudonymKey, readPseudonymKey } from './pseudonym.js';
import type { RefusalJournal } from './refusal-journal.js';

/**
 * The usual limits where anybody on this machine may try any supergraph: nobody has a token, so nobody is counted as a user, and foreign schemas
 * do not say how long their lists are.
 */
export const OPEN_FRONT_DOOR: FrontDoor = {
  ...FRONT_DOOR,
  operation: { ...FRONT_DOOR.operation, cost: 1_000_000 },
  rate: { ...FRONT_DOOR.rate, address: { perSecond: 100_000, burst: 100_000 } },
  // Whoever tries a supergraph is one client, and nobody else waits.
  load: { ...FRONT_DOOR.load, userInFlight: FRONT_DOOR.load.inFlight, userQueue: FRONT_DOOR.load.queue },
};

export interface OpenGatewayOptions {
  readonly supergraphSdl: string;
  /** On 127.0.0.1; 0 takes any free port. */
  readonly port: number;
  readonly frontDoor: FrontDoor;
  readonly engine?: Engine;
  readonly log: Log;
}

/** A front that serves until it is stopped; `url` is where it answers GraphQL. */
export interface OpenGateway {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves any supergraph on the loopback interface behind the hub's own front and engine, but without tokens, purposes, access directives and seals:
 * for conformance suites and benchmarks. Throws a `SettingsError` whose sentence says why a supergraph cannot be served.
 */
export async function serveOpenly({
  supergraphSdl,
  port,
  frontDoor,
  log,
  engine = 'lean',
}: OpenGatewayOptions): Promise<OpenGateway> {
  const addresses = routingAddresses(supergraphSdl);
  const metrics = createMetrics();
  const gateway = await startGateway({
    supergraphSdl: withoutAccess(supergraphSdl),
    addressOf: (name) => addresses.get(name) ?? unroutable(name),
    sourceFor: (_name, url) => new PlainDataSource(url, frontDoor),
    keys: { seal: noKey, answers: () => new Map(), pseudonym: readPseudonymKey(makePseudonymKey()) },
    matrix: { hash: '', cells: [], categories: {} },
    refusals: NO_JOURNAL,
    introspection: true,
    withoutPurposes: true,
    engine,
    frontDoor,
    log,
    metrics,
  }).catch((error: Error) => {
    throw error instanceof SettingsError ? error : new SettingsError(`The supergraph cannot be served: ${firstSentence(error)}`);
  });
  const front = await openFront({
    gateway: { server: { executeHTTPGraphQLRequest: (asked) => gateway.server.executeHTTPGraphQLRequest(asExplorer(asked)) } },
    authority: NO_AUTHORITY,
    developmentIssuer: null,
    explorer: () => undefined,
    refusals: NO_JOURNAL,
    frontDoor,
    log,
    metrics,
    host: '127.0.0.1',
    port,
  }).catch(async (error: unknown) => {
    await gateway.stop();
    throw error;
  });
  return { url: front.url, stop: () => stopBoth(front, gateway) };
}

type Asked = Parameters<Awaited<ReturnType<typeof startGateway>>['server']['executeHTTPGraphQLRequest']>[0];

/** Whoever tries a supergraph may look at its schema. */
function asExplorer(asked: Asked): Asked {
  return { ...asked, context: async () => ({ ...(await asked.context()), scopes: ['api:explore'] }) };
}

async function stopBoth(front: Front, gateway: { stop(): Promise<void> }): Promise<void> {
  await front.close();
  await gateway.stop();
}

/** Nothing here concerns anybody, so nothing is recorded. */
const NO_JOURNAL: RefusalJournal = { writable: true, record: async () => undefined, close: async () => undefined };

/** Nobody needs a token; one that is shown all the same is refused, as it cannot be checked. */
const NO_AUTHORITY = { issuer: [], audience: 'kim-hub', keys: async () => Promise.reject(new Error('no keys')) };

function noKey(): never {
  throw new Error('Nothing is sealed here.');
}

/** The supergraph without its access directives, which say nothing where nobody has a token. */
function withoutAccess(supergraphSdl: string): string {
  const access = readAccess(parse(supergraphSdl, { noLocation: true }));
  return access ? print(access.engineDocument) : supergraphSdl;
}

/** Where each subgraph is, by `join__graph(url:)` of the supergraph. */
function routingAddresses(supergraphSdl: string): ReadonlyMap<string, URL> {
  const graphs = parsed(supergraphSdl).definitions.find(
    (each) => each.kind === Kind.ENUM_TYPE_DEFINITION && each.name.value === 'join__Graph',
  );
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION)
    throw new SettingsError('The supergraph cannot be served: it names no subgraphs (join__Graph).');
  const named = (graphs.values ?? []).flatMap(({ directives = [] }) => directives);
  return new Map(
    named.map((directive) => {
      const name = textArgument(directive, 'name') ?? '';
      const url = textArgument(directive, 'url') ?? '';
      return [name, URL.canParse(url) && /^https?:/i.test(url) ? new URL(url) : unroutable(name)] as const;
    }),
  );
}

function parsed(supergraphSdl: string) {
  try {
    return parse(supergraphSdl, { noLocation: true });
  } catch (error) {
    throw new SettingsError(`The supergraph cannot be served: ${firstSentence(error as Error)}`);
  }
}

function unroutable(name: string): never {
  throw new SettingsError(`The supergraph cannot be served: it gives no http address for the subgraph ${name}.`);
}

function firstSentence({ message }: Error): string {
  return message.split('\n')[0] ?? '';
}
