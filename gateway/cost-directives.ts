import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLObjectType,
  type InputValueDefinitionNode,
  Kind,
} from 'graphql';
import { argumentsOf, linkedNames } from './linked-names.js';

/** The specification that carries `@cost` and `@listSize` through composition (since Federation 2.9). */
const COST_SPECIFICATION = 'https://specs.apollo.dev/cost';

/** What `@listSize` says of a field. */
export interface ListSize {
  /** Rows to reckon with where no slicing argument is given. */
  readonly assumedSize: number | null;
  /** Arguments that say how many rows there are at most; with dots for one inside an input object. */
  readonly slicingArguments: readonly string[];
  /** Lists of the returned object that the size is about, instead of the field itself. */
  readonly sizedFields: readonly string[];
  /** Whether exactly one of the slicing arguments must be given. */
  readonly requireOneSlicingArgument: boolean;
}

/** `@cost` and `@listSize` as a supergraph applies them. Weights are whole numbers, negative ones among them; undefined where none is set. */
export interface CostDirectives {
  /** Of an object, a scalar or an enum. */
  typeWeight(type: string): number | undefined;
  /** Of a field, or of the same field of an interface, whichever is more. */
  fieldWeight(type: GraphQLObjectType, field: string): number | undefined;
  argumentWeight(type: GraphQLObjectType, field: string, argument: string): number | undefined;
  inputFieldWeight(type: string, field: string): number | undefined;
  /** Of a field, or of the same field of the first interface that has one. */
  listSize(type: GraphQLObjectType, field: string): ListSize | undefined;
  /** Whether any weight can lie in the values of arguments. */
  readonly weighsInputs: boolean;
}

/**
 * Reads the directives from the text of a supergraph, under whatever name it imports them. They say there what all subgraphs say together:
 * composition takes the largest weight and the union of slicing arguments.
 */
export function costDirectivesOf(supergraph: DocumentNode): CostDirectives {
  const nameOf = linkedNames(supergraph, COST_SPECIFICATION);
  const weights = new Map<string, number>();
  const sizes = new Map<string, ListSize>();
  let weighsInputs = false;

  const weigh = (at: string, directives: readonly ConstDirectiveNode[] = [], input = false): void => {
    const weight = applied(directives, nameOf?.('cost'))?.['weight'];
    if (typeof weight !== 'number') return;
    weights.set(at, weight);
    weighsInputs ||= input;
  };
  const look = (type: string, fields: readonly (FieldDefinitionNode | InputValueDefinitionNode)[] = []): void => {
    for (const field of fields) {
      const at = `${type}.${field.name.value}`;
      weigh(at, field.directives, field.kind === Kind.INPUT_VALUE_DEFINITION);
      if (field.kind === Kind.INPUT_VALUE_DEFINITION) continue;
      for (const argument of field.arguments ?? []) weigh(`${at}(${argument.name.value}:)`, argument.directives, true);
      const size = applied(field.directives ?? [], nameOf?.('listSize'));
      if (size) sizes.set(at, listSizeFrom(size));
    }
  };
  for (const node of supergraph.definitions) {
    if (!('name' in node) || !node.name || !('directives' in node)) continue;
    const leaf = node.kind === Kind.SCALAR_TYPE_DEFINITION || node.kind === Kind.ENUM_TYPE_DEFINITION;
    if (leaf || node.kind === Kind.OBJECT_TYPE_DEFINITION)
      weigh(node.name.value, node.directives as readonly ConstDirectiveNode[], leaf);
    if ('fields' in node) look(node.name.value, node.fields);
  }

  const places = (type: GraphQLObjectType, rest: string) => [type, ...type.getInterfaces()].map(({ name }) => `${name}.${rest}`);
  const heaviest = (type: GraphQLObjectType, rest: string): number | undefined => {
    const found = places(type, rest).flatMap((place) => weights.get(place) ?? []);
    return found.length > 0 ? Math.max(...found) : undefined;
  };
  return {
    typeWeight: (type) => weights.get(type),
    fieldWeight: heaviest,
    argumentWeight: (type, field, argument) => heaviest(type, `${field}(${argument}:)`),
    inputFieldWeight: (type, field) => weights.get(`${type}.${field}`),
    listSize: (type, field) => sizes.get(places(type, field).find((place) => sizes.has(place)) ?? ''),
    weighsInputs,
  };
}

function applied(directives: readonly ConstDirectiveNode[], name: string | undefined) {
  const directive = name === undefined ? undefined : directives.find((each) => each.name.value === name);
  return directive && argumentsOf(directive.arguments ?? []);
}

function listSizeFrom(given: Readonly<Record<string, unknown>>): ListSize {
  const { assumedSize, slicingArguments, sizedFields, requireOneSlicingArgument } = given;
  const texts = (value: unknown) => (Array.isArray(value) ? value : value == null ? [] : [value]).map(String);
  return {
    // graphql reads whole numbers of a schema's text as numbers.
    assumedSize: typeof assumedSize === 'number' ? assumedSize : null,
    slicingArguments: texts(slicingArguments),
    sizedFields: texts(sizedFields),
    requireOneSlicingArgument: requireOneSlicingArgument !== false,
  };
}
