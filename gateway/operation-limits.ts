import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  Lexer,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
  Source,
  TokenKind,
} from 'graphql';
import { HubError } from '../subgraphs/kit/errors.js';
import type { FrontDoor } from './front-door.js';

type OperationNumbers = FrontDoor['operation'];

/**
 * How large a document is before anything is known about the graph. Every number is the largest among its operations; what stands in a fragment
 * counts as often as the fragment is spread, as if it were written out. Counts are plain numbers that may become `Infinity`, never negative.
 */
export interface OperationMeasure {
  /** Levels of fields: `{ a { b } }` has two. `edges` right below a counted field and `node` right below that count nothing. */
  readonly depth: number;
  /** Fields with an alias and fields `__typename`, each occurrence once. */
  readonly aliases: number;
  /** Fields at the root, each occurrence. */
  readonly rootFields: number;
  /** Directives on operations, variables, fields, spreads, inline fragments and fragments. */
  readonly directives: number;
  /** Fields, spreads and inline fragments, each occurrence: what validation and planning have to go through. */
  readonly selections: number;
  /** Whether `__schema` or `__type` is asked for anywhere. */
  readonly introspects: boolean;
  /** Whether nothing but introspection is asked for. */
  readonly onlyIntrospects: boolean;
  /** Whether nothing but `__typename` is asked for: what a monitor sends to see whether anybody answers. */
  readonly onlyTypename: boolean;
}

/** Measures a parsed document in time linear in its length, whatever its fragments do; a cycle of fragments counts as if it ended there. */
export function measureDocument(document: DocumentNode): OperationMeasure {
  const measuring = new Measuring(document);
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const measured = operations.map((operation) => measuring.operation(operation));
  const largest = (key: 'depth' | 'aliases' | 'rootFields' | 'directives' | 'selections') =>
    Math.max(0, ...measured.map((each) => each[key]));
  return {
    depth: largest('depth'),
    aliases: largest('aliases'),
    rootFields: largest('rootFields'),
    directives: largest('directives'),
    selections: largest('selections'),
    introspects: measured.some(({ introspects }) => introspects),
    onlyIntrospects: measured.length > 0 && measured.every(({ introspects, onlyMeta }) => introspects && onlyMeta),
    onlyTypename: measured.length > 0 && measured.every(({ introspects, onlyMeta }) => !introspects && onlyMeta),
  };
}

/** Whether a document is larger than is accepted; its tokens are `parseWithin`'s affair, its cost that of `operation-cost.ts`. */
export function exceedsLimits(measure: OperationMeasure, limits: OperationNumbers): boolean {
  return (
    measure.depth > limits.depth ||
    measure.aliases > limits.aliases ||
    measure.rootFields > limits.rootFields ||
    measure.directives > limits.directives ||
    measure.selections > (measure.onlyIntrospects ? limits.introspectionTokens : limits.selections)
  );
}

/**
 * Parses a document of at most so many tokens. Throws `OPERATION_LIMIT_EXCEEDED` when there are more, as soon as they are met, and graphql's
 * own error when the text is not GraphQL.
 */
export function parseWithin(text: string, tokens: number): DocumentNode {
  try {
    return parse(text, { maxTokens: tokens, noLocation: true });
  } catch (error) {
    if (hasMoreTokens(text, tokens)) throw new HubError('OPERATION_LIMIT_EXCEEDED');
    throw error;
  }
}

/** Whether a text goes on after so many tokens that can be read; comments are none (GraphQL specification, 2.1.7). */
function hasMoreTokens(text: string, tokens: number): boolean {
  const lexer = new Lexer(new Source(text));
  try {
    for (let seen = 0; seen <= tokens; seen += 1) if (lexer.advance().kind === TokenKind.EOF) return false;
    return true;
  } catch {
    return false;
  }
}

interface Counts {
  readonly aliases: number;
  readonly fields: number;
  readonly directives: number;
  readonly selections: number;
  readonly introspects: boolean;
  readonly onlyMeta: boolean;
}

const NOTHING: Counts = { aliases: 0, fields: 0, directives: 0, selections: 0, introspects: false, onlyMeta: true };
const TYPENAME = '__typename';
const INTROSPECTION = new Set(['__schema', '__type']);

