import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { HubError } from '../../subgraphs/kit/errors.js';
import { type Data, isData, NotCovered, refuseInheritedName } from './run.js';
import type { TypeTable } from './types.js';

/** What does not fit the graph, by its place; looked at when no institution admitted an error. */
interface Faults {
  readonly path: (string | number)[];
  readonly unfit: GraphQLError[];
}

export interface Shaped {
  readonly data: Data | null;
  readonly unfit: readonly GraphQLError[];
}

/** Writes the answer of an operation from what the institutions have said. */
export type Shape = (data: Data) => Shaped;

/** Stands for a null whose cause is told already, or is nobody's fault. */
const FAILED = Symbol('failed');
/** Stands for a null where none may be: what is around it is null as well. */
const BUBBLE = Symbol('bubble');

/** Completes one value (GraphQL, 6.4.3): the value as the client gets it, null, `FAILED` or `BUBBLE`. */
type Complete = (value: unknown, faults: Faults) => unknown;

/** Whether a value that is there may be one of a scalar or an enum. */
type Fits = (value: unknown) => boolean;

/** What one mention of a field selects; `declared` is the type that the graph declares there. */
interface Part {
  readonly declared: string;
  readonly selections: SelectionSetNode;
}

/** One field of an answer with all its mentions; no type for `__typename`. */
interface Gathered {
  readonly type: GraphQLOutputType | null;
  /** Type that is meant when an object does not say its own. */
  readonly parent: string;
  readonly parts: Part[];
}

/** How one field is written: a leaf by its check, everything else by its completion. */
interface Writer {
  readonly name: string;
  readonly kind: 'LEAF' | 'TYPENAME' | 'DEEP';
  readonly fits: Fits;
  readonly nonNull: boolean;
  readonly complete: Complete;
}

/**
 * Compiles the writer of an operation's answers: only what was asked for, in its order, fragments by the type that each object says it has,
 * nulls as GraphQL wants them. Throws `NotCovered` for introspection and for conditions, which are decided before.
 */
