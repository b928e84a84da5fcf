import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeSealKey } from './support/keys.js';
import { exitWith } from './support/run.js';

/** `npm run keys -- FOLDER` makes a seal key pair: `seal.jwk.json` for the gateway alone, `seal.jwks.json` for the subgraphs. */
const [folder] = process.argv.slice(2);
if (!folder) exitWith(new Error('Usage: npm run keys -- FOLDER.'));
const { privateKey, publicKey } = makeSealKey();
try {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'seal.jwk.json'), `${JSON.stringify(privateKey)}\n`, { flag: 'wx', mode: 0o600 });
  await writeFile(join(folder, 'seal.jwks.json'), `${JSON.stringify({ keys: [publicKey] })}\n`, { flag: 'wx', mode: 0o644 });
  console.log(`Wrote seal.jwk.json (private, for the gateway) and seal.jwks.json (public, for the subgraphs) to ${folder}.`);
} catch (error) {
  exitWith(
    (error as NodeJS.ErrnoException).code === 'EEXIST'
      ? new Error(`There are keys in ${folder} already; they were left as they are.`)
      : error,
  );
}
