import { readFile } from 'node:fs/promises';
import { Supergraph } from '@apollo/federation-internals';
import {
  type ASTNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  Kind,
  parse,
  print,
  type StringValueNode,
  visit,
} from 'graphql';
import { AGREEMENTS_SPECIFICATION, SHARE_DEFINITION } from '../../subgraphs/kit/agreements.js';
import { PERSONAL_DEFINITION } from '../../subgraphs/kit/personal.js';
import { Owners } from '../support/agreement-owners.js';
import type { Service } from '../support/agreements.js';

const LARGEST_SUPERGRAPH_BYTES = 10_000_000;
const LONGEST_DOWNLOAD_MS = 10_000;

/** The text of a published supergraph from a file or a web address; throws a sentence. */
export async function readPublished(place: string): Promise<string> {
  const text = /^https?:\/\//.test(place)
    ? await download(place)
    : await readFile(place, 'utf8').catch(() => {
        throw new Error(`--supergraph names no file that can be read: ${place}.`);
      });
  if (Buffer.byteLength(text) > LARGEST_SUPERGRAPH_BYTES)
    throw new Error(`The supergraph is larger than ${LARGEST_SUPERGRAPH_BYTES} bytes.`);
  return text;
}

async function download(address: string): Promise<string> {
  const signal = AbortSignal.timeout(LONGEST_DOWNLOAD_MS);
  try {
    const response = await fetch(address, { redirect: 'error', signal });
    if (!response.ok) throw new Error(`it answers ${response.status}`);
    return await response.text();
  } catch (error) {
    const { message, cause } = error as Error & { cause?: { code?: string } };
    throw new Error(`The supergraph cannot be had from ${address}: ${cause?.code ?? message}.`, { cause: error });
  }
}

/**
 * The subgraphs of which a supergraph was composed, as far as it tells: with descriptions, categories of personal data and grants, which the supergraph
 * carries beside them. They stand in the order of the registry, on which it depends who owns what. Throws a sentence for what is no supergraph.
 */
export function publishedServices(supergraphSdl: string, order: readonly string[]): readonly Service[] {
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  const subgraphs = [...extracted(supergraphSdl)].sort((one, other) => rank(one.name) - rank(other.name));
  const owners = new Owners(subgraphs);
  const said = sayings(parse(supergraphSdl));
  const isOwner = (name: string, place: string) => {
    const [typeName = '', fieldName] = place.split('.');
    const type = subgraphs.find(({ schema }) => schema.type(typeName))?.schema.type(typeName);
    if (!type) return false;
    if (fieldName === undefined) return owners.ofType(type) === name;
    const field = subgraphs.map((each) => fieldOf(each, typeName, fieldName)).find((each) => each !== undefined);
    return field !== undefined && owners.ofField(field as never) === name;
  };
  return subgraphs.map((subgraph) => ({
    name: subgraph.name,
    url: subgraph.url,
    sdl: `${print(restored(parse(subgraph.toString()), said, (place) => isOwner(subgraph.name, place)))}\n${TRUST}`,
  }));
}

function extracted(supergraphSdl: string) {
  try {
    return Supergraph.build(supergraphSdl).subgraphs();
  } catch (error) {
    const [line = ''] = (error as Error).message.split('\n');
    throw new Error(`This is no supergraph of the hub: ${line.replace(/\.* Caused by:$/, '.')}`, { cause: error });
  }
}

type Extracted = ReturnType<typeof extracted> extends Iterable<infer T> ? T : never;

function fieldOf({ schema }: Extracted, typeName: string, fieldName: string): unknown {
  const type = schema.type(typeName);
  return type && 'field' in type ? type.field(fieldName) : undefined;
}

