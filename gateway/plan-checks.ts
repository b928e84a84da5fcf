import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { EntityKeys } from './entity-data-source.js';
import { enumArgument, isUnresolvable, parseFieldSet, textArgument } from './join-directives.js';

/** An operation with the fragments it spreads. */
export interface PlannedOperation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/** Field sets by which a subgraph finds entities: subgraph → type → resolvable keys. */
export type ResolvableKeys = ReadonlyMap<string, EntityKeys>;

/**
 * Whether a plan would answer `null` for what it never asks, or ask a subgraph for entities by a key that it cannot resolve. Operations come
 * without `@skip` and `@include`. Found out once per plan.
 */
export class PlanChecks {
  private readonly known = new WeakMap<QueryPlan, boolean>();

  constructor(private readonly keys: ResolvableKeys) {}

  /** True when executing the plan would give wrong data. */
  isFaulty(plan: QueryPlan, planned: PlannedOperation): boolean {
    const faulty = this.known.get(plan) ?? this.check(plan, planned);
    this.known.set(plan, faulty);
    return faulty;
  }

  private check(plan: QueryPlan, planned: PlannedOperation): boolean {
    const fetches = plan.node && plan.node.kind !== 'Subscription' ? [...fetchesOf(plan.node, [])] : [];
    if (!fetches.every(({ fetch }) => this.resolvable(fetch))) return true;
    const filled = fetches.flatMap((each) => [...pathsOf(each, planned.schema)]);
    const certain = new Set(filled.flatMap(({ path, forSome }) => (forSome ? [] : [path])));
    if (fetches.some((each) => this.leavesOut(each, planned.schema, certain))) return true;
    return !isFetched(planned, new Set(filled.map(({ path }) => path)));
  }

  /**
   * Entities of many types are asked for together, in one representation what all of them need and what only some were asked for: those that
   * lack it would be left out without a word.
   */
  private leavesOut({ fetch, path }: PlacedFetch, schema: GraphQLSchema, certain: ReadonlySet<string>): boolean {
    return (fetch.requires ?? []).some((each) => {
      if (each.kind !== 'InlineFragment' || !isInterfaceType(schema.getType(each.typeCondition ?? ''))) return false;
      const keys = this.keys.get(fetch.serviceName)?.get(each.typeCondition ?? '') ?? [];
      if (!keys.some((key) => isWithin(key, each.selections))) return false;
      return each.selections.some(
        (field) => field.kind === 'Field' && field.name !== '__typename' && !certain.has([...path, field.name].join('.')),
      );
    });
  }

  private resolvable({ serviceName, requires = [] }: FetchNode): boolean {
    const keysOf = this.keys.get(serviceName);
    return requires.every((each) => {
      const keys = each.kind === 'InlineFragment' ? keysOf?.get(each.typeCondition ?? '') : undefined;
      // What is said of an entity under one of its types holds under the others.
      return !keys || keys.some((key) => isWithin(key, requires));
    });
  }
}

/** The resolvable keys of every subgraph, from the supergraph that the planner reads. */
export function resolvableKeys(sdl: string): ResolvableKeys {
  const names = new Map<string, string>();
  const keys = new Map<string, Map<string, SelectionSetNode[]>>();
  const { definitions } = parse(sdl, { noLocation: true });
  for (const definition of definitions)
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph')
      for (const value of definition.values ?? [])
        for (const directive of value.directives ?? []) names.set(value.name.value, textArgument(directive, 'name') ?? '');
  for (const definition of definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const directive of definition.directives ?? []) {
      const key = directive.name.value === 'join__type' ? textArgument(directive, 'key') : undefined;
      if (key === undefined) continue;
      const subgraph = names.get(enumArgument(directive, 'graph') ?? '') ?? '';
      const ofSubgraph = keys.get(subgraph) ?? new Map<string, SelectionSetNode[]>();
      const ofType = ofSubgraph.get(definition.name.value) ?? [];
      keys.set(subgraph, ofSubgraph.set(definition.name.value, ofType));
      if (!isUnresolvable(directive)) ofType.push(parseFieldSet(key));
    }
  }
  return keys;
}

