import type { FetchDataRewrite, QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind } from 'graphql';
import { HubError } from '../../subgraphs/kit/errors.js';
import { hasKey, type SubgraphNames } from '../entity-data-source.js';
import { merge } from './merge.js';
import { type Data, NotCovered, type Path, refuseInheritedName } from './run.js';
import type { TypeTable } from './types.js';

/** The entities of one fetch as they are sent: each representation once, with what it is to be merged into. */
export interface Gathered {
  /** Objects in the answer so far, in the order of their places in it. */
  readonly entities: readonly Data[];
  /** For each entity the place of its representation among those sent; `NOT_SENT` for what the institution cannot be asked about. */
  readonly places: readonly number[];
  /** JSON texts of the distinct representations. */
  readonly texts: readonly string[];
  /** Their types, for whoever checks the answer. */
  readonly types: readonly TypeOnly[];
}

export interface TypeOnly {
  readonly __typename: string;
}

export const NOT_SENT = -1;

/** When so many were all distinct, the rest is not compared: it would cost a third more for nothing. */
const SAMPLE = 1_024;

/** Everything at a path of the answer so far (`@` goes through a list), in order, without what is missing or null. */
export function gather(data: Data, path: Path): Data[] {
  const found: Data[] = [];
  collect(data, path, 0, found);
  return found;
}

function collect(value: unknown, path: Path, depth: number, found: Data[]): void {
  let here = value;
  for (let index = depth; index < path.length; index += 1) {
    if (typeof here !== 'object' || here === null) return;
    if (Array.isArray(here)) {
      const next = path[index] === '@' ? index + 1 : index;
      for (const each of here) collect(each, path, next, found);
      return;
    }
    here = (here as Data)[path[index] as string];
  }
  if (Array.isArray(here)) for (const each of here) collect(each, path, path.length, found);
  else if (typeof here === 'object' && here !== null) found.push(here as Data);
}

/** The path in the answer of everything that `gather` finds, in the same order. */
export function gatherPaths(data: Data, path: Path): Path[] {
  const found: Path[] = [];
  const walk = (value: unknown, depth: number, here: Path): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      const next = path[depth] === '@' ? depth + 1 : depth;
      for (const [index, each] of value.entries()) walk(each, next, [...here, index]);
    } else if (depth === path.length) found.push(here);
    else walk((value as Data)[path[depth] as string], depth + 1, [...here, path[depth] as string]);
  };
  walk(data, 0, []);
  return found;
}

/** Writes the representation of an entity (Apollo Federation, `_Any`), or says null when it lacks what one needs. */
type Writer = (entity: Data) => string | null;

interface Written {
  readonly write: Writer;
  readonly type: TypeOnly;
}

/** Makes representations for one fetch; a writer is compiled for each type of entity that comes along. */
export class Representations {
  private readonly writers = new Map<string, Written>();

  constructor(
    private readonly requires: readonly QueryPlanSelectionNode[],
    private readonly rewrites: readonly TypeRewrite[],
    private readonly names: SubgraphNames,
    private readonly types: TypeTable,
  ) {
    refuseInheritedNames(requires);
  }

  of(entities: readonly Data[]): Gathered {
    const texts: string[] = [];
    const types: TypeOnly[] = [];
    const places: number[] = [];
    let seen: Map<string, number> | null = new Map();
    const apart = this.rewrites.length > 0;
    // An index, for an iterator over entries makes an object for each.
    for (let index = 0; index < entities.length; index += 1) {
      const entity = entities[index] as Data;
      const { write, type } = this.writerOf(entity['__typename']);
      const text = write(entity);
      if (text === null) {
        places.push(NOT_SENT);
        continue;
      }
      // Where types go under another's name, what comes back may still differ by the own one.
      const key = apart ? `${String(entity['__typename'])} ${text}` : text;
      const known = seen?.get(key);
      if (known === undefined) {
        seen?.set(key, texts.length);
        types.push(type);
        places.push(texts.push(text) - 1);
      } else places.push(known);
      if (index === SAMPLE && texts.length > SAMPLE) seen = null;
    }
    return { entities, places, texts, types };
  }

  private writerOf(typename: unknown): Written {
    const name = typeof typename === 'string' ? typename : '';
    const known = this.writers.get(name) ?? this.compile(name);
    this.writers.set(name, known);
    return known;
  }

