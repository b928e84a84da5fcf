import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { invalidInput } from '../subgraphs/kit/errors.js';
import { ArgumentValues, type Reading, type Variables } from './argument-values.js';
import type { CostDirectives } from './cost-directives.js';

/** Arguments that say how many rows of a connection are wanted (Relay cursor connections). */
const PAGE_ARGUMENTS = ['first', 'last'];
/** Fields of a connection that hold its rows. */
const ROW_FIELDS = ['edges', 'nodes'];
/** Selections looked at for one operation at most; one that merges into more is as good as infinitely large. */
const MOST_SELECTIONS = 10_000;

/** What one request costs. */
export interface OperationCost {
  /** Without a unit: about the number of objects that may have to be fetched. `Infinity` when it cannot be reckoned in reasonable time. */
  readonly cost: number;
  /** Largest `first`, `last` or slicing argument of the request; 0 without any. */
  readonly largestPage: number;
}

export interface CostModel {
  readonly schema: GraphQLSchema;
  readonly directives: CostDirectives;
  /** Rows to reckon with in a list about which nothing is known. */
  readonly listSize: number;
}

/**
 * Reckons what an operation costs before it is planned, after the static query analysis of the GraphQL Cost Directives Specification (IBM, 2021) with
 * the directives of Apollo's cost specification v0.1. The cost of a field is
 *
 *     its arguments + rows × (its weight + the cost of what is selected in it), never less than 0
 *
 * - weight: `@cost` of the field, else of its type, else 1 for an object and 0 for a scalar or an enum;
 * - arguments: `@cost` of the argument, else of its scalar or enum, and of every input field given, in lists item by item; else 0;
 * - rows: 1 where it is no list; else its slicing argument (the largest of several), else `assumedSize`, else `listSize`. With `sizedFields` the
 *   size is that of the named lists below. `first` and `last` of type Int slice the list, or the `edges` and `nodes` of the object, also without a directive;
 * - an interface or union costs as much as the dearest object it may be;
 * - fields under one response name are merged first, as execution merges them (GraphQL specification, 6.3.2);
 * - `@skip` and `@include` are not looked at, and introspection costs nothing.
 *
 * The walk is done once per operation; each request only puts its variables in. Throws `INVALID_INPUT` when a request does not give exactly one slicing
 * argument where `requireOneSlicingArgument` demands it.
 */
export function costOf(
  model: CostModel,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): (variables: Variables) => OperationCost {
  return new Walk(model, document, operation).reckoner();
}

interface Size {
  readonly constant: boolean;
  rows(variables: Variables): number;
}

/** One number to reckon: the cost of a field, or of all fields of a selection. Refers to numbers before it. */
type Step =
  | { readonly kind: 'SUM'; readonly parts: readonly number[] }
  | {
      readonly kind: 'FIELD';
      readonly size: Size;
      readonly inputs: readonly ((variables: Variables) => number)[];
      /** What the returned object may be: its weight and the step that reckons what is selected in it. */
      readonly options: readonly { readonly weight: number; readonly selected: number | null }[];
    };

/** The lists of a selection whose size was said above it. */
interface Sized {
  readonly fields: ReadonlySet<string>;
  readonly size: Size;
  readonly key: string;
}

class TooLarge extends Error {}

class Walk {
  private readonly steps: Step[] = [];
  private readonly pages: Reading[] = [];
  private readonly known = new Map<string, number>();
  private readonly numbers = new Map<SelectionSetNode, number>();
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly values: ArgumentValues;
  private sizes = 0;

  constructor(
    private readonly model: CostModel,
    document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
  ) {
    this.values = new ArgumentValues(operation);
    this.fragments = new Map(
      document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
    );
  }

  reckoner(): (variables: Variables) => OperationCost {
    const root = this.model.schema.getRootType(this.operation.operation);
    let top: number;
    try {
      top = root ? this.selection(root, [this.operation.selectionSet], null) : this.step({ kind: 'SUM', parts: [] });
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      return () => ({ cost: Number.POSITIVE_INFINITY, largestPage: 0 });
    }
    const { steps, pages } = this;
    const reckon = (variables: Variables): OperationCost => {
      const largestPage = pages.reduce((largest, page) => Math.max(largest, numberFrom(page.read(variables).value) ?? 0), 0);
      const costs = new Float64Array(steps.length);
      steps.forEach((step, index) => {
        costs[index] = costOfStep(step, costs, variables);
      });
      return { cost: costs[top] ?? 0, largestPage };
    };
    if (!this.isConstant()) return reckon;
    const always = reckon(undefined);
    return () => always;
  }

  private isConstant(): boolean {
    return (
      this.pages.every(({ constant }) => constant) &&
      this.steps.every((step) => step.kind === 'SUM' || (step.size.constant && step.inputs.length === 0))
    );
  }

  private step(step: Step): number {
    return this.steps.push(step) - 1;
  }

