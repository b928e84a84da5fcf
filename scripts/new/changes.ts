import { mkdir, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Files } from './templates.js';

/** What a generator is going to do: files that are new, and files that read differently afterwards. */
export interface Plan {
  readonly added: Files;
  readonly changed: Files;
}

/** Files as they were before, so that everything can be undone; null for one that was not there. */
export class Before {
  private readonly texts = new Map<string, string | null>();

  /** Remembers files that will be written, and gives none of them up twice. */
  async remember(files: Iterable<string>): Promise<void> {
    for (const file of files) if (!this.texts.has(file)) this.texts.set(file, await readFile(file, 'utf8').catch(() => null));
  }

  /** Brings every file back that reads differently now, and removes what was not there, with the folders that become empty. */
  async restore(): Promise<void> {
    for (const [file, text] of this.texts) {
      if (text === null) await remove(file);
      else if ((await readFile(file, 'utf8').catch(() => null)) !== text) await writeFile(file, text);
    }
  }
}

async function remove(file: string): Promise<void> {
  await rm(file, { force: true });
  let folder = dirname(file);
  while (folder !== '.' && (await readdir(folder).catch(() => ['?'])).length === 0) {
    await rmdir(folder);
    folder = dirname(folder);
  }
}

/** Writes what is planned, and nothing over a file that is there already. */
export async function writePlan({ added, changed }: Plan): Promise<void> {
  for (const [file, text] of Object.entries(added)) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  }
  for (const [file, text] of Object.entries(changed)) await writeFile(file, text);
}

/** The lines of a changed file that were not there before, in order. */
export function addedLines(before: string, after: string): readonly string[] {
  const lines = after.split('\n');
  const kept = before.split('\n').filter((line) => lines.includes(line));
  let at = 0;
  return lines.filter((line) => {
    const isKept = line === kept[at];
    if (isKept) at += 1;
    return !isKept;
  });
}