/** Where a field stands: below a counted field, below its `edges`, or elsewhere. Only so is it known whether it counts as a level. */
type Place = 'BELOW_COUNTED' | 'BELOW_EDGES' | 'ELSEWHERE';

class Measuring {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly counted = new Map<string, Counts>();
  private readonly deep = new Map<string, number>();

  constructor(document: DocumentNode) {
    this.fragments = new Map(
      document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
    );
  }

  operation({ selectionSet, directives = [], variableDefinitions = [] }: OperationDefinitionNode) {
    const counts = this.counts(selectionSet);
    const own = variableDefinitions.reduce((sum, each) => sum + (each.directives?.length ?? 0), directives.length);
    return {
      depth: this.depth(selectionSet, 'ELSEWHERE'),
      aliases: counts.aliases,
      rootFields: counts.fields,
      directives: counts.directives + own,
      selections: counts.selections,
      introspects: counts.introspects,
      onlyMeta: counts.onlyMeta,
    };
  }

  private counts(set: SelectionSetNode): Counts {
    return set.selections.reduce((sum, selection) => {
      const one = { ...NOTHING, directives: selection.directives?.length ?? 0, selections: 1 };
      return plus(plus(sum, one), this.countsBelow(selection));
    }, NOTHING);
  }

  private countsBelow(selection: SelectionNode): Counts {
    if (selection.kind === Kind.FIELD) return this.countsOfField(selection);
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.counts(selection.selectionSet);
    return this.countsOfFragment(selection.name.value);
  }

  private countsOfField({ name: { value: name }, alias, selectionSet }: FieldNode): Counts {
    const below = selectionSet ? this.counts(selectionSet) : NOTHING;
    return {
      aliases: below.aliases + (alias || name === TYPENAME ? 1 : 0),
      fields: 1,
      directives: below.directives,
      selections: below.selections,
      introspects: below.introspects || INTROSPECTION.has(name),
      onlyMeta: name === TYPENAME || INTROSPECTION.has(name),
    };
  }

  private countsOfFragment(name: string): Counts {
    const known = this.counted.get(name);
    const fragment = this.fragments.get(name);
    if (known || !fragment) return known ?? NOTHING;
    this.counted.set(name, NOTHING);
    const counts = plus({ ...NOTHING, directives: fragment.directives?.length ?? 0 }, this.counts(fragment.selectionSet));
    this.counted.set(name, counts);
    return counts;
  }

  private depth(set: SelectionSetNode, place: Place): number {
    let deepest = 0;
    for (const selection of set.selections) {
      let depth: number;
      if (selection.kind === Kind.FIELD) depth = this.depthOfField(selection, place);
      else if (selection.kind === Kind.INLINE_FRAGMENT) depth = this.depth(selection.selectionSet, place);
      else depth = this.depthOfFragment(selection.name.value, place);
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  private depthOfField({ name: { value: name }, selectionSet }: FieldNode, place: Place): number {
    if (INTROSPECTION.has(name)) return 0;
    const below = (next: Place) => (selectionSet ? this.depth(selectionSet, next) : 0);
    if (name === 'edges' && place === 'BELOW_COUNTED') return below('BELOW_EDGES');
    if (name === 'node' && place === 'BELOW_EDGES') return below('ELSEWHERE');
    return 1 + below('BELOW_COUNTED');
  }

  private depthOfFragment(name: string, place: Place): number {
    const key = `${place} ${name}`;
    const known = this.deep.get(key);
    const fragment = this.fragments.get(name);
    if (known !== undefined || !fragment) return known ?? 0;
    this.deep.set(key, 0);
    const depth = this.depth(fragment.selectionSet, place);
    this.deep.set(key, depth);
    return depth;
  }
}

function plus(sum: Counts, more: Counts): Counts {
  return {
    aliases: sum.aliases + more.aliases,
    fields: sum.fields + more.fields,
    directives: sum.directives + more.directives,
    selections: sum.selections + more.selections,
    introspects: sum.introspects || more.introspects,
    onlyMeta: sum.onlyMeta && more.onlyMeta,
  };
}
