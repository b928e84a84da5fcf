import {
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';

type Check = (value: unknown) => boolean;
type Values = Readonly<Record<string, unknown>>;

/** What is wrong with the variables of a request (GraphQL, 6.1.2); null when nothing is. */
export type VariableCheck = (given: Values) => readonly GraphQLError[] | null;

/**
 * The check of an operation's variables, compiled: a yes costs a look at each value, and only after a no the values are coerced as GraphQL
 * demands, for the sentence. The values themselves go on as they came, for institutions coerce them again.
 */
export function compileVariables(schema: GraphQLSchema, { variableDefinitions = [] }: OperationDefinitionNode): VariableCheck {
  if (variableDefinitions.length === 0) return () => null;
  const checks = variableDefinitions.map(({ variable, type: node, defaultValue }) => {
    const type = typeFromAST(schema, node as never) as GraphQLInputType | undefined;
    const fits = type && isInputType(type) ? checkOf(type, new Map()) : () => false;
    const optional = defaultValue !== undefined || (type !== undefined && !isNonNullType(type));
    return { name: variable.name.value, fits, optional };
  });
  return (given) => {
    for (const { name, fits, optional } of checks) {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      if (value === undefined ? optional : fits(value)) continue;
      // What only looks wrong, or is a matter of a scalar's own rules, is decided there.
      return getVariableValues(schema, variableDefinitions, given).errors ?? null;
    }
    return null;
  };
}

const BUILT_IN: Readonly<Record<string, Check>> = {
  Int: (value) => typeof value === 'number' && (value | 0) === value,
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  ID: (value) => typeof value === 'string' || (typeof value === 'number' && Number.isInteger(value)),
};

function checkOf(type: GraphQLInputType, known: Map<string, Check>): Check {
  if (isNonNullType(type)) return presentCheck(type.ofType, known);
  const present = presentCheck(type, known);
  return (value) => value === null || present(value);
}

function presentCheck(type: GraphQLInputType, known: Map<string, Check>): Check {
  if (isNonNullType(type)) return presentCheck(type.ofType, known);
  if (isListType(type)) {
    const each = checkOf(type.ofType, known);
    const one = presentCheck(type.ofType, known);
    return (value) => (Array.isArray(value) ? value.every(each) : value !== null && one(value));
  }
  const name = type.name;
  const made = known.get(name);
  if (made) return made;
  if (isEnumType(type)) {
    const values = new Set(type.getValues().map((value) => value.name));
    return (value) => typeof value === 'string' && values.has(value);
  }
  if (isInputObjectType(type)) {
    // Input types may contain themselves.
    let fits: Check = () => false;
    known.set(name, (value) => fits(value));
    const fields = new Map(
      Object.values(type.getFields()).map((field) => [
        field.name,
        { fits: checkOf(field.type, known), required: isNonNullType(field.type) && field.defaultValue === undefined },
      ]),
    );
    const required = [...fields].flatMap(([field, each]) => (each.required ? [field] : []));
    // The rule of one field alone is left to GraphQL itself.
    const sure = !type.isOneOf;
    fits = (value) => {
      if (!sure || typeof value !== 'object' || value === null || Array.isArray(value)) return false;
      for (const key in value) {
        const given = (value as Values)[key];
        if (given === undefined || fields.get(key)?.fits(given) !== true) return false;
      }
      return required.every((field) => Object.hasOwn(value, field));
    };
    return fits;
  }
  // A scalar of the supergraph's own takes anything here; its institution knows better.
  return BUILT_IN[name] ?? ((value) => value !== null);
}
