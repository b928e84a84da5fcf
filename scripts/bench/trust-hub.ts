import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { Pool } from 'undici';
import type { GatewayContext } from '../../gateway/data-source.js';
import { type Gateway, type GatewayOptions, startGateway } from '../../gateway/gateway.js';
import { createMetrics } from '../../gateway/metrics.js';
import { makePseudonymKey, readPseudonymKey } from '../../gateway/pseudonym.js';
import type { Actor } from '../../subgraphs/kit/actor.js';
import type { Caller, GraphRequest } from '../../subgraphs/kit/execute.js';
import { seedId } from '../../subgraphs/kit/ids.js';
import { JournalDraft } from '../../subgraphs/kit/journal.js';
import { exportJournal } from '../../subgraphs/kit/journal-export.js';
import { journalSigner, readJournalKeys } from '../../subgraphs/kit/journal-lines.js';
import { verifyJournal } from '../../subgraphs/kit/journal-verify.js';
import { createLog } from '../../subgraphs/kit/log.js';
import { readAnswerKeySets, readSealKey, readSealKeySet } from '../../subgraphs/kit/seal.js';
import { serveSubgraph } from '../../subgraphs/kit/server.js';
import { type RunningSubgraph, seedSubgraph } from '../../subgraphs/kit/subgraph.js';
import { openTestSubgraph, testActor, testMatrix } from '../../subgraphs/kit/testing.js';
import { registry } from '../../subgraphs/registry.js';
import { composeAll } from '../support/compose.js';
import { makeAnswerKey, makeSealKey } from '../support/keys.js';
import { loadSubgraph } from '../support/load.js';

const QUERY = `query Bench { cases(first: 50) { nodes { id reference state openedOn responsibleInstitution { name kind } } } }`;

/** Without either, with seals, with the journal, and as the hub is. */
export const BENCH_KINDS = ['bare', 'sealed', 'journalled', 'trusted'] as const;
export type BenchKind = (typeof BENCH_KINDS)[number];

/** Two gateways on the same subgraphs and databases: one as it is, one without seals, and with it no journal. */
export interface BenchHub {
  readonly actor: Actor;
  readonly room: RunningSubgraph;
  ask(kind: BenchKind): Promise<void>;
  /** Exports the journal of case management and verifies it. */
  verify(): Promise<{ readonly entries: number; readonly seconds: number }>;
  close(): Promise<void>;
}

export async function openBenchHub(): Promise<BenchHub> {
  const log = createLog('silent', 'bench');
  const stops: (() => Promise<unknown>)[] = [];
  const seal = makeSealKey();
  const sealKey = readSealKey(seal.privateKey);
  const keySet = readSealKeySet({ keys: [seal.publicKey] });
  const answerKeys = new Map(registry.map(({ name }) => [name, makeAnswerKey(name)]));
  const addresses = new Map<string, { readonly sealed: URL; readonly plain: URL; readonly running: RunningSubgraph }>();
  for (const line of registry) {
    const subgraph = await loadSubgraph(line);
    const running = await openTestSubgraph(subgraph);
    await seedSubgraph(subgraph, running, { city: 'duesseldorf', scale: 4 });
    const answerKey = readSealKey(answerKeys.get(line.name)?.privateKey ?? {});
    const server = await serveSubgraph({
      name: line.name,
      executor: running.executor,
      keys: () => keySet,
      answerKey: () => answerKey,
      log,
      host: '127.0.0.1',
      port: 0,
      ready: async () => true,
    });
    const plain = await servePlain(running);
    stops.push(
      () => server.close(),
      plain.close,
      () => running.close(),
    );
    addresses.set(line.name, { sealed: new URL(server.url), plain: plain.url, running });
  }
  const answers = readAnswerKeySets({ keys: [...answerKeys.values()].map(({ publicKey }) => publicKey) });
  const options: GatewayOptions = {
    supergraphSdl: (await composeAll()).files['supergraph.graphql'] ?? '',
    addressOf: (name) => addresses.get(name)?.sealed ?? new URL('http://127.0.0.1'),
    keys: {
      seal: () => sealKey,
      answers: (name) => answers.get(name) ?? new Map(),
      pseudonym: readPseudonymKey(makePseudonymKey()),
    },
    log,
    metrics: createMetrics(),
    matrix: testMatrix(),
    refusals: { writable: true, record: async () => undefined, close: async () => undefined },
    introspection: false,
  };
  const gateways = {
    trusted: await startGateway(options),
    bare: await startGateway({
      ...options,
      sourceFor: (name) => new PlainSource(addresses.get(name)?.plain ?? new URL('http://127.0.0.1')),
    }),
  };
  stops.unshift(
    () => gateways.trusted.stop(),
    () => gateways.bare.stop(),
  );
  const actor = testActor('case_lead', seedId('institution', 'awo-duesseldorf'));
  const room = addresses.get('case-management')?.running;
  if (!room) throw new Error('There is no case management to measure.');
  const switchJournal = journalSwitch();
  return {
    actor,
    room,
    ask: async (kind) => {
      switchJournal(kind === 'journalled' || kind === 'trusted');
      await ask(kind === 'sealed' || kind === 'trusted' ? gateways.trusted : gateways.bare, actor);
    },
    verify: async () => {
      switchJournal(true);
      const pair = answerKeys.get('case-management');
      if (!pair) throw new Error('There is no key of case management.');
      const signer = journalSigner('case-management', readSealKey(pair.privateKey));
      const lines: string[] = [];
      for await (const line of exportJournal(room, { signer, at: new Date().toISOString() })) lines.push(line);
      const started = performance.now();
      const verdict = await verifyJournal(lines, readJournalKeys({ keys: [pair.publicKey] }));
      if (!verdict.ok) throw new Error('The journal of the benchmark is not whole.');
      return { entries: lines.filter((line) => line.includes('"entry"')).length, seconds: (performance.now() - started) / 1000 };
    },
    close: async () => {
      for (const stop of stops) await stop();
    },
  };
}