  /** The step of everything that is selected of an object in one place of the answer. */
  private selection(type: GraphQLObjectType, sets: readonly SelectionSetNode[], sized: Sized | null): number {
    const members = [...new Set(sets.map((set) => this.numberOf(set)))].sort((one, other) => one - other);
    const key = `${type.name} ${members.join()} ${sized?.key ?? ''}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.known.size >= MOST_SELECTIONS) throw new TooLarge();
    // Only until it is known; so a selection that leads back to itself ends there.
    this.known.set(key, this.step({ kind: 'SUM', parts: [] }));
    const merged = new Map<string, FieldNode[]>();
    const spread = new Set<string>();
    for (const set of sets) this.collect(type, set, merged, spread);
    const parts = [...merged.values()].flatMap((nodes) => this.field(type, nodes, sized) ?? []);
    const index = this.step({ kind: 'SUM', parts });
    this.known.set(key, index);
    return index;
  }

  private numberOf(set: SelectionSetNode): number {
    const number = this.numbers.get(set) ?? this.numbers.size;
    this.numbers.set(set, number);
    return number;
  }

  /** The fields of an object by their response names, each fragment once. */
  private collect(type: GraphQLObjectType, set: SelectionSetNode, merged: Map<string, FieldNode[]>, spread: Set<string>): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const nodes = merged.get(name);
        if (nodes) nodes.push(selection);
        else merged.set(name, [selection]);
        continue;
      }
      const named = selection.kind === Kind.FRAGMENT_SPREAD ? selection.name.value : null;
      const fragment = named === null ? selection : this.fragments.get(named);
      if (named !== null && spread.has(named)) continue;
      if (named !== null) spread.add(named);
      if (!fragment || !('selectionSet' in fragment) || !this.applies(fragment.typeCondition?.name.value, type)) continue;
      this.collect(type, fragment.selectionSet, merged, spread);
    }
  }

  private applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const other = this.model.schema.getType(condition);
    return isAbstractType(other) && this.model.schema.isSubType(other, type);
  }

  private field(parent: GraphQLObjectType, nodes: readonly FieldNode[], sized: Sized | null): number | null {
    const [first] = nodes;
    const name = first?.name.value ?? '';
    const field = parent.getFields()[name];
    if (!first || !field) return null;
    const slice = this.sliceOf(parent, field, first.arguments ?? []);
    const above = sized?.fields.has(name) ? sized.size : null;
    const below = slice && slice.fields.size > 0 ? slice : null;
    return this.step({
      kind: 'FIELD',
      size: this.sizeOf(field.type, above ?? (below ? null : (slice?.size ?? null))),
      inputs: this.inputsOf(parent, field, first.arguments ?? []),
      options: this.optionsOf(parent, field, nodes, below),
    });
  }

  private optionsOf(
    parent: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    nodes: readonly FieldNode[],
    below: Sized | null,
  ) {
    const { directives, schema } = this.model;
    const type = getNamedType(field.type);
    const weight = directives.fieldWeight(parent, field.name);
    if (!isCompositeType(type)) return [{ weight: weight ?? directives.typeWeight(type.name) ?? 0, selected: null }];
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const objects = isObjectType(type) ? [type] : schema.getPossibleTypes(type);
    return objects.map((object) => ({
      weight: weight ?? directives.typeWeight(object.name) ?? 1,
      selected: this.selection(object, sets, below),
    }));
  }

  /** How many there are of a field: lists in lists multiply, the outermost one has the size that was said. */
  private sizeOf(type: GraphQLOutputType, said: Size | null): Size {
    const levels = listLevels(type);
    const { listSize } = this.model;
    if (levels === 0) return { constant: true, rows: () => 1 };
    if (!said) return { constant: true, rows: () => listSize ** levels };
    return levels === 1
      ? said
      : { constant: said.constant, rows: (variables) => said.rows(variables) * listSize ** (levels - 1) };
  }

  /** The size that a field says of itself or of lists below it, by its directive or by its page arguments. */
  private sliceOf(
    parent: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    given: readonly ArgumentNode[],
  ): Sized | null {
    const pages = field.args.filter(({ name, type }) => PAGE_ARGUMENTS.includes(name) && String(getNullableType(type)) === 'Int');
    const rowsBelow = listLevels(field.type) === 0 ? rowFieldsOf(field.type) : [];
    const directive = this.model.directives.listSize(parent, field.name);
    const pageNames = pages.map(({ name }) => name);
    const paths = directive && directive.slicingArguments.length > 0 ? directive.slicingArguments : pageNames;
    const slices = [...new Set([...paths, ...pageNames])].flatMap((path) => {
      const [name, ...inside] = path.split('.');
      const argument = field.args.find((each) => each.name === name);
      if (!argument) return [];
      const node = given.find((each) => each.name.value === name)?.value;
      return [{ path, reading: this.values.at(argument, node, inside) }];
    });
    this.pages.push(...slices.map(({ reading }) => reading));
    const slicing = slices.filter(({ path }) => paths.includes(path));
    if (!directive && (slicing.length === 0 || (listLevels(field.type) === 0 && rowsBelow.length === 0))) return null;
    const needsOne = directive !== undefined && directive.slicingArguments.length > 0 && directive.requireOneSlicingArgument;
    const size = sliceSize(
      slicing.map(({ reading }) => reading),
      needsOne ? paths : null,
      directive?.assumedSize ?? this.model.listSize,
    );
    const fields = directive && directive.sizedFields.length > 0 ? directive.sizedFields : rowsBelow;
    this.sizes += 1;
    const key = size.constant ? `=${size.rows(undefined)} ${fields.join()}` : `#${this.sizes}`;
    return { size, fields: new Set(fields), key };
  }

