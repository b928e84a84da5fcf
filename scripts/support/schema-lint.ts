import { readFile } from 'node:fs/promises';
import { Supergraph } from '@apollo/federation-internals';
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';

/** Checks of the schema as a contract. Each returns sentences about what is wrong; none means all is well. */

interface Described {
  readonly name: string;
  readonly description: string | null | undefined;
}

/** The graph as clients see it. */
export function apiSchemaOf(supergraphSdl: string): GraphQLSchema {
  return Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
}

function describedParts(type: GraphQLNamedType): readonly Described[] {
  const whole = { name: type.name, description: type.description };
  if (isEnumType(type))
    return [whole, ...type.getValues().map(({ name, description }) => ({ name: `${type.name}.${name}`, description }))];
  if (isInputObjectType(type))
    return [
      whole,
      ...Object.values(type.getFields()).map(({ name, description }) => ({ name: `${type.name}.${name}`, description })),
    ];
  if (!isObjectType(type) && !isInterfaceType(type)) return [whole];
  const fields = Object.values(type.getFields()).flatMap(({ name, description, args }) => [
    { name: `${type.name}.${name}`, description },
    ...args.map((arg) => ({ name: `${type.name}.${name}(${arg.name}:)`, description: arg.description })),
  ]);
  return ['Query', 'Mutation'].includes(type.name) ? fields : [whole, ...fields];
}

/** Everything in the graph that carries, or should carry, a description. */
export function describedElements(schema: GraphQLSchema): readonly Described[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap(describedParts);
}

export function undescribed(schema: GraphQLSchema): readonly string[] {
  return describedElements(schema)
    .filter(({ description }) => !description?.trim())
    .map(({ name }) => `${name} has no description.`);
}

/**
 * What crosses a border must be nullable, or one institution that is down empties the others' data: a field contributed to somebody
 * else's entity, and a reference to one, in lists item by item. An entity belongs to the subgraph whose root queries lead to it.
 */
export function fragileAcrossBorders(subgraphs: Readonly<Record<string, string>>): readonly string[] {
  const schemas = Object.entries(subgraphs).map(([name, sdl]) => ({
    name,
    schema: buildSchema(sdl, { assumeValidSDL: true, assumeValid: true }),
  }));
  return schemas.flatMap(({ name, schema }) =>
    Object.values(schema.getTypeMap()).flatMap((type) => {
      if (!isObjectType(type) || !keyFieldsOf(type.astNode).length) return [];
      const owners = schemas.filter((each) => leadsTo(each.schema, type.name)).map((each) => each.name);
      if (owners.length > 1) return [`The entity ${type.name} has more than one owner: ${owners.join(', ')}.`];
      const [owner] = owners;
      if (owner === undefined) return [`The entity ${type.name} has no owner: no root query leads to it.`];
      return owner === name ? [] : [...contributedNonNull(name, type, owner), ...referredNonNull(name, schema, type.name, owner)];
    }),
  );
}

function contributedNonNull(name: string, type: GraphQLObjectType, owner: string): readonly string[] {
  const keys = keyFieldsOf(type.astNode);
  return Object.values(type.getFields())
    .filter((field) => !keys.includes(field.name) && !isExternal(field.astNode) && isNonNullType(field.type))
    .map((field) => `${name} contributes ${type.name}.${field.name}, which is not nullable; ${type.name} belongs to ${owner}.`);
}

/** What a subgraph only declares is answered by its owner. */
function isExternal(node: WithDirectives | null | undefined): boolean {
  return (node?.directives ?? []).some(({ name }) => /^(federation__)?external$/.test(name.value));
}

function referredNonNull(name: string, schema: GraphQLSchema, entity: string, owner: string): readonly string[] {
  const objects = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('_'));
  return objects.flatMap((type) =>
    Object.values((type as GraphQLObjectType).getFields())
      .filter((field) => String(field.type).includes(`${entity}!`))
      .map(
        (field) => `${name} refers with ${type.name}.${field.name} to ${entity}, not nullable; ${entity} belongs to ${owner}.`,
      ),
  );
}

type WithDirectives = {
  readonly directives?: readonly {
    readonly name: { readonly value: string };
    readonly arguments?: readonly { readonly value: object }[];
  }[];
};

function keyFieldsOf(node: WithDirectives | null | undefined): readonly string[] {
  return (node?.directives ?? [])
    .filter(({ name }) => name.value === 'key')
    .flatMap((directive) => directive.arguments ?? [])
    .flatMap(({ value }) => ('value' in value && typeof value.value === 'string' ? value.value.split(/\W+/) : []));
}

/** Whether a root query of this schema returns the type, or a connection of it. */
function leadsTo(schema: GraphQLSchema, typeName: string): boolean {
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name }) => !name.startsWith('_'));
  return roots.some(({ type }) => [typeName, `${typeName}Connection`].includes(String(type).replace(/[[\]!]/g, '')));
}

export interface GlossaryEntry {
  readonly english: string;
  readonly german: readonly string[];
}

/** Reads the table of `schema/glossary.md`: English, German (several words with commas), never for. */
export async function readGlossary(file: string): Promise<readonly GlossaryEntry[]> {
  const rows = (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);
  return rows.map((row) => {
    const [english = '', german = ''] = row
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    return {
      english: english.toLowerCase(),
      german: german
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean),
    };
  });
}

/** One English word per German concept and one German concept per English word, in the glossary and wherever a description uses it. */
export function glossaryFaults(glossary: readonly GlossaryEntry[], elements: readonly Described[]): readonly string[] {
  const germans = glossary.flatMap(({ german }) => german);
  const englishes = glossary.map(({ english }) => english);
  const twice = (words: readonly string[]) => [...new Set(words.filter((word, at) => words.indexOf(word) !== at))];
  return [
    ...twice(germans).map((word) => `The glossary gives two English words for ${word}.`),
    ...twice(englishes).map((word) => `The glossary gives ${word} two meanings.`),
    ...elements.flatMap(({ name, description }) => {
      const brackets = [...(description ?? '').matchAll(/\(([^()]*)\)/g)].map(([, inside = '']) => inside);
      const words = `${name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ')} ${description ?? ''}`.toLowerCase();
      return glossary
        .filter(
          ({ english, german }) =>
            german.some((word) => brackets.some((bracket) => bracket.split(/[,;] /).includes(word))) && !words.includes(english),
        )
        .map(({ english, german }) => `${name} stands for ${german.join(', ')}, which is called ${english} here.`);
    }),
  ];
}
