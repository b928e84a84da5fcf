import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { registry } from '../../subgraphs/registry.js';
import { loadSubgraph } from '../support/load.js';
import type { Plan } from './changes.js';
import { featureFiles, stubOf, withFeature, withMigration, wordsOf } from './feature-plan.js';
import { nameOf, pluralOf, shown, spellingFault } from './names.js';
import { featureFault, takenNames } from './taken-names.js';

/** What a new feature of an institution consists of; throws a sentence where it cannot be. */
export async function planFeature(name: string, feature: string): Promise<Plan> {
  const line = registry.find((each) => each.name === name);
  if (!line)
    throw new Error(`There is no subgraph ${shown(name)}: NAME is one of ${registry.map((each) => each.name).join(', ')}.`);
  const fault = spellingFault('The name of a feature', feature);
  if (fault) throw new Error(fault);
  const [part, thing] = [nameOf(name), nameOf(feature)];
  const home = join('subgraphs', line.folder);
  const folder = join(home, pluralOf(thing).kebab);
  if (
    await access(folder).then(
      () => true,
      () => false,
    )
  )
    throw new Error(`There is a folder ${folder} already; it was left as it is.`);
  const taken = await featureFault(part, thing, await takenNames(), await loadSubgraph(line));
  if (taken) throw new Error(taken);
  const numbers = (await readdir(join(home, 'migrations'))).flatMap((file) => /^(\d{4})-/.exec(file)?.[1] ?? []).map(Number);
  const request = { part, thing, number: Math.max(0, ...numbers) + 1, stub: await stubOf(line.folder) };
  const words = wordsOf(request);
  const [index, migrations] = [join(home, 'index.ts'), join(home, 'migrations', 'index.ts')];
  const migration = `${words['number']}-${words['things-name']}`;
  return {
    added: await featureFiles(request, line.folder),
    changed: {
      [index]: withFeature(await readFile(index, 'utf8'), thing),
      [migrations]: withMigration(await readFile(migrations, 'utf8'), migration, `Migration${words['number']}${words['Things']}`),
    },
  };
}
