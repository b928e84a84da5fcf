import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import type { Docs } from '../gateway/docs.js';
import { registry } from '../subgraphs/registry.js';
import { exchangeOnTimer } from './support/journal.js';
import { openDocs, openPart, servePart, startDatabase, startFront } from './support/parts.js';
import { partnerAddresses } from './support/routes.js';
import { runProgram, type StopList, settingsOrExit } from './support/run.js';

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
  const docs = await openDocs(settings);
  const front = await startFront(settings, addresses, stops, { doors, docs });
  await exchangeOnTimer(settings, parts, stops);
  for (const { name, url } of parts) console.log(`subgraph ${name} ${url}`);
  console.log(`ready ${front.url}`);
  if (docs) writeDocs(docs, stops);
});

/** Bundles the explorer where it is not up to date, in a process beside this one. */
function buildExplorer(): Promise<void> {
  const builder = spawn(process.execPath, ['dist/scripts/build-explorer.js'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((resolve, reject) => {
    builder.once('error', reject);
    builder.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('The explorer could not be built.'))));
  });
}

/** Writes the documentation where it is not up to date, in a process that gives way to this one; until it has ended the pages are those before. */
function writeDocs(docs: Docs, stops: StopList): void {
  const writer = spawn(process.execPath, ['dist/scripts/docs.js', '--if-stale'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (writer.pid !== undefined) setPriority(writer.pid, constants.priority.PRIORITY_LOW);
  stops.add(async () => void writer.kill());
  // Without it the page says how to write it, and the hub is none the worse.
  writer.once('error', () => undefined);
  writer.once('exit', (code) => {
    if (code === 0) docs.reload().catch(() => undefined);
  });
}
