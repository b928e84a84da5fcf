import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** With a database are the specs that walk an institution's steps on one; the others are the law, the procedures and the policies by themselves. */
export type SpecKind = 'WITH_DATABASE' | 'WITHOUT_DATABASE';

/**
 * Loads a part of a folder's specs into one test file, so that the code is loaded once for many of them; each spec can still be run alone by its
 * path. The specs are dealt out by size, so that the parts take about as long. Without a kind all of them.
 */
export async function loadSpecs(folder: string, part: number, parts: number, kind?: SpecKind): Promise<void> {
  const specs = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.spec.ts'))
    .map((file) => join(folder, file))
    .filter((spec) => kind === undefined || opensDatabase(spec) === (kind === 'WITH_DATABASE'))
    .sort((a, b) => statSync(b).size - statSync(a).size || (a < b ? -1 : 1));
  await loadEach(specs.filter((_each, at) => at % parts === part));
}

/** Loads these specs into one test file, for the same reason. */
export async function loadEach(specs: readonly string[]): Promise<void> {
  for (const spec of specs) await import(`../../${spec}`);
}

const known = new Map<string, boolean>();

/** Whether a spec, or what it imports for tests, opens an institution on a database. */
export function opensDatabase(file: string): boolean {
  const found = known.get(file);
  if (found !== undefined) return found;
  // Two that import each other are looked at once.
  known.set(file, false);
  const text = readFileSync(file, 'utf8');
  const imported = [...text.matchAll(/from '(\.[^']*\.testing)\.js'/g)].map(([, path = '']) =>
    normalize(join(dirname(file), `${path}.ts`)),
  );
  const opens = text.includes('openTestSubgraph') || imported.some(opensDatabase);
  known.set(file, opens);
  return opens;
}
