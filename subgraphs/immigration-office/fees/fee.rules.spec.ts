import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  advancePayment,
  euros,
  FEE_ENDINGS,
  type FeeFault,
  type FeePerson,
  type FeeReckoning,
  isFeeFault,
  NATURALISATION_SERVICES,
  naturalisationFees,
  sumOf,
} from './fee.rules.js';
import { DEFAULT_FEE_PARAMETERS, FEE_CITIES, type FeeCity, readFeeParameters } from './fee-parameters.rules.js';

const TODAY = '2026-11-23';
const adult: FeePerson = {};
const child: FeePerson = { isMinor: true, isCoNaturalised: true };
const reason = { ground: 'EQUITY', reason: 'Three children, low income.' } as const;

const fees = (persons: readonly FeePerson[], city: FeeCity | null = null, on = TODAY) =>
  naturalisationFees(persons, on, city, DEFAULT_FEE_PARAMETERS);

function reckoned(answer: FeeReckoning | FeeFault): FeeReckoning {
  if (isFeeFault(answer)) throw new Error(`${answer.field}: ${answer.sentence}`);
  return answer;
}

describe('the fees of the specification', () => {
  it.each<[string, readonly FeePerson[], number]>([
    ['F01', [adult], 25_500],
    ['F02', [adult, child, child], 35_700],
    ['F02, both parents', [adult, adult, child, child], 61_200],
    ['F02, one child with income', [adult, child, { ...child, hasOwnIncome: true }], 56_100],
    ['F02, a child that applies alone', [{ isMinor: true }], 25_500],
    ['F02, an adult naturalised with a spouse', [adult, { isCoNaturalised: true }], 51_000],
    ['F05, the least', [{ ending: 'REFUSED', officerCents: 2_500 }], 2_500],
    ['F05, the most', [{ ending: 'REFUSED', officerCents: 25_500 }], 25_500],
    ['F05, a child', [{ ...child, ending: 'REFUSED', officerCents: 5_100 }], 5_100],
    ['F06', [{ ending: 'WITHDRAWN_BEFORE_PROCESSING' }], 0],
    ['F07', [{ ending: 'WITHDRAWN_AFTER_PROCESSING', officerCents: 12_750 }], 12_750],
    ['revoked', [{ ending: 'REVOKED', officerCents: 10_000 }], 10_000],
    ['determination', [{ service: 'DETERMINATION' }], 5_100],
    ['certificate', [{ service: 'CERTIFICATE', officerCents: 500 }], 500],
    ['certified copy set by the officer', [{ service: 'CERTIFIED_COPY', officerCents: 1_000 }], 1_000],
    ['free of charge', [{ freeOfCharge: 'STAG_15' }], 0],
    ['free of charge and refused', [{ freeOfCharge: 'ART_116_GG', ending: 'REFUSED' }], 0],
    ['reduced', [{ reduction: { toCents: 10_000, ...reason } }], 10_000],
    ['waived', [{ reduction: { toCents: 0, ...reason } }], 0],
    [
      'refused and reduced below the least',
      [{ ending: 'REFUSED', officerCents: 5_000, reduction: { toCents: 1_000, ...reason } }],
      1_000,
    ],
  ])('%s', (_id, persons, cents) => {
    expect(reckoned(fees(persons)).totalCents).toBe(cents);
  });

  it('F08: Solingen may ask for 191.25 euros in advance at most, of Düsseldorf no practice is known', () => {
    expect(reckoned(fees([adult], 'SOLINGEN')).advanceAtMostCents).toBe(19_125);
    expect(reckoned(fees([adult, child, child], 'SOLINGEN')).advanceAtMostCents).toBe(26_775);
    expect(reckoned(fees([adult], 'DUESSELDORF')).advanceAtMostCents).toBeNull();
    expect(reckoned(fees([adult])).advanceAtMostCents).toBeNull();
    expect(reckoned(fees([{ ending: 'REFUSED', officerCents: 2_500 }], 'SOLINGEN')).advanceAtMostCents).toBeNull();
  });

  it('asks the usual fee for a certified copy where the city has one', () => {
    expect(reckoned(fees([{ service: 'CERTIFIED_COPY' }], 'SOLINGEN')).totalCents).toBe(2_500);
    expect(fees([{ service: 'CERTIFIED_COPY' }], 'DUESSELDORF')).toMatchObject({ field: 'persons.0.officerCents' });
  });

  it('say why, line by line', () => {
    expect(reckoned(fees([adult, { ...child, reduction: { toCents: 0, ...reason } }])).lines).toEqual([
      {
        item: 'NATURALISATION',
        amountCents: 25_500,
        norm: '§ 38 Abs. 2 Satz 1 Nr. 1 StAG',
        explanation: 'Naturalisation: 255.00 EUR.',
      },
      {
        item: 'NATURALISATION',
        amountCents: 5_100,
        norm: '§ 38 Abs. 2 Satz 2 StAG',
        explanation: 'Naturalisation of a minor with a parent or spouse, without income: 51.00 EUR.',
      },
      {
        item: 'REDUCTION',
        amountCents: -5_100,
        norm: '§ 38 Abs. 4 StAG',
        explanation: 'Waived for equity: Three children, low income.',
      },
    ]);
  });
});

