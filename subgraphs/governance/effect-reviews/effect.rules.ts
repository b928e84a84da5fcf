import type { CalendarDate } from '../../kit/calendar.js';

export const EFFECT_FINDINGS = ['EFFECTIVE', 'PARTLY_EFFECTIVE', 'NO_EFFECT', 'WORSE', 'NOT_MEASURABLE'] as const;
export type EffectFinding = (typeof EFFECT_FINDINGS)[number];

export const EFFECT_CONCLUSIONS = ['CLOSE', 'REOPEN', 'HAND_BACK'] as const;
export type EffectConclusion = (typeof EFFECT_CONCLUSIONS)[number];

/** Households of a quarter as they were frozen; null where the figure was protected. */
export interface QuarterSeen {
  readonly quarter: string;
  readonly households: number | null;
}

/** What a reviewer saw of one snapshot at case management. */
export interface EffectSeen {
  readonly snapshotId: string;
  /** SHA-256 of the snapshot, so that it can be shown later what the finding rested on. */
  readonly hash: string;
  readonly before: readonly QuarterSeen[];
  readonly after: readonly QuarterSeen[];
}

/** What figures come to, with the way there line by line. */
export interface EffectSuggestion {
  readonly finding: EffectFinding;
  readonly explanation: readonly string[];
}

/** So many quarters with a figure each side needs; a single one says nothing of a trend (to be confirmed by each body). */
export const FEWEST_QUARTERS = 2;

/** By so large a share the households of a quarter have to fall, on the average (to be confirmed by each body). */
const MUCH = { numerator: 1, denominator: 2 };
const SOMEWHAT = { numerator: 1, denominator: 5 };

const RULE = 'Geschäftsordnung, effect review (to be confirmed)';

/** What the quarters before and after a decision tell of its effect: their averages beside one another, in integers. */
export function effectOf(series: Pick<EffectSeen, 'before' | 'after'>): EffectSuggestion {
  const [before, after] = [known(series.before), known(series.after)];
  const counted = [inWords('before', series.before, before), inWords('after', series.after, after)];
  if (Math.min(before.length, after.length) < FEWEST_QUARTERS)
    return {
      finding: 'NOT_MEASURABLE',
      explanation: [...counted, `At least ${FEWEST_QUARTERS} quarters with a figure are needed on either side (${RULE}).`],
    };
  // The averages times the quarters of both sides, so that nothing is divided.
  const [old, now] = [sum(before) * after.length, sum(after) * before.length];
  const finding = findingOf(old, now);
  return { finding, explanation: [...counted, compared(old, now, finding)] };
}

/** What several snapshots come to together: they are of different hurdles, so each is judged for itself. */
export function effectOfAll(seen: readonly EffectSeen[]): EffectSuggestion {
  const [only] = seen;
  if (!only)
    return {
      finding: 'NOT_MEASURABLE',
      explanation: ['No figures were looked at; without evidence there is nothing to measure.'],
    };
  if (seen.length === 1) return effectOf(only);
  const each = seen.map((one) => ({ hash: one.hash, ...effectOf(one) }));
  const findings = new Set(each.map(({ finding }) => finding));
  const [first] = findings;
  const finding = findings.size === 1 && first ? first : mixed(findings);
  const lines = each.flatMap(({ hash, explanation }, at) => [`Snapshot ${at + 1} (${hash.slice(0, 12)}):`, ...explanation]);
  return { finding, explanation: [...lines, `Together: ${finding}, from ${[...findings].join(', ')}.`] };
}

/** Findings that differ: something has become smaller in part, unless one of them has grown. */
function mixed(findings: ReadonlySet<EffectFinding>): EffectFinding {
  if (findings.has('WORSE')) return findings.has('EFFECTIVE') || findings.has('PARTLY_EFFECTIVE') ? 'NO_EFFECT' : 'WORSE';
  return findings.has('EFFECTIVE') || findings.has('PARTLY_EFFECTIVE') ? 'PARTLY_EFFECTIVE' : 'NO_EFFECT';
}

function findingOf(old: number, now: number): EffectFinding {
  if (now > old) return isShare(now - old, old, SOMEWHAT) ? 'WORSE' : 'NO_EFFECT';
  if (now < old && isShare(old - now, old, MUCH)) return 'EFFECTIVE';
  return now < old && isShare(old - now, old, SOMEWHAT) ? 'PARTLY_EFFECTIVE' : 'NO_EFFECT';
}

const isShare = (part: number, whole: number, share: typeof MUCH) => part * share.denominator >= whole * share.numerator;

const known = (quarters: readonly QuarterSeen[]) =>
  quarters.flatMap(({ households }) => (households === null ? [] : [households]));
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

function inWords(side: string, all: readonly QuarterSeen[], counts: readonly number[]): string {
  const left = all.length - counts.length;
  const without = left === 0 ? '' : `, and ${left} without a figure, because it was protected`;
  return `Quarters ${side} the decision: ${counts.length} with ${sum(counts)} households in all${without}.`;
}

function compared(old: number, now: number, finding: EffectFinding): string {
  const [much, somewhat] = [MUCH, SOMEWHAT].map(({ numerator, denominator }) => `${numerator}/${denominator}`);
  return `Average before to average after as ${old} to ${now}: ${finding} (much smaller from ${much}, smaller or larger from ${somewhat}; ${RULE}).`;
}

/** A sentence about what cannot be in the figures a reviewer hands in; null where nothing is wrong. */
export function faultOfSeen({ hash, before, after }: EffectSeen, decidedIn: string): string | null {
  const all = [...before, ...after];
  if (!/^[0-9a-f]{64}$/.test(hash)) return 'The hash of a snapshot has 64 hexadecimal digits.';
  if (all.some(({ quarter }) => !/^(?!0000)\d{4}-Q[1-4]$/.test(quarter))) return 'A quarter is written like 2026-Q3.';
  if (new Set(all.map(({ quarter }) => quarter)).size !== all.length) return 'A quarter stands in it once.';
  if (all.some(({ households }) => households !== null && (!Number.isInteger(households) || households < 0)))
    return 'Households are whole numbers from 0.';
  if (before.some(({ quarter }) => quarter >= decidedIn)) return `Quarters before the decision lie before ${decidedIn}.`;
  if (after.some(({ quarter }) => quarter <= decidedIn)) return `Quarters after the decision lie after ${decidedIn}.`;
  return null;
}

/** The quarter in which a day lies. */
export function quarterOf(day: CalendarDate): string {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 4)}-Q${(month + 2 - ((month + 2) % 3)) / 3}`;
}
