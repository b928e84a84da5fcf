import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  validate,
} from 'graphql';
import { argumentsOf } from '../gateway/linked-names.js';
import { apiSchemaOf, variantSupergraph } from '../gateway/variants.js';
import { readOperations } from '../scripts/support/operations.js';
import { categoryAt, personalMapOf } from '../subgraphs/kit/personal.js';
import { VARIANTS, type Variant } from '../subgraphs/kit/variants.js';
import { type Answer, openTestHub, type TestHub } from './support/hub.js';

let supergraph: DocumentNode;
let schemas: ReadonlyMap<Variant, GraphQLSchema>;
beforeAll(async () => {
  supergraph = parse(await readFile('schema/supergraph.graphql', 'utf8'), { noLocation: true });
  schemas = new Map(VARIANTS.map((variant) => [variant, apiSchemaOf(variantSupergraph(supergraph, variant) as DocumentNode)]));
});

const rootsOf = (variant: Variant): Readonly<Record<string, GraphQLField<unknown, unknown>>> =>
  schemas.get(variant)?.getQueryType()?.getFields() ?? {};

describe('the variants of the hub’s graph', () => {
  it('lead nowhere in public to anything about a person', () => {
    const personal = personalMapOf(supergraph);
    const types = Object.values(schemas.get('public')?.getTypeMap() ?? {}).filter(isObjectType);
    expect(types.length).toBeGreaterThan(20);
    const found = types.flatMap((type) =>
      Object.keys(type.getFields())
        .filter((field) => categoryAt(personal, type.name, field) !== null)
        .map((field) => `${type.name}.${field}`),
    );
    expect(found).toEqual([]);
    expect(schemas.get('public')?.getMutationType() ?? null).toBeNull();
  });

  it('hold what is public each, and together every root field', () => {
    const names = (variant: Variant) => Object.keys(rootsOf(variant));
    for (const variant of VARIANTS) expect(names(variant)).toEqual(expect.arrayContaining(names('public')));
    const tagged = supergraph.definitions.flatMap((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION && ['Query', 'Mutation'].includes(node.name.value) ? (node.fields ?? []) : [],
    );
    const untagged = tagged.filter(({ directives = [] }) => !directives.some(({ name }) => name.value === 'tag'));
    expect(untagged.map(({ name }) => name.value)).toEqual([]);
    const tags = tagged.flatMap(({ directives = [] }) => directives.filter(({ name }) => name.value === 'tag'));
    expect([...new Set(tags.map((tag) => argumentsOf(tag.arguments ?? [])['name']))].sort()).toEqual([...VARIANTS].sort());
  });

  it('keep the office’s files from partners and the carriers’ cases from the office', () => {
    const has = (variant: Variant, type: string) => schemas.get(variant)?.getType(type) !== undefined;
    expect([has('partner', 'Case'), has('partner', 'NaturalisationApplication')]).toEqual([true, false]);
    expect([has('office', 'Case'), has('office', 'NaturalisationApplication')]).toEqual([false, true]);
  });

  it.each([
    ['public', ['public']],
    ['case-desk', ['partner']],
    ['office-desk', ['office']],
  ] as const)('answer what the client %s has registered', async (client, variants) => {
    const own = (await readOperations('schema/operations')).filter(({ name }) => name.startsWith(`${client}/`));
    expect(own.length).toBeGreaterThan(0);
    for (const { name, document } of own) {
      const fitting = variants.filter((variant) => validate(schemas.get(variant) as GraphQLSchema, document).length === 0);
      expect([name, fitting.length > 0]).toEqual([name, true]);
    }
  });
});

describe('what needs no token', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await openTestHub();
  });
  afterAll(() => hub.close());

  /** A root field as it can be asked for without saying more. */
  const question = ({ name, type }: GraphQLField<unknown, unknown>): string => {
    const named = getNamedType(type);
    const below = !isObjectType(named) ? '' : named.getFields()['nodes'] ? '{ nodes { __typename } }' : '{ __typename }';
    return `{ ${name} ${below} }`;
  };
  const bare = (roots: readonly GraphQLField<unknown, unknown>[]) =>
    roots.filter(({ args }) => !args.some(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined));
  const codesOf = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions['code']);

  it('is in public, and what is in public needs none', async () => {
    const open = bare(Object.values(rootsOf('public')));
    expect(open.length).toBeGreaterThan(6);
    for (const root of open) {
      const codes = codesOf(await hub.ask(null, question(root)));
      expect([root.name, codes.filter((code) => code === 'UNAUTHENTICATED' || code === 'NOT_PERMITTED')]).toEqual([
        root.name,
        [],
      ]);
    }
    const others = [...Object.values(rootsOf('partner')), ...Object.values(rootsOf('office'))];
    for (const root of bare(others.filter(({ name }) => rootsOf('public')[name] === undefined))) {
      const { data, errors } = await hub.ask(null, question(root));
      const rows = data?.[root.name] as { nodes?: unknown[] } | null | undefined;
      // A list may also tell a stranger that there is nothing to read.
      const isAnswered = !errors && rows != null && (rows.nodes === undefined || rows.nodes.length > 0);
      expect([root.name, isAnswered]).toEqual([root.name, false]);
    }
  });

  it('is answered at its own path, and nothing else there', async () => {
    const at = async (path: string, query: string) => {
      const response = await fetch(`${hub.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      return { status: response.status, ...((await response.json()) as Pick<Answer, 'data' | 'errors'>) };
    };
    const directory = await at('/public', '{ institutions(first: 1) { nodes { name sites { name } } } }');
    expect(directory.errors).toBeUndefined();
    expect(directory).toEqual(await at('', '{ institutions(first: 1) { nodes { name sites { name } } } }'));
    const hidden = await at('/public', '{ institutions(first: 1) { nodes { caseload { openCases } } } }');
    expect(hidden).toMatchObject({ status: 400, errors: [{ message: 'Cannot query field "caseload" on type "Institution".' }] });
    expect((await at('/public', '{ cases { nodes { id } } }')).status).toBe(400);
    expect((await at('/nothing', '{ __typename }')).status).toBe(404);
  });
});
