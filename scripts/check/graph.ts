import { readFile } from 'node:fs/promises';
import type { GraphQLSchema } from 'graphql';
import { printGraph } from '../../subgraphs/kit/schema.js';
import type { Subgraph } from '../../subgraphs/kit/subgraph.js';
import { registry } from '../../subgraphs/registry.js';
import type { Service } from '../support/agreements.js';
import { composeSubgraphs, loadServices } from '../support/compose.js';
import { loadSubgraph } from '../support/load.js';
import { routes } from '../support/routes.js';
import { apiSchemaOf } from '../support/schema-lint.js';
import type { PartnerArguments } from './arguments.js';
import { publishedServices, readPublished } from './published.js';

type Route = Parameters<typeof composeSubgraphs>[1][number];

/** The graph to be checked, before it is composed. */
export interface Candidate {
  /** All subgraphs, in the order in which they came. */
  readonly services: readonly Service[];
  /** Those of them that are looked at; the others are somebody else's. */
  readonly checked: readonly Service[];
  /** Those of them whose code is here. */
  readonly subgraphs: readonly Subgraph[];
  /** Where each of them is asked. */
  readonly routes: readonly Route[];
  /** What is published and is compared with, where that is not what was last committed. */
  readonly published: string | null;
}

/** A graph that holds together. */
export interface Composition {
  readonly supergraphSdl: string;
  readonly api: GraphQLSchema;
}

/** Every subgraph of the registry as its code says it, and every partner outside as it was handed in. */
export async function wholeHub(): Promise<Candidate> {
  const [subgraphs, services] = await Promise.all([Promise.all(registry.map(loadSubgraph)), loadServices()]);
  return { services, checked: services, subgraphs, routes, published: null };
}

/** One subgraph, from its code or its schema, among those of a published supergraph; throws a sentence. */
export async function onePartner({ name, supergraph, sdl }: PartnerArguments): Promise<Candidate> {
  const published = await readPublished(supergraph);
  const line = registry.find((each) => each.name === name);
  if (!line && sdl === null)
    throw new Error(`There is no subgraph ${name} in the registry; name the file with its schema with --sdl.`);
  const subgraph = line && sdl === null ? await loadSubgraph(line) : null;
  const url = routes.find((each) => each.name === name)?.routingName ?? `http://${name}.kim-hub/graphql`;
  const own = { name, url, sdl: subgraph ? printGraph(subgraph.graph.schema) : await readSdlFile(sdl as string) };
  const others = publishedServices(
    published,
    routes.map((each) => each.name),
  );
  const services = others.some((each) => each.name === name)
    ? others.map((each) => (each.name === name ? own : each))
    : [...others, own];
  return {
    services,
    checked: [own],
    subgraphs: subgraph ? [subgraph] : [],
    // What is published elsewhere is asked where it says itself.
    routes: services.map(
      (each) => routes.find((there) => there.name === each.name) ?? { name: each.name, routingName: each.url },
    ),
    published,
  };
}

/** The graph of a candidate; throws a sentence for each fault. */
export function composition({ services, routes: lines }: Candidate): Composition {
  const supergraphSdl = composeSubgraphs(services, lines, { production: true });
  return { supergraphSdl, api: apiSchemaOf(supergraphSdl) };
}

function readSdlFile(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new Error(`--sdl names no file that can be read: ${file}.`);
  });
}
