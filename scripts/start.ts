import { spawn } from 'node:child_process';
import { registry } from '../subgraphs/registry.js';
import { exchangeOnTimer } from './support/journal.js';
import { openPart, servePart, startDatabase, startFront } from './support/parts.js';
import { partnerAddresses } from './support/routes.js';
import { runProgram, settingsOrExit } from './support/run.js';

/** `npm start`: PostgreSQL, all subgraphs and the gateway in one process. */
await runProgram(async (stops) => {
  const settings = settingsOrExit();
  // The first start after an install bundles the explorer while the databases are made.
  const explorer = buildExplorer();
  // Awaited below; until then a failure of another part is the one to tell.
  explorer.catch(() => undefined);
  const server = await startDatabase(settings, stops);
  const parts = await Promise.all(
    registry.map(async (line) => {
      const { running } = await openPart(line, settings, server, stops);
      const { url, door } = await servePart(line, settings, running, 0, stops);
      return { name: line.name, url, door, running };
    }),
  );
  await explorer;
  const own = Object.fromEntries(parts.map(({ name, url }) => [name, new URL(url)]));
  const addresses = { ...partnerAddresses(settings), ...own };
  const doors = Object.fromEntries(parts.map(({ name, door }) => [name, door]));
  const front = await startFront(settings, addresses, stops, doors);
  await exchangeOnTimer(settings, parts, stops);
  for (const { name, url } of parts) console.log(`subgraph ${name} ${url}`);
  console.log(`ready ${front.url}`);
});

/** Bundles the explorer where it is not up to date, in a process beside this one. */
function buildExplorer(): Promise<void> {
  const builder = spawn(process.execPath, ['dist/scripts/build-explorer.js'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((resolve, reject) => {
    builder.once('error', reject);
    builder.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('The explorer could not be built.'))));
  });
}
