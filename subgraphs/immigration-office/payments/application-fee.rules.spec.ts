import { describe, expect, it } from '@jest/globals';
import { faultsOf, type Procedure } from '../../kit/procedure.js';
import { DEFAULT_FEE_PARAMETERS } from '../fees/fee-parameters.rules.js';
import { APPLICATION_STATES } from '../naturalisation/application.procedure.js';
import { applicationFeeProcedure } from './application-fee.procedure.js';
import { advanceAtMost, endingOf, type FeeBasis, isMinor, kindOf, takesPlaceOf } from './application-fee.rules.js';

const basis = (more: Partial<FeeBasis>): FeeBasis => ({
  state: 'IN_REVIEW',
  litigationOf: null,
  substantiveStartedOn: '2026-03-02',
  birthDate: '1990-05-04',
  ...more,
});

describe('the fee of an application', () => {
  it('has a procedure that is sound', () => {
    expect(faultsOf(applicationFeeProcedure as unknown as Procedure)).toEqual([]);
  });

  it.each([
    ['F01', basis({}), 'GRANTED'],
    ['F01 once it is effective', basis({ state: 'NATURALISED' }), 'GRANTED'],
    ['F05', basis({ state: 'REFUSED' }), 'REFUSED'],
    ['F05 in court', basis({ state: 'LITIGATION', litigationOf: 'REFUSAL' }), 'REFUSED'],
    ['F06', basis({ state: 'WITHDRAWN', substantiveStartedOn: null }), 'WITHDRAWN_BEFORE_PROCESSING'],
    ['F07', basis({ state: 'WITHDRAWN' }), 'WITHDRAWN_AFTER_PROCESSING'],
    ['a revocation', basis({ state: 'REVOCATION_ISSUED' }), 'REVOKED'],
    ['a revocation in court', basis({ state: 'LITIGATION', litigationOf: 'REVOCATION' }), 'REVOKED'],
    ['a draft', basis({ state: 'DRAFT' }), null],
    ['a transfer', basis({ state: 'TRANSFERRED' }), null],
    ['a death', basis({ state: 'DISCONTINUED' }), null],
    ['a revocation under way', basis({ state: 'REVOCATION_PENDING' }), null],
  ])('%s follows from where the application stands', (_id, facts, expected) => {
    expect(endingOf(facts)).toBe(expected);
  });

  it('is answered for every state', () => {
    for (const state of APPLICATION_STATES) expect(endingOf(basis({ state }))).not.toBeUndefined();
  });

  it.each([
    ['2008-11-24', true],
    ['2008-11-23', false],
    ['2008-02-29', false],
    [null, false],
  ])('is that of a minor for somebody born on %s: %s', (birthDate, expected) => {
    expect(isMinor({ birthDate }, '2026-11-23')).toBe(expected);
  });

  it('is a minor’s until the day before the 18th birthday, which one born on 29 February has on 1 March', () => {
    expect(isMinor({ birthDate: '2008-02-29' }, '2026-02-28')).toBe(true);
    expect(isMinor({ birthDate: '2008-02-29' }, '2026-03-01')).toBe(false);
  });

  it('takes the place of the one before, but for that of a revocation', () => {
    expect(kindOf('GRANTED', true)).toBe('CO_NATURALISED_MINOR');
    expect(takesPlaceOf('WITHDRAWAL', 'NATURALISATION')).toBe(true);
    expect(takesPlaceOf('REVOCATION', 'NATURALISATION')).toBe(false);
    expect(takesPlaceOf('REVOCATION', 'REVOCATION')).toBe(true);
  });

  it.each([
    ['F08', 25_500, 'solingen-wald', 19_125],
    ['F08 for a child', 5_100, 'solingen-mitte', 3_825],
    ['no practice', 25_500, 'duesseldorf-01', null],
    ['another city', 25_500, 'koeln-01', null],
    ['nowhere', 25_500, null, null],
  ])('%s: %i cents of %s leave at most %s in advance', (_id, cents, district, expected) => {
    expect(advanceAtMost(cents, district, DEFAULT_FEE_PARAMETERS)).toBe(expected);
  });
});
