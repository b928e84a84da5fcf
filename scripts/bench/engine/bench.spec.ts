import { describe, expect, it } from '@jest/globals';
import { CANDIDATES } from './candidates.js';
import { FULL, QUICK, roundTime, WARM_UP_ROUNDS } from './extents.js';
import { SameAs } from './load.js';
import { distinctQuery } from './questions.js';
import { absentRow, printed, rowOf } from './rows.js';
import { wavesOf } from './shop-graph.js';

const stock = { query: 'light', candidate: { name: 'stock', sharing: 'off' } } as const;
const hub = { query: 'light', candidate: { name: 'hub', sharing: 'off' } } as const;
const round = (cpuMs: number) => ({ requests: 2, failures: 0, seconds: 1, latenciesMs: [1, 3], cpuMs });

function judged(reference: unknown, ...bodies: readonly string[]) {
  const judge = new SameAs(reference);
  return { good: bodies.map((body) => judge.isGood(200, Buffer.from(body))), judge };
}

describe('the fetches of a question', () => {
  it('stand in one wave where none waited for another', () => {
    expect(
      wavesOf([
        { from: 0, to: 40 },
        { from: 1, to: 41 },
      ]),
    ).toHaveLength(1);
  });

  it('stand in the wave after all that were answered before', () => {
    const [a, b, c, d] = [
      { from: 0, to: 40 },
      { from: 45, to: 85 },
      { from: 46, to: 86 },
      { from: 90, to: 130 },
    ];
    expect(wavesOf([d, b, a, c])).toEqual([[a], [b, c], [d]]);
  });
});

describe('an answer', () => {
  it('is good where it says the same in another order', () => {
    const { good, judge } = judged({ data: { a: 1, b: [2] }, errors: undefined }, '{"data":{"b":[2],"a":1}}');
    expect(good).toEqual([true]);
    expect(judge.differed).toBe(false);
  });

  it.each([
    ['another value', '{"data":{"a":2}}'],
    ['one thing more', '{"data":{"a":1,"b":1}}'],
    ['an error beside it', '{"data":{"a":1},"errors":[{"message":"x"}]}'],
    ['no JSON', 'Bad gateway'],
  ])('is not good where it says %s, also after good ones', (_what, body) => {
    const { good, judge } = judged({ data: { a: 1 }, errors: undefined }, '{"data":{"a":1}}', body);
    expect(good).toEqual([true, false]);
    expect(judge.differed).toBe(true);
  });

  it('that was refused is a failure, and nothing that differs', () => {
    const judge = new SameAs({ data: {} });
    expect(judge.isGood(503, Buffer.from('{}'))).toBe(false);
    expect(judge.differed).toBe(false);
    const row = rowOf(hub, [{ ...round(1), failures: 2 }], 1, judge);
    expect(row).toMatchObject({ failures: 2, equal: false });
  });
});

describe('the table', () => {
  const judge = new SameAs({});

  it('takes the median of the rounds and sets it against stock', () => {
    const rows = [rowOf(stock, [round(8), round(100), round(16)], 100, judge), rowOf(hub, [round(2)], 100, judge)];
    expect(rows.map(({ cpuMsPerRequest }) => cpuMsPerRequest)).toEqual([8, 1]);
    expect(printed(rows)).toMatch(/hub +off +1\.000 +8\.00 /);
  });

  it('has a line for who is not installed', () => {
    const row = absentRow({ query: 'light', candidate: { name: 'grafbase', sharing: 'on' } }, 'not installed');
    expect(row).toMatchObject({ candidate: 'grafbase', cpuMsPerRequest: null, failures: null, equal: null });
    expect(printed([row])).toMatch(/grafbase +on +not installed/);
  });

  it('has every peer that shares reads with sharing and without', () => {
    const sharing = CANDIDATES.filter(({ sharing: each }) => each === 'on').map(({ name }) => name);
    expect(sharing).toEqual(['hive-js', 'hive-rust', 'grafbase']);
    for (const name of sharing) expect(CANDIDATES).toContainEqual({ name, sharing: 'off' });
  });
});

describe('a run', () => {
  it('asks as many operations as it says, no two alike', () => {
    expect(new Set(Array.from({ length: FULL.distinctOperations }, (_, at) => distinctQuery(at))).size).toBe(10_000);
  });

  it('keeps its rounds within the time that is left, and within their bounds', () => {
    expect(roundTime(QUICK, 76, 120_000)).toBeLessThanOrEqual(120_000 / 76 / (QUICK.rounds + WARM_UP_ROUNDS) + 1);
    expect(roundTime(QUICK, 76, -5)).toBe(QUICK.roundMs[0]);
    expect(roundTime(FULL, 1, 1_000_000)).toBe(FULL.roundMs[1]);
  });
});
