import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { dayOf, HUB_TIME_ZONE, isCalendarDate } from '../subgraphs/kit/calendar.js';
import { databaseTarget } from '../subgraphs/kit/database.js';
import { RETENTION_YEARS, retireJournal } from '../subgraphs/kit/journal-retire.js';
import { registry } from '../subgraphs/registry.js';
import { loadSubgraph } from './support/load.js';
import { joinDatabase } from './support/parts.js';
import { exitWith, runProgram, settingsOrExit } from './support/run.js';

/**
 * `npm run journal:retire -- --before YYYY-MM-DD`: takes out of all journals of access what older entries say, and leaves their hashes. Without a
 * day, two years are kept. Runs with the owner's login (`HUB_OWNER_DATABASE_URL_*`).
 */
const usage = 'Usage: npm run journal:retire -- --before YYYY-MM-DD, with a day at least two years ago.';
const today = dayOf(new Date());
const latest = Temporal.PlainDate.from(today).subtract({ years: RETENTION_YEARS }).toString();
const before = readArguments() ?? latest;
if (!isCalendarDate(before) || before > latest) exitWith(new Error(usage));

await runProgram(async (stops) => {
  const settings = settingsOrExit();
  const server = await joinDatabase(settings, stops);
  const startOfDay = new Date(Temporal.PlainDate.from(before).toZonedDateTime(HUB_TIME_ZONE).epochMilliseconds);
  for (const line of registry) {
    const { schema } = await loadSubgraph(line);
    const retired = await retireJournal(databaseTarget(settings, line.name, server), schema, startOfDay);
    console.log(`${line.name}: ${retired.toLocaleString('en')} entries from before ${before} have lost their content.`);
  }
  await stops.stopAll();
});

function readArguments(): string | undefined {
  try {
    return parseArgs({ options: { before: { type: 'string' } } }).values.before;
  } catch {
    return exitWith(new Error(usage));
  }
}
