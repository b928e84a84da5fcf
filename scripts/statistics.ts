import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { surveyUnits } from '../subgraphs/immigration-office/statistics/survey.loaders.js';
import {
  csvHead,
  FIRST_YEAR,
  SURVEYS,
  type Survey,
  surveyDueOn,
} from '../subgraphs/immigration-office/statistics/survey.rules.js';
import { isId } from '../subgraphs/kit/ids.js';
import { type Context, inSystemContext } from '../subgraphs/kit/transaction.js';
import { openRoom } from './support/import.js';
import { officeOf } from './support/office.js';
import { exitWith, runProgram, settingsOrExit } from './support/run.js';

/** `npm run --silent statistics -- --survey SURVEY --year YEAR [--out FILE]` writes a survey of § 36 StAG as CSV. */
const names = SURVEYS.map((survey) => survey.toLowerCase().replaceAll('_', '-'));
const usage = `Usage: npm run --silent statistics -- --survey ${names.join('|')} --year YEAR [--out FILE] [--office ID]`;
const { survey, year, out, office } = readArguments();

await runProgram(async (stops) => {
  const settings = settingsOrExit();
  const room = await openRoom('immigration-office', settings, stops);
  const folder = out === undefined ? await mkdtemp(join(tmpdir(), 'kim-hub-statistics-')) : null;
  const part = folder === null ? `${out}.part` : join(folder, 'survey.csv');
  const name = `statistics ${survey} ${year}`;
  const institution = office ?? officeOf(settings.city);
  try {
    // What leaves is in the journal first: the file gets its place once the unit of work is committed.
    const told = await inSystemContext(room, { name, institution }, (context) => write(context, institution, part));
    if (out === undefined) await pipeline(createReadStream(part), process.stdout, { end: false });
    else await rename(part, out);
    process.stderr.write(`${told.rows} rows, ${told.gaps} of them with gaps; due on ${surveyDueOn(year)}.\n`);
  } finally {
    await rm(folder ?? part, { recursive: true, force: true });
  }
  await stops.stopAll();
});

/** Writes the survey to a file that nobody else may read. Files with gaps are told on standard error. */
async function write(context: Context, institution: string, file: string): Promise<{ rows: number; gaps: number }> {
  const told = { rows: 0, gaps: 0 };
  async function* lines(): AsyncGenerator<string> {
    yield csvHead(survey);
    for await (const unit of surveyUnits(context, institution, survey, year)) {
      told.rows += 1;
      if (unit.gaps.length > 0) {
        told.gaps += 1;
        process.stderr.write(`${unit.file}: ${unit.gaps.join(', ')}\n`);
      }
      yield unit.line;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file, { mode: 0o600 }));
  return told;
}

function readArguments(): { survey: Survey; year: number; out: string | undefined; office: string | undefined } {
  try {
    const options = {
      survey: { type: 'string' },
      year: { type: 'string' },
      out: { type: 'string' },
      office: { type: 'string' },
    } as const;
    const { values } = parseArgs({ options });
    const found = SURVEYS[names.indexOf(values.survey ?? '')];
    const asked = Number(values.year);
    if (!found || !Number.isSafeInteger(asked) || (values.office !== undefined && !isId(values.office)))
      return exitWith(new Error(usage));
    if (asked < FIRST_YEAR[found] || asked > new Date().getFullYear())
      return exitWith(new Error(`This survey reports on the years from ${FIRST_YEAR[found]} to this one.`));
    return { survey: found, year: asked, out: values.out, office: values.office?.toLowerCase() };
  } catch {
    return exitWith(new Error(usage));
  }
}