function isWithin(key: SelectionSetNode, selections: readonly QueryPlanSelectionNode[]): boolean {
  return key.selections.every((wanted) => {
    if (wanted.kind !== Kind.FIELD) return true;
    return selections.some((each) => {
      if (each.kind === 'InlineFragment') return isWithin({ kind: Kind.SELECTION_SET, selections: [wanted] }, each.selections);
      if ((each.alias ?? each.name) !== wanted.name.value) return false;
      return !wanted.selectionSet || isWithin(wanted.selectionSet, each.selections ?? []);
    });
  });
}

interface PlacedFetch {
  readonly fetch: FetchNode;
  readonly path: readonly string[];
}

function* fetchesOf(node: PlanNode, path: readonly string[]): Iterable<PlacedFetch> {
  if (node.kind === 'Fetch') yield { fetch: node, path };
  else if (node.kind === 'Sequence' || node.kind === 'Parallel') for (const each of node.nodes) yield* fetchesOf(each, path);
  else if (node.kind === 'Flatten') yield* fetchesOf(node.node, [...path, ...node.path.filter(isField)]);
  else if (node.kind === 'Condition') {
    if (node.ifClause) yield* fetchesOf(node.ifClause, path);
    if (node.elseClause) yield* fetchesOf(node.elseClause, path);
  }
}

function isField(step: string | number): step is string {
  return typeof step === 'string' && step !== '@';
}

interface Filled {
  /** Response names, without lists and fragments, after the rewrites of the fetch. */
  readonly path: string;
  /** Only for some of the types that may stand at the place above. */
  readonly forSome: boolean;
}

function* pathsOf({ fetch, path }: PlacedFetch, schema: GraphQLSchema): Iterable<Filled> {
  const renames = new Map<string, string>();
  for (const rewrite of fetch.outputRewrites ?? [])
    if (rewrite.kind === 'KeyRenamer') {
      const steps = rewrite.path.filter((step) => !step.startsWith('... on '));
      renames.set(steps.at(-1) ?? '', rewrite.renameKeyTo);
    }
  const { definitions } = parse(fetch.operation, { noLocation: true });
  const fragments = new Map(
    definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each.selectionSet] as const] : [],
    ),
  );
  const narrows = (type: string | undefined) => type !== undefined && isObjectType(schema.getType(type));
  function* below({ selections }: SelectionSetNode, steps: readonly string[], forSome: boolean): Iterable<Filled> {
    for (const each of selections) {
      if (each.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(each.name.value);
        if (fragment) yield* below(fragment, steps, forSome);
      } else if (each.kind === Kind.INLINE_FRAGMENT)
        yield* below(each.selectionSet, steps, forSome || narrows(each.typeCondition?.name.value));
      else if (each.name.value === '_entities' && fetch.requires && each.selectionSet)
        yield* below(each.selectionSet, steps, false);
      else {
        const name = (each.alias ?? each.name).value;
        const here = [...steps, renames.get(name) ?? name];
        yield { path: here.join('.'), forSome };
        if (each.selectionSet) yield* below(each.selectionSet, here, false);
      }
    }
  }
  for (const each of definitions) if (each.kind === Kind.OPERATION_DEFINITION) yield* below(each.selectionSet, path, false);
}

/** Whether the fetches fill all of an operation; below fragments that only some types meet nothing is demanded. */
function isFetched({ schema, operation, fragments }: PlannedOperation, fetched: ReadonlySet<string>): boolean {
  const walk = ({ selections }: SelectionSetNode, type: GraphQLCompositeType, path: readonly string[]): boolean =>
    selections.every((selection) => {
      if (selection.kind === Kind.FIELD) {
        const field = 'getFields' in type ? type.getFields()[selection.name.value] : undefined;
        if (!field) return true;
        const steps = [...path, (selection.alias ?? selection.name).value];
        const below = getNamedType(field.type);
        if (!fetched.has(steps.join('.'))) return false;
        return !selection.selectionSet || !isCompositeType(below) || walk(selection.selectionSet, below, steps);
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
      const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
      if (!fragment) return true;
      if (!condition) return walk(fragment.selectionSet, type, path);
      return !isCompositeType(condition) || !holdsForAll(schema, condition, type) || walk(fragment.selectionSet, condition, path);
    });
  const root = schema.getRootType(operation.operation);
  return !root || walk(operation.selectionSet, root, []);
}

function holdsForAll(schema: GraphQLSchema, condition: GraphQLCompositeType, type: GraphQLCompositeType): boolean {
  if (condition === type) return true;
  return isAbstractType(condition) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(condition, type);
}