async function ask(gateway: Gateway, actor: Actor): Promise<void> {
  const answer = await gateway.server.executeOperation(
    { query: QUERY },
    { contextValue: { actor, scopes: [], idempotencyKey: null } },
  );
  const { body } = answer;
  if (body.kind !== 'single' || body.singleResult.errors) throw new Error('The query of the benchmark was answered with errors.');
  const { cases } = body.singleResult.data as { cases: { nodes: unknown[] } };
  if (cases.nodes.length !== 50) throw new Error(`The query of the benchmark found ${cases.nodes.length} rows.`);
}

/** Turns the journal's gathering off and on; only a benchmark may. */
function journalSwitch(): (on: boolean) => void {
  const { deliver, bodies } = JournalDraft.prototype;
  return (on) => {
    JournalDraft.prototype.deliver = on ? deliver : () => undefined;
    JournalDraft.prototype.bodies = on ? bodies : () => [];
  };
}

/** A subgraph without a seal, else as the kit serves one: the actor stands in the body. */
async function servePlain({ executor }: RunningSubgraph) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { caller, ...body } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as GraphRequest & { caller: Caller };
    const bytes = Buffer.from(JSON.stringify(await executor.run(body, caller)));
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': bytes.length,
      'cache-control': 'no-store',
    });
    response.end(bytes);
  });
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
  return { url, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

/** The gateway's data source without the seals, else with the same bounds and measures. */
class PlainSource {
  private readonly pool: Pool;
  private readonly metrics = createMetrics();

  constructor(private readonly url: URL) {
    this.pool = new Pool(url.origin, {
      connections: 64,
      headersTimeout: 5_000,
      bodyTimeout: 5_000,
      maxResponseSize: 4 << 20,
      keepAliveTimeout: 10_000,
    });
  }

  async process({ request, context }: GraphQLDataSourceProcessOptions): Promise<GatewayGraphQLResponse> {
    const { actor } = context as GatewayContext;
    const { query, operationName, variables } = request;
    const body = JSON.stringify({ query, operationName, variables, caller: { actor, idempotencyKey: null } });
    const stop = this.metrics.subgraphRequest('plain');
    const response = await this.pool.request({
      path: this.url.pathname,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body,
      signal: AbortSignal.timeout(5_000),
    });
    const bytes = Buffer.from(await response.body.arrayBuffer());
    stop('ok');
    return JSON.parse(bytes.toString('utf8')) as GatewayGraphQLResponse;
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}
