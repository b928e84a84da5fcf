import { spawn } from 'node:child_process';
import type { Finding } from './sequence.js';

/** A tool that looks at the sources, and what is wrong when it is not content. */
export interface SourceCheck {
  readonly name: string;
  /** File under `node_modules` and its arguments, one run after the other. */
  readonly runs: readonly (readonly string[])[];
  readonly wrong: string;
}

const TSC = 'typescript/bin/tsc';
const BOUNDARIES = [
  'dependency-cruiser/bin/dependency-cruiser.mjs',
  '--config',
  '.dependency-cruiser.cjs',
  '--output-type',
  'err-long',
];

/** The checks of the sources: of everything, or of one institution's folder and what it stands on. */
export function sourceChecks(folder: string | null): readonly SourceCheck[] {
  const places = folder === null ? ['gateway', 'subgraphs', 'scripts', 'test'] : [`subgraphs/${folder}`, 'subgraphs/kit'];
  return [
    {
      name: 'types',
      runs: [[TSC, '--noEmit'], ...(folder === null ? [[TSC, '--noEmit', '-p', 'gateway/explorer']] : [])],
      wrong: 'the types do not fit',
    },
    {
      name: 'lint',
      runs: [['@biomejs/biome/bin/biome', 'check', ...(folder === null ? [] : [`subgraphs/${folder}`])]],
      wrong: 'the sources are not written as the house writes them',
    },
    { name: 'boundaries', runs: [[...BOUNDARIES, ...places]], wrong: 'a boundary of the house is crossed' },
  ];
}

/** Runs a check of the sources; what its tool says becomes notices. */
export async function lookAtSources({ runs, wrong }: SourceCheck, root = '.'): Promise<Finding> {
  for (const [tool = '', ...args] of runs) {
    const { code, lines } = await run([`${root}/node_modules/${tool}`, ...args], root);
    if (code !== 0) return { faults: [`${wrong}: ${firstFault(lines)}`], notices: lines };
  }
  return { faults: [] };
}

/** The line that names a place or a rule, else the first that says anything. */
function firstFault(lines: readonly string[]): string {
  const said = lines.map((line) => line.replace(/━+$/, '').trim()).filter(Boolean);
  return said.find((line) => /^error |error TS|\.(ts|js|json):\d+/.test(line)) ?? said[0] ?? 'the tool says nothing.';
}

function run(
  args: readonly string[],
  root: string,
): Promise<{ readonly code: number | null; readonly lines: readonly string[] }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, lines: Buffer.concat(said).toString('utf8').split('\n') }));
  });
}