/** What extraction leaves out: how the hub's own directives are known. */
const TRUST = `extend schema
  @link(url: "https://kim-hub.dev/trust/v1.0", import: ["@personal", "@notPersonal"])
  @link(url: "${AGREEMENTS_SPECIFICATION}", import: ["@shareWith"])
  @composeDirective(name: "@personal")
  @composeDirective(name: "@shareWith")
${PERSONAL_DEFINITION}${SHARE_DEFINITION}`;

/** What a supergraph says of a place in the words of whoever defines it. Grants are the owner's alone. */
const CARRIED = ['personal', 'shareWith', 'inaccessible', 'tag', 'deprecated', 'specifiedBy'];

interface Saying {
  readonly description: StringValueNode | undefined;
  readonly directives: readonly ConstDirectiveNode[];
}

/** What a supergraph says of every place beside how it is composed. */
function sayings(supergraph: DocumentNode): ReadonlyMap<string, Saying> {
  const said = new Map<string, Saying>();
  visitPlaces(supergraph, (place, { description, directives = [] }) => {
    said.set(place, {
      description,
      directives: directives.filter(({ name }) => CARRIED.includes(name.value)),
    });
    return undefined;
  });
  return said;
}

function restored(document: DocumentNode, said: ReadonlyMap<string, Saying>, isOwner: (place: string) => boolean): DocumentNode {
  const own = {
    ...document,
    definitions: document.definitions
      .filter((node) => !('name' in node && node.name?.value.startsWith('agreements__')))
      .map(withoutRoots),
  };
  return visitPlaces(own, (place, node) => {
    const saying = said.get(place);
    if (!saying) return undefined;
    const there = (node.directives ?? []).map(print);
    // Of what it only declares, a subgraph has nothing to say.
    const spoken = there.some((each) => each.startsWith('@external')) ? [] : saying.directives;
    const added = spoken.filter((each) => (each.name.value !== 'shareWith' || isOwner(place)) && !there.includes(print(each)));
    return { ...node, description: saying.description, directives: [...(node.directives ?? []), ...added] };
  });
}

/** Root types go by their own names; one that is left without a field is left out, and must not be named. */
function withoutRoots(node: DefinitionNode): DefinitionNode {
  return node.kind === Kind.SCHEMA_DEFINITION ? { kind: Kind.SCHEMA_EXTENSION, directives: node.directives ?? [] } : node;
}

interface Placed {
  readonly description?: StringValueNode | undefined;
  readonly directives?: readonly ConstDirectiveNode[];
}

/** Visits types, fields, arguments and values under their places: `Type`, `Type.field`, `Type.field(argument:)`, `Type.VALUE`. */
function visitPlaces(document: DocumentNode, look: (place: string, node: Placed) => Placed | undefined): DocumentNode {
  const path: string[] = [];
  const placeOf = (node: ASTNode): string | null => {
    const name = 'name' in node && node.name && 'value' in node.name ? node.name.value : '';
    const [typeName, fieldName] = path;
    if (/^(Object|Interface|InputObject|Enum|Union|Scalar)Type(Definition|Extension)$/.test(node.kind)) return name;
    if (typeName === undefined) return null;
    if (node.kind === Kind.FIELD_DEFINITION || node.kind === Kind.ENUM_VALUE_DEFINITION) return `${typeName}.${name}`;
    if (node.kind !== Kind.INPUT_VALUE_DEFINITION) return null;
    return fieldName === undefined ? `${typeName}.${name}` : `${fieldName}(${name}:)`;
  };
  return visit(document, {
    enter(node) {
      if (node.kind === Kind.DIRECTIVE_DEFINITION || node.kind === Kind.SCHEMA_DEFINITION) return false;
      const place = placeOf(node);
      if (place === null) return undefined;
      path.push(place);
      return undefined;
    },
    leave(node) {
      const place = path.at(-1);
      const isPlaced = /Type(Definition|Extension)$|^(Field|EnumValue|InputValue)Definition$/.test(node.kind);
      if (place === undefined || !isPlaced) return undefined;
      path.pop();
      return look(place, node as Placed);
    },
  }) as DocumentNode;
}
