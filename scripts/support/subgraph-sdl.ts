import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  isTypeDefinitionNode,
  isTypeSystemDefinitionNode,
  isTypeSystemExtensionNode,
  Kind,
  Lexer,
  parse,
  print,
  Source,
  TokenKind,
  visit,
} from 'graphql';
import { argumentsOf } from '../../gateway/linked-names.js';
import { AGREEMENTS_SPECIFICATION, SHARE_DEFINITION } from '../../subgraphs/kit/agreements.js';
import { PERSONAL_DEFINITION } from '../../subgraphs/kit/personal.js';

/** Bounds of what a partner may hand in; the largest institution of the hub keeps far below them. */
const LARGEST_SDL_BYTES = 1_000_000;
const DEEPEST_NESTING = 32;
const LONGEST_TEXT = 4_000;

const FEDERATION = /^https:\/\/specs\.apollo\.dev\/federation\/v2\.\d{1,3}$/;
const TRUST_SPECIFICATION = 'https://kim-hub.dev/trust/v1.0';
const OTHER_SPECIFICATIONS = ['https://specs.apollo.dev/link/v1.0', TRUST_SPECIFICATION, AGREEMENTS_SPECIFICATION];
const COMPOSED_DIRECTIVES = ['@personal', '@notPersonal', '@shareWith'];

/** Directives of federation that reach for data by a way of their own, which no agreement covers. */
const REFUSED_DIRECTIVES = /^(federation__)?(context|fromContext)$/;

/** Names with two underscores are made by specifications; these may be printed with a schema. */
const PRINTED_NAMES = /^(federation|link|agreements)__\w+$|^_(Any|Entity|Service|FieldSet)$/;

/** The schema of one subgraph as a document, and what is wrong with its text before anything is composed from it; null where it cannot be read. */
export interface ReadSdl {
  readonly document: DocumentNode | null;
  readonly faults: readonly string[];
}

/** Reads the schema of a subgraph as a stranger hands it in: bounded in size and depth, one name for everything, no specification the hub does not know. */
export function readSdl(subgraph: string, sdl: string): ReadSdl {
  const whole = (sentence: string): ReadSdl => ({ document: null, faults: [sentence] });
  if (Buffer.byteLength(sdl) > LARGEST_SDL_BYTES)
    return whole(`The schema of ${subgraph} is larger than ${LARGEST_SDL_BYTES} bytes.`);
  try {
    if (deepestNesting(sdl) > DEEPEST_NESTING)
      return whole(`The schema of ${subgraph} is nested more than ${DEEPEST_NESTING} levels deep.`);
    const document = parse(sdl);
    return { document, faults: [...contentFaults(subgraph, document), ...linkFaults(subgraph, document)] };
  } catch (error) {
    return whole(`The schema of ${subgraph} is not GraphQL: ${firstLine((error as Error).message)}`);
  }
}

