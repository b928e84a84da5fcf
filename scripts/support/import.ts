import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { EntityClass } from '@mikro-orm/postgresql';
import { databaseTarget } from '../../subgraphs/kit/database.js';
import {
  type Counts,
  countsOf,
  type ImportRunRow,
  type ImportTarget,
  importInBatches,
  type TakeIn,
} from '../../subgraphs/kit/import.js';
import { type CsvColumns, CsvRows } from '../../subgraphs/kit/import-csv.rules.js';
import {
  BLANK,
  checkedHeader,
  checkedSource,
  documentParts,
  IMPORT_VERSION,
  ImportFileError,
  type ImportHeader,
  isLineHeader,
  parsed,
  parseLine,
} from '../../subgraphs/kit/import-file.rules.js';
import type { RowReport } from '../../subgraphs/kit/import-row.rules.js';
import { createLog } from '../../subgraphs/kit/log.js';
import type { City } from '../../subgraphs/kit/settings.js';
import { openSubgraph, type RunningSubgraph } from '../../subgraphs/kit/subgraph.js';
import { registry } from '../../subgraphs/registry.js';
import { loadSubgraph } from './load.js';
import { joinDatabase, loadMatrix } from './parts.js';
import { exitWith, runProgram, type StopList, settingsOrExit } from './run.js';

/** What `npm run import:…` takes in. */
export interface ImportCommand<Target extends ImportTarget = ImportTarget> {
  readonly name: string;
  /** Whose database it goes to. */
  readonly subgraph: string;
  readonly format: string;
  readonly takeIn: TakeIn<Target>;
  /** Where the institution keeps what it took in. */
  readonly runs: EntityClass<ImportRunRow>;
  /** Whether it can be tried without writing anything. */
  readonly canBeDry: boolean;
  /** The columns, where the file may be CSV. */
  readonly columns?: CsvColumns;
  /** Options with a text beside those of every import, as the usage shows them. */
  readonly options: Readonly<Record<string, string>>;
  /** In whose name rows are taken in; null where the options do not say it rightly. */
  readonly targetOf: (
    options: Readonly<Record<string, string | undefined>>,
    city: City,
  ) => Omit<Target, 'runId' | 'source'> | null;
  /** A sentence that says why nothing is taken in for this institution; null: it is. */
  readonly barOf?: (room: RunningSubgraph, institution: string) => Promise<string | null>;
}

/** Ends where rows were refused: everything else was taken in. */
const SOME_REJECTED = 2;

/** Runs an import from the command line, with progress on standard error; see the `import/README.md` of the institution. */
export async function runImport<Target extends ImportTarget>(command: ImportCommand<Target>): Promise<void> {
  const asked = readArguments(command);
  await runProgram(async (stops) => {
    const watch = new Watch(stops);
    const settings = settingsOrExit();
    const whose = command.targetOf(asked.options, settings.city) ?? exitWith(new Error(usageOf(command)));
    const csv = asked.isCsv && command.columns ? { columns: command.columns, source: asked.source ?? '' } : null;
    const input = await openImport(asked.file, command.format, csv);
    const source = asked.source === undefined ? input.header.source : checkedSource(asked.source);
    const target = { ...whose, source } as Omit<Target, 'runId'>;
    const room = await openRoom(command.subgraph, settings, stops);
    const bar = await command.barOf?.(room, target.institution);
    if (bar) throw new ImportFileError(bar);
    const told = new Told(asked, { format: command.format, ...target, total: input.total });
    const { format, takeIn, runs } = command;
    await watch.over(
      () => importInBatches(room, { format, target, takeIn, runs, dry: asked.dry, onBatch: told.add }, input.rows()),
      (isComplete) => told.report(isComplete),
    );
    told.end();
    await stops.stopAll();
  });
}

const AGAIN = 'Take the file in again: what is there already is told as a duplicate.';

/** Sees to it that nobody takes a file for done whose import broke off: the program then ends with a sentence, and not with success. */
class Watch {
  private brokenOff: string | null = null;
  private isStopping = false;

