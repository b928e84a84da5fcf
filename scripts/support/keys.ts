import { generateKeyPairSync, type JsonWebKey, randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSealKey, readSealKeySet, type SealKey, type SealKeySet } from '../../subgraphs/kit/seal.js';
import type { Settings } from '../../subgraphs/kit/settings.js';

type Jwk = JsonWebKey & { kid: string };

/** The gateway's private seal key: the one that settings name, or a development key in the data directory. */
export async function loadSealKey(settings: Settings): Promise<SealKey> {
  const file = settings.sealKeyFile ?? (await developmentKeyFile(settings));
  return fromFile(file, 'HUB_SEAL_KEY_FILE', readSealKey);
}

/** The public seal keys that subgraphs accept: the set that settings name, or the development key alone. */
export async function loadSealKeySet(settings: Settings): Promise<SealKeySet> {
  if (settings.sealKeySetFile) return fromFile(settings.sealKeySetFile, 'HUB_SEAL_KEY_SET_FILE', readSealKeySet);
  return fromFile(await developmentKeyFile(settings), 'HUB_SEAL_KEY_SET_FILE', (jwk: Jwk) => readSealKeySet({ keys: [jwk] }));
}

async function fromFile<J, T>(file: string, setting: string, read: (json: J) => T): Promise<T> {
  try {
    return read(JSON.parse(await readFile(file, 'utf8')) as J);
  } catch (error) {
    throw new Error(`${setting} names no file with seal keys: ${(error as Error).message}`);
  }
}

/** A new seal key pair: the private JWK for the gateway, the public one for the subgraphs' key set. */
export function makeSealKey(): { readonly privateKey: Jwk; readonly publicKey: Jwk } {
  const { privateKey } = generateKeyPairSync('ed25519');
  const kid = `seal-${randomUUID().slice(0, 8)}`;
  const jwk = privateKey.export({ format: 'jwk' });
  const { d: _private, ...publicPart } = jwk;
  return { privateKey: { ...jwk, kid }, publicKey: { ...publicPart, kid } };
}

async function developmentKeyFile(settings: Settings): Promise<string> {
  if (settings.production)
    throw new Error(
      'HUB_SEAL_KEY_FILE and HUB_SEAL_KEY_SET_FILE must name key files in production: make them with npm run keys.',
    );
  const folder = join(settings.dataDir, 'keys');
  const file = join(folder, 'seal.jwk.json');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // `wx`: processes that start at once write one key and read the same.
  await writeFile(file, JSON.stringify(makeSealKey().privateKey), { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  return file;
}