export function compileShape(
  schema: GraphQLSchema,
  types: TypeTable,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Shape {
  const root = schema.getRootType(operation.operation);
  if (!root) throw new NotCovered('SUBSCRIPTION');
  refuseUncovered(document);
  const write = new Compiler(schema, types, document).object([{ declared: root.name, selections: operation.selectionSet }]);
  return (data) => {
    const faults: Faults = { path: [], unfit: [] };
    const written = write(data, faults);
    return { data: written === FAILED ? null : (written as Data), unfit: faults.unfit };
  };
}

function refuseUncovered(document: DocumentNode): void {
  visit(document, {
    Field: ({ alias, name }) => {
      if (name.value === '__schema' || name.value === '__type') throw new NotCovered('INTROSPECTION');
      refuseInheritedName((alias ?? name).value);
    },
    Directive: ({ name }) => {
      if (name.value === 'skip' || name.value === 'include') throw new NotCovered('CONDITION');
      if (name.value === 'defer' || name.value === 'stream') throw new NotCovered('DEFER');
    },
  });
}

class Compiler {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly types: TypeTable,
    document: DocumentNode,
  ) {
    this.fragments = new Map(
      document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
    );
  }

  /** The writer of an object; which fields are written is compiled for each type of object that comes along. */
  object(parts: readonly Part[]): Complete {
    const byType = new Map<unknown, readonly Writer[] | null>();
    return (value, faults) => {
      const input = value as Data;
      const typename = input['__typename'] ?? null;
      let writers = byType.get(typename);
      if (writers === undefined) {
        writers = this.writers(parts, typename);
        if (writers || typeof typename === 'string') byType.set(typename, writers);
      }
      if (writers === null) return unfit(faults, 'This object is of no type of the graph.');
      const output: Data = {};
      for (let index = 0; index < writers.length; index += 1) {
        const { name, kind, fits, nonNull, complete } = writers[index] as Writer;
        if (kind === 'LEAF') {
          const leaf = input[name];
          if (leaf !== null && leaf !== undefined && fits(leaf)) output[name] = leaf;
          else if (!missing(leaf, name, nonNull, faults)) return FAILED;
          else output[name] = null;
          continue;
        }
        let completed: unknown;
        if (kind === 'TYPENAME') completed = complete(input, faults);
        else {
          faults.path.push(name);
          completed = complete(input[name], faults);
          faults.path.pop();
        }
        if (completed === BUBBLE) return FAILED;
        output[name] = completed === FAILED ? null : completed;
      }
      return output;
    };
  }

  /** Null for what is no type of the graph. */
  private writers(parts: readonly Part[], typename: unknown): readonly Writer[] | null {
    if (typename !== null && (typeof typename !== 'string' || !isCompositeType(this.schema.getType(typename)))) return null;
    const gathered = new Map<string, Gathered>();
    for (const { declared, selections } of parts) this.gather(selections, declared, typename, gathered);
    return [...gathered].map(([name, each]) => this.writer(name, each));
  }

  private gather(
    { selections }: SelectionSetNode,
    declared: string,
    typename: string | null,
    fields: Map<string, Gathered>,
  ): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        this.add(selection, declared, typename, fields);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
      if (!fragment) continue;
      const condition = fragment.typeCondition?.name.value ?? declared;
      if (this.types.isOf(typename ?? declared, condition)) this.gather(fragment.selectionSet, condition, typename, fields);
    }
  }

  private add(field: FieldNode, declared: string, typename: string | null, fields: Map<string, Gathered>): void {
    const name = (field.alias ?? field.name).value;
    const type = field.name.value === '__typename' ? null : this.typeOf(declared, field.name.value);
    const known = fields.get(name) ?? { type, parent: typename ?? declared, parts: [] };
    fields.set(name, known);
    if (type && field.selectionSet) known.parts.push({ declared: getNamedType(type).name, selections: field.selectionSet });
  }

  private typeOf(parent: string, field: string): GraphQLOutputType {
    const type = this.schema.getType(parent);
    const found = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field]?.type : undefined;
    if (!found) throw new HubError('INTERNAL');
    return found;
  }

  private writer(name: string, { type, parent, parts }: Gathered): Writer {
    const plain = { name, fits: ANYTHING, nonNull: false };
    if (!type) return { ...plain, kind: 'TYPENAME', complete: this.typename(name, parent) };
    const present = isNonNullType(type) ? type.ofType : type;
    if (!isListType(present) && !isCompositeType(present))
      return { name, kind: 'LEAF', fits: fitsOf(present), nonNull: present !== type, complete: NOTHING };
    return { ...plain, kind: 'DEEP', complete: this.typed(type, parts) };
  }

  /** The type's name of an object: its own, else the one that is meant; an object whose type nobody told is null. */
  private typename(name: string, parent: string): Complete {
    const objects = (value: unknown) => typeof value === 'string' && isObjectType(this.schema.getType(value));
    const told = (value: unknown) => typeof value === 'string' && this.schema.getType(value) !== undefined;
    return (value) => {
      const { __typename: own, [name]: aliased } = value as Data;
      if (objects(own)) return own;
      if (objects(aliased)) return aliased;
      return !told(own) && !told(aliased) && objects(parent) ? parent : BUBBLE;
    };
  }

  private typed(type: GraphQLOutputType, parts: readonly Part[]): Complete {
    if (!isNonNullType(type)) return this.nullable(type, parts);
    const complete = this.nullable(type.ofType, parts);
    return (value, faults) => {
      const completed = complete(value, faults);
      if (completed === null) unfit(faults, 'Null is not allowed here.');
      return completed === null || completed === FAILED ? BUBBLE : completed;
    };
  }

  private nullable(type: GraphQLOutputType, parts: readonly Part[]): Complete {
    if (isListType(type)) return listOf(this.typed(type.ofType, parts));
    if (isCompositeType(type)) {
      const object = this.object(parts);
      return (value, faults) => {
        if (value === null || value === undefined) return null;
        return isData(value) ? object(value, faults) : unfit(faults, 'This is no object.');
      };
    }
    const fits = fitsOf(type);
    return (value, faults) => {
      if (value === null || value === undefined) return null;
      return fits(value) ? value : unfit(faults, 'This value is not of its type.');
    };
  }
}

const ANYTHING: Fits = () => true;
const NOTHING: Complete = () => null;

function listOf(each: Complete): Complete {
  return (value, faults) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) return unfit(faults, 'This is no list.');
    const list = new Array<unknown>(value.length);
    let bubbles = false;
    for (let index = 0; index < value.length; index += 1) {
      faults.path.push(index);
      const completed = each(value[index], faults);
      faults.path.pop();
      bubbles ||= completed === BUBBLE;
      list[index] = completed === FAILED ? null : completed;
    }
    return bubbles ? FAILED : list;
  };
}

/** False when null may not stand in the place of a leaf that is missing or does not fit. */
function missing(value: unknown, name: string, nonNull: boolean, faults: Faults): boolean {
  const absent = value === null || value === undefined;
  if (absent && !nonNull) return true;
  faults.path.push(name);
  unfit(faults, absent ? 'Null is not allowed here.' : 'This value is not of its type.');
  faults.path.pop();
  return !nonNull;
}

function unfit({ path, unfit: all }: Faults, message: string): typeof FAILED {
  all.push(new GraphQLError(message, { path: [...path], extensions: { code: 'INVALID_GRAPHQL' } }));
  return FAILED;
}

const INTEGER = /^-?\d+$/;
const isInteger: Fits = (value) => typeof value === 'number' && Number.isFinite(value) && INTEGER.test(String(value));

const SCALARS: Readonly<Record<string, Fits>> = {
  Int: (value) => (typeof value === 'number' && (value | 0) === value) || isInteger(value),
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  ID: (value) => typeof value === 'string' || isInteger(value),
};

function fitsOf(type: GraphQLOutputType): Fits {
  if (isEnumType(type)) {
    const values = new Set<unknown>(type.getValues().map(({ name }) => name));
    return (value) => values.has(value);
  }
  return (isScalarType(type) && SCALARS[type.name]) || ANYTHING;
}
