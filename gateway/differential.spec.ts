import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc, { type GeneratorValue } from 'fast-check';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  graphql,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isObjectType,
  parse,
  printSchema,
  validate,
} from 'graphql';
import { openTestGraph, type ResolversInMemory, type TestGraph } from './testing-graphs.js';
import { accounts, accountsTogether, media, mediaTogether } from './testing-media.js';
import { offices, officesTogether } from './testing-offices.js';

/** Names that the planner uses itself, and one that it does not. */
const ALIASES = ['id', 'fee', 'title', 'legacyId', 'owner', 'number', 'street', '__typename', 'x'];
const DEEPEST = 4;

const VALUES: Readonly<Record<string, readonly string[]>> = {
  'ID!': ['"c2"', '"b2"', '"f1"', '"p1"', '"nobody"'],
  'String!': ['"EUR"', '"TRY"'],
  String: ['"en"', '"fr"', '"ha"', 'null'],
  Int: ['2', '6'],
  'Int!': ['1', '3', '5'],
  Boolean: ['true', 'false'],
};

const VARIABLES = '($yes: Boolean = true, $no: Boolean!, $currency: String! = "PLN", $limit: Int!, $lang: String)';
const GIVEN = { no: false, limit: 2, lang: 'en' };
const VARIABLE_OF: Readonly<Record<string, string>> = {
  'String!': '$currency',
  'Int!': '$limit',
  String: '$lang',
  Int: '$limit',
};

/** Writes one operation that a client might send, by the choices of fast-check. */
class Writer {
  private readonly fragments: string[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly choose: GeneratorValue,
  ) {}

  operation(): string {
    const query = this.schema.getQueryType();
    const selection = query ? this.selection(query, 0) : '';
    return [`query Q ${VARIABLES} ${selection}`, ...this.fragments].join('\n');
  }

  private one<T>(all: readonly T[]): T {
    return all[this.choose(fc.nat, all.length - 1)] as T;
  }

  private sometimes(of: number): boolean {
    return this.choose(fc.nat, of - 1) === 0;
  }

  private selection(type: GraphQLCompositeType, depth: number): string {
    const parts = Array.from({ length: 1 + this.choose(fc.nat, 4) }, () => this.part(type, depth));
    return `{ ${parts.filter(Boolean).join(' ') || '__typename'} }`;
  }

  private part(type: GraphQLCompositeType, depth: number): string {
    if (this.sometimes(8)) return `${this.sometimes(2) ? `${this.one(ALIASES)}: ` : ''}__typename`;
    if (depth < DEEPEST && this.sometimes(isAbstractType(type) ? 2 : 8)) return this.fragment(type, depth);
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const fitting = fields.filter(
      (field) => field.name !== 'broken' && (depth < DEEPEST || !isCompositeType(getNamedType(field.type))),
    );
    return fitting.length > 0 ? this.field(this.one(fitting), depth) : '';
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const alias = this.sometimes(4) ? `${this.one(ALIASES)}: ` : '';
    const given = field.args.map((argument) => this.argument(argument)).filter(Boolean);
    const below = getNamedType(field.type);
    return `${alias}${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${this.condition()} ${
      isCompositeType(below) ? this.selection(below, depth + 1) : ''
    }`;
  }

  private argument({ name, type }: GraphQLArgument): string {
    const said = String(type);
    if (!said.endsWith('!') && this.sometimes(2)) return '';
    const variable = VARIABLE_OF[said];
    if (variable && this.sometimes(3)) return `${name}: ${variable}`;
    const named = getNamedType(type);
    const values = isEnumType(named) ? named.getValues().map((value) => value.name) : (VALUES[said] ?? []);
    return `${name}: ${this.one(values)}`;
  }

  private condition(): string {
    if (!this.sometimes(10)) return '';
    return `@${this.one(['skip', 'include'])}(if: ${this.one(['$yes', '$no', 'true', 'false'])})`;
  }

  private fragment(type: GraphQLCompositeType, depth: number): string {
    const possible = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
    const on = this.one(possible);
    const selection = this.selection(on, depth + 1);
    if (!this.sometimes(3)) return `... on ${on.name} ${this.condition()} ${selection}`;
    const name = `F${this.fragments.length}`;
    this.fragments.push(`fragment ${name} on ${on.name} ${selection}`);
    return `...${name}`;
  }
}

/** The schema that clients see, answered by one set of resolvers. */
function together(seen: GraphQLSchema, resolvers: ResolversInMemory): GraphQLSchema {
  const schema = buildSchema(printSchema(seen));
  for (const [name, fields] of Object.entries(resolvers)) {
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    for (const [field, resolve] of Object.entries(fields)) {
      const found = type.getFields()[field];
      if (found) found.resolve = resolve;
    }
  }
  return schema;
}

describe.each([
  ['offices that require fields with arguments', offices, officesTogether],
  ['abstract types across institutions', media, mediaTogether],
  ['an interface object and compound keys', accounts, accountsTogether],
] as const)('%s', (_what, subgraphs, resolvers) => {
  let hub: TestGraph;
  let reference: GraphQLSchema;
  beforeAll(async () => {
    hub = await openTestGraph(subgraphs);
    reference = together(hub.schema, resolvers);
  });
  afterAll(() => hub.stop());

  it('answer whatever is asked as one schema with the same data does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (choose) => {
        const query = new Writer(hub.schema, choose).operation();
        const needed = withoutUnusedVariables(query);
        fc.pre(validate(reference, parse(needed)).length === 0);
        const expected = await graphql({ schema: reference, source: needed, variableValues: GIVEN });
        const answer = await hub.ask(needed, GIVEN);
        expect({ needed, ...answer }).toEqual({ needed, data: JSON.parse(JSON.stringify(expected.data)) as unknown });
      }),
      { numRuns: 70, interruptAfterTimeLimit: 20_000 },
    );
  });
});

function withoutUnusedVariables(query: string): string {
  const [, ...rest] = query.split(VARIABLES);
  const body = rest.join('');
  const used = VARIABLES.slice(1, -1)
    .split(', ')
    .filter((each) => new RegExp(`\\${each.split(':')[0]}\\b`).test(body));
  return query.replace(VARIABLES, used.length > 0 ? `(${used.join(', ')})` : '');
}
