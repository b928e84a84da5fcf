import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CITIES } from '../../subgraphs/kit/settings.js';
import { registry } from '../../subgraphs/registry.js';
import type { Plan } from './changes.js';
import { withComposeService, withRegistryLine } from './compose-block.js';
import { featureFiles, wordsOf } from './feature-plan.js';
import { nameOf, reservedFault, spellingFault } from './names.js';
import { featureFault, partFault, takenNames } from './taken-names.js';
import { filledTemplate, type Words } from './templates.js';

const REGISTRY = 'subgraphs/registry.ts';
const COMPOSE = 'docker-compose.yml';

/** An institution of the directory that stands in for one that is not in it yet: its demo account may do what the templates let staff do. */
const STAND_IN = 'jobcenter';

export interface SubgraphPlan extends Plan {
  /** Code of the institution, without its city, to which the seed data belongs. */
  readonly tenant: string;
  /** Field of `Institution` that the new subgraph answers. */
  readonly field: string;
}

/** What a new subgraph consists of; throws a sentence where its name or that of its first feature cannot be taken. */
export async function planSubgraph(name: string, feature: string): Promise<SubgraphPlan> {
  refuse(spellingFault('The name of a subgraph', name) ?? reservedFault(name));
  refuse(spellingFault('The name of a feature', feature));
  if (registry.some((line) => line.name === name)) refuse(`There is a subgraph ${name} already.`);
  const folder = join('subgraphs', name);
  if (await exists(folder)) refuse(`There is a folder ${folder} already; it was left as it is.`);
  const [part, thing] = [nameOf(name), nameOf(feature)];
  const taken = await takenNames();
  refuse(partFault(part, taken) ?? (await featureFault(part, thing, taken, null)));
  const request = { part, thing, number: 1, stub: null };
  const tenant = await tenantOf(name);
  const words: Words = { ...wordsOf(request), tenant };
  const place = { name, port: Math.max(...registry.map(({ port }) => port)) + 1 };
  return {
    added: { ...(await filledTemplate('subgraph', words, folder)), ...(await featureFiles(request, name)) },
    changed: {
      [REGISTRY]: withRegistryLine(await readFile(REGISTRY, 'utf8'), place),
      [COMPOSE]: withComposeService(await readFile(COMPOSE, 'utf8'), place),
    },
    tenant,
    field: `${words['part']}${words['Things']}`,
  };
}

function refuse(fault: string | null): void {
  if (fault !== null) throw new Error(fault);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The institution of the same name where the directory of every city has one, and otherwise one that stands in for it. */
async function tenantOf(name: string): Promise<string> {
  const files = CITIES.map((city) => readFile(`subgraphs/partner-directory/seed/${city}.json`, 'utf8'));
  const known = (await Promise.all(files)).map(
    (text) => (JSON.parse(text) as { readonly institutions: readonly { readonly code: string }[] }).institutions,
  );
  const everywhere = known.every((institutions, at) => institutions.some(({ code }) => code === `${name}-${CITIES[at]}`));
  return everywhere ? name : STAND_IN;
}
