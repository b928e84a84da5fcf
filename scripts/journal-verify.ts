import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { sentenceOf, verifyJournal } from '../subgraphs/kit/journal-verify.js';
import { openJournalKeys } from './support/journal.js';
import { exitWith, settingsOrExit } from './support/run.js';

/**
 * `npm run journal:verify -- FILE [--foreign FILE …] [--keys FILE]` checks an exported journal of access, without a database and without
 * the network. `--foreign` names exports of other institutions, which hold what they have counter-signed; `--keys` a JWK set with the public
 * keys of all signers. Ends with 0 when the journal is whole and with 1 when it is not.
 */
const PROGRESS_EVERY = 500_000;
const usage = 'Usage: npm run journal:verify -- FILE [--foreign FILE …] [--keys FILE].';
const { positionals, values } = readArguments();
const [file] = positionals;
if (!file || positionals.length > 1) exitWith(new Error(usage));

try {
  const keys = await openJournalKeys(settingsOrExit(), values.keys);
  const verdict = await verifyJournal(linesOf([file], true), keys, linesOf(values.foreign ?? [], false));
  console.log(sentenceOf(verdict));
  process.exitCode = verdict.ok ? 0 : 1;
} catch (error) {
  const { code, path, message } = error as NodeJS.ErrnoException;
  exitWith(path ? new Error(`${path} cannot be read (${code}).`) : new Error(message));
}

/** The lines of files. Not with `readline`, which ends a line at U+2028 as well, and JSON does not. */
async function* linesOf(files: readonly string[], tell: boolean): AsyncGenerator<string> {
  let read = 0;
  for (const each of files) {
    let rest = '';
    for await (const chunk of createReadStream(each, { encoding: 'utf8', highWaterMark: 1 << 18 }) as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        read += 1;
        if (tell && read % PROGRESS_EVERY === 0) process.stderr.write(`${read.toLocaleString('en')} lines read\n`);
        yield line;
      }
    }
    if (rest !== '') yield rest;
  }
}

function readArguments() {
  try {
    const options = { foreign: { type: 'string', multiple: true }, keys: { type: 'string' } } as const;
    return parseArgs({ options, allowPositionals: true });
  } catch {
    return exitWith(new Error(usage));
  }
}
