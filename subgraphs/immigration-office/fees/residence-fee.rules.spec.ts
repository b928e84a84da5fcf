import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type FeeFault, type FeeReckoning, isFeeFault } from './fee.rules.js';
import {
  RESIDENCE_ITEMS,
  RESIDENCE_PRIVILEGES,
  type ResidenceFeeItem,
  type ResidenceItem,
  residenceFees,
} from './residence-fee.rules.js';

const TODAY = '2026-11-23';

function reckoned(answer: FeeReckoning | FeeFault): FeeReckoning {
  if (isFeeFault(answer)) throw new Error(`${answer.field}: ${answer.sentence}`);
  return answer;
}
const centsOf = (item: ResidenceFeeItem, on = TODAY) => reckoned(residenceFees([item], on)).totalCents;
const normOf = (item: ResidenceFeeItem) => reckoned(residenceFees([item], TODAY)).lines[0]?.norm;

describe('fees of the residence office', () => {
  it.each<[ResidenceItem, number, number]>([
    ['RESIDENCE_PERMIT', 10_000, 5_000],
    ['EXTENSION_UP_TO_THREE_MONTHS', 9_600, 4_800],
    ['EXTENSION_LONGER', 9_300, 4_650],
    ['CHANGE_OF_PURPOSE', 9_800, 4_900],
    ['SETTLEMENT_PERMIT', 11_300, 5_650],
    ['SETTLEMENT_PERMIT_SELF_EMPLOYED', 12_400, 6_200],
    ['SETTLEMENT_PERMIT_HIGHLY_QUALIFIED', 14_700, 7_350],
    ['FICTION_CERTIFICATE', 1_300, 650],
    ['CARD_EXPIRED_OR_CHANGED', 6_700, 3_350],
    ['CARD_LOST', 6_700, 3_350],
    ['EU_LONG_TERM_PERMIT', 10_900, 10_900],
  ])('for %s are %i cents, for minors %i', (item, cents, minorCents) => {
    expect(centsOf({ item })).toBe(cents);
    expect(centsOf({ item, isMinor: true })).toBe(minorCents);
  });

  it('for the settlement permit of a minor are a rate of its own', () => {
    expect(centsOf({ item: 'SETTLEMENT_PERMIT_MINOR', isMinor: true })).toBe(5_500);
    expect(residenceFees([{ item: 'SETTLEMENT_PERMIT_MINOR' }], TODAY)).toMatchObject({ field: 'items.0.isMinor' });
  });

  it.each<[ResidenceItem, boolean, boolean, boolean]>([
    ['RESIDENCE_PERMIT', true, true, true],
    ['EXTENSION_UP_TO_THREE_MONTHS', true, true, true],
    ['EXTENSION_LONGER', true, true, true],
    ['CHANGE_OF_PURPOSE', false, false, false],
    ['SETTLEMENT_PERMIT', true, false, false],
    ['SETTLEMENT_PERMIT_SELF_EMPLOYED', false, false, false],
    ['SETTLEMENT_PERMIT_HIGHLY_QUALIFIED', false, false, false],
    ['FICTION_CERTIFICATE', true, true, true],
    ['CARD_EXPIRED_OR_CHANGED', true, true, true],
    ['CARD_LOST', false, false, false],
    ['EU_LONG_TERM_PERMIT', false, false, false],
  ])(
    'for %s: the protected are exempt %s, those on benefits %s, those on a scholarship %s',
    (item, isProtected, receivesBenefits, hasPublicScholarship) => {
      const isFree = (circumstances: Partial<ResidenceFeeItem>) => centsOf({ item, ...circumstances }) === 0;
      expect(isFree({ isProtected: true })).toBe(isProtected);
      expect(isFree({ receivesBenefits: true })).toBe(receivesBenefits);
      expect(isFree({ hasPublicScholarship: true })).toBe(hasPublicScholarship);
    },
  );

  it('are those of an identity card for whom the law says so', () => {
    expect(centsOf({ item: 'RESIDENCE_PERMIT', privilege: 'ASSOCIATION' })).toBe(4_600);
    expect(centsOf({ item: 'RESIDENCE_PERMIT', privilege: 'ASSOCIATION' }, '2026-02-06')).toBe(3_700);
    expect(centsOf({ item: 'RESIDENCE_PERMIT', privilege: 'ASSOCIATION', isUnder24: true })).toBe(2_760);
    expect(centsOf({ item: 'RESIDENCE_PERMIT', privilege: 'SWISS', isMinor: true })).toBe(2_760);
    expect(centsOf({ item: 'SETTLEMENT_PERMIT', privilege: 'ASSOCIATION' })).toBe(4_600);
    expect(centsOf({ item: 'SETTLEMENT_PERMIT', privilege: 'SWISS' })).toBe(11_300);
    expect(centsOf({ item: 'FICTION_CERTIFICATE', privilege: 'ASSOCIATION' })).toBe(0);
    expect(normOf({ item: 'FICTION_CERTIFICATE', privilege: 'SWISS' })).toBe('§ 52 Abs. 2 Satz 5 AufenthV');
    expect(normOf({ item: 'RESIDENCE_PERMIT', privilege: 'ASSOCIATION', isProtected: true })).toBe('§ 52 Abs. 3 Nr. 2 AufenthV');
  });

  it('add up, and can be reduced or waived', () => {
    const answer = reckoned(
      residenceFees(
        [
          { item: 'EXTENSION_LONGER', reduction: { toCents: 5_000, ground: 'EQUITY', reason: 'Trainee.' } },
          { item: 'EXTENSION_LONGER', isMinor: true },
          { item: 'FICTION_CERTIFICATE', isProtected: true },
        ],
        TODAY,
      ),
    );
    expect(answer.lines.map(({ amountCents }) => amountCents)).toEqual([9_300, -4_300, 4_650, 0]);
    expect(answer.totalCents).toBe(9_650);
    expect(answer.lines[1]?.norm).toBe('§ 53 Abs. 2 AufenthV');
  });

  it.each<[string, ResidenceFeeItem]>([
    [
      'items.0.reduction',
      { item: 'RESIDENCE_PERMIT', isProtected: true, reduction: { toCents: 0, ground: 'EQUITY', reason: 'x' } },
    ],
    ['items.0.reduction.toCents', { item: 'RESIDENCE_PERMIT', reduction: { toCents: 10_000, ground: 'EQUITY', reason: 'x' } }],
    ['items.0.reduction.reason', { item: 'RESIDENCE_PERMIT', reduction: { toCents: 0, ground: 'PUBLIC_INTEREST', reason: '' } }],
  ])('name %s where something is wrong', (field, item) => {
    expect(residenceFees([item], TODAY)).toMatchObject({ field });
  });

  it('name the day before the catalogue, and a number of items that is none', () => {
    expect(residenceFees([{ item: 'CARD_LOST' }], '2024-06-26')).toMatchObject({ field: 'on' });
    expect(residenceFees([], TODAY)).toMatchObject({ field: 'items' });
  });

  it('are never higher for minors, the protected or those on benefits', () => {
    const anyItem = fc.record({
      item: fc.constantFrom(...RESIDENCE_ITEMS.filter((item) => item !== 'SETTLEMENT_PERMIT_MINOR')),
      privilege: fc.option(fc.constantFrom(...RESIDENCE_PRIVILEGES)),
      hasPublicScholarship: fc.boolean(),
    });
    fc.assert(
      fc.property(anyItem, fc.constantFrom('isMinor', 'isProtected', 'receivesBenefits'), (item, favour) => {
        const cents = centsOf({ ...item, [favour]: true });
        expect(Number.isInteger(cents)).toBe(true);
        expect(cents).toBeLessThanOrEqual(centsOf(item));
      }),
    );
  });
});