  /** Made before anything is opened: the first stop that is added is the last to run. */
  constructor(private readonly stops: StopList) {
    stops.add(async () => {
      if (this.brokenOff === null) return;
      process.stderr.write(`${this.brokenOff} ${AGAIN}\n`);
      process.exit(1);
    });
  }

  async over(work: () => Promise<unknown>, ended: (isComplete: boolean) => Promise<void>): Promise<void> {
    // The last that is added is the first to run: what fails after it fails because of it.
    this.stops.add(async () => {
      this.isStopping = true;
    });
    this.brokenOff = 'The import was stopped.';
    try {
      await work();
    } catch (error) {
      if (!this.isStopping) this.brokenOff = (error as Error).message;
      await ended(false);
      throw error;
    }
    this.brokenOff = null;
    await ended(true);
  }
}

/** What is told of an import: progress on standard error, refused rows in the report or on standard output. */
class Told {
  private counts: Counts = countsOf([]);
  private readonly rejections: RowReport[] = [];

  constructor(
    private readonly asked: Asked,
    private readonly facts: { readonly total: number; readonly format: string; readonly source: string },
  ) {}

  readonly add = (counts: Counts, rejections: readonly RowReport[]): void => {
    this.counts = counts;
    this.rejections.push(...rejections);
    process.stderr.write(`${progress(counts, this.facts.total)}\n`);
  };

  async report(isComplete: boolean): Promise<void> {
    const { report, dry } = this.asked;
    const { facts, counts, rejections } = this;
    if (report === undefined) return;
    await writeFile(report, `${JSON.stringify({ ...facts, dryRun: dry, isComplete, counts, rejections }, null, 2)}\n`);
  }

  end(): void {
    for (const { position, externalId, faults } of this.asked.report === undefined ? this.rejections : [])
      for (const { reason, field, explanation } of faults)
        process.stdout.write(`${[position, externalId ?? '', reason, field ?? '', explanation].join('\t')}\n`);
    process.stderr.write(
      `${this.asked.dry ? 'Tried, nothing was written' : 'Done'}: ${progress(this.counts, this.facts.total)}\n`,
    );
    if (this.counts.REJECTED > 0) process.exitCode = SOME_REJECTED;
  }
}

function progress({ ACCEPTED, DUPLICATE, SUPERSEDED, REJECTED }: Counts, total: number): string {
  const seen = ACCEPTED + DUPLICATE + SUPERSEDED + REJECTED;
  return `${seen} of ${total} rows: ${ACCEPTED} accepted, ${DUPLICATE} duplicate, ${SUPERSEDED} superseded, ${REJECTED} rejected`;
}

interface Asked {
  readonly file: string;
  readonly source: string | undefined;
  readonly report: string | undefined;
  readonly dry: boolean;
  readonly isCsv: boolean;
  readonly options: Readonly<Record<string, string | undefined>>;
}

function usageOf({ name, canBeDry, columns, options }: Pick<ImportCommand, 'name' | 'canBeDry' | 'columns' | 'options'>): string {
  const parts = ['FILE', ...Object.values(options), columns ? '[--format json|csv]' : '', '[--source NAME]'];
  const usage = [...parts, canBeDry ? '[--dry-run]' : '', '[--report FILE]'].filter((part) => part !== '').join(' ');
  return `Usage: npm run --silent ${name} -- ${usage}`;
}

