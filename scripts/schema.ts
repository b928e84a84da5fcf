import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { composeAll, staleFiles } from './support/compose.js';
import { exitWith } from './support/run.js';

/** `npm run schema` prints the subgraphs from the code and composes the supergraph into `schema/`. */
try {
  const composed = await composeAll();
  const stale = await staleFiles(composed);
  for (const file of stale) {
    const path = join('schema', file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, composed.files[file] ?? '');
    console.log(`wrote ${path}`);
  }
  if (stale.length === 0) console.log('schema/ is up to date.');
} catch (error) {
  exitWith(error);
}
