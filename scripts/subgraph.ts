import { findEmbeddedPostgres } from '../subgraphs/kit/postgres.js';
import { registry } from '../subgraphs/registry.js';
import { openPart, servePart } from './support/parts.js';
import { exitWith, runProgram, settingsOrExit } from './support/run.js';

/** `npm run subgraph -- NAME`: one subgraph in a process of its own. */
const [name] = process.argv.slice(2);
const line = registry.find((each) => each.name === name);
if (!line)
  exitWith(new Error(`Usage: npm run subgraph -- NAME, where NAME is one of ${registry.map((each) => each.name).join(', ')}.`));

await runProgram(async (stops) => {
  const settings = settingsOrExit();
  const { running } = await openPart(line, settings, (await findEmbeddedPostgres(settings.dataDir)) ?? null, stops);
  const { url } = await servePart(line, settings, running, line.port, stops);
  console.log(`subgraph ${line.name} ${url}`);
});
