import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../subgraphs/kit/postgres.js';
import { TEST_SERVER } from '../../subgraphs/kit/testing.js';

/** One throw-away PostgreSQL server for the whole test run. */
export default async function globalSetup(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kim-hub-test-'));
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  process.env[TEST_SERVER] = server.url;
  Object.assign(globalThis, { testServer: { server, dataDir } });
}
