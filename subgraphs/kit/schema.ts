import 'reflect-metadata';
import { buildSubgraphSchema, printSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
  parse,
  specifiedDirectives,
} from 'graphql';
import { buildSchemaSync, createResolversMap } from 'type-graphql';
import { AGREEMENTS_SPECIFICATION, SHARE_DEFINITION } from './agreements.js';
import { onceOnly } from './idempotency.js';
import type { PersonalRow } from './journal.js';
import { categoryAt, PERSONAL_DEFINITION, type PersonalMap, personalMapOf, unclassedTypes } from './personal.js';
import { CalendarDateScalar, MomentScalar } from './scalars.js';
import type { Context } from './transaction.js';
import { type Variant, withTagsOnRoots } from './variants.js';

/** Reads one entity for `_entities` from its key: null when nothing is readable. Batched by a loader. */
export type ReferenceResolver = (reference: Readonly<Record<string, unknown>>, context: Context) => Promise<unknown>;

export interface GraphParts {
  // TypeGraphQL's own type for classes with resolvers.
  // biome-ignore lint/complexity/noBannedTypes: the library's signature
  readonly resolvers: readonly Function[];
  /** Every entity class of the subgraph, also those that no field of it returns. */
  // biome-ignore lint/complexity/noBannedTypes: the library's signature
  readonly entityTypes: readonly Function[];
  readonly references: Readonly<Record<string, ReferenceResolver>>;
  /** In which variants of the graph a root field stands that carries no `@tag`. */
  readonly variants: readonly Variant[];
}

const FEDERATION = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@tag", "@composeDirective"])
  @link(url: "https://kim-hub.dev/trust/v1.0", import: ["@personal", "@notPersonal"])
  @link(url: "${AGREEMENTS_SPECIFICATION}", import: ["@shareWith"])
  @composeDirective(name: "@personal")
  @composeDirective(name: "@shareWith")
${PERSONAL_DEFINITION}${SHARE_DEFINITION}`;

/** The executable federated schema of a subgraph from its TypeGraphQL classes, and where in it personal data is. */
export interface Graph {
  readonly schema: GraphQLSchema;
  readonly personal: PersonalMap;
}

export function buildGraph({ resolvers, entityTypes, references, variants }: GraphParts): Graph {
  const plain = buildSchemaSync({
    resolvers: [...resolvers] as [(typeof resolvers)[number]],
    orphanedTypes: [...entityTypes],
    directives: [...specifiedDirectives],
    scalarsMap: [{ type: Date, scalar: MomentScalar }],
    // Inputs are checked by GraphQL's types and by the rules; a second validation would say the same twice.
    validate: false,
  });
  const resolverMap = createResolversMap(plain) as Record<string, Record<string, unknown>>;
  for (const [name, resolve] of Object.entries(references)) {
    resolverMap[name] = { ...resolverMap[name], __resolveReference: resolve };
  }
  resolverMap[CalendarDateScalar.name] = CalendarDateScalar as never;
  resolverMap[MomentScalar.name] = MomentScalar as never;
  const typeDefs = withTagsOnRoots(parse(FEDERATION + printSchemaWithDirectives(plain), { noLocation: true }), variants);
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolverMap as never }]);
  const mutations = schema.getMutationType()?.getFields() ?? {};
  for (const field of Object.values(mutations)) if (field.resolve) field.resolve = guarded(field.resolve);
  const unclassed = unclassedTypes(typeDefs);
  if (unclassed.length > 0)
    throw new Error(
      `Say of ${unclassed.join(', ')} which personal data is in it (@personal), or that there is none (@notPersonal).`,
    );
  const personal = personalMapOf(typeDefs);
  journalDeliveries(schema, personal);
  return { schema, personal };
}

/** Every field that holds personal data tells the journal from which row it was read. */
function journalDeliveries(schema: GraphQLSchema, personal: PersonalMap): void {
  for (const typeName of personal.keys()) {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const category = categoryAt(personal, typeName, field.name);
      const { resolve = defaultFieldResolver } = field;
      if (category === null) continue;
      field.resolve = (source: PersonalRow | PersonalRows, args, context: Context, info) => {
        // A type without a row of its own, such as the person's own page, delivers through the types it leads to.
        for (const row of rowsOf(source)) context.journal.deliver(category, row);
        return resolve(source, args, context, info);
      };
    }
  }
}

interface PersonalRows {
  readonly nodes: readonly PersonalRow[];
}

function rowsOf(source: PersonalRow | PersonalRows): readonly PersonalRow[] {
  if ('nodes' in source) return source.nodes;
  return source.institution === undefined ? [] : [source];
}

/** The schema as text, as the supergraph is composed from it. */
export function printGraph(schema: GraphQLSchema): string {
  return `${printSubgraphSchema(schema).trim()}\n`;
}

/** Every mutation field honours the `Idempotency-Key`. */
function guarded(resolve: GraphQLFieldResolver<unknown, Context>): GraphQLFieldResolver<unknown, Context> {
  return (source, args, context, info) => {
    const carryOut = async () => resolve(source, args, context, info);
    return context.idempotencyKey === null
      ? carryOut()
      : onceOnly(context, context.idempotencyKey, info.fieldName, args, carryOut);
  };
}
