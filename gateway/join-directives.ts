import { type ConstDirectiveNode, Kind, parse, type SelectionSetNode, type TypeNode } from 'graphql';

/** A field set of a federation directive as a selection set. */
export function parseFieldSet(text: string): SelectionSetNode {
  const [definition] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('This is no field set.');
  return definition.selectionSet;
}

/** The text that a directive gives as an argument. */
export function textArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** The enum value that a directive gives as an argument. */
export function enumArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.ENUM ? value.value : undefined;
}

/** The name of a type without its lists and its non-nulls. */
export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** A key that a subgraph declares only to refer to entities of others (`resolvable: false`). */
export function isUnresolvable(directive: ConstDirectiveNode): boolean {
  const value = directive.arguments?.find((argument) => argument.name.value === 'resolvable')?.value;
  return directive.name.value === 'join__type' && value?.kind === Kind.BOOLEAN && !value.value;
}

/** Whether a directive gives an argument as true. */
export function isSaid(directive: ConstDirectiveNode, name: string): boolean {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.BOOLEAN && value.value;
}
