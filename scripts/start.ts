import { registry } from '../subgraphs/registry.js';
import { exchangeOnTimer } from './support/journal.js';
import { openPart, servePart, startDatabase, startFront } from './support/parts.js';
import { runProgram, settingsOrExit } from './support/run.js';

/** `npm start`: PostgreSQL, all subgraphs and the gateway in one process. */
await runProgram(async (stops) => {
  const settings = settingsOrExit();
  const server = await startDatabase(settings, stops);
  const parts = await Promise.all(
    registry.map(async (line) => {
      const { running } = await openPart(line, settings, server, stops);
      const { url } = await servePart(line, settings, running, 0, stops);
      return { name: line.name, url, running };
    }),
  );
  const front = await startFront(settings, Object.fromEntries(parts.map(({ name, url }) => [name, new URL(url)])), stops);
  await exchangeOnTimer(settings, parts, stops);
  for (const { name, url } of parts) console.log(`subgraph ${name} ${url}`);
  console.log(`ready ${front.url}`);
});
