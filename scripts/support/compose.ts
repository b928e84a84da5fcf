import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { printGraph } from '../../subgraphs/kit/schema.js';
import { registry } from '../../subgraphs/registry.js';
import { loadSubgraph } from './load.js';

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
  const services = await Promise.all(
    registry.map(async (line) => ({
      name: line.name,
      url: line.routingName,
      sdl: printGraph((await loadSubgraph(line)).graph.schema),
    })),
  );
  const result = composeServices(services.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })));
  if (result.errors) throw new Error(result.errors.map(({ message }) => message).join('\n'));
  const inconsistent = result.hints.filter(
    ({ definition, coordinate }) => INCONSISTENT.test(definition.code) && !ADDED_TO_BY_EACH.test(coordinate ?? ''),
  );
  if (inconsistent.length > 0) throw new Error(inconsistent.map(({ message }) => message).join('\n'));
  return {
    files: {
      ...Object.fromEntries(services.map(({ name, sdl }) => [join('subgraphs', `${name}.graphql`), sdl])),
      'supergraph.graphql': `${result.supergraphSdl.trim()}\n`,
    },
  };
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
