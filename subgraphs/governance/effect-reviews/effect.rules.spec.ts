import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EFFECT_FINDINGS, type EffectSeen, effectOf, effectOfAll, faultOfSeen, quarterOf } from './effect.rules.js';

const series = (counts: readonly (number | null)[], year: number) =>
  counts.map((households, at) => ({ quarter: `${year + (at - (at % 4)) / 4}-Q${(at % 4) + 1}`, households }));
const of = (before: readonly (number | null)[], after: readonly (number | null)[]): EffectSeen => ({
  snapshotId: 'one',
  hash: 'a'.repeat(64),
  before: series(before, 2020),
  after: series(after, 2030),
});

describe('the effect of a decision', () => {
  it.each([
    ['falls by half', [20, 20], [10, 10], 'EFFECTIVE'],
    ['falls by nearly half', [20, 20], [10, 11], 'PARTLY_EFFECTIVE'],
    ['falls by a fifth', [25, 25], [20, 20], 'PARTLY_EFFECTIVE'],
    ['falls by less than a fifth', [25, 25], [20, 21], 'NO_EFFECT'],
    ['stays', [15, 15], [15, 15], 'NO_EFFECT'],
    ['grows by less than a fifth', [25, 25], [30, 29], 'NO_EFFECT'],
    ['grows by a fifth', [25, 25], [30, 30], 'WORSE'],
    ['is gone', [10, 15, 20], [0, 0], 'EFFECTIVE'],
    ['was never there', [0, 0], [0, 0], 'NO_EFFECT'],
    ['comes from nothing', [0, 0], [0, 5], 'WORSE'],
    ['is compared by the average, not by the sum', [20, 20], [20, 20, 20, 20], 'NO_EFFECT'],
    ['has one quarter before', [20], [5, 5], 'NOT_MEASURABLE'],
    ['has one quarter after', [20, 20], [5], 'NOT_MEASURABLE'],
    ['has protected quarters and one beside them', [20, 20], [null, null, 5], 'NOT_MEASURABLE'],
    ['has protected quarters and two beside them', [20, null, 20], [null, 10, 10], 'EFFECTIVE'],
    ['has nothing', [], [], 'NOT_MEASURABLE'],
  ] as const)('the hurdle %s: %j then %j is %s', (_what, before, after, finding) => {
    expect(effectOf(of(before, after)).finding).toBe(finding);
  });

  it('is explained line by line, with the numbers', () => {
    expect(effectOf(of([20, 25, null], [10, 5])).explanation).toEqual([
      'Quarters before the decision: 2 with 45 households in all, and 1 without a figure, because it was protected.',
      'Quarters after the decision: 2 with 15 households in all.',
      'Average before to average after as 90 to 30: EFFECTIVE (much smaller from 1/2, smaller or larger from 1/5; Geschäftsordnung, effect review (to be confirmed)).',
    ]);
  });

  it('never gets worse by fewer households afterwards, nor by a quarter whose figure is protected', () => {
    const rank = (finding: string) => EFFECT_FINDINGS.indexOf(finding as never);
    const counts = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(counts, counts, fc.nat(), (before, after, at) => {
        const found = effectOf(of(before, after)).finding;
        const fewer = after.map((count, index) => (index === at % after.length ? count - (count > 0 ? 1 : 0) : count));
        expect(rank(effectOf(of(before, fewer)).finding)).toBeLessThanOrEqual(rank(found));
        expect(effectOf(of([...before, null], [null, ...after])).finding).toBe(found);
      }),
    );
  });

  it('agrees with fractions reckoned another way', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(counts, counts, (before, after) => {
        const total = (list: readonly number[]) => list.reduce((sum, each) => sum + BigInt(each), 0n);
        // before = b / n, after = a / m: their ratio a·n / (b·m), beside 1/2, 4/5 and 6/5.
        const [now, old] = [total(after) * BigInt(before.length), total(before) * BigInt(after.length)];
        const expected =
          old === now
            ? 'NO_EFFECT'
            : now * 2n <= old
              ? 'EFFECTIVE'
              : now * 5n <= old * 4n
                ? 'PARTLY_EFFECTIVE'
                : now * 5n >= old * 6n
                  ? 'WORSE'
                  : 'NO_EFFECT';
        expect(effectOf(of(before, after)).finding).toBe(expected);
      }),
    );
  });

  it.each([
    [[], 'NOT_MEASURABLE'],
    [[of([20, 20], [5, 5])], 'EFFECTIVE'],
    [[of([20, 20], [5, 5]), of([20, 20], [5, 5])], 'EFFECTIVE'],
    [[of([20, 20], [5, 5]), of([20, 20], [20, 20])], 'PARTLY_EFFECTIVE'],
    [[of([20, 20], [5, 5]), of([20, 20], [40, 40])], 'NO_EFFECT'],
    [[of([20, 20], [20, 20]), of([20, 20], [40, 40])], 'WORSE'],
    [[of([20, 20], [20, 20]), of([], [])], 'NO_EFFECT'],
  ] as const)('of several hurdles is one finding', (seen, finding) => {
    expect(effectOfAll(seen as readonly EffectSeen[]).finding).toBe(finding);
  });

  it.each([
    [{ hash: 'rubbish' }, /64 hexadecimal/],
    [{ before: [{ quarter: '2025-Q5', households: 5 }] }, /2026-Q3/],
    [
      {
        before: [
          { quarter: '2025-Q1', households: 5 },
          { quarter: '2025-Q1', households: 5 },
        ],
      },
      /stands in it once/,
    ],
    [{ before: [{ quarter: '2025-Q1', households: -1 }] }, /whole numbers/],
    [{ before: [{ quarter: '2025-Q1', households: 1.5 }] }, /whole numbers/],
    [{ before: [{ quarter: '2025-Q4', households: 5 }] }, /before 2025-Q4/],
    [{ after: [{ quarter: '2025-Q4', households: 5 }] }, /after 2025-Q4/],
    [{ after: [{ quarter: '2025-Q3', households: 5 }] }, /after 2025-Q4/],
  ] as const)('is not reckoned from figures that cannot be: %j', (changes, sentence) => {
    const good: EffectSeen = { snapshotId: 'one', hash: 'a'.repeat(64), before: [], after: [] };
    expect(faultOfSeen(good, '2025-Q4')).toBeNull();
    expect(faultOfSeen({ ...good, ...changes }, '2025-Q4')).toMatch(sentence);
  });

  it.each([
    ['2026-01-01', '2026-Q1'],
    ['2026-06-30', '2026-Q2'],
    ['2026-12-31', '2026-Q4'],
  ])('%s lies in %s', (day, quarter) => {
    expect(quarterOf(day)).toBe(quarter);
  });
});
