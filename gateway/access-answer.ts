import { type FieldNode, GraphQLError, Kind, type SelectionSetNode, type TypeNode } from 'graphql';
import { type ErrorCode, HubError } from '../subgraphs/kit/errors.js';
import { isIncluded, type RestrictedOperation, responseName, type Variables } from './access-check.js';
import { namedType } from './join-directives.js';

type Path = readonly (string | number)[];
type Data = Readonly<Record<string, unknown>>;

/** A null where null is not allowed; takes its parent with it (GraphQL, handling execution errors). */
const BUBBLING = Symbol('null where none may be');

/** One key of an object in the answer. */
interface Slot {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly refused: boolean;
  /** Null of a missing value may stand here. */
  readonly type: TypeNode | null;
  readonly below: Level | null;
}

/**
 * The answer to a restricted operation as the caller asked it: each refused field is null with an error at its path, and a null that may not stand
 * takes its parent with it. `data` is what the engine answered to the rest, with the types of objects under the marker.
 */
export function answerWithRefusals(
  restricted: RestrictedOperation,
  variables: Variables,
  data: Data,
  code: ErrorCode,
): { readonly data: Data | null; readonly errors: readonly GraphQLError[] } {
  const errors: GraphQLError[] = [];
  const report = (path: Path): void => {
    errors.push(refusalAt(path, code));
  };
  const { operation, root } = restricted.asked;
  const level = new Level(restricted, variables, [operation.selectionSet], root);
  return { data: shapeObject(level, data, [], report), errors };
}

/** A refusal at a place in the answer. */
export function refusalAt(path: Path, code: ErrorCode): GraphQLError {
  const refusal = new HubError(code);
  return new GraphQLError(refusal.message, { path, originalError: refusal });
}

/** What was asked of the objects at one place, for each type that they can be. */
class Level {
  private readonly slots = new Map<string, readonly Slot[]>();

  constructor(
    private readonly restricted: RestrictedOperation,
    private readonly variables: Variables,
    private readonly sets: readonly SelectionSetNode[],
    private readonly type: string,
  ) {}

  slotsFor(object: Data): readonly Slot[] {
    const { map, marker } = this.restricted.asked;
    const type = map.isAbstract(this.type) ? object[marker] : this.type;
    // Without its type nothing can be said about what may be seen of an object.
    if (typeof type !== 'string' || !map.objectsOf(this.type).includes(type)) throw new HubError('SUBGRAPH_INVALID_RESPONSE');
    const slots = this.slots.get(type) ?? this.collect(type);
    this.slots.set(type, slots);
    return slots;
  }

  /** CollectFields of GraphQL. */
  private collect(type: string): readonly Slot[] {
    const { map, fragments, operation } = this.restricted.asked;
    const found = new Map<string, FieldNode[]>();
    const reached = new Set<string>();
    const walk = (set: SelectionSetNode): void => {
      for (const selection of set.selections) {
        if (!isIncluded(selection, operation, this.variables)) continue;
        if (selection.kind === Kind.FIELD) {
          const nodes = found.get(responseName(selection)) ?? [];
          found.set(responseName(selection), [...nodes, selection]);
          continue;
        }
        const spread = selection.kind === Kind.FRAGMENT_SPREAD ? selection.name.value : null;
        if (spread !== null && reached.has(spread)) continue;
        if (spread !== null) reached.add(spread);
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        const condition = fragment?.typeCondition?.name.value;
        if (fragment && (condition === undefined || map.objectsOf(condition).includes(type))) walk(fragment.selectionSet);
      }
    };
    for (const set of this.sets) walk(set);
    return [...found].map(([key, nodes]) => this.slot(key, nodes, type));
  }

  private slot(key: string, nodes: readonly FieldNode[], parent: string): Slot {
    const { restricted, variables } = this;
    const { map } = restricted.asked;
    const name = nodes[0]?.name.value ?? '';
    const type = map.typeOf(parent, name);
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const isTouched = type !== null && sets.some((set) => restricted.touches(set));
    return {
      key,
      nodes,
      refused:
        nodes.some((node) => restricted.refuses(node)) ||
        (nodes.some((node) => restricted.asked.dependsOnObject(node)) && restricted.refusesType(parent)),
      type,
      below: isTouched ? new Level(restricted, variables, sets, namedType(type)) : null,
    };
  }
}

function shapeObject(level: Level, value: Data, path: Path, report: (path: Path) => void): Data | null {
  // Without a prototype, for a client may name a key `__proto__`.
  const shaped: Record<string, unknown> = Object.create(null);
  let broken = false;
  for (const { key, nodes, refused, type, below } of level.slotsFor(value)) {
    const here = [...path, key];
    if (refused) {
      report(here);
      shaped[key] = null;
      broken ||= !isNullable(nodes, type);
    } else if (Object.hasOwn(value, key)) {
      const inside = below && type ? shapeValue(type, value[key], below, here, report) : value[key];
      shaped[key] = inside;
      broken ||= inside === BUBBLING;
    }
  }
  return broken ? null : shaped;
}

function shapeValue(type: TypeNode, value: unknown, level: Level, path: Path, report: (path: Path) => void): unknown {
  if (type.kind === Kind.NON_NULL_TYPE) return shapeValue(type.type, value, level, path, report) ?? BUBBLING;
  if (value === null || value === undefined) return null;
  if (type.kind === Kind.LIST_TYPE) {
    if (!Array.isArray(value)) return null;
    const items = value.map((item, index) => shapeValue(type.type, item, level, [...path, index], report));
    return items.includes(BUBBLING) ? null : items;
  }
  return typeof value === 'object' ? shapeObject(level, value as Data, path, report) : null;
}

/** Of what introspection answers, only `__type` may be null. */
function isNullable(nodes: readonly FieldNode[], type: TypeNode | null): boolean {
  return type ? type.kind !== Kind.NON_NULL_TYPE : nodes[0]?.name.value === '__type';
}