  private compile(typename: string): Written {
    const type = this.rewrites.reduce(
      (name, rewrite) => (this.types.isOf(name, rewrite.condition) ? rewrite.typename : name),
      typename,
    );
    const fragments = this.requires.filter(
      (each) => each.kind === 'InlineFragment' && each.typeCondition && this.types.isOf(typename, each.typeCondition),
    );
    const fields = fragments.flatMap((each) => each.selections as readonly QueryPlanSelectionNode[]);
    const written = { type: { __typename: type } };
    if (typename === '' || !this.names.keys.has(type)) return { ...written, write: () => null };
    const plain = fragments.length === 1 && fields.every((each) => each.kind === 'Field' && !each.selections);
    const write = plain ? this.plainWriter(fields as readonly QueryPlanFieldNode[], type) : this.anyWriter(type);
    return { ...written, write };
  }

  /** One fragment and no objects in it: the usual case, written without an object in between. */
  private plainWriter(fields: readonly QueryPlanFieldNode[], type: string): Writer {
    const wanted = fields.filter(({ name }) => name !== '__typename').map((field) => this.namesOf(field));
    const outside = new Set(wanted.map(({ outer }) => outer));
    const known = this.names.keys
      .get(type)
      ?.some(({ selections }) => selections.every((each) => each.kind !== Kind.FIELD || outside.has(each.name.value)));
    if (outside.size < wanted.length) return this.anyWriter(type);
    if (known !== true || fields.length === wanted.length) return () => null;
    const head = `{"__typename":${JSON.stringify(type)}`;
    const parts = wanted.map(({ inner, outer }) => ({ inner, before: `,${JSON.stringify(outer)}:` }));
    return (entity) => {
      let text = head;
      for (const { inner, before } of parts) {
        const value = entity[inner];
        if (value === undefined) return null;
        text += before + jsonOf(value);
      }
      return `${text}}`;
    };
  }

  private anyWriter(type: string): Writer {
    const keys = this.names.keys.get(type) ?? [];
    return (entity) => {
      const made = this.selected(entity, this.requires);
      if (!made?.['__typename']) return null;
      made['__typename'] = type;
      return keys.some((key) => hasKey(made, key)) ? JSON.stringify(made) : null;
    };
  }

  /** What selections take of a value, under the institution's own names; null where something is missing. */
  private selected(value: unknown, selections: readonly QueryPlanSelectionNode[]): Data | null {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const source = value as Data;
    const result: Data = {};
    for (const selection of selections) {
      if (selection.kind === 'Field') {
        const { inner, outer } = this.namesOf(selection);
        const found = source[inner];
        if (found === undefined) return null;
        const below = selection.selections;
        // Two values under one name would be one of them at random.
        if (outer !== inner && outer in result) throw new HubError('INTERNAL');
        if (!below) result[outer] = found;
        else result[outer] = Array.isArray(found) ? found.map((each) => this.selected(each, below)) : this.selected(found, below);
      } else if (this.applies(selection.typeCondition, source['__typename'])) {
        const below = this.selected(source, selection.selections);
        if (below) merge(result, below);
      }
    }
    return result;
  }

  private applies(condition: string | undefined, typename: unknown): boolean {
    return condition !== undefined && typeof typename === 'string' && this.types.isOf(typename, condition);
  }

  private namesOf({ alias, name }: QueryPlanFieldNode): { inner: string; outer: string } {
    const inner = alias ?? name;
    return { inner, outer: this.names.required.get(inner)?.field ?? inner };
  }
}

const PLAIN = /^[\w .:/+-]{0,64}$/;

/** The JSON text of a value; a short plain text, as nearly every key is, needs no escaping. */
function jsonOf(value: unknown): string {
  return typeof value === 'string' && PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
}

/** An entity goes under another type's name where its institution knows only that (`@interfaceObject`). */
export interface TypeRewrite {
  readonly condition: string;
  readonly typename: string;
}

const FRAGMENT = '... on ';

export function typeRewrites(rewrites: readonly FetchDataRewrite[] = []): TypeRewrite[] {
  return rewrites.map((rewrite) => {
    const [condition = '', field, ...more] = rewrite.path;
    if (rewrite.kind !== 'ValueSetter' || field !== '__typename' || more.length > 0 || !condition.startsWith(FRAGMENT))
      throw new NotCovered('REWRITE');
    return { condition: condition.slice(FRAGMENT.length), typename: String(rewrite.setValueTo) };
  });
}

function refuseInheritedNames(selections: readonly QueryPlanSelectionNode[]): void {
  for (const each of selections) {
    if (each.kind === 'Field') refuseInheritedName(each.alias ?? each.name);
    refuseInheritedNames(each.selections ?? []);
  }
}
