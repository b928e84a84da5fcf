import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file beside the pages that says what they were made of. */
export const MARK = 'schema.sha256';

/** Whether the pages in a folder were made of what lies in `schema/` now. Loads nothing of the institutions, so that every start can ask. */
export async function isUpToDate(folder: string): Promise<boolean> {
  return (await readFile(join(folder, MARK), 'utf8').catch(() => null)) === (await markOfSources());
}

/** SHA-256 over the files of `schema/` with their names, in hex. */
export async function markOfSources(): Promise<string> {
  const files = (await readdir('schema', { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
  const hash = createHash('sha256');
  for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).sort())
    hash.update(`${path}\n`).update(await readFile(path));
  return hash.digest('hex');
}
