import { parseArgs } from 'node:util';
import { seedSubgraph } from '../subgraphs/kit/subgraph.js';
import { registry } from '../subgraphs/registry.js';
import { joinDatabase, openPart } from './support/parts.js';
import { exitWith, runProgram, settingsOrExit } from './support/run.js';

/** `npm run seed -- --scale N`: brings the seed data into all databases, N times as much of what is synthetic; what is there stays. */
const { values } = parseArgs({ options: { scale: { type: 'string', default: '1' } }, strict: false });
const scale = Number(values.scale);
if (!Number.isInteger(scale) || scale < 1 || scale > 1_000)
  exitWith(new Error('Usage: npm run seed -- --scale N, with a whole number from 1 to 1000.'));

await runProgram(async (stops) => {
  const settings = settingsOrExit();
  if (settings.production) throw new Error('Seed data is synthetic and does not go into a production database.');
  const server = await joinDatabase(settings, stops);
  for (const line of registry) {
    const { subgraph, running } = await openPart(line, settings, server, stops);
    const started = performance.now();
    await seedSubgraph(subgraph, running, { city: settings.city, scale });
    console.log(`seeded ${line.name} (${Math.round(performance.now() - started)} ms)`);
  }
  await stops.stopAll();
});
