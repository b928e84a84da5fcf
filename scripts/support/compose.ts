import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { labelledOverrides, supergraphFaults } from '../../gateway/supergraph-checks.js';
import { variantFaults } from '../../gateway/variants.js';
import { printGraph } from '../../subgraphs/kit/schema.js';
import { partners } from '../../subgraphs/partners.js';
import { registry } from '../../subgraphs/registry.js';
import { agreementsOf, type Service } from './agreements.js';
import { loadSubgraph } from './load.js';
import { routes } from './routes.js';
import { routingFaults } from './routing-address.js';

/** Federation hints that mean a type or field is not the same everywhere. */
const INCONSISTENT = /^INCONSISTENT_/;

/** The person's own page has no key, and each institution adds to it what it holds: no two are meant to be the same there. */
const ADDED_TO_BY_EACH = /^DataSubject(\.|$)/;

export interface Composed {
  /** File under `schema/` → its text. */
  readonly files: Readonly<Record<string, string>>;
}

/** Prints every subgraph of the registry from its code and composes the supergraph; throws a sentence for each fault. */
export async function composeAll(): Promise<Composed> {
  const services = await loadServices();
  // The supergraph that is committed is the one that production serves.
  return schemaFiles(services, composeSubgraphs(services, routes, { production: true }));
}

/** The files of a composed graph. */
export function schemaFiles(services: readonly Service[], supergraphSdl: string): Composed {
  return {
    files: {
      ...Object.fromEntries(services.filter(isOwn).map(({ name, sdl }) => [join('subgraphs', `${name}.graphql`), sdl])),
      'supergraph.graphql': supergraphSdl,
    },
  };
}

/** Every subgraph of the registry as its code prints it, and every partner outside as it was handed in. */
export async function loadServices(): Promise<readonly Service[]> {
  const own = await Promise.all(
    registry.map(async (line) => ({
      name: line.name,
      url: line.routingName,
      sdl: printGraph((await loadSubgraph(line)).graph.schema),
    })),
  );
  return [...own, ...(await partnerServices())];
}

/** The partners outside by the schemas that lie in the repository; nobody of them is asked. */
function partnerServices(): Promise<readonly Service[]> {
  return Promise.all(
    partners.map(async ({ name, routingName, sdlFile }) => {
      const sdl = await readFile(sdlFile, 'utf8').catch(() => {
        throw new Error(`The schema of the partner ${name} cannot be read: ${sdlFile}.`);
      });
      return { name, url: routingName, sdl };
    }),
  );
}

const isOwn = ({ name }: Service): boolean => registry.some((line) => line.name === name);

/** Every subgraph as it was committed; those that were not are left out. */
export async function committedServices(): Promise<readonly Service[]> {
  const services = await Promise.all(
    registry.map(async ({ name, routingName }) => {
      const sdl = await readFile(join('schema', 'subgraphs', `${name}.graphql`), 'utf8').catch(() => null);
      return sdl === null ? [] : [{ name, url: routingName, sdl }];
    }),
  );
  return [...services.flat(), ...(await partnerServices())];
}

/**
 * The supergraph of subgraphs that stand in the order of the registry, the elder first; throws a sentence for each fault: what cannot be read, what no
 * owner has granted, what would be asked outside the registry, what does not compose, what is not the same everywhere.
 */
export function composeSubgraphs(
  services: readonly Service[],
  lines: Parameters<typeof routingFaults>[1],
  { production }: { readonly production: boolean },
): string {
  refuse([...routingFaults(services, lines, { production }), ...agreementsOf(services).faults]);
  const parsed = services.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
  refuse(parsed.flatMap(({ name, typeDefs }) => labelledOverrides(name, typeDefs)));
  const result = composeServices(parsed);
  if (result.errors) throw new Error(result.errors.map(({ message }) => message).join('\n'));
  const inconsistent = result.hints.filter(
    ({ definition, coordinate }) => INCONSISTENT.test(definition.code) && !ADDED_TO_BY_EACH.test(coordinate ?? ''),
  );
  const supergraph = parse(result.supergraphSdl);
  refuse([...inconsistent.map(({ message }) => message), ...supergraphFaults(supergraph), ...variantFaults(supergraph)]);
  return `${result.supergraphSdl.trim()}\n`;
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

/** Names of the files under `schema/` that do not say what the code says. */
export async function staleFiles({ files }: Composed): Promise<readonly string[]> {
  const stale = await Promise.all(
    Object.entries(files).map(async ([file, text]) =>
      (await readFile(join('schema', file), 'utf8').catch(() => null)) === text ? [] : [file],
    ),
  );
  return stale.flat();
}
