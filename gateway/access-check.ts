import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AccessMap, Need } from './access-map.js';
import { namedType } from './join-directives.js';

/** Restrictions kept for one operation; callers differ by which clauses they do not fulfil. */
const RESTRICTIONS_KEPT = 50;

/** Values of the variables as the client sent them. */
export type Variables = Readonly<Record<string, unknown>>;

const NOTHING_NEEDED: Need = new Set();

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * What an operation touches, found once: each selected field with what it demands where it stands. A field in a named fragment is judged by the
 * type of the fragment, so an operation is read in one pass however often it spreads its fragments.
 */
export class AskedAccess {
  /** Every clause that any selected field demands; empty for an operation that touches nothing protected. */
  readonly clauses: ReadonlySet<number>;
  readonly root: string;
  readonly fragments: Fragments;
  /** Name under which the type of an object is fetched where the answer depends on it; no name that the operation uses. */
  readonly marker: string;
  private readonly needs = new Map<FieldNode, Need>();
  private readonly typenames = new Set<FieldNode>();
  private readonly restrictions = new Map<string, RestrictedOperation>();

  constructor(
    readonly map: AccessMap,
    document: DocumentNode,
    readonly operation: OperationDefinitionNode,
  ) {
    this.root = map.rootOf(operation.operation);
    this.fragments = new Map(
      document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
    );
    const names = new Set<string>();
    this.read(names);
    let marker = 'typeOfThis';
    while (names.has(marker)) marker += '_';
    this.marker = marker;
    this.clauses = new Set([...this.needs.values()].flatMap((need) => [...need]));
  }

  needOf(field: FieldNode): Need {
    return this.needs.get(field) ?? NOTHING_NEEDED;
  }

  /** `__typename` of an interface or union is refused for those objects only whose type is. */
  dependsOnObject(field: FieldNode): boolean {
    return this.typenames.has(field);
  }

  /** The operation for a caller who does not fulfil these clauses. */
  without(refused: ReadonlySet<number>): RestrictedOperation {
    const key = keyOf(refused);
    const known = this.restrictions.get(key);
    if (known) return known;
    if (this.restrictions.size >= RESTRICTIONS_KEPT) this.restrictions.clear();
    const made = new RestrictedOperation(this, refused);
    this.restrictions.set(key, made);
    return made;
  }

  private read(names: Set<string>): void {
    const reached = new Set<FragmentDefinitionNode>();
    const walk = (set: SelectionSetNode, type: string): void => {
      for (const selection of set.selections) {
        if (selection.kind === Kind.FRAGMENT_SPREAD) {
          const fragment = this.fragments.get(selection.name.value);
          if (!fragment || reached.has(fragment)) continue;
          reached.add(fragment);
          walk(fragment.selectionSet, fragment.typeCondition.name.value);
        } else if (selection.kind === Kind.INLINE_FRAGMENT) {
          walk(selection.selectionSet, selection.typeCondition?.name.value ?? type);
        } else {
          names.add(responseName(selection));
          const need = this.map.need(type, selection.name.value);
          if (need.size > 0) this.needs.set(selection, need);
          if (selection.name.value === '__typename' && this.map.isAbstract(type)) this.typenames.add(selection);
          const returned = this.map.typeOf(type, selection.name.value);
          if (selection.selectionSet && returned) walk(selection.selectionSet, namedType(returned));
        }
      }
    };
    walk(this.operation.selectionSet, this.root);
  }
}

interface Rewritten<T> {
  /** Null when nothing of it may be asked. */
  readonly node: T | null;
  readonly touched: boolean;
}

/** An operation without what a caller may not ask for. It is kept for the next such caller, so it holds nothing of one request. */
export class RestrictedOperation {
  /** What is left to be planned; null when nothing is. */
  readonly document: DocumentNode | null;
  /** Tells the plans of one operation apart. */
  readonly key: string;
  private readonly touched = new Set<SelectionSetNode>();
  private readonly rewritten = new Map<string, Rewritten<FragmentDefinitionNode>>();