  private inputsOf(parent: GraphQLObjectType, field: GraphQLField<unknown, unknown>, given: readonly ArgumentNode[]) {
    if (!this.model.directives.weighsInputs) return [];
    return field.args.map((argument) => this.inputOf(parent, field.name, argument, given));
  }

  private inputOf(parent: GraphQLObjectType, field: string, argument: GraphQLArgument, given: readonly ArgumentNode[]) {
    const node = given.find(({ name }) => name.value === argument.name)?.value;
    const own = this.model.directives.argumentWeight(parent, field, argument.name);
    const reading = node && node.kind !== Kind.VARIABLE ? this.values.whole(node) : this.values.at(argument, node, []);
    return (variables: Variables): number => {
      const { value } = reading.read(variables);
      return value === undefined || value === null ? 0 : weightOfInput(this.model.directives, argument.type, value, own);
    };
  }
}

/** The rows that a request asks for. `needed` names the slicing arguments of which exactly one must be given. */
function sliceSize(slicing: readonly Reading[], needed: readonly string[] | null, assumed: number): Size {
  const rows = (variables: Variables): number => {
    const found = slicing.map((reading) => reading.read(variables)).filter(({ value }) => value !== undefined && value !== null);
    const given = found.filter(({ usual }) => !usual);
    const counted = given.length > 0 ? given : found;
    if (needed && counted.length !== 1)
      throw invalidInput(
        needed[0] ?? 'first',
        `State exactly one of ${needed.join(', ')}, so that the size of the list is known.`,
      );
    const sizes = counted.flatMap(({ value }) => numberFrom(value) ?? []);
    return sizes.length > 0 ? Math.max(0, ...sizes) : assumed;
  };
  // What is wrong in every request is still told at the request.
  const constant = slicing.every((each) => each.constant) && !(needed && throws(() => rows(undefined)));
  return { constant, rows };
}

function throws(act: () => unknown): boolean {
  try {
    act();
    return false;
  } catch {
    return true;
  }
}

function costOfStep(step: Step, costs: Float64Array, variables: Variables): number {
  if (step.kind === 'SUM') return step.parts.reduce((sum, part) => sum + (costs[part] ?? 0), 0);
  const dearest = step.options.reduce(
    (most, { weight, selected }) => Math.max(most, weight + (selected === null ? 0 : (costs[selected] ?? 0))),
    Number.NEGATIVE_INFINITY,
  );
  const inputs = step.inputs.reduce((sum, input) => sum + input(variables), 0);
  const rows = step.size.rows(variables);
  return Math.max(0, inputs + (step.options.length === 0 || rows === 0 ? 0 : rows * dearest));
}

/** The weight of a value; `own` is that of the place where it stands and goes before its type's. */
function weightOfInput(directives: CostDirectives, type: GraphQLInputType, value: unknown, own: number | undefined): number {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) {
    const weight = own ?? directives.typeWeight(named.name) ?? 0;
    return own === undefined && Array.isArray(value) ? weight * value.flat(Number.POSITIVE_INFINITY).length : weight;
  }
  const objects = (Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value]) as readonly unknown[];
  const fields = Object.values(named.getFields());
  return objects.reduce<number>((sum, object) => {
    if (typeof object !== 'object' || object === null) return sum;
    return fields.reduce((all, field) => {
      const inside = Object.hasOwn(object, field.name) ? (object as Record<string, unknown>)[field.name] : field.defaultValue;
      if (inside === undefined || inside === null) return all;
      return all + weightOfInput(directives, field.type, inside, directives.inputFieldWeight(named.name, field.name));
    }, sum);
  }, own ?? 0);
}

function listLevels(type: GraphQLOutputType): number {
  const bare = getNullableType(type);
  return isListType(bare) ? 1 + listLevels(bare.ofType as GraphQLOutputType) : 0;
}

/** The lists of rows of a connection; none for any other type. */
function rowFieldsOf(type: GraphQLOutputType): readonly string[] {
  const named = getNamedType(type);
  if (!('getFields' in named)) return [];
  const fields = named.getFields() as Readonly<Record<string, GraphQLField<unknown, unknown>>>;
  return ROW_FIELDS.filter((name) => fields[name] && listLevels(fields[name].type) > 0);
}

function numberFrom(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
