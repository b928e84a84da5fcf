import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';

const TYPE_NAME = /^[A-Z][A-Za-z0-9]*$/;
const FIELD_NAME = /^[a-z][A-Za-z0-9]*$/;
const VALUE_NAME = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

/** Words that say nothing of what an institution does: a mutation is called by its step. */
const VAGUE_MUTATION = /^(update|upsert|modify|patch|save|process|handle|do)[A-Z]|^set[A-Za-z]*(State|Status)$/;
/** A root field reads as the client's question. */
const VAGUE_QUERY = /^(get|fetch|load|query|list)[A-Z]/;

type Field = GraphQLField<unknown, unknown> | GraphQLInputField;

/** Names that do not follow the rules of the house (style.md, Names), each a sentence; none means that all do. */
export function namingFaults(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => [...typeFaults(type), ...(isEnumType(type) ? valueFaults(type.name, type.getValues()) : [])])
    .concat(rootFaults(schema));
}

function typeFaults(type: GraphQLNamedType): readonly string[] {
  const takesInput = isInputObjectType(type);
  const own = [
    ...(TYPE_NAME.test(type.name) ? [] : [`The type ${type.name} is not written like CaseTask.`]),
    ...(takesInput && !/(Input|Filter)$/.test(type.name) ? [`The input ${type.name} does not end in Input or Filter.`] : []),
    ...(!takesInput && type.name.endsWith('Input') ? [`The type ${type.name} ends in Input and is none.`] : []),
  ];
  if (!takesInput && !isObjectType(type) && !isInterfaceType(type)) return own;
  const fields = Object.values(type.getFields() as Readonly<Record<string, Field>>);
  return [...own, ...fields.flatMap((field) => fieldFaults(`${type.name}.${field.name}`, field))];
}

function fieldFaults(place: string, field: Field): readonly string[] {
  const { name: typeName } = getNamedType(field.type);
  const args = 'args' in field ? field.args : [];
  const pages = /Connection!?$/.test(String(field.type));
  return [
    ...(FIELD_NAME.test(field.name) ? [] : [`The field ${place} is not written like openSteps.`]),
    ...args
      .filter(({ name }) => !FIELD_NAME.test(name))
      .map(({ name }) => `The argument ${place}(${name}:) is not written like openSteps.`),
    ...(field.name.endsWith('At') && typeName !== 'Moment'
      ? [`The field ${place} ends in At and is no Moment; a day ends in On.`]
      : []),
    ...(field.name.endsWith('On') && typeName === 'Moment'
      ? [`The field ${place} ends in On and is a Moment, which ends in At.`]
      : []),
    ...(pages && !['first', 'after'].every((wanted) => args.some(({ name }) => name === wanted))
      ? [`The connection ${place} cannot be paged: it has no first and after.`]
      : []),
  ];
}

function valueFaults(typeName: string, values: readonly { readonly name: string }[]): readonly string[] {
  return values
    .filter(({ name }) => !VALUE_NAME.test(name))
    .map(({ name }) => `The value ${typeName}.${name} is not written like ON_HOLD.`);
}

function rootFaults(schema: GraphQLSchema): readonly string[] {
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
  const queries = Object.keys(schema.getQueryType()?.getFields() ?? {});
  return [
    ...mutations
      .filter((name) => VAGUE_MUTATION.test(name))
      .map((name) => `The mutation ${name} does not say which step is taken; call it by the step's verb and object.`),
    ...queries
      .filter((name) => VAGUE_QUERY.test(name))
      .map((name) => `The query ${name} does not read as a question; leave its verb out.`),
  ];
}