/** Levels of brackets, counted word by word: a parser that goes down with them would run out of room. */
function deepestNesting(sdl: string): number {
  const lexer = new Lexer(new Source(sdl));
  let depth = 0;
  let deepest = 0;
  for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
    if (kind === TokenKind.BRACE_L || kind === TokenKind.BRACKET_L || kind === TokenKind.PAREN_L) depth += 1;
    if (kind === TokenKind.BRACE_R || kind === TokenKind.BRACKET_R || kind === TokenKind.PAREN_R) depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function firstLine(message: string): string {
  const [line = ''] = message.split('\n');
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

function contentFaults(subgraph: string, document: DocumentNode): readonly string[] {
  const types = document.definitions.flatMap((node) => (isTypeDefinitionNode(node) ? [node.name.value] : []));
  const twice = [...new Set(types.filter((name, at) => types.indexOf(name) !== at))];
  return [
    ...document.definitions
      .filter((node) => !isTypeSystemDefinitionNode(node) && !isTypeSystemExtensionNode(node))
      .map(() => `The schema of ${subgraph} holds an operation or a fragment; a schema only defines.`),
    ...twice.map((name) => `The schema of ${subgraph} defines ${name} more than once.`),
    ...[...new Set(document.definitions.flatMap(reservedNames))].map(
      (name) => `The schema of ${subgraph} defines ${name}; such names are kept for specifications.`,
    ),
    ...directiveFaults(subgraph, document),
    ...textFaults(subgraph, document),
  ];
}

function reservedNames(node: DefinitionNode): readonly string[] {
  const name = 'name' in node ? node.name?.value : undefined;
  if (name === undefined || PRINTED_NAMES.test(name)) return [];
  return name.startsWith('_') || name.includes('__') ? [name] : [];
}

function directiveFaults(subgraph: string, document: DocumentNode): readonly string[] {
  const refused = new Set<string>();
  visit(document, {
    Directive({ name }) {
      if (REFUSED_DIRECTIVES.test(name.value)) refused.add(name.value);
    },
  });
  const own = new Map(
    parse(PERSONAL_DEFINITION + SHARE_DEFINITION).definitions.map((node) => [nameOf(node), printedBare(node)] as const),
  );
  const changed = document.definitions.filter((node) => {
    const meant = own.get(nameOf(node));
    return meant !== undefined && meant !== printedBare(node);
  });
  return [
    ...[...refused].map((name) => `The schema of ${subgraph} uses @${name}, which this hub does not take.`),
    ...changed.map((node) => `The schema of ${subgraph} defines ${nameOf(node)} otherwise than the hub does.`),
  ];
}

function nameOf(node: DefinitionNode): string {
  const name = 'name' in node ? (node.name?.value ?? '') : '';
  return node.kind === Kind.DIRECTIVE_DEFINITION ? `@${name}` : name;
}

/** A definition as text without descriptions, its places in one order. */
function printedBare(node: DefinitionNode): string {
  return print(
    visit(node, {
      enter(each) {
        const bare = 'description' in each ? { ...each, description: undefined } : each;
        return bare.kind === Kind.DIRECTIVE_DEFINITION
          ? { ...bare, locations: [...bare.locations].sort((a, b) => a.value.localeCompare(b.value)) }
          : bare;
      },
    }),
  );
}

function textFaults(subgraph: string, document: DocumentNode): readonly string[] {
  let tooLong = false;
  visit(document, {
    StringValue({ value }) {
      tooLong ||= value.length > LONGEST_TEXT;
    },
  });
  return tooLong
    ? [`The schema of ${subgraph} holds a description or another text of more than ${LONGEST_TEXT} characters.`]
    : [];
}

interface Link {
  readonly url?: unknown;
  readonly as?: unknown;
  readonly for?: unknown;
  readonly import?: unknown;
}

/** Everything goes by the one name that its specification gives it, and there is no specification the hub does not know. */
function linkFaults(subgraph: string, document: DocumentNode): readonly string[] {
  const onSchema = document.definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION ? (node.directives ?? []) : [],
  );
  const links = onSchema.filter(({ name }) => name.value === 'link').map((node) => argumentsOf(node.arguments ?? []) as Link);
  const federations = links.filter(({ url }) => typeof url === 'string' && FEDERATION.test(url));
  return [
    ...(federations.length === 1 ? [] : [`The schema of ${subgraph} does not link Federation 2 exactly once.`]),
    ...links.flatMap((link) => oneLinkFaults(subgraph, link)),
    ...onSchema.flatMap((node) => schemaDirectiveFaults(subgraph, node)),
  ];
}

function schemaDirectiveFaults(subgraph: string, node: ConstDirectiveNode): readonly string[] {
  const { value: name } = node.name;
  if (name === 'link') return [];
  if (name !== 'composeDirective' && name !== 'federation__composeDirective')
    return [`The schema of ${subgraph} carries @${name} on its schema; only @link and @composeDirective belong there.`];
  const composed = String(argumentsOf(node.arguments ?? [])['name']);
  return COMPOSED_DIRECTIVES.includes(composed)
    ? []
    : [`The schema of ${subgraph} composes ${composed} into the graph, which this hub does not take.`];
}

function oneLinkFaults(subgraph: string, { url, as, for: purpose, import: imports }: Link): readonly string[] {
  const known = typeof url === 'string' && (FEDERATION.test(url) || OTHER_SPECIFICATIONS.includes(url));
  if (!known) return [`The schema of ${subgraph} links ${shown(url)}, which this hub does not know.`];
  const entries = Array.isArray(imports) ? (imports as readonly unknown[]) : [];
  const renamed = entries.filter(isRenaming).map(({ name, as: other }) => `${shown(name)} as ${shown(other)}`);
  return [
    ...(as === undefined || as === null ? [] : [`The schema of ${subgraph} renames the specification ${url} to ${shown(as)}.`]),
    ...renamed.map((change) => `The schema of ${subgraph} renames ${change}; everything has one name in the hub.`),
    ...(purpose === undefined || purpose === null ? [] : [`The schema of ${subgraph} links ${url} for a purpose of its own.`]),
  ];
}

function isRenaming(entry: unknown): entry is { readonly name: unknown; readonly as: unknown } {
  if (typeof entry !== 'object' || entry === null || !('as' in entry)) return false;
  return entry.as !== null && entry.as !== ('name' in entry ? entry.name : undefined);
}

/** What a stranger wrote, short enough for a sentence. */
function shown(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')).slice(0, 200);
}
