import { createHash } from 'node:crypto';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DefinitionNode,
  execute,
  type GraphQLField,
  type GraphQLNamedOutputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  validate,
  visit,
} from 'graphql';
import type { Executor, GraphRequest, GraphResponse } from '../../subgraphs/kit/execute.js';

/** Definitions that every subgraph schema is given anew. */
const FEDERATION_NAMES =
  /^(_|federation__|link__)|^(link|key|requires|provides|external|inaccessible|shareable|tag|composeDirective)$/;

const ITEMS = 2;
const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;

type Values = Readonly<Record<string, unknown>>;

/**
 * An institution made of its schema alone: every field has a value that fits its type and is always the same for the same entity and field. It
 * knows neither rules nor rights, and stores nothing.
 */
export function stubExecutor(sdl: string): Pick<Executor, 'run'> {
  const document = parse(sdl);
  const definitions = document.definitions.filter((node) => !FEDERATION_NAMES.test(nameOf(node)));
  const own = visit(
    { ...document, definitions },
    { FieldDefinition: ({ name }) => (name.value.startsWith('_') ? null : undefined) },
  );
  const schema = buildSubgraphSchema([{ typeDefs: own }]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    for (const field of Object.values(type.getFields()))
      if (!field.name.startsWith('_'))
        field.resolve = (source: Values | undefined, given: Values) => fieldValue(schema, type.name, field, source ?? {}, given);
  }
  return { run: async (request) => answer(schema, request) };
}

const nameOf = (node: DefinitionNode): string => ('name' in node ? (node.name?.value ?? '') : '');

async function answer(schema: GraphQLSchema, { query, variables, operationName }: GraphRequest): Promise<GraphResponse> {
  const document = parse(query);
  const faults = validate(schema, document);
  if (faults.length > 0) return { errors: faults.map((fault) => fault.toJSON()) };
  const { data, errors } = await execute({
    schema,
    document,
    variableValues: variables ?? {},
    operationName: operationName ?? null,
  });
  return {
    ...(data === undefined ? {} : { data: data as Values | null }),
    ...(errors ? { errors: errors.map((error) => error.toJSON()) } : {}),
  };
}

/** The value of a field: what the source says, which a key or an argument may have said, or one made of its place. */
function fieldValue(
  schema: GraphQLSchema,
  typeName: string,
  field: GraphQLField<unknown, unknown>,
  source: Values,
  given: Values,
): unknown {
  const said = source[field.name];
  if (said !== undefined) return said;
  const place = `${typeName} ${String(source['id'] ?? source['place'] ?? '')} ${field.name} ${JSON.stringify(given)}`;
  return made(schema, field.type, field.name, place, given);
}

function made(schema: GraphQLSchema, type: GraphQLOutputType, name: string, place: string, given: Values): unknown {
  if (isNonNullType(type)) return made(schema, type.ofType, name, place, given);
  if (isListType(type))
    return Array.from({ length: ITEMS }, (_item, index) => made(schema, type.ofType, name, `${place} ${index}`, {}));
  if (isObjectType(type) || isAbstractType(type)) return madeObject(schema, type, place, given);
  if (isEnumType(type)) return picked(type.getValues(), place)?.value;
  return madeScalar(type.name, name, place);
}

/** An object is the keys it is asked by, or an id that belongs to its place; its fields are made when they are asked for. */
function madeObject(schema: GraphQLSchema, type: GraphQLNamedOutputType, place: string, given: Values): Values | undefined {
  const concrete = isAbstractType(type) ? picked(schema.getPossibleTypes(type), place) : type;
  if (!concrete || !(isObjectType(concrete) || isInterfaceType(concrete))) return undefined;
  const fields = concrete.getFields();
  const asked = Object.entries(given).filter(([name, value]) => fields[name] !== undefined && typeof value !== 'object');
  return {
    __typename: concrete.name,
    place,
    ...('id' in fields ? { id: `${concrete.name}-${hashOf(place).toString(36)}` } : {}),
    ...Object.fromEntries(asked),
  };
}

function madeScalar(type: string, name: string, place: string): unknown {
  const hash = hashOf(place);
  // A stubbed list has one page.
  if (/^has(Next|Previous)Page$/.test(name)) return false;
  switch (type) {
    case 'Int':
      return hash % 100;
    case 'Float':
      return (hash % 1000) / 10;
    case 'Boolean':
      return hash % 2 === 0;
    case 'CalendarDate':
      return new Date(FIRST_DAY + (hash % 365) * DAY_MS).toISOString().slice(0, 10);
    case 'Moment':
      return new Date(FIRST_DAY + (hash % 365) * DAY_MS).toISOString();
    default:
      return `${name} ${hash.toString(36)}`;
  }
}

const picked = <T>(values: readonly T[], place: string): T | undefined => values[hashOf(place) % values.length];

function hashOf(place: string): number {
  return createHash('sha256').update(place).digest().readUInt32BE(0);
}
