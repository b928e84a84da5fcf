import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { caseManagementParameters } from '../subgraphs/case-management/configuration.js';
import { tablesOfQuarter } from '../subgraphs/case-management/indicators/indicator-table.loaders.js';
import { reportCsv, reportRows } from '../subgraphs/case-management/indicators/land-report.rules.js';
import { isQuarter } from '../subgraphs/case-management/observations/quarter.rules.js';
import { inSystemContext } from '../subgraphs/kit/transaction.js';
import { openRoom } from './support/import.js';
import { exitWith, runProgram, settingsOrExit } from './support/run.js';

/** `npm run --silent report:land -- --quarter 2026-Q3` writes the report of a quarter to the Land, made of its frozen tables alone. */
const usage = 'Usage: npm run --silent report:land -- --quarter YYYY-Qn [--format csv|json] [--out FILE]';
const { quarter, format, out } = readArguments();

await runProgram(async (stops) => {
  const room = await openRoom('case-management', settingsOrExit(), stops);
  const { landReport } = caseManagementParameters();
  const name = `report:land ${quarter}`;
  const tables = await inSystemContext(room, { name, institution: null }, (context) => tablesOfQuarter(context).load(quarter));
  if (!tables || tables.length === 0) throw new Error(`The tables of ${quarter} are not frozen.`);
  const rows = reportRows(quarter, tables, landReport);
  const hashes = tables.map(({ indicator, frozenOn, hash }) => ({ indicator, frozenOn, hash }));
  const text = format === 'csv' ? reportCsv(rows, landReport) : `${JSON.stringify({ quarter, tables: hashes, rows }, null, 2)}\n`;
  if (out === undefined) process.stdout.write(text);
  else await writeFile(out, text);
  process.stderr.write(`${rows.length} rows from ${tables.length} tables.\n`);
  await stops.stopAll();
});

function readArguments(): { quarter: string; format: 'csv' | 'json'; out: string | undefined } {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ options: { quarter: text, format: text, out: text } });
    const { quarter: asked = '', format: written = 'csv', out: file } = values;
    if (!isQuarter(asked) || (written !== 'csv' && written !== 'json')) return exitWith(new Error(usage));
    return { quarter: asked, format: written, out: file };
  } catch {
    return exitWith(new Error(usage));
  }
}