function readArguments<Target extends ImportTarget>(command: ImportCommand<Target>): Asked {
  const wrong = () => exitWith(new Error(usageOf(command)));
  const text = { type: 'string' } as const;
  const own = Object.fromEntries(Object.keys(command.options).map((option) => [option, text]));
  const options = { ...own, source: text, report: text, format: text, 'dry-run': { type: 'boolean' } } as const;
  try {
    const { positionals, values } = parseArgs({ options, allowPositionals: true });
    const [file] = positionals;
    const {
      source,
      report,
      format,
      'dry-run': dry = false,
      ...rest
    } = values as Record<string, string | undefined> & {
      readonly 'dry-run'?: boolean;
    };
    const isCsv = (format ?? (command.columns && file?.toLowerCase().endsWith('.csv') ? 'csv' : 'json')) === 'csv';
    if (!file || positionals.length > 1 || (dry && !command.canBeDry)) return wrong();
    if (format !== undefined && (!command.columns || !['json', 'csv'].includes(format))) return wrong();
    return { file, source, report, dry, isCsv, options: rest };
  } catch {
    return wrong();
  }
}

/** A subgraph on its database, for work of the system: no server, no timers. */
export async function openRoom(
  subgraph: string,
  settings: ReturnType<typeof settingsOrExit>,
  stops: StopList,
): Promise<RunningSubgraph> {
  const line = registry.find(({ name }) => name === subgraph);
  if (!line) throw new Error(`The registry has no ${subgraph}.`);
  const target = databaseTarget(settings, line.name, await joinDatabase(settings, stops));
  const log = createLog(settings.logLevel, line.name);
  const running = await openSubgraph(await loadSubgraph(line), target, { log, matrix: await loadMatrix(settings), poolSize: 2 });
  stops.add(() => running.close());
  return running;
}

/** A file of rows that was read to its end once, so that one that cannot be read takes nothing in. */
export interface ImportInput {
  readonly header: ImportHeader;
  readonly total: number;
  readonly rows: () => AsyncIterable<unknown> | Iterable<unknown>;
}

/** What a CSV file does not say of itself. */
export interface CsvFacts {
  readonly columns: CsvColumns;
  readonly source: string;
}

/** Opens a document, a file of lines, or CSV where its columns are given; throws a sentence that says what is wrong with it. */
export async function openImport(file: string, format: string, csv: CsvFacts | null = null): Promise<ImportInput> {
  if (csv) return columnwise(file, format, csv);
  for await (const first of linesOf(file)) {
    const head = parsed(first);
    if (isLineHeader(head)) return linewise(file, checkedHeader(head, format));
    break;
  }
  const lines: string[] = [];
  for await (const line of linesOf(file)) lines.push(line);
  const document = parsed(lines.join('\n'));
  if (document === undefined) throw new ImportFileError('The file is no JSON.');
  const { header, rows } = documentParts(document, format);
  return { header, total: rows.length, rows: () => rows };
}

async function columnwise(file: string, format: string, { columns, source }: CsvFacts): Promise<ImportInput> {
  const header = { format, version: IMPORT_VERSION, source: checkedSource(source) };
  const rows = () => csvRowsOf(file, columns);
  let total = 0;
  for await (const _row of rows()) total += 1;
  return { header, total, rows };
}

async function* csvRowsOf(file: string, columns: CsvColumns): AsyncGenerator<unknown> {
  const reader = new CsvRows(columns);
  for await (const line of linesOf(file)) yield* reader.push(`${line}\n`);
  yield* reader.end();
}

async function linewise(file: string, header: ImportHeader): Promise<ImportInput> {
  let total = 0;
  for await (const _row of rowsOf(file)) total += 1;
  return { header, total, rows: () => rowsOf(file) };
}

async function* rowsOf(file: string): AsyncGenerator<unknown> {
  let number = 0;
  for await (const line of linesOf(file)) {
    number += 1;
    if (number === 1) continue;
    const row = parseLine(line, number);
    if (row !== BLANK) yield row;
  }
}

/** The lines of a file in UTF-8. A reader of lines would also part them at signs that may stand within a text, and read wrong bytes as question marks. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  try {
    for await (const bytes of createReadStream(file)) {
      const lines = (rest + decoder.decode(bytes as Uint8Array, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    rest += decoder.decode();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new ImportFileError('The file is not in UTF-8.');
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES')
      throw new ImportFileError(`The file ${file} cannot be read.`);
    throw error;
  }
  if (rest !== '') yield rest;
}
