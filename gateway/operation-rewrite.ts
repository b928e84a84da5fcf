import {
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { PlannerSupergraph } from './planner-supergraph.js';

/** What a client called a field, and what is below it. */
interface Restored {
  readonly name: string;
  readonly below: Names;
}

/** By the name in the planned operation; only what is, or leads to, a renamed field. Null for what no client asked for. */
type Names = Map<string, Restored | null>;

/** An operation as the planner may have it, and the way back to the client's names. */
export interface RewrittenDocument {
  readonly document: DocumentNode;
  /** Tells this document from others made of the same one. */
  readonly key: string;
  /** `data` of an answer under the client's names; parts in which nothing was changed are given back as they are. */
  restoreData(operationName: string | null | undefined, data: Record<string, unknown>): Record<string, unknown>;
  /** A path of an error in the client's names. */
  restorePath(operationName: string | null | undefined, path: readonly (string | number)[]): (string | number)[];
}

/** Names that the planner makes itself for fields that cannot share one. */
const MADE_BY_PLANNER = /__alias_\d+$/;

/** Documents kept that were made of one, by the values of the variables that decide about fields. */
const VARIANTS = 32;

type Values = Readonly<Record<string, unknown>>;

/**
 * Makes of operations with which the planner would go wrong others with which it does not. It adds fields (keys, what `@requires` names,
 * `__typename`) to what clients select and takes a client's alias of the same name for the field itself, so such aliases get other names. It
 * lets a field with `@requires` that is not wanted keep others from being fetched, and forgets objects of which nothing is wanted, so `@skip`
 * and `@include` are decided before planning (GraphQL, 3.13.1 and 3.13.2), and what becomes empty is asked for its type. It merges what different
 * types of an interface object are asked under one name, so such namesakes get names of their own.
 */
export class OperationRewriter {
  private readonly known = new WeakMap<DocumentNode, Sources>();

  constructor(private readonly planner: Pick<PlannerSupergraph, 'addedNames' | 'hasInterfaceObjects'>) {}

  /** Null for an operation that needs none of it, which is nearly always; found out once per document. */
  rewrite(document: DocumentNode, operation: OperationDefinitionNode | undefined, variables: Values): RewrittenDocument | null {
    const known = this.known.get(document) ?? new Sources(document, this.planner);
    this.known.set(document, known);
    return known.for(operation, variables);
  }
}

/** What is known of one document, and what was made of it. */
class Sources {
  private readonly deciding = new Set<string>();
  private readonly taken = new Set<string>();
  private readonly namesakes = new Map<string, Map<string, number>>();
  private readonly variants = new LRUCache<string, RewrittenDocument>({ max: VARIANTS });
  private readonly needed: boolean;

  constructor(
    private readonly document: DocumentNode,
    private readonly planner: Pick<PlannerSupergraph, 'addedNames' | 'hasInterfaceObjects'>,
  ) {
    let needed = false;
    visit(document, {
      Field: (field) => {
        this.taken.add((field.alias ?? field.name).value);
        needed = this.variantOf(field) > 0 || this.collides(field) || needed;
      },
      Directive: (directive) => {
        if (!isCondition(directive)) return;
        needed = true;
        const value = conditionOf(directive);
        if (value?.kind === Kind.VARIABLE) this.deciding.add(value.name.value);
      },
    });
    this.needed = needed;
  }

  for(operation: OperationDefinitionNode | undefined, variables: Values): RewrittenDocument | null {
    if (!this.needed) return null;
    const chosen = new Set([...this.deciding].filter((name) => isTrue(name, operation, variables)));
    const key = [...this.deciding].map((name) => (chosen.has(name) ? 1 : 0)).join('');
    const known = this.variants.get(key) ?? this.made(key, chosen);
    this.variants.set(key, known);
    return known;
  }

  /** Which of the different fields, or of different arguments of one field, that share a response name in fragments on different types. */
  private variantOf(field: FieldNode): number {
    if (!this.planner.hasInterfaceObjects) return 0;
    const responseName = (field.alias ?? field.name).value;
    const known = this.namesakes.get(responseName) ?? new Map<string, number>();
    this.namesakes.set(responseName, known);
    const { selectionSet: _selectionSet, alias: _alias, directives: _directives, ...asked } = field;
    const text = print(asked);
    const variant = known.get(text) ?? known.size;
    known.set(text, variant);
    return variant;
  }

  private collides({ alias, name }: FieldNode): boolean {
    return (
      alias !== undefined &&
      alias.value !== name.value &&
      (this.planner.addedNames.has(alias.value) || MADE_BY_PLANNER.test(alias.value))
    );
  }

  private made(key: string, chosen: ReadonlySet<string>): RewrittenDocument {
    const prefix = freePrefix(this.taken);
    const decided = withoutConditions(this.document, chosen, typeAs(`${prefix}type`));
    const renamed: DocumentNode = visit(decided, {
      Field: (field): FieldNode | undefined => {
        const variant = field.alias?.value === `${prefix}type` ? 0 : this.variantOf(field);
        if (variant === 0 && !this.collides(field)) return undefined;
        const name = (field.alias ?? field.name).value.replace(MADE_BY_PLANNER, '$&_');
        return { ...field, ...aliased(`${prefix}${variant}_${name}`) };
      },
    });
    const names = restoredNames(decided, renamed, `${prefix}type`);
    const of = (operationName: string | null | undefined): Names =>
      names.get(operationName ?? '') ?? names.values().next().value ?? new Map();
    return {
      document: renamed,
      key,
      restoreData: (operationName, data) => restored(data, of(operationName)) as Record<string, unknown>,
      restorePath: (operationName, path) => {
        let here: Names | undefined = of(operationName);
        return path.map((step) => {
          if (typeof step === 'number') return step;
          const found: Restored | null | undefined = here?.get(step);
          here = found?.below;
          return found?.name ?? step;
        });
      },
    };
  }
}

/** The document with only what is wanted, every condition gone; what is left empty has `nothing` in it. */
function withoutConditions(document: DocumentNode, chosen: ReadonlySet<string>, nothing: FieldNode): DocumentNode {
  const wanted = (directives: readonly DirectiveNode[] = []): boolean =>
    directives.every((directive) => {
      if (!isCondition(directive)) return true;
      const value = conditionOf(directive);
      const said = value?.kind === Kind.VARIABLE ? chosen.has(value.name.value) : value?.kind === Kind.BOOLEAN && value.value;
      return said === (directive.name.value === 'include');
    });
  return visit(document, {
    enter: (node: ASTNode) => ('directives' in node && !wanted(node.directives as readonly DirectiveNode[]) ? null : undefined),
    leave: (node: ASTNode) => {
      if (node.kind === Kind.DIRECTIVE) return isCondition(node) ? null : undefined;
      if (node.kind === Kind.INLINE_FRAGMENT && node.selectionSet.selections[0] === nothing) return null;
      if (node.kind === Kind.SELECTION_SET && node.selections.length === 0) return { ...node, selections: [nothing] };
      return undefined;
    },
  });
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}

function conditionOf(directive: DirectiveNode) {
  return directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
}

function isTrue(name: string, operation: OperationDefinitionNode | undefined, variables: Values): boolean {
  if (variables[name] !== undefined) return variables[name] === true;
  const value = operation?.variableDefinitions?.find((each) => each.variable.name.value === name)?.defaultValue;
  return value?.kind === Kind.BOOLEAN && value.value;
}

function aliased(name: string): Pick<FieldNode, 'alias'> {
  return { alias: { kind: Kind.NAME, value: name } };
}

function typeAs(alias: string): FieldNode {
  return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' }, ...aliased(alias) };
}

function freePrefix(taken: ReadonlySet<string>): string {
  let prefix = 'hubAlias_';
  while ([...taken].some((name) => name.startsWith(prefix))) prefix = `${prefix}_`;
  return prefix;
}

/** By the name of an operation: the client's names beside the new ones. */
function restoredNames(original: DocumentNode, renamed: DocumentNode, nothing: string): Map<string, Names> {
  const fragments = new Map<string, readonly [FragmentDefinitionNode, FragmentDefinitionNode]>();
  for (const [index, definition] of original.definitions.entries()) {
    const other = renamed.definitions[index];
    if (definition.kind === Kind.FRAGMENT_DEFINITION && other?.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, [definition, other]);
  }
  const collect = (one: SelectionSetNode, other: SelectionSetNode, names: Names): void => {
    for (const [index, selection] of one.selections.entries()) {
      const twin = other.selections[index];
      if (selection.kind === Kind.FIELD && twin?.kind === Kind.FIELD) {
        const name = (twin.alias ?? twin.name).value;
        if (name === nothing) {
          names.set(name, null);
          continue;
        }
        const known: Restored = names.get(name) ?? { name: (selection.alias ?? selection.name).value, below: new Map() };
        if (selection.selectionSet && twin.selectionSet) collect(selection.selectionSet, twin.selectionSet, known.below);
        if (known.name !== name || known.below.size > 0) names.set(name, known);
      } else if (selection.kind === Kind.INLINE_FRAGMENT && twin?.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet, twin.selectionSet, names);
      } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment[0].selectionSet, fragment[1].selectionSet, names);
      }
    }
  };
  const all = new Map<string, Names>();
  for (const [index, definition] of original.definitions.entries()) {
    const other = renamed.definitions[index];
    if (definition.kind !== Kind.OPERATION_DEFINITION || other?.kind !== Kind.OPERATION_DEFINITION) continue;
    const names: Names = new Map();
    collect(definition.selectionSet, other.selectionSet, names);
    all.set(definition.name?.value ?? '', names);
  }
  return all;
}

function restored(value: unknown, names: Names): unknown {
  if (names.size === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => restored(each, names));
  const result: Record<string, unknown> = Object.create(null);
  for (const [key, each] of Object.entries(value)) {
    const found = names.get(key);
    if (found !== null) result[found?.name ?? key] = found ? restored(each, found.below) : each;
  }
  return result;
}

/** A path of an error without the names that the planner made itself. */
export function withoutPlannerNames(path: readonly (string | number)[]): (string | number)[] {
  return path.map((step) => (typeof step === 'string' ? step.replace(MADE_BY_PLANNER, '') : step));
}
