import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { clientFiles, staleAmong } from './support/clients.js';
import { readOperations } from './support/operations.js';
import { exitWith } from './support/run.js';
import { apiSchemaOf } from './support/schema-lint.js';

/** `npm run clients` writes types and documents of the registered operations into `schema/clients/`, for frontends in TypeScript. */
try {
  const schema = apiSchemaOf(await readFile('schema/supergraph.graphql', 'utf8'));
  const files = await clientFiles(schema, await readOperations('schema/operations'));
  const stale = await staleAmong(files);
  for (const file of stale) {
    const text = files[file];
    await mkdir(dirname(file), { recursive: true });
    await (text === undefined ? rm(file, { recursive: true }) : writeFile(file, text));
    console.log(`${text === undefined ? 'removed' : 'wrote'} ${file}`);
  }
  if (stale.length === 0) console.log('schema/clients/ is up to date.');
} catch (error) {
  exitWith(error);
}