describe('a fee that cannot be reckoned', () => {
  it.each<[string, FeePerson]>([
    ['officerCents', { ending: 'REFUSED' }],
    ['officerCents', { ending: 'REFUSED', officerCents: 2_499 }],
    ['officerCents', { ending: 'REFUSED', officerCents: 25_501 }],
    ['officerCents', { ending: 'REFUSED', officerCents: -1 }],
    ['officerCents', { ...child, ending: 'REFUSED', officerCents: 5_101 }],
    ['officerCents', { ending: 'WITHDRAWN_AFTER_PROCESSING' }],
    ['officerCents', { ending: 'REVOKED', officerCents: 0 }],
    ['officerCents', { officerCents: 20_000 }],
    ['officerCents', { ending: 'WITHDRAWN_BEFORE_PROCESSING', officerCents: 2_500 }],
    ['officerCents', { freeOfCharge: 'STAG_15', officerCents: 2_500 }],
    ['officerCents', { service: 'CERTIFICATE' }],
    ['officerCents', { service: 'CERTIFICATE', officerCents: 499 }],
    ['officerCents', { service: 'CERTIFICATE', officerCents: 5_101 }],
    ['freeOfCharge', { freeOfCharge: 'DETERMINATION_EX_OFFICIO' }],
    ['reduction.toCents', { reduction: { toCents: 25_500, ...reason } }],
    ['reduction.toCents', { reduction: { toCents: -1, ...reason } }],
    ['reduction.reason', { reduction: { toCents: 0, ground: 'EQUITY', reason: '  ' } }],
    ['reduction.reason', { reduction: { toCents: 0, ground: 'EQUITY', reason: 'x'.repeat(501) } }],
    ['reduction', { ending: 'WITHDRAWN_BEFORE_PROCESSING', reduction: { toCents: 0, ...reason } }],
  ])('names %s in %j', (field, person) => {
    expect(fees([adult, person])).toMatchObject({ field: `persons.1.${field}`, sentence: expect.stringMatching(/\.$/) });
  });

  it('names the day before the catalogue, and a number of persons that is none', () => {
    expect(fees([adult], null, '2024-06-26')).toMatchObject({ field: 'on' });
    expect(reckoned(fees([adult], null, '2024-06-27')).lawVersion).toBe('StAG 2024-06-27');
    expect(fees([])).toMatchObject({ field: 'persons' });
    expect(fees(Array.from({ length: 21 }, () => adult))).toMatchObject({ field: 'persons' });
  });
});

describe('every reckoning of fees', () => {
  const anyPerson = fc.record({
    service: fc.constantFrom(...NATURALISATION_SERVICES),
    ending: fc.constantFrom(...FEE_ENDINGS),
    isMinor: fc.boolean(),
    isCoNaturalised: fc.boolean(),
    hasOwnIncome: fc.boolean(),
    officerCents: fc.option(fc.integer({ min: -100, max: 30_000 })),
    reduction: fc.option(
      fc.record({ toCents: fc.integer({ min: -10, max: 30_000 }), ground: fc.constant('EQUITY' as const), reason: fc.string() }),
    ),
  });

  it('adds up in whole cents, never below zero and never above the full fee, with norm and words', () => {
    fc.assert(
      fc.property(fc.array(anyPerson, { minLength: 1, maxLength: 8 }), fc.constantFrom(...FEE_CITIES), (persons, city) => {
        const answer = fees(persons, city);
        if (isFeeFault(answer)) return;
        expect(answer.totalCents).toBe(sumOf(answer.lines));
        expect(Number.isInteger(answer.totalCents)).toBe(true);
        expect(answer.totalCents).toBeGreaterThanOrEqual(0);
        expect(answer.totalCents).toBeLessThanOrEqual(persons.length * 25_500);
        for (const { norm, explanation } of answer.lines) {
          expect(norm).toContain('§ 38');
          expect(explanation).not.toBe('');
        }
      }),
    );
  });

  it('asks for no more in advance than is expected, and for whole cents', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 0, max: 100 }), (cents, percent) => {
        const advance = advancePayment(cents, percent) ?? -1;
        expect(Number.isInteger(advance)).toBe(true);
        expect(advance * 100).toBeLessThanOrEqual(cents * percent);
        expect((advance + 1) * 100).toBeGreaterThan(cents * percent);
      }),
    );
  });

  it('writes amounts with two places', () => {
    expect(euros(19_125)).toBe('191.25 EUR');
    expect(euros(5)).toBe('0.05 EUR');
  });
});

describe('the parameters of fees', () => {
  it('have their defaults, and take what differs', () => {
    expect(readFeeParameters({})).toEqual(DEFAULT_FEE_PARAMETERS);
    expect(readFeeParameters({ advancePercent: { DUESSELDORF: 50 } })).toEqual({
      ...DEFAULT_FEE_PARAMETERS,
      advancePercent: { DUESSELDORF: 50, SOLINGEN: 75 },
    });
    expect(readFeeParameters({ certifiedCopyCents: { SOLINGEN: null } }).certifiedCopyCents.SOLINGEN).toBeNull();
  });

  it.each<[unknown, string]>([
    [null, 'fees must be an object'],
    [[], 'fees must be an object'],
    [{ advance: 75 }, 'there is no fees.advance'],
    [{ toString: 1 }, 'there is no fees.toString'],
    [{ advancePercent: 75 }, 'fees.advancePercent must be an object'],
    [{ advancePercent: { BONN: 75 } }, 'there is no fees.advancePercent.BONN'],
    [{ advancePercent: { SOLINGEN: 101 } }, 'fees.advancePercent.SOLINGEN must be a whole number from 0 to 100, or null'],
    [{ advancePercent: { SOLINGEN: 7.5 } }, 'fees.advancePercent.SOLINGEN must be'],
    [{ advancePercent: { SOLINGEN: '75' } }, 'fees.advancePercent.SOLINGEN must be'],
    [{ certifiedCopyCents: { SOLINGEN: 5_101 } }, 'fees.certifiedCopyCents.SOLINGEN must be a whole number from 500 to 5100'],
  ])('refuse %j by name', (overrides, sentence) => {
    expect(() => readFeeParameters(overrides)).toThrow(sentence);
  });
});
