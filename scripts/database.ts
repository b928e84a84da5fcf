import { startEmbeddedPostgres } from '../subgraphs/kit/postgres.js';
import { runProgram, settingsOrExit } from './support/run.js';

/** `npm run database`: the embedded PostgreSQL alone, for subgraphs in processes of their own. */
await runProgram(async (stops) => {
  const settings = settingsOrExit();
  const server = await startEmbeddedPostgres({ dataDir: settings.dataDir });
  stops.add(() => server.stop());
  // Keeps the process alive; the server itself is detached.
  setInterval(() => undefined, 2 ** 30);
  const { hostname, port } = new URL(server.url);
  console.log(`ready postgres://${hostname}:${port}`);
});
