import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** Gateways that are compared live in a folder of their own, by their own lock file; the product knows nothing of them. */
const SOURCE = 'scripts/bench/peers';
const CACHE = 'node_modules/.cache/kim-hub-bench';
const FILES = ['package.json', 'package-lock.json'];
const DONE = 'installed';

/** What there is of the peers. */
export interface Peers {
  /** Where they are installed; null when they are not. */
  readonly folder: string | null;
  /** Absolute path of a file of theirs; null when it is not there. */
  file(path: string): Promise<string | null>;
}

/** The peers as the lock file names them, installed when they are not yet; without a registry there are none, and that is no failure. */
export async function openPeers(longestMs: number, tell: (line: string) => void): Promise<Peers> {
  const lock = await Promise.all(FILES.map((name) => readFile(join(SOURCE, name))));
  const hash = createHash('sha256').update(Buffer.concat(lock)).digest('hex').slice(0, 12);
  const folder = resolve(CACHE, hash);
  if (!(await isThere(join(folder, DONE)))) {
    tell('The peers are installed (once).');
    const failure = await install(folder, longestMs);
    if (failure) tell(`The peers could not be installed: ${failure}`);
  }
  const installed = (await isThere(join(folder, DONE))) ? folder : null;
  return {
    folder: installed,
    file: async (path) => {
      const full = installed && join(installed, path);
      return full && (await isThere(full)) ? full : null;
    },
  };
}

/** Installs with the scripts of packages off; returns why it did not work. */
async function install(folder: string, longestMs: number): Promise<string | null> {
  await mkdir(folder, { recursive: true });
  for (const name of FILES) await copyFile(join(SOURCE, name), join(folder, name));
  try {
    await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], {
      cwd: folder,
      timeout: longestMs,
      maxBuffer: 16 << 20,
    });
  } catch (error) {
    return ((error as { stderr?: string }).stderr || (error as Error).message).trim().split('\n')[0] ?? '';
  }
  await writeFile(join(folder, DONE), '');
  return null;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Makes a file of a package runnable. */
export async function runnable(path: string): Promise<string> {
  await chmod(path, 0o755);
  return path;
}
