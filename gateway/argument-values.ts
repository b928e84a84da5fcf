import {
  type GraphQLArgument,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';

/** The variables of a request as they came: JSON, not yet checked against their types. */
export type Variables = Readonly<Record<string, unknown>> | null | undefined;

/** A value that an argument has in a request; undefined where it has none. */
export interface Found {
  readonly value: unknown;
  /** True when the schema's default stands for a value that the request leaves out. */
  readonly usual: boolean;
}

/** A value of an operation, found anew for each request's variables; `constant` where they make no difference. */
export interface Reading {
  readonly constant: boolean;
  read(variables: Variables): Found;
}

/** Values of the arguments of one operation. What does not fit its type is left to the coercion that follows. */
export class ArgumentValues {
  private readonly defaults: Readonly<Record<string, unknown>>;

  constructor({ variableDefinitions = [] }: OperationDefinitionNode) {
    this.defaults = Object.fromEntries(
      variableDefinitions.flatMap(({ variable, defaultValue }) =>
        defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
      ),
    );
  }

  /** The value of an argument, or of what lies inside it at `path`. */
  at({ type, defaultValue }: GraphQLArgument, node: ValueNode | undefined, path: readonly string[]): Reading {
    return this.follow(node, type, defaultValue, path);
  }

  /** A written value with the request's variables in it. */
  whole(node: ValueNode): Reading {
    let constant = true;
    visit(node, {
      Variable: () => {
        constant = false;
      },
    });
    return settled(constant, (variables) => ({
      value: valueFromASTUntyped(node, { ...this.defaults, ...variables }),
      usual: false,
    }));
  }

  private follow(node: ValueNode | undefined, type: GraphQLInputType, usual: unknown, path: readonly string[]): Reading {
    if (!node) return settled(true, () => ({ ...descend(usual, type, path), usual: true }));
    if (node.kind === Kind.VARIABLE) {
      const name = node.name.value;
      return settled(false, (variables) => {
        const value = own(variables, name) ?? (hasOwn(variables, name) ? null : own(this.defaults, name));
        return value === undefined ? { ...descend(usual, type, path), usual: true } : descend(value, type, path);
      });
    }
    const [key, ...rest] = path;
    if (key === undefined) return settled(true, () => ({ value: valueFromASTUntyped(node) ?? null, usual: false }));
    const field = fieldOf(type, key);
    if (node.kind !== Kind.OBJECT || !field) return settled(true, () => ({ value: undefined, usual: false }));
    const inside = node.fields.find(({ name }) => name.value === key)?.value;
    return this.follow(inside, field.type, field.defaultValue, rest);
  }
}

function settled(constant: boolean, read: (variables: Variables) => Found): Reading {
  if (!constant) return { constant, read };
  const found = read(undefined);
  return { constant, read: () => found };
}

function descend(value: unknown, type: GraphQLInputType, path: readonly string[]): Found {
  const [key, ...rest] = path;
  if (key === undefined) return { value, usual: false };
  const field = fieldOf(type, key);
  if (!field) return { value: undefined, usual: false };
  if (hasOwn(value, key)) return descend(own(value, key), field.type, rest);
  return typeof value === 'object' && value !== null
    ? { ...descend(field.defaultValue, field.type, rest), usual: true }
    : { value: undefined, usual: false };
}

function fieldOf(type: GraphQLInputType, name: string) {
  const named = getNamedType(type);
  return isInputObjectType(named) ? named.getFields()[name] : undefined;
}

function hasOwn(value: unknown, key: string): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

function own(value: unknown, key: string): unknown {
  return hasOwn(value, key) ? value[key] : undefined;
}
