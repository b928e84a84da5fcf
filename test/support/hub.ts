import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDevelopmentIssuer } from '../../gateway/development-issuer.js';
import { openFront } from '../../gateway/front.js';
import { startGateway } from '../../gateway/gateway.js';
import { createMetrics } from '../../gateway/metrics.js';
import { composeAll } from '../../scripts/support/compose.js';
import { makeSealKey } from '../../scripts/support/keys.js';
import { loadSubgraph } from '../../scripts/support/load.js';
import { createLog } from '../../subgraphs/kit/log.js';
import { readSealKey, readSealKeySet } from '../../subgraphs/kit/seal.js';
import { serveSubgraph } from '../../subgraphs/kit/server.js';
import { type City, readSettings } from '../../subgraphs/kit/settings.js';
import { type Subgraph, seedSubgraph } from '../../subgraphs/kit/subgraph.js';
import { openTestSubgraph, type TestSubgraph } from '../../subgraphs/kit/testing.js';
import { registry } from '../../subgraphs/registry.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/** The whole hub on databases of its own, in this process, over real HTTP on free ports. */
export interface TestHub {
  readonly url: string;
  readonly subgraphs: Readonly<Record<string, TestSubgraph & { readonly url: string; stop(): Promise<void> }>>;
  /** Sends a GraphQL request as a demo user; null sends no token. */
  ask(user: string | null, query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  token(user: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts the hub with seed data, the clock as it is. */
export async function openTestHub(city: City = 'duesseldorf'): Promise<TestHub> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kim-hub-journey-'));
  const settings = readSettings(
    { HUB_DATA_DIR: dataDir, HUB_CITY: city, HUB_LOG_LEVEL: 'silent' },
    registry.map(({ name }) => name),
  );
  const log = createLog('silent', 'test');
  const key = makeSealKey();
  const keys = readSealKeySet({ keys: [key.publicKey] });
  const parts = await Promise.all(
    registry.map(async (line) => {
      const subgraph: Subgraph = await loadSubgraph(line);
      const running = await openTestSubgraph(subgraph);
      await seedSubgraph(subgraph, running, { city, scale: 1 });
      const server = await serveSubgraph({
        name: line.name,
        executor: running.executor,
        keys,
        log,
        host: '127.0.0.1',
        port: 0,
        ready: () => running.ready(),
      });
      return [line.name, { ...running, url: server.url, stop: () => server.close() }] as const;
    }),
  );
  const subgraphs = Object.fromEntries(parts);
  const metrics = createMetrics();
  const gateway = await startGateway({
    supergraphSdl: (await composeAll()).files['supergraph.graphql'] ?? '',
    addressOf: (name) => new URL(subgraphs[name]?.url ?? ''),
    sealKey: readSealKey(key.privateKey),
    log,
    metrics,
    introspection: true,
  });
  const developmentIssuer = await openDevelopmentIssuer(settings);
  const front = await openFront({
    gateway,
    authority: developmentIssuer.authority,
    developmentIssuer,
    explorer: () => undefined,
    metrics,
    log,
    host: '127.0.0.1',
    port: 0,
  });
  const token = async (user: string): Promise<string> => {
    const made = await developmentIssuer.tokenFor(user);
    if (!made) throw new Error(`There is no demo user ${user}.`);
    return made;
  };
  return {
    url: front.url,
    subgraphs,
    token,
    ask: async (user, query, variables, headers = {}) => {
      const authorization = user === null ? {} : { authorization: `Bearer ${await token(user)}` };
      const response = await fetch(front.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorization, ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return {
        status: response.status,
        headers: response.headers,
        ...((await response.json()) as Omit<Answer, 'status' | 'headers'>),
      };
    },
    close: async () => {
      await front.close();
      await gateway.stop();
      await Promise.all(
        Object.values(subgraphs).map(async (each) => {
          await each.stop();
          await each.close();
        }),
      );
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
