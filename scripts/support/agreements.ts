import { buildSchemaFromAST, buildSubgraph, errorCauses, FederationBlueprint, Subgraph } from '@apollo/federation-internals';
import type { DocumentNode } from 'graphql';
import { EVERYBODY, type ShareUse } from '../../subgraphs/kit/agreements.js';
import { type Grant, grantFaults, grantFor, grantsIn } from './agreement-grants.js';
import { Owners } from './agreement-owners.js';
import { intrusions, type Use, usesOf } from './agreement-uses.js';
import { readSdl } from './subgraph-sdl.js';

/** A subgraph as it is composed: its schema as text. */
export interface Service {
  readonly name: string;
  /** Logical address of the registry. */
  readonly url: string;
  readonly sdl: string;
}

/** A use and the grant that covers it; null for a reference, which needs none, and for what nobody has granted. */
export interface Agreed extends Use {
  readonly grant: Grant | null;
}

/** Who may use what of whom, and what is wrong with it. */
export interface Agreements {
  readonly uses: readonly Agreed[];
  readonly grants: readonly Grant[];
  /** Sentences; none means that the owners have granted everything. */
  readonly faults: readonly string[];
  /** Grants that nobody uses, or for nobody of the hub. */
  readonly hints: readonly string[];
}

/** Reads from the schemas of all subgraphs, in the order of the registry, who uses what of whom and whether its owner has granted it. */
export function agreementsOf(services: readonly Service[]): Agreements {
  const read = services.map((service) => readSubgraph(service));
  const faults = read.flatMap((each) => each.faults);
  const parts = read.flatMap(({ part }) => (part ? [part] : []));
  const owners = new Owners(parts.map(({ subgraph }) => subgraph));
  const grants = parts.flatMap(({ subgraph }) => grantsIn(subgraph));
  const uses = parts
    .flatMap(({ subgraph }) => usesOf(owners, subgraph))
    .map((use): Agreed => ({ ...use, grant: grantFor(owners, grants, use) ?? null }));
  return {
    uses,
    grants,
    faults: unique([
      ...faults,
      ...uses.filter(isUngranted).map(ungrantedSentence),
      ...parts.flatMap(({ subgraph, document }) => [...grantFaults(owners, subgraph, document), ...intrusions(owners, subgraph)]),
    ]),
    hints: unique(grants.flatMap((grant) => idleParts(grant, uses, owners))),
  };
}

interface Part {
  readonly subgraph: Subgraph;
  readonly document: DocumentNode;
}

function readSubgraph({ name, url, sdl }: Service): { readonly part: Part | null; readonly faults: readonly string[] } {
  const { document, faults } = readSdl(name, sdl);
  if (document === null) return { part: null, faults };
  try {
    const subgraph = buildSubgraph(name, url, document);
    // One of Federation 1 is refused already, and has other directives.
    return { part: subgraph.isFed2Subgraph() ? { subgraph, document } : null, faults };
  } catch (error) {
    const causes = errorCauses(error as Error) ?? [error as Error];
    const said = causes.map(({ message }) => `The schema of ${name} is no Federation 2 schema: ${firstLine(message)}`);
    return { part: readUnchecked(name, url, document), faults: [...faults, ...said] };
  }
}

function firstLine(message: string): string {
  const [line = ''] = message.replace(/^\[[^\]]*\] /, '').split('\n');
  return line;
}

/** A schema with faults, read as far as it goes: whoever breaks one rule is told of the others too. */
function readUnchecked(name: string, url: string, document: DocumentNode): Part | null {
  try {
    const schema = buildSchemaFromAST(document, { blueprint: new FederationBlueprint(true), validate: false });
    const subgraph = new Subgraph(name, url, schema);
    usesOf(new Owners([subgraph]), subgraph);
    return subgraph.isFed2Subgraph() ? { subgraph, document } : null;
  } catch {
    return null;
  }
}

function isUngranted({ grant, use }: Agreed): boolean {
  return grant === null && use !== 'REFERENCE';
}

const DEEDS: Readonly<Record<ShareUse, (use: Use) => string>> = {
  CONTRIBUTE: ({ place, by }) => `it contributes ${by}${place.includes('.') ? ` and would be sent the key ${place}` : ''}`,
  KEY: ({ by }) => `it knows ${by}`,
  EXTERNAL: ({ place }) => `it declares ${place} as @external`,
  REQUIRES: ({ place, by }) => `its ${by} requires ${place}`,
  PROVIDES: ({ place, by }) => `its ${by} provides ${place}`,
  OVERRIDE: ({ place }) => `it overrides ${place}`,
  SHARE: ({ place }) => `it defines ${place} as well`,
};

function ungrantedSentence(used: Agreed): string {
  const { owner, partner, use, place } = used;
  return `${owner} has not granted ${partner} the use ${use} of ${place}: ${DEEDS[use as ShareUse](used)}.`;
}

function idleParts(grant: Grant, uses: readonly Agreed[], { subgraphs }: Owners): readonly string[] {
  const { owner, place, partners } = grant;
  const strangers = partners.filter((name) => name !== EVERYBODY && !subgraphs.some((each) => each.name === name));
  const idle = partners
    .filter((name) => !strangers.includes(name))
    .flatMap((name) => grant.uses.filter((use) => !isUsed(grant, name, use, uses)).map((use) => ({ name, use })));
  return [
    ...strangers.map((name) => `${owner} grants ${place} to ${name}, which is no subgraph of the hub.`),
    ...idle.map(
      ({ name, use }) =>
        `${owner} grants ${name === EVERYBODY ? 'everybody' : name} the use ${use} of ${place}, which nobody needs.`,
    ),
  ];
}

/** Whether a grant is needed; what is required or provided has to be declared as external. */
function isUsed({ owner, place }: Grant, partner: string, use: ShareUse, uses: readonly Agreed[]): boolean {
  const wanted = use === 'EXTERNAL' ? ['EXTERNAL', 'REQUIRES', 'PROVIDES'] : [use];
  return uses.some(
    (each) =>
      each.owner === owner &&
      (each.place === place || each.place.startsWith(`${place}.`)) &&
      wanted.includes(each.use) &&
      (partner === EVERYBODY || each.partner === partner),
  );
}

function unique(sentences: readonly string[]): readonly string[] {
  return [...new Set(sentences)];
}
