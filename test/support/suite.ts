import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Loads a part of an institution's specs into one test file, so that the institution's code is loaded once for many of them; each spec can
 * still be run alone by its path. The specs are dealt out by size, so that the parts take about as long.
 */
export async function loadSpecs(folder: string, part: number, parts: number): Promise<void> {
  const specs = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.spec.ts'))
    .map((file) => join(folder, file))
    .sort((a, b) => statSync(b).size - statSync(a).size || (a < b ? -1 : 1));
  for (const spec of specs.filter((_each, at) => at % parts === part)) await import(`../../${spec}`);
}
