import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrustedOperation } from '../../gateway/trusted-documents.js';
import type { PartnerLine } from '../../subgraphs/partners.js';
import { documentFaults, shownOperation } from '../check/registered-operations.js';
import { Before } from '../new/changes.js';
import type { Service } from '../support/agreements.js';
import { composeSubgraphs } from '../support/compose.js';
import type { HubSchema } from '../support/partner-add.js';
import { apiSchemaOf, fragileAcrossBorders, undescribed } from '../support/schema-lint.js';

const LIST = join('subgraphs', 'partners.ts');
const SUPERGRAPH = join('schema', 'supergraph.graphql');

/** What is left when a partner has gone. */
export interface Left {
  readonly line: PartnerLine;
  readonly supergraphSdl: string;
}

/** The hub without one of its partners; throws a sentence for each thing that still counts on it. */
export function leavePartner(name: string, { services, partners }: HubSchema, operations: readonly TrustedOperation[]): Left {
  const line = partners.find((each) => each.name === name);
  if (!line)
    throw new Error(
      notAPartner(
        name,
        services.some((each) => each.name === name),
        partners,
      ),
    );
  const others = services.filter((each) => each.name !== name);
  const lines = others.map((each) => ({ name: each.name, routingName: each.url }));
  const supergraphSdl = composedWithout(name, () => composeSubgraphs(others, lines, { production: true }));
  const schema = apiSchemaOf(supergraphSdl);
  const faultsOf = (each: readonly Service[]) =>
    fragileAcrossBorders(Object.fromEntries(each.map(({ name: of, sdl }) => [of, sdl])));
  const known = faultsOf(services);
  const [left] = [...faultsOf(others).filter((fault) => !known.includes(fault)), ...undescribed(schema)];
  if (left !== undefined) throw new Error(`${name} cannot leave, for another subgraph counts on it: ${left}`);
  const missed = operations.flatMap(({ name: operation, document }) =>
    documentFaults(schema, document).map(
      (fault) => `${name} cannot leave: the registered operation ${shownOperation(operation)} asks it. ${fault}`,
    ),
  );
  if (missed.length > 0) throw new Error(missed.join('\n'));
  return { line, supergraphSdl };
}

function notAPartner(name: string, isOwn: boolean, partners: readonly PartnerLine[]): string {
  if (isOwn) return `${name} is an institution of the hub itself, not a partner with a stack of its own.`;
  const known = partners.map((each) => each.name).join(', ');
  return `There is no partner ${name.slice(0, 80)}${known === '' ? '; the hub has none.' : `: NAME is one of ${known}.`}`;
}

function composedWithout(name: string, compose: () => string): string {
  try {
    return compose();
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    throw new Error(`${name} cannot leave, for without it the graph does not compose: ${reason}`);
  }
}

/** The list of partners with one line less, as `npm run partner:add` has written it. */
export function withoutLine(text: string, { name }: PartnerLine): string {
  const entries = text.match(/^ {2}\{\n(?: {4}.*\n)+? {2}\},\n/gm) ?? [];
  const found = entries.filter((entry) => entry.startsWith(`  {\n    name: '${name}',\n`));
  if (found.length !== 1)
    throw new Error(`subgraphs/partners.ts does not hold the line of ${name} as npm run partner:add writes it.`);
  return text.replace(found[0] ?? '', () => '').replace(/= \[\n\];/, '= [];');
}

/** Takes a partner's line and schema out and writes the supergraph; where one of them cannot be written all are as they were. Says what was written. */
export async function removePartner({ line, supergraphSdl }: Left, root = '.'): Promise<readonly string[]> {
  const [sdl, list, supergraph] = [line.sdlFile, LIST, SUPERGRAPH].map((file) => join(root, file)) as [string, string, string];
  const shorter = withoutLine(await readFile(list, 'utf8'), line);
  const before = new Before();
  await before.remember([sdl, list, supergraph]);
  try {
    await writeFile(list, shorter);
    await writeFile(supergraph, supergraphSdl);
    await rm(sdl);
  } catch (error) {
    // A file that could not be written has not been changed, so that it cannot be put back is no harm.
    await before.restore().catch(() => undefined);
    throw new Error(`Nothing was changed, for a file could not be written: ${(error as NodeJS.ErrnoException).code}.`);
  }
  return [LIST, SUPERGRAPH];
}