  constructor(
    readonly asked: AskedAccess,
    private readonly refused: ReadonlySet<number>,
  ) {
    const { operation, root } = asked;
    this.key = keyOf(refused);
    const { node, touched } = this.rewrite(operation.selectionSet, root);
    if (touched) this.touched.add(operation.selectionSet);
    const definitions = [...this.rewritten.values()].flatMap((fragment) => fragment.node ?? []);
    this.document = node && { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet: node }, ...definitions] };
  }

  /** Whether a field is missing from the answer for every object. */
  refuses(field: FieldNode): boolean {
    return !this.asked.dependsOnObject(field) && this.holdsRefused(this.asked.needOf(field));
  }

  /** Whether this caller may not learn that something is of this object type. */
  refusesType(type: string): boolean {
    return this.holdsRefused(this.asked.map.need(type, '__typename'));
  }

  /** Whether the answer below a selection lacks anything. */
  touches(set: SelectionSetNode): boolean {
    return this.touched.has(set);
  }

  /** Where the first refused field stands that this request includes; null when all of them are skipped. `inDoubt` counts what depends on objects. */
  firstRefused(variables: Variables, inDoubt: boolean): readonly string[] | null {
    const { fragments, operation } = this.asked;
    const reached = new Set<string>();
    const walk = (set: SelectionSetNode, path: readonly string[]): readonly string[] | null => {
      for (const selection of set.selections) {
        if (!isIncluded(selection, operation, variables)) continue;
        let found: readonly string[] | null = null;
        if (selection.kind === Kind.FIELD) {
          const here = [...path, responseName(selection)];
          if (this.refuses(selection) || (inDoubt && this.holdsRefused(this.asked.needOf(selection)))) return here;
          found = selection.selectionSet ? walk(selection.selectionSet, here) : null;
        } else if (selection.kind === Kind.INLINE_FRAGMENT) {
          found = walk(selection.selectionSet, path);
        } else {
          const fragment = reached.has(selection.name.value) ? undefined : fragments.get(selection.name.value);
          reached.add(selection.name.value);
          found = fragment ? walk(fragment.selectionSet, path) : null;
        }
        if (found) return found;
      }
      return null;
    };
    return walk(operation.selectionSet, []);
  }

  private holdsRefused(need: Need): boolean {
    for (const clause of need) if (this.refused.has(clause)) return true;
    return false;
  }

  private rewrite(set: SelectionSetNode, type: string): Rewritten<SelectionSetNode> {
    const selections: SelectionNode[] = [];
    let touched = false;
    for (const selection of set.selections) {
      const { node, touched: here } = this.rewriteSelection(selection, type);
      if (node) selections.push(node);
      touched ||= here;
    }
    return { node: selections.length > 0 ? { ...set, selections } : null, touched };
  }

  private rewriteSelection(selection: SelectionNode, type: string): Rewritten<SelectionNode> {
    if (selection.kind === Kind.FIELD) return this.rewriteField(selection, type);
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const { node, touched } = this.rewriteFragment(selection.name.value);
      return { node: node && selection, touched };
    }
    const { node, touched } = this.rewrite(selection.selectionSet, selection.typeCondition?.name.value ?? type);
    return { node: node && { ...selection, selectionSet: node }, touched };
  }

  private rewriteField(field: FieldNode, type: string): Rewritten<FieldNode> {
    if (this.holdsRefused(this.asked.needOf(field)))
      return { node: this.asked.dependsOnObject(field) ? field : null, touched: true };
    const returned = field.selectionSet ? this.asked.map.typeOf(type, field.name.value) : null;
    if (!field.selectionSet || !returned) return { node: field, touched: false };
    const named = namedType(returned);
    const { node, touched } = this.rewrite(field.selectionSet, named);
    if (!touched) return { node: field, touched };
    this.touched.add(field.selectionSet);
    const kept = node?.selections ?? [];
    const marked = node === null || this.asked.map.isAbstract(named) ? [this.typeMarker()] : [];
    return { node: { ...field, selectionSet: { ...field.selectionSet, selections: [...marked, ...kept] } }, touched };
  }

  private rewriteFragment(name: string): Rewritten<FragmentDefinitionNode> {
    const known = this.rewritten.get(name);
    if (known) return known;
    const fragment = this.asked.fragments.get(name);
    if (!fragment) return { node: null, touched: false };
    const { node, touched } = this.rewrite(fragment.selectionSet, fragment.typeCondition.name.value);
    const made = { node: node && { ...fragment, selectionSet: node }, touched };
    this.rewritten.set(name, made);
    return made;
  }

  /** Keeps an emptied selection alive, and says of which type an object is. */
  private typeMarker(): FieldNode {
    return {
      kind: Kind.FIELD,
      alias: { kind: Kind.NAME, value: this.asked.marker },
      name: { kind: Kind.NAME, value: '__typename' },
    };
  }
}

function keyOf(refused: ReadonlySet<number>): string {
  return [...refused].sort((one, other) => one - other).join();
}

/** The key of a field in the answer. */
export function responseName(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

/** Only what certainly is skipped is left out: a variable that is no boolean includes. */
export function isIncluded(selection: SelectionNode, operation: OperationDefinitionNode, variables: Variables): boolean {
  return (selection.directives ?? []).every(({ name, arguments: given }) => {
    if (name.value !== 'skip' && name.value !== 'include') return true;
    const condition = given?.find((argument) => argument.name.value === 'if')?.value;
    let value: unknown;
    if (condition?.kind === Kind.BOOLEAN) value = condition.value;
    else if (condition?.kind === Kind.VARIABLE) value = variableValue(condition.name.value, operation, variables);
    return value !== (name.value === 'skip');
  });
}

function variableValue(variable: string, operation: OperationDefinitionNode, variables: Variables): unknown {
  if (Object.hasOwn(variables, variable) && variables[variable] !== undefined) return variables[variable];
  const usual = operation.variableDefinitions?.find((each) => each.variable.name.value === variable)?.defaultValue;
  return usual?.kind === Kind.BOOLEAN ? usual.value : undefined;
}
