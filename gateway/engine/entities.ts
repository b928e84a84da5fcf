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
  /** JSON texts of the distinct representations, with commas between them. */
  readonly list: string;
  /** Their types, for whoever checks the answer; as many as there are distinct ones. */
  readonly types: readonly TypeOnly[];
}

export interface TypeOnly {
  readonly __typename: string;
}

export const NOT_SENT = -1;

/** When so many were all distinct, the rest is not compared: it would cost a third more for nothing. */
const SAMPLE = 1_024;
/** With so many that are alike only at first sight, another is not compared with all of them. */
const ALIKE = 16;

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
type Write = (entity: Data) => string | null;

/** How entities of one type are written. */
interface Writer {
  readonly write: Write;
  readonly type: TypeOnly;
  /** The fields of which a representation consists, the telling one first; null where they are not plain values. */
  readonly fields: readonly string[] | null;
}

const NOBODY_ASKED: Write = () => null;

/** Which representations were sent, each with an entity that was sent under it. */
class Sent {
  /** By the value that tells most: the last that has it; for what is not plain its text is that value. */
  private readonly last = new Map<unknown, number>();
  private readonly before: number[] = [];
  private readonly entities: Data[] = [];
  private readonly writers: Writer[] = [];

  /** The place of what says the same, -1 where there is none. */
  placeOf(telling: unknown, entity: Data, writer: Writer): number {
    let place = this.last.get(telling) ?? -1;
    for (let tries = 0; place >= 0 && tries < ALIKE; tries += 1) {
      if (this.writers[place] === writer && isAlike(this.entities[place] as Data, entity, writer.fields)) return place;
      place = this.before[place] as number;
    }
    return -1;
  }

  add(place: number, telling: unknown, entity: Data, writer: Writer): void {
    this.before[place] = this.last.get(telling) ?? -1;
    this.last.set(telling, place);
    this.entities[place] = entity;
    this.writers[place] = writer;
  }
}

function isAlike(one: Data, other: Data, fields: readonly string[] | null): boolean {
  if (fields === null) return true;
  for (let index = 1; index < fields.length; index += 1) {
    const field = fields[index] as string;
    if (one[field] !== other[field]) return false;
  }
  return true;
}

/** Makes representations for one fetch; a writer is compiled for each type of entity that comes along. */
export class Representations {
  private readonly writers = new Map<string, Writer>();

  constructor(
    private readonly requires: readonly QueryPlanSelectionNode[],
    private readonly rewrites: readonly TypeRewrite[],
    private readonly names: SubgraphNames,
    private readonly types: TypeTable,
  ) {
    refuseInheritedNames(requires);
  }

  of(entities: readonly Data[]): Gathered {
    const types: TypeOnly[] = [];
    const places: number[] = [];
    let list = '';
    let sent: Sent | null = entities.length > 1 ? new Sent() : null;
    // An index, for an iterator over entries makes an object for each.
    for (let index = 0; index < entities.length; index += 1) {
      const entity = entities[index] as Data;
      const writer = this.writerOf(entity['__typename']);
      const { fields } = writer;
      const text = fields === null ? writer.write(entity) : null;
      const telling = fields === null ? text : entity[fields[0] as string];
      const known = sent === null || telling === null ? NOT_SENT : sent.placeOf(telling, entity, writer);
      if (known !== NOT_SENT) {
        places.push(known);
        continue;
      }
      const written = text ?? writer.write(entity);
      if (written === null) {
        places.push(NOT_SENT);
        continue;
      }
      const place = types.push(writer.type) - 1;
      list = place === 0 ? written : `${list},${written}`;
      places.push(place);
      sent?.add(place, telling, entity, writer);
      if (place === SAMPLE && index === SAMPLE) sent = null;
    }
    return { entities, places, list, types };
  }

  private writerOf(typename: unknown): Writer {
    const name = typeof typename === 'string' ? typename : '';
    const known = this.writers.get(name);
    if (known) return known;
    const made = this.compile(name);
    this.writers.set(name, made);
    return made;
  }

  private compile(typename: string): Writer {
    const type = this.rewrites.reduce(
      (name, rewrite) => (this.types.isOf(name, rewrite.condition) ? rewrite.typename : name),
      typename,
    );
    const told = { __typename: type };
    if (typename === '' || !this.names.keys.has(type)) return { type: told, fields: null, write: NOBODY_ASKED };
    const fragments = this.requires.filter(
      (each) => each.kind === 'InlineFragment' && each.typeCondition && this.types.isOf(typename, each.typeCondition),
    );
    const fields = fragments.flatMap((each) => each.selections as readonly QueryPlanSelectionNode[]);
    const plain = fragments.length === 1 && fields.every((each) => each.kind === 'Field' && !each.selections);
    return (plain && this.plainWriter(fields as readonly QueryPlanFieldNode[], told)) || this.anyWriter(told);
  }

  /** One fragment and no objects in it: the usual case, written without an object in between. Null where names meet. */
  private plainWriter(fields: readonly QueryPlanFieldNode[], type: TypeOnly): Writer | null {
    const wanted = fields.filter(({ name }) => name !== '__typename').map((field) => this.namesOf(field));
    const outside = new Set(wanted.map(({ outer }) => outer));
    if (outside.size < wanted.length || wanted.length === 0) return null;
    const keys = (this.names.keys.get(type.__typename) ?? []).map(({ selections }) =>
      selections.flatMap((each) => (each.kind === Kind.FIELD ? [each.name.value] : [])),
    );
    const key = keys.find((each) => each.every((name) => outside.has(name)));
    if (key === undefined || fields.length === wanted.length) return { type, fields: null, write: NOBODY_ASKED };
    const head = `{"__typename":${JSON.stringify(type.__typename)}`;
    const parts = wanted.map(({ inner, outer }) => ({ inner, before: `,${JSON.stringify(outer)}:` }));
    const write = (entity: Data) => {
      let text = head;
      for (let index = 0; index < parts.length; index += 1) {
        const { inner, before } = parts[index] as (typeof parts)[number];
        const value = entity[inner];
        if (value === undefined) return null;
        text += before + jsonOf(value);
      }
      return `${text}}`;
    };
    const telling = wanted.find(({ outer }) => outer === key.at(-1)) ?? wanted[0];
    return { type, write, fields: [...new Set([telling, ...wanted].map((each) => each?.inner ?? ''))] };
  }

  private anyWriter(type: TypeOnly): Writer {
    const keys = this.names.keys.get(type.__typename) ?? [];
    const write = (entity: Data) => {
      const made = this.selected(entity, this.requires);
      if (!made?.['__typename']) return null;
      made['__typename'] = type.__typename;
      return keys.some((key) => hasKey(made, key)) ? JSON.stringify(made) : null;
    };
    return { type, write, fields: null };
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
  if (typeof value === 'string' && PLAIN.test(value)) return `"${value}"`;
  return Number.isSafeInteger(value) ? `${value as number}` : JSON.stringify(value);
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
