import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dayOf } from '../subgraphs/kit/calendar.js';
import { CHANGELOG, recordChanges } from './docs/changelog-file.js';
import { composeAll, staleFiles } from './support/compose.js';
import { exitWith } from './support/run.js';

/**
 * `npm run schema` prints the subgraphs from the code and composes the supergraph into `schema/`, and writes down what has changed for clients since the
 * schema that was last committed.
 */
const SUPERGRAPH = 'supergraph.graphql';

try {
  const composed = await composeAll();
  const before = await readFile(join('schema', SUPERGRAPH), 'utf8').catch(() => null);
  const stale = await staleFiles(composed);
  for (const file of stale) {
    const path = join('schema', file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, composed.files[file] ?? '');
    console.log(`wrote ${path}`);
  }
  const recorded = await recordChanges(before, composed.files[SUPERGRAPH] ?? '', dayOf(new Date()));
  if (recorded) console.log(`wrote ${CHANGELOG}`);
  if (stale.length === 0 && !recorded) console.log('schema/ is up to date.');
} catch (error) {
  exitWith(error);
}
