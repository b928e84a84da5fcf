import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { followFile, markOf } from './followed-file.js';
import type { Log } from './log.js';

/** Keys that are in force; a file that changes takes effect without a restart. */
export interface Keys<T> {
  current(): T;
  close(): void;
}

export interface KeyFileOptions<T> {
  readonly file: string;
  /** Name of the setting that names the file, for sentences. */
  readonly setting: string;
  /** Makes keys of the file's text; its error's message is part of a sentence and must not quote the text. */
  readonly read: (text: string) => T;
  readonly log: Log;
}

/**
 * Opens a file with keys and follows it. A file that cannot be used ends the start with a sentence; later it keeps the old keys in force
 * and is logged.
 */
export async function openKeyFile<T>({ file, setting, read, log }: KeyFileOptions<T>): Promise<Keys<T>> {
  const path = resolve(file);
  const load = async (): Promise<T> => {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new Error(`it cannot be read (${error.code})`);
    });
    return read(text);
  };
  const seen = await markOf(path);
  let keys = await load().catch((error: Error) => {
    throw new Error(`${setting} names no file with the keys it should hold: ${error.message}.`);
  });

  const changed = async (): Promise<void> => {
    try {
      keys = await load();
      log.info({ setting }, 'keys read anew');
    } catch (error) {
      log.error(
        { setting },
        `The file of ${setting} cannot be used: ${(error as Error).message}. The keys read before stay in force.`,
      );
    }
  };
  const followed = followFile({ file: path, seen, changed });
  return {
    current: () => keys,
    close: () => void followed.close(),
  };
}

/** Keys that never change. */
export function fixedKeys<T>(keys: T): Keys<T> {
  return { current: () => keys, close: () => undefined };
}

/** The text of a secret file, made with `make` where there is none; of processes that start at once, one makes it and all read the same. */
export async function readOrMake(file: string, make: () => string | Promise<string>): Promise<string> {
  const read = () => readFile(file, 'utf8');
  try {
    return await read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  // Written beside it and then linked, so that nobody reads half a key; a link does not replace what is there.
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, await make(), { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  return read();
}

/** Reads JSON without ever quoting it: the parser's own message would carry a piece of a private key into a log. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('it is not JSON');
  }
}
