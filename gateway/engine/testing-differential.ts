import { isDeepStrictEqual } from 'node:util';
import type { FormattedExecutionResult } from 'graphql';
import { openTestGraph, type TestGraph } from '../testing-graphs.js';
import { randomFrom, randomOperation, type TestOperation } from './testing-operations.js';
import type { TestSupergraph } from './testing-supergraphs.js';

/** An operation that the two engines answer differently. */
export interface Difference extends TestOperation {
  readonly supergraph: string;
  readonly lean: unknown;
  readonly stock: unknown;
}

export interface Compared {
  readonly operations: number;
  /** Of them answered by the lean engine itself. */
  readonly covered: number;
  /** Of them answered with at least one error. */
  readonly withErrors: number;
  /** Answered differently, and rightly so: the stock executor has faults that the lean engine has not. */
  readonly cured: number;
  readonly differences: readonly Difference[];
}

/**
 * Puts the same random operations to the lean engine and to the stock executor, each on institutions of its own, and tells where data differ,
 * or codes and places of errors. Both have the hub's cures before and behind them, so that only the engines differ.
 */
export async function compareEngines(supergraph: string, make: TestSupergraph, count: number, seed: number): Promise<Compared> {
  let covered = 0;
  let withErrors = 0;
  let cured = 0;
  const lean = await openTestGraph(make(), 'HUB', undefined, (engine) => {
    if (engine === 'lean') covered += 1;
  });
  const stock = await openTestGraph(make(), 'HUB_STOCK_EXECUTOR');
  const random = randomFrom(seed);
  const differences: Difference[] = [];
  for (let number = 0; number < count; number += 1) {
    const operation = randomOperation(lean.schema, random);
    const [one, other] = [await answered(lean, operation), await answered(stock, operation)];
    if (one.errors.length > 0) withErrors += 1;
    if (isDeepStrictEqual(one, other)) continue;
    if (isCured(one, other)) cured += 1;
    else differences.push({ supergraph, ...operation, lean: one, stock: other });
  }
  await lean.stop();
  await stock.stop();
  return { operations: count, covered, withErrors, cured, differences };
}

interface Comparable {
  readonly data: unknown;
  /** Code and place of each error as JSON, once each, sorted. */
  readonly errors: readonly string[];
}

type Path = readonly (string | number)[];
type PlacedError = readonly [code: string, path: Path];

async function answered(graph: TestGraph, { query, variables }: TestOperation): Promise<Comparable> {
  const answer = await graph.ask(query, variables);
  return { data: answer.data, errors: errorsOf(answer) };
}

function errorsOf({ errors = [], extensions }: FormattedExecutionResult): string[] {
  const unsaid = (extensions?.['valueCompletion'] ?? []) as NonNullable<FormattedExecutionResult['errors']>;
  const said = [...errors, ...unsaid].map(({ path = [], extensions: more, message }): PlacedError => {
    return [String(more?.['code'] ?? message), shown(path)];
  });
  return [...new Set(said.map((each) => JSON.stringify(each)))].sort();
}

/** Without what no client asked for: lists of the plan and the entities that a subgraph is asked for, where the front cuts too. */
function shown(path: Path): Path {
  const end = path.findIndex((step) => step === '@' || step === '_entities');
  return end < 0 ? path : path.slice(0, end);
}

/** Whether the stock executor was wrong, in one of the two ways that are known. */
function isCured(lean: Comparable, stock: Comparable): boolean {
  return hasMisplacedErrors(lean, stock) || hasLostValues(lean, stock);
}

/**
 * It counts representations where it should count entities, and so puts errors at the wrong ones when some of a list were not asked about:
 * with the same data and the same codes, it names a field that is there, and the lean engine names none.
 */
function hasMisplacedErrors(lean: Comparable, stock: Comparable): boolean {
  const codes = ({ errors }: Comparable) => [...new Set(errors.map((each) => placed(each)[0]))];
  const places = ({ data, errors }: Comparable) =>
    errors.map((each) => placed(each)[1].reduce<unknown>((here, step) => (isObject(here) ? here[step] : here), data));
  const isThere = (value: unknown) => value !== null && value !== undefined;
  const misplaced = places(stock).some((value) => value !== null) && !places(lean).some(isThere);
  return misplaced && isDeepStrictEqual(lean.data, stock.data) && isDeepStrictEqual(codes(lean), codes(stock));
}

/**
 * It gives no name back to what is null, false, 0 or empty under a name that the planner made (`x__alias_0`), and what requires it is then
 * not asked for: with the same errors, it has nulls where the lean engine has values, and no error anywhere near.
 */
function hasLostValues(lean: Comparable, stock: Comparable): boolean {
  const lost: Path[] = [];
  const paths = lean.errors.map((each) => placed(each)[1]);
  const near = (one: Path, other: Path) =>
    one.every((step, index) => index >= other.length || String(other[index]) === String(step));
  return (
    isDeepStrictEqual(lean.errors, stock.errors) &&
    onlyLoses(stock.data, lean.data, [], lost) &&
    lost.length > 0 &&
    !lost.some((place) => paths.some((path) => near(place, path)))
  );
}

/** Whether two values are the same but for nulls in the first one; gathers where those are. */
function onlyLoses(less: unknown, more: unknown, path: Path, lost: Path[]): boolean {
  if (less === null && more !== null) return lost.push(path) > 0;
  if (!isObject(less) || !isObject(more)) return less === more;
  const keys = Object.keys(more);
  return (
    isDeepStrictEqual(Object.keys(less).sort(), [...keys].sort()) &&
    keys.every((key) => onlyLoses(less[key], more[key], [...path, key], lost))
  );
}

function placed(error: string): PlacedError {
  return JSON.parse(error) as PlacedError;
}

function isObject(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}
