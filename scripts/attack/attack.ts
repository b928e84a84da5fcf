import { parseArgs } from 'node:util';
import { SettingsError } from '../../subgraphs/kit/settings.js';
import { exitWith } from '../support/run.js';
import { type Attack, type Outcome, runBattery } from './battery.js';
import { watch } from './bystander.js';
import type { Seen } from './bystander-thread.js';
import { type HubUnderAttack, joinHub, startHub, type Vitals, vitalsOf } from './hub-under-attack.js';
import { inputAttacks } from './input-attacks.js';
import { loadAttacks } from './load-attacks.js';
import { operationAttacks } from './operation-attacks.js';
import { Target } from './target.js';
import { tokenAttacks } from './token-attacks.js';
import { transportAttacks } from './transport-attacks.js';
import { trustAttacks } from './trust-attacks.js';
import { dataOf, honestRequest } from './unharmed.js';

/**
 * `npm run attack`: starts a hub with seed data in a folder of its own, or takes the one at `--url` (then with the settings of that hub, for its
 * development keys), and attacks it. Prints pass or fail for each attack and ends with 1 where one failed. `--quick` leaves out what has to wait for
 * slow clients to be cut; `--json` prints the outcomes as JSON.
 */
const USAGE = 'Usage: npm run attack -- [--url URL] [--quick] [--json]';
const LARGEST_GROWTH = 100 * 1024 * 1024;
const HONEST_EVERY_MS = 200;
const HONEST_WITHIN_MS = 1_000;
const LOOK_EVERY_MS = 250;
/** Rounds of usual work before the memory is first looked at: until then it grows under any load. */
const WARM_UP = 15;

const { url, quick, json } = readArguments();
const hub = await (url === undefined ? startHub() : joinHub(url)).catch(exitWith);
const outcomes = await attacked(hub)
  .catch((error: Error) => error)
  .finally(() => hub.stop());
if (outcomes instanceof Error) exitWith(outcomes);
const failed = outcomes.filter(({ passed }) => !passed).length;
if (json) console.log(JSON.stringify(outcomes, null, 2));
else console.log(`${outcomes.length - failed} of ${outcomes.length} withstood.`);
process.exit(failed === 0 ? 0 : 1);

async function attacked(given: HubUnderAttack): Promise<readonly Outcome[]> {
  const all = [...operationAttacks, ...tokenAttacks, ...transportAttacks, ...inputAttacks, ...trustAttacks, ...loadAttacks];
  const attacks = quick ? all.filter(({ slow }) => !slow) : all;
  const target = new Target(given);
  const before = await dataOf(target);
  const honest = await honestRequest(target);
  for (let round = 0; round < WARM_UP; round += 1) {
    await target.send(honest);
    await dataOf(target);
  }
  const start = await vitalsOf(given);
  let largest = start.residentBytes;
  const looking = setInterval(() => {
    // Nobody answering is what the last look is for.
    vitalsOf(given).then(
      ({ residentBytes }) => {
        largest = Math.max(largest, residentBytes);
      },
      () => undefined,
    );
  }, LOOK_EVERY_MS);
  const bystander = watch({ url: given.url.href, ...honest, everyMs: HONEST_EVERY_MS });
  const withstood = await runBattery(target, attacks, (outcome) => {
    if (!json) console.log(line(outcome));
  });
  const seen = await bystander.stop();
  clearInterval(looking);
  const afterwards: readonly Attack[] = [
    check('throughout: an honest query every 200 ms', `answered within ${HONEST_WITHIN_MS} ms`, async () =>
      disturbance(seen, withstood),
    ),
    check('throughout: the process', 'still the one that was started', async () => {
      const ended = given.ended();
      if (ended !== null) return ended;
      const { startedAt } = await vitalsOf(given);
      return startedAt === start.startedAt ? null : 'another process';
    }),
    check('throughout: its memory', 'within 100 MB of the start', async () =>
      largest - start.residentBytes <= LARGEST_GROWTH ? null : `${inMb(largest - start.residentBytes)} MB more`,
    ),
    check('afterwards: the data', 'as before', async () => {
      const after = await dataOf(target);
      const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
      return changed.length === 0 ? null : changed.join(', ');
    }),
  ];
  const results = await runBattery(target, afterwards, (outcome) => {
    if (!json) console.log(line(outcome));
  });
  if (!json) console.log(summary(seen, start, largest));
  return [...withstood, ...results];
}

/** How the honest query fared, and during which attack it waited longest. */
function disturbance({ failures, longestMs, longestFrom }: Seen, outcomes: readonly Outcome[]): string | null {
  if (failures.length === 0 && longestMs <= HONEST_WITHIN_MS) return null;
  const during = outcomes
    .filter(({ from }) => from <= longestFrom + longestMs)
    .sort((one, other) => other.from - one.from)[0]?.name;
  return `${Math.round(longestMs)} ms during ${during}${failures.length > 0 ? `; ${failures.length} without data: ${failures[0]}` : ''}`;
}

function check(name: string, expected: string, attempt: () => Promise<string | null>): Attack {
  return { name, expected, attempt };
}

function inMb(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}

function summary({ asked, longestMs }: { asked: number; longestMs: number }, start: Vitals, largest: number): string {
  return `honest query: ${asked} times, ${Math.round(longestMs)} ms at most; memory: ${inMb(start.residentBytes)} MB at first, ${inMb(largest)} MB at most`;
}

function line({ name, expected, passed, seen }: Outcome): string {
  return `${passed ? 'pass' : 'FAIL'}  ${name.padEnd(70)}  ${expected}${passed ? '' : `, and it was: ${seen}`}`;
}

function readArguments(): { url: string | undefined; quick: boolean; json: boolean } {
  try {
    const { values } = parseArgs({ options: { url: { type: 'string' }, quick: { type: 'boolean' }, json: { type: 'boolean' } } });
    if (values.url !== undefined && !URL.canParse(values.url)) throw new SettingsError(USAGE);
    return { url: values.url, quick: values.quick ?? false, json: values.json ?? false };
  } catch {
    return exitWith(new Error(USAGE));
  }
}
