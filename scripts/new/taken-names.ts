import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import type { Subgraph } from '../../subgraphs/kit/subgraph.js';
import { graphNames, wordsOf } from './feature-plan.js';
import { isIdentifier, type Name, pluralOf } from './names.js';
import { importedNames } from './templates.js';

/** What the graph holds already: its types, and the fields of those to which everybody adds. */
export interface TakenNames {
  readonly types: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
}

const SHARED_TYPES = ['Query', 'Mutation', 'Institution'];

const SCHEMAS = 'schema/subgraphs';

/** Reads from the committed schemas of all subgraphs which names are taken; the composition afterwards has the last word. */
export async function takenNames(): Promise<TakenNames> {
  const files = (await readdir(SCHEMAS)).filter((file) => file.endsWith('.graphql'));
  const texts = await Promise.all(files.map((file) => readFile(join(SCHEMAS, file), 'utf8')));
  const nodes = texts.flatMap((text) => parse(text).definitions);
  const named = nodes.flatMap((node) =>
    'name' in node && node.name && node.kind !== Kind.DIRECTIVE_DEFINITION ? [{ node, name: node.name.value }] : [],
  );
  const shared = named.filter(({ name }) => SHARED_TYPES.includes(name));
  return {
    types: new Set(named.map(({ name }) => name)),
    fields: new Set(shared.flatMap(({ node }) => ('fields' in node ? (node.fields ?? []) : []).map(({ name }) => name.value))),
  };
}

/** Why an institution cannot be called that in the graph; null where it can. */
export function partFault(part: Name, { types }: TakenNames): string | null {
  return types.has(part.pascal) ? `The graph has a type ${part.pascal} already: choose another name.` : null;
}

/** Why a feature cannot be called that in the graph or in its institution; null where it can. */
export async function featureFault(
  part: Name,
  thing: Name,
  taken: TakenNames,
  subgraph: Subgraph | null,
): Promise<string | null> {
  const { types, fields } = graphNames(part, thing);
  const [type, field] = [types.find((name) => taken.types.has(name)), fields.find((name) => taken.fields.has(name))];
  if (type) return `The graph has a type ${type} already: choose another name.`;
  if (field) return `The graph has a field ${field} already: choose another name.`;
  const words = wordsOf({ part, thing, number: 1, stub: null });
  const entity = (subgraph?.schema.entities ?? []).find(
    ({ meta }) => meta.tableName === words['thing table'] || meta.className === thing.pascal,
  );
  if (entity) return `${part.kebab} has a table ${entity.meta.tableName} already: choose another name.`;
  const imported = await importedNames();
  const inCode = [thing.pascal, thing.camel, pluralOf(thing).camel, part.camel];
  const unusable = inCode.find((name) => imported.has(name) || !isIdentifier(name));
  return unusable ? `${unusable} means something else in code already: choose another name.` : null;
}
