import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  validate,
} from 'graphql';

/** An operation that a client might send. */
export interface TestOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Names that planners use themselves, and some that they do not. */
const ALIASES = ['id', 'name', 'title', 'x', 'y', '__typename', 'own', 'data', 'number', '_x'];
const DEEPEST = 4;
const TEXTS = ['a', 'refused', '', 'EUR', 'fr', 'SHORT', 'ä"'];
const IDS = ['1', 'b1', 'b2', 'c2', 'f1', 'f2', 'p1', 'm1', 'nobody'];

/** A random operation that is valid on this schema. */
export function randomOperation(schema: GraphQLSchema, random: () => number): TestOperation {
  for (;;) {
    const made = new Writer(schema, random).operation();
    if (validate(schema, parse(made.query)).length === 0) return made;
  }
}

class Writer {
  private readonly fragments: string[] = [];
  private readonly definitions: string[] = [];
  private readonly variables: Record<string, unknown> = {};

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: () => number,
  ) {}

  operation(): TestOperation {
    const mutation = this.schema.getMutationType();
    const changes = mutation && this.sometimes(2);
    const root = changes ? mutation : this.schema.getQueryType();
    const selection = root ? this.selection(root, 0) : '';
    const variables = this.definitions.length > 0 ? `(${this.definitions.join(', ')})` : '';
    const named = this.sometimes(2) ? ' Q' : '';
    const head = `${changes ? 'mutation' : 'query'}${named || (variables ? ' V' : '')} ${variables}`;
    return { query: [`${head} ${selection}`, ...this.fragments].join('\n'), variables: this.variables };
  }

  private number(below: number): number {
    return Math.floor(this.random() * below);
  }

  private one<T>(all: readonly T[]): T {
    return all[this.number(all.length)] as T;
  }

  private sometimes(of: number): boolean {
    return this.number(of) === 0;
  }

  private selection(type: GraphQLCompositeType, depth: number): string {
    const parts = Array.from({ length: 1 + this.number(depth === 0 ? 4 : 5) }, () => this.part(type, depth));
    return `{ ${parts.filter(Boolean).join(' ') || '__typename'} }`;
  }

  private part(type: GraphQLCompositeType, depth: number): string {
    if (this.sometimes(10)) return `${this.sometimes(2) ? `${this.one(ALIASES)}: ` : ''}__typename`;
    if (depth < DEEPEST && this.sometimes(isAbstractType(type) ? 2 : 8)) return this.fragment(type, depth);
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const fitting = fields.filter((field) => depth < DEEPEST || !isCompositeType(getNamedType(field.type)));
    return fitting.length > 0 ? this.field(this.one(fitting), depth) : '';
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const alias = this.sometimes(5) ? `${this.one(ALIASES)}: ` : '';
    const given = field.args.map((argument) => this.argument(argument)).filter(Boolean);
    const below = getNamedType(field.type);
    const selection = isCompositeType(below) ? this.selection(below, depth + 1) : '';
    return `${alias}${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${this.condition()} ${selection}`;
  }

  private argument({ name, type, defaultValue }: GraphQLArgument): string {
    if ((!isNonNullType(type) || defaultValue !== undefined) && this.sometimes(2)) return '';
    if (!this.sometimes(3)) return `${name}: ${this.literal(type, 0)}`;
    const variable = `v${this.definitions.length}`;
    const value = this.value(type, 0);
    const usesDefault = this.sometimes(4);
    this.definitions.push(`$${variable}: ${String(type)}${usesDefault ? ` = ${this.literal(type, 0)}` : ''}`);
    // An optional variable may be left out.
    if (!(usesDefault || !isNonNullType(type)) || this.sometimes(2)) this.variables[variable] = value;
    return `${name}: $${variable}`;
  }

  /** A value as JSON has it. */
  private value(type: GraphQLInputType, depth: number): unknown {
    if (isNonNullType(type)) return this.value(type.ofType, depth) ?? this.value(type, depth);
    if (this.sometimes(8)) return null;
    if (isListType(type))
      return this.sometimes(4) ? this.value(type.ofType, depth) : [0, 1].map(() => this.value(type.ofType, depth));
    if (isEnumType(type)) return this.one(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (each) => isNonNullType(each.type) || (depth < 2 && this.sometimes(2)),
      );
      return Object.fromEntries(fields.map((each) => [each.name, this.value(each.type, depth + 1)]));
    }
    const scalars: Readonly<Record<string, () => unknown>> = {
      ID: () => this.one(IDS),
      Int: () => this.number(9),
      Float: () => this.number(9) / 2,
      Boolean: () => this.sometimes(2),
      String: () => this.one(TEXTS),
    };
    return (scalars[type.name] ?? (() => this.one<unknown>([1, 'text', false, { a: [1, null], b: 'c' }, []])))();
  }

  private literal(type: GraphQLInputType, depth: number): string {
    return asLiteral(this.value(type, depth), type);
  }

  private condition(): string {
    if (!this.sometimes(12)) return '';
    const literal = this.sometimes(2);
    const variable = `v${this.definitions.length}`;
    if (!literal) {
      this.definitions.push(`$${variable}: Boolean!`);
      this.variables[variable] = this.sometimes(2);
    }
    return `@${this.one(['skip', 'include'])}(if: ${literal ? this.sometimes(2) : `$${variable}`})`;
  }

  private fragment(type: GraphQLCompositeType, depth: number): string {
    const possible: readonly GraphQLCompositeType[] = isAbstractType(type)
      ? [...this.schema.getPossibleTypes(type), type]
      : [type];
    const on = this.one(possible);
    const selection = this.selection(on, depth + 1);
    if (!this.sometimes(3))
      return `... ${this.sometimes(6) && on === type ? '' : `on ${on.name}`} ${this.condition()} ${selection}`;
    const name = `F${this.fragments.length}`;
    this.fragments.push(`fragment ${name} on ${on.name} ${selection}`);
    return `...${name}`;
  }
}

function asLiteral(value: unknown, type?: GraphQLInputType): string {
  if (isNonNullType(type)) return asLiteral(value, type.ofType);
  const named = type && getNamedType(type);
  if (Array.isArray(value))
    return `[${value.map((each) => asLiteral(each, isListType(type) ? (type.ofType as GraphQLInputType) : undefined)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = isInputObjectType(named) ? named.getFields() : {};
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${key}: ${asLiteral(each, fields[key]?.type)}`)
      .join(', ')} }`;
  }
  return isEnumType(named) && value !== null ? String(value) : JSON.stringify(value);
}
