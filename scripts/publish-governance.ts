import { parseArgs } from 'node:util';
import { FIRST_YEAR, isYearUpTo } from '../subgraphs/governance/publication/register-question.rules.js';
import { anonymousActor } from '../subgraphs/kit/actor.js';
import { dayOf } from '../subgraphs/kit/calendar.js';
import { newId } from '../subgraphs/kit/ids.js';
import { openRoom } from './support/import.js';
import { readPublication, replaceFiles } from './support/publish.js';
import { exitWith, runProgram, settingsOrExit } from './support/run.js';

/** `npm run --silent publish:governance -- --out FOLDER` writes what everybody may read of the governance as files for a web server. */
const usage = 'Usage: npm run --silent publish:governance -- --out FOLDER [--year YEAR]';
const { out, year } = readArguments();

await runProgram(async (stops) => {
  const room = await openRoom('governance', settingsOrExit(), stops);
  const ask = (query: string, variables: Readonly<Record<string, unknown>>) =>
    room.executor.run({ query, variables }, { actor: anonymousActor(newId()), idempotencyKey: null });
  process.stderr.write('Reading what is published.\n');
  const files = await readPublication(ask, { year, today: dayOf(room.now()) });
  process.stderr.write(`Writing ${files.size} files to ${out}.\n`);
  const { written, removed } = await replaceFiles(out, files);
  process.stderr.write(`Done: ${written} files written, ${removed} pages removed that are not published any more.\n`);
  await stops.stopAll();
});

function readArguments(): { out: string; year: number | null } {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ options: { out: text, year: text } });
    if (!values.out?.trim()) return exitWith(new Error(usage));
    if (values.year === undefined) return { out: values.out, year: null };
    const asked = /^\d{4}$/.test(values.year) ? Number(values.year) : Number.NaN;
    if (!isYearUpTo(asked, dayOf(new Date()))) return exitWith(new Error(`--year is a year from ${FIRST_YEAR} to this one.`));
    return { out: values.out, year: asked };
  } catch {
    return exitWith(new Error(usage));
  }
}
