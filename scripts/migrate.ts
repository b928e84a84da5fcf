import { databaseTarget, migrate } from '../subgraphs/kit/database.js';
import { registry } from '../subgraphs/registry.js';
import { loadSubgraph } from './support/load.js';
import { joinDatabase } from './support/parts.js';
import { exitWith, runProgram, settingsOrExit } from './support/run.js';

/** `npm run migrate [-- NAME]`: brings the databases of all subgraphs, or of one, to the newest migration, and ends. */
const [name] = process.argv.slice(2);
const lines = registry.filter((each) => name === undefined || each.name === name);
if (lines.length === 0)
  exitWith(new Error(`Usage: npm run migrate -- NAME, where NAME is one of ${registry.map((each) => each.name).join(', ')}.`));

await runProgram(async (stops) => {
  const settings = settingsOrExit();
  const server = await joinDatabase(settings, stops);
  for (const line of lines) {
    const subgraph = await loadSubgraph(line);
    await migrate(databaseTarget(settings, line.name, server), subgraph.schema);
    console.log(`migrated ${line.name}`);
  }
  await stops.stopAll();
});
