import { spawn } from 'node:child_process';

export interface Ran {
  readonly code: number | null;
  readonly said: string;
}

/** Runs a program of the project in Node and says how it ended; `signal` ends it before. */
export function runTool(args: readonly string[], signal: AbortSignal): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'pipe', 'pipe'], signal });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said: Buffer.concat(said).toString('utf8') }));
  });
}

const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const COMPILER = 'node_modules/typescript/bin/tsc';

/** Formats files, and sorts what they import. */
export async function format(files: readonly string[], signal: AbortSignal): Promise<void> {
  const { code, said } = await runTool([BIOME, 'check', '--write', '--no-errors-on-unmatched', ...files], signal);
  if (code !== 0) throw new Error(`What was generated does not pass the linter: ${lastLines(said)}`);
}

/** Compiles everything; faults elsewhere were there before and are not what was generated. */
export async function compile(files: readonly string[], signal: AbortSignal): Promise<void> {
  const { code, said } = await runTool([COMPILER, '--pretty', 'false'], signal);
  if (code === 0) return;
  const faults = said.split('\n').filter((line) => /error TS\d+/.test(line));
  const own = faults.find((line) => files.some((file) => line.startsWith(`${file}(`)));
  if (own) throw new Error(`What was generated does not compile: ${own}`);
  if (faults.length === 0) throw new Error(`The compiler failed: ${lastLines(said)}`);
}

/** Composes the graph from the compiled code into `schema/` and draws the procedures into the READMEs; in one process, which loads the code once. */
export async function bringUpToDate(signal: AbortSignal): Promise<readonly string[]> {
  const { code, said } = await runTool(['--import', './dist/scripts/schema.js', 'dist/scripts/procedures.js'], signal);
  if (code !== 0) throw new Error(said.trim());
  return said.trim().split('\n');
}

function lastLines(said: string): string {
  return said.trim().split('\n').slice(-5).join(' ').trim() || 'it said nothing.';
}
