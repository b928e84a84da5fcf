import type { KeyedMajority, RulesParameters } from './parameters.rules.js';
import { parametersFrom } from './parameters-json.rules.js';

/** Parts of the rules that can be there or not; of everything else null says that it stays as it is. */
const MAY_BE_NONE: ReadonlySet<string> = new Set(['count', 'shortened', 'addInSession']);

/** What changes in a set of rules; what is left out stays as it is. */
export interface ParameterChanges {
  readonly majorities?: readonly KeyedMajority[] | null | undefined;
  readonly droppedMajorities?: readonly string[] | null | undefined;
  readonly implementerAgreement?: object | null | undefined;
}

/** The rules with their changes; throws `FaultyParameters` where a part that is new is not whole. */
export function changed(parameters: RulesParameters, changes: ParameterChanges): RulesParameters {
  const { majorities, droppedMajorities, implementerAgreement, ...others } = changes;
  const left = Object.entries(parameters.majorities).filter(([key]) => !(droppedMajorities ?? []).includes(key));
  const added = (majorities ?? []).map(({ key, ...rule }) => [key, rule] as const);
  const merged = merge({ ...parameters }, { ...others, implementerConsent: implementerAgreement });
  return parametersFrom(plain({ ...merged, majorities: Object.fromEntries([...left, ...added]) }));
}

type Parts = Readonly<Record<string, unknown>>;

function isParts(value: unknown): value is Parts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function merge(now: Parts, changes: Parts): Parts {
  const entries = Object.entries(changes).flatMap(([name, change]): (readonly [string, unknown])[] => {
    if (change === undefined || (change === null && !MAY_BE_NONE.has(name))) return [];
    const before = now[name];
    return [[name, isParts(change) && isParts(before) ? merge(before, change) : change]];
  });
  return { ...now, ...Object.fromEntries(entries) };
}

/** A copy in records without a class of their own. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return isParts(value) ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)])) : value;
}
