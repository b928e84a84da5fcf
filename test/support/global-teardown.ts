import { rm } from 'node:fs/promises';
import type { EmbeddedPostgres } from '../../subgraphs/kit/postgres.js';

/** Stops the server of the test run and removes its files. */
export default async function globalTeardown(): Promise<void> {
  const { server, dataDir } = (globalThis as unknown as { testServer: { server: EmbeddedPostgres; dataDir: string } }).testServer;
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
