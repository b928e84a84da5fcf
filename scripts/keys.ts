import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePseudonymKey } from '../gateway/pseudonym.js';
import { makeAnswerKey, makeSealKey } from './support/keys.js';
import { routes } from './support/routes.js';
import { exitWith } from './support/run.js';

/**
 * `npm run keys -- FOLDER [WHAT …]` makes keys; WHAT is `seal`, `pseudonym` or the name of a subgraph, and nothing means all of them.
 * A key that is replaced later is made alone, such as `npm run keys -- FOLDER seal`: the pseudonym key is never replaced, for every
 * person would be somebody else afterwards. Files that are there are left as they are.
 */
const names = routes.map(({ name }) => name);
const [folder, ...asked] = process.argv.slice(2);
const what = asked.length > 0 ? asked : ['seal', 'pseudonym', ...names];
if (!folder || what.some((each) => ![...names, 'seal', 'pseudonym'].includes(each)))
  exitWith(new Error(`Usage: npm run keys -- FOLDER [WHAT …], where WHAT is seal, pseudonym, ${names.join(', ')}.`));

interface KeyFile {
  readonly name: string;
  readonly text: string;
  readonly mode: number;
  readonly meant: string;
}
const privateFile = (name: string, text: string, meant: string): KeyFile => ({
  name,
  text,
  mode: 0o600,
  meant: `private, ${meant}`,
});
const publicFile = (name: string, keys: readonly object[], meant: string): KeyFile => ({
  name,
  text: JSON.stringify({ keys }),
  mode: 0o644,
  meant: `public, ${meant}`,
});

const files: KeyFile[] = [];
if (what.includes('seal')) {
  const { privateKey, publicKey } = makeSealKey();
  files.push(privateFile('seal.jwk.json', JSON.stringify(privateKey), 'for the gateway alone'));
  files.push(publicFile('seal.jwks.json', [publicKey], 'for every subgraph'));
}
const answerKeys = names.filter((name) => what.includes(name)).map((name) => ({ name, pair: makeAnswerKey(name) }));
for (const { name, pair } of answerKeys)
  files.push(privateFile(`answer-${name}.jwk.json`, JSON.stringify(pair.privateKey), `for ${name} alone`));
if (answerKeys.length > 0) {
  const keys = answerKeys.map(({ pair }) => pair.publicKey);
  files.push(publicFile('answer.jwks.json', keys, 'for the gateway'));
}
if (what.includes('pseudonym'))
  files.push(privateFile('pseudonym.key', makePseudonymKey(), 'for the gateway alone; keep it for ever'));

try {
  await mkdir(folder, { recursive: true });
  const taken = files.find(({ name }) => existsSync(join(folder, name)));
  if (taken) throw new Error(`There is ${taken.name} in ${folder} already; all keys there were left as they are.`);
  for (const { name, text, mode } of files) await writeFile(join(folder, name), `${text}\n`, { flag: 'wx', mode });
  for (const { name, meant } of files) console.log(`Wrote ${join(folder, name)} (${meant}).`);
} catch (error) {
  exitWith(error);
}
