import { parseArgs } from 'node:util';

export const USAGE =
  'Say npm run check, with -- --baseline FILE|REVISION or --accept-breaking, or for one subgraph -- --only NAME [--supergraph FILE|URL] [--sdl FILE].';
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** What is to be checked. */
export interface CheckArguments {
  /** Against which supergraph changes are looked for; null for the one last committed, or the published one. */
  readonly baseline: string | null;
  /** Breaking changes that no registered operation uses are meant. */
  readonly accepted: boolean;
  /** One subgraph alone against a published supergraph. */
  readonly partner: PartnerArguments | null;
}

export interface PartnerArguments {
  readonly name: string;
  /** File or web address. */
  readonly supergraph: string;
  /** File with the schema of a subgraph in a stack of its own; null where its code is here. */
  readonly sdl: string | null;
}

/** Reads the command line; throws a sentence. */
export function readCheckArguments(argv: readonly string[]): CheckArguments {
  const { baseline, only, supergraph, sdl, 'accept-breaking': accepted = false } = parsed(argv);
  if (only === undefined && (supergraph !== undefined || sdl !== undefined)) throw new Error(USAGE);
  if (only !== undefined && !NAME.test(only))
    throw new Error('A subgraph is called in small letters, digits and hyphens, such as chamber-of-crafts.');
  const partner = only === undefined ? null : { name: only, supergraph: supergraph ?? PUBLISHED, sdl: sdl ?? null };
  return { baseline: baseline ?? null, accepted, partner };
}

const PUBLISHED = 'schema/supergraph.graphql';

function parsed(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { baseline: text, only: text, supergraph: text, sdl: text, 'accept-breaking': { type: 'boolean' } },
    });
    if (Object.values(values).includes('')) throw new Error(USAGE);
    return values;
  } catch {
    throw new Error(USAGE);
  }
}
