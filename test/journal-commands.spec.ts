import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../subgraphs/kit/ids.js';
import { chained, exportOf, markOf, testBody } from '../subgraphs/kit/journal-export.testing.js';
import { checkpointLine, journalSigner } from '../subgraphs/kit/journal-lines.js';
import { makeSealKeyPair, readSealKey } from '../subgraphs/kit/seal.js';
import { runScript } from './support/program.js';

const chain = newId();
const pairs = ['case-management', 'governance'].map((name) => makeSealKeyPair(`${name}/test`));
const [signer, witness] = pairs.map(({ privateKey }) =>
  journalSigner(String(privateKey.kid).split('/')[0] ?? '', readSealKey(privateKey)),
) as [ReturnType<typeof journalSigner>, ReturnType<typeof journalSigner>];
const entries = chained(
  chain,
  // A line separator inside a text is no end of a line.
  Array.from({ length: 20 }, (_unused, at) => testBody(chain, at, { legalBasis: 'first\u2028second' })),
);
const forged = chained(
  chain,
  Array.from({ length: 20 }, (_unused, at) => testBody(chain, at, { actor: 'somebody else' })),
);

describe('npm run journal:verify', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kim-verify-'));
    const whole = exportOf(signer, chain, entries);
    const files = {
      'keys.json': [JSON.stringify({ keys: pairs.map(({ publicKey }) => publicKey) })],
      'whole.jsonl': whole,
      'windows.jsonl': whole.map((line) => `${line}\r`),
      'changed.jsonl': whole.with(17, (whole[17] ?? '').replace('COUNSELLING', 'STATISTICS')),
      'forged.jsonl': exportOf(signer, chain, forged),
      'foreign.jsonl': entries.slice(11, 12).map((entry) => checkpointLine(markOf(witness, 'case-management', entry))),
    };
    for (const [name, lines] of Object.entries(files)) await writeFile(join(folder, name), `${lines.join('\n')}\n`);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const verify = async (...files: readonly string[]) => {
    const args = files.map((file) => (file.startsWith('--') ? file : join(folder, file)));
    const program = runScript('journal-verify', { HUB_DATA_DIR: join(folder, 'data') }, [
      ...args,
      '--keys',
      join(folder, 'keys.json'),
    ]);
    return { code: await program.ended, said: [...program.lines, ...program.errors].join('\n').trim() };
  };
  const notWhole = (fault: string) => ({ code: 1, said: `The journal of ${chain} is not whole: ${fault}.` });

  it.each(['whole.jsonl', 'windows.jsonl'])('ends with 0 and says how much is whole in %s', async (file) => {
    expect(await verify(file)).toEqual({ code: 0, said: '20 entries of 1 chain are whole.' });
  });

  it('ends with 1 and names the entry that was changed, and the one where a whole forgery departs from what was counter-signed', async () => {
    expect(await verify('changed.jsonl')).toEqual(notWhole('entry 17 was changed'));
    expect(await verify('forged.jsonl', '--foreign', 'foreign.jsonl')).toEqual(
      notWhole('another institution has counter-signed something else at entry 12, so it was written anew'),
    );
    expect(await verify('whole.jsonl', '--foreign', 'foreign.jsonl')).toMatchObject({ code: 0 });
  });

  it('ends with 1 and one sentence when there is no such file', async () => {
    expect(await verify('nothing.jsonl')).toEqual({ code: 1, said: `${join(folder, 'nothing.jsonl')} cannot be read (ENOENT).` });
  });
});
