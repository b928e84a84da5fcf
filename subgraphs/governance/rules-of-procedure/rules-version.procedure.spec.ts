import { describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { attempt, endsOf } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { RULES_STATES, type RulesStep, rulesProcedure } from './rules-version.procedure.js';
import type { RulesFacts } from './rules-version.rules.js';

const office = newId();
const today = '2026-11-23';
const context = { actor: testActor('body_office', office), today };
const first: RulesFacts = {
  state: 'DRAFT',
  office,
  bodyActive: true,
  faults: [],
  firstOfBody: true,
  basis: null,
  validFrom: today,
};
const adopted = { isAdopted: true, isAmendmentVote: true };
const amendment: RulesFacts = { ...first, firstOfBody: false, basis: adopted };
const codes = (facts: RulesFacts, as = context) => {
  const result = attempt(rulesProcedure, 'ADOPT', facts, as);
  return result.ok ? [] : result.refusal === 'REQUIREMENT_OPEN' ? result.open.map(({ code }) => code) : [result.refusal];
};

describe('the way of rules of procedure', () => {
  const steps = Object.keys(rulesProcedure.steps) as RulesStep[];
  it.each(steps.flatMap((step) => RULES_STATES.map((state) => [step, state] as const)))(
    '%s from %s follows the table and nothing else',
    (step, state) => {
      const { from } = rulesProcedure.steps[step];
      const result = attempt(rulesProcedure, step, { ...first, state }, context);
      expect(result).toEqual(
        from.includes(state) ? { ok: true, state: endsOf(rulesProcedure.steps[step])[0] } : { ok: false, refusal: 'WRONG_STATE' },
      );
    },
  );

  it.each([
    ['the first rules rest on their source', first, []],
    ['the first rules may begin in the past', { ...first, validFrom: '2026-01-01' }, []],
    [
      'the first rules do not rest on a decision that is none',
      { ...first, basis: { isAdopted: false, isAmendmentVote: false } },
      ['AMENDMENT_WITHOUT_DECISION'],
    ],
    ['an amendment rests on a decision', amendment, []],
    ['an amendment without a decision', { ...amendment, basis: null }, ['AMENDMENT_WITHOUT_DECISION']],
    [
      'an amendment whose decision was rejected',
      { ...amendment, basis: { ...adopted, isAdopted: false } },
      ['AMENDMENT_WITHOUT_DECISION'],
    ],
    [
      'an amendment by a simple majority',
      { ...amendment, basis: { ...adopted, isAmendmentVote: false } },
      ['AMENDMENT_WITHOUT_DECISION'],
    ],
    ['an amendment from yesterday', { ...amendment, validFrom: '2026-11-22' }, ['AMENDMENT_IN_THE_PAST']],
    [
      'rules that contradict themselves',
      { ...first, faults: ['The chair decides a tie, but has no vote.'] },
      ['RULES_CONTRADICTORY'],
    ],
    ['rules of a body that is gone', { ...first, bodyActive: false }, ['BODY_NOT_ACTIVE']],
    ['rules of another office', { ...first, office: newId() }, ['RULES_OF_ANOTHER_OFFICE']],
  ] as const)('adopts them as the law of the body says: %s', (_case, facts, open) => {
    expect(codes(facts)).toEqual(open);
  });

  it('lets nobody but the office enter an adoption', () => {
    for (const role of ['body_member', 'body_chair', 'kim_coordination', 'case_manager', 'data_subject'] as const)
      expect(codes(first, { actor: testActor(role, office), today })).toEqual(['NOT_PERMITTED']);
  });
});
