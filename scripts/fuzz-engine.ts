import { parseArgs } from 'node:util';
import { compareEngines } from '../gateway/engine/testing-differential.js';
import { SUPERGRAPHS } from '../gateway/engine/testing-supergraphs.js';
import { SettingsError } from '../subgraphs/kit/settings.js';
import { exitWith } from './support/run.js';

/** `npm run fuzz:engine -- --count 5000 [--seed N]`: random operations to the hub's engine and to the stock executor; fails on the first differences. */
const DEFAULT_COUNT = 1_000;
const SHOWN = 3;

const { count, seed } = readArguments();
const names = Object.keys(SUPERGRAPHS);
let [operations, covered, withErrors, cured, different] = [0, 0, 0, 0, 0];
for (const [index, [name, make]] of Object.entries(SUPERGRAPHS).entries()) {
  const compared = await compareEngines(name, make, Math.ceil(count / names.length), seed + index);
  operations += compared.operations;
  covered += compared.covered;
  withErrors += compared.withErrors;
  cured += compared.cured;
  different += compared.differences.length;
  console.log(`${name}: ${compared.operations} operations, ${compared.differences.length} different`);
  for (const each of compared.differences.slice(0, SHOWN)) console.log(JSON.stringify(each, null, 2));
}
console.log(
  `${operations} operations over ${names.length} supergraphs (seed ${seed}): ${covered} by the hub's engine, ${withErrors} with errors, ${cured} answered better, ${different} different.`,
);
process.exitCode = different > 0 ? 1 : 0;

function readArguments(): { count: number; seed: number } {
  const { count: given = String(DEFAULT_COUNT), seed: from = '1' } = parsed();
  for (const [name, text] of Object.entries({ count: given, seed: from }))
    if (!/^[1-9]\d{0,8}$/.test(text)) exitWith(new SettingsError(`--${name} must be a whole number above 0.`));
  return { count: Number(given), seed: Number(from) };
}

function parsed() {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ options: { count: text, seed: text } }).values;
  } catch {
    return exitWith(new SettingsError('Usage: npm run fuzz:engine -- [--count N] [--seed N]'));
  }
}
