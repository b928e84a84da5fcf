import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '../../kit/ids.js';
import { attempt, endsOf } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { PROPOSAL_STATES } from '../proposals/proposal.procedure.js';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';
import { implementersEffect, outcomeOf } from '../votes/majority.rules.js';
import {
  IMPLEMENTER_AGREEMENT_STATES,
  type ImplementerAgreementStep,
  implementerAgreementProcedure,
} from './implementer-agreement.procedure.js';
import {
  ASKABLE_STATES,
  type AskedImplementer,
  agreementsTo,
  type ImplementerAgreementFacts,
} from './implementer-agreement.rules.js';

const solution = 'Ein gemeinsamer Ablauf';
const proposal = { implementers: ['jobcenter', 'residence'], solution };
const asked = (implementer: string, state: AskedImplementer['state'], answeredText: string | null = solution) => ({
  implementer,
  state,
  answeredText,
});
const quorum = { status: 'QUORATE', reason: null, base: 21, present: 16, needed: 11, explanation: [] } as const;
/** A vote of 16 of 21 seats, in which the only named implementer voted as it likes. */
const vote = (yes: number, no: number) =>
  outcomeOf({
    ...{
      parameters: DEFAULT_PARAMETERS,
      ruleKey: 'DEFAULT',
      counts: { yes, no, abstain: 0, invalid: 0 },
      presentEligible: yes + no,
    },
    ...{ filledSeats: 21, allSeats: 21, secret: false, chairVote: null, quorum, announced: true },
  }).outcome;

describe('what the implementers have declared', () => {
  it.each([
    ['all agree', [asked('jobcenter', 'AGREED'), asked('residence', 'AGREED')], [true, true]],
    ['one refuses', [asked('jobcenter', 'REFUSED'), asked('residence', 'AGREED')], [false, true]],
    ['one was asked and is silent', [asked('jobcenter', 'ASKED', null), asked('residence', 'AGREED')], [null, true]],
    ['nobody was asked', [], [null, null]],
    [
      'one agreed to another text',
      [asked('jobcenter', 'AGREED', 'Ein früherer Ablauf'), asked('residence', 'AGREED')],
      [null, true],
    ],
    ['one that is not named any more', [asked('caritas', 'REFUSED')], [null, null]],
  ] as const)('%s', (_case, declared, agreed) => {
    expect(agreementsTo(proposal, declared).map((each) => each.agreed)).toEqual(agreed);
  });

  it.each([
    ['U06: 15/1/0, and the only implementer does not agree', 15, 1, 'REFUSED', 'ADOPTED_AS_RECOMMENDATION', ['jobcenter']],
    ['U06: 16/0/0, and it does not agree although it voted yes', 16, 0, 'REFUSED', 'ADOPTED_AS_RECOMMENDATION', ['jobcenter']],
    ['U06: 15/1/0, and it agrees although it voted no', 15, 1, 'AGREED', 'ADOPTED', []],
    ['U06: 15/1/0, and it has said nothing', 15, 1, 'ASKED', 'ADOPTED_AS_RECOMMENDATION', ['jobcenter']],
    ['U06: 1/15/0 stays rejected', 1, 15, 'AGREED', 'REJECTED', []],
  ] as const)('%s', (_case, yes, no, state, effect, notAgreed) => {
    const agreements = agreementsTo({ implementers: ['jobcenter'], solution }, [asked('jobcenter', state)]);
    expect(implementersEffect(vote(yes, no), agreements, DEFAULT_PARAMETERS)).toMatchObject({ effect, notAgreed });
  });

  it('no vote is ever read as an agreement', () => {
    fc.assert(
      fc.property(fc.integer({ min: 9, max: 16 }), fc.constantFrom(...IMPLEMENTER_AGREEMENT_STATES), (yes, state) => {
        const agreements = agreementsTo({ implementers: ['jobcenter'], solution }, [asked('jobcenter', state)]);
        const { effect } = implementersEffect(vote(yes, 16 - yes), agreements, DEFAULT_PARAMETERS);
        expect(effect === 'ADOPTED').toBe(state === 'AGREED');
      }),
    );
  });
});

describe('the way of an agreement', () => {
  const [office, implementer] = [newId(), newId()];
  const today = '2026-11-23';
  const facts: ImplementerAgreementFacts = {
    ...{ state: 'ASKED', office, implementer, proposalState: 'SOLUTION_DRAFTED', isNamed: true, answersSolution: false },
  };
  const byOffice = testActor('body_office', office);
  const byImplementer = testActor('body_member', implementer);
  const tried = (step: ImplementerAgreementStep, changes: Partial<ImplementerAgreementFacts> = {}, actor = byImplementer) => {
    const result = attempt(implementerAgreementProcedure, step, { ...facts, ...changes }, { actor, today });
    if (result.ok) return result.state;
    return result.refusal === 'REQUIREMENT_OPEN' ? result.open[0]?.code : (result.reason ?? result.refusal);
  };

  const steps = (Object.keys(implementerAgreementProcedure.steps) as ImplementerAgreementStep[]).filter((step) => step !== 'ASK');
  it.each(steps.flatMap((step) => IMPLEMENTER_AGREEMENT_STATES.map((state) => [step, state] as const)))(
    '%s from %s follows the table and nothing else',
    (step, state) => {
      const { from } = implementerAgreementProcedure.steps[step];
      const actor = step === 'ASK_AGAIN' ? byOffice : byImplementer;
      const expected = from.includes(state) ? endsOf(implementerAgreementProcedure.steps[step])[0] : 'WRONG_STATE';
      expect(tried(step, { state }, actor)).toBe(expected);
    },
  );

  it.each(PROPOSAL_STATES)('is open while the proposal is %s only with a solution and before the decision', (proposalState) => {
    const expected = ASKABLE_STATES.includes(proposalState) ? 'AGREED' : 'PROPOSAL_NOT_OPEN_TO_AGREEMENT';
    expect(tried('AGREE', { proposalState })).toBe(expected);
  });

  it.each([
    ['another institution', 'AGREE', {}, testActor('body_member', newId()), 'INSTITUTION_OF_OTHERS'],
    ['the office in its place', 'AGREE', {}, byOffice, 'NOT_PERMITTED'],
    ['the coordination of the institution', 'REFUSE', {}, testActor('kim_coordination', implementer), 'REFUSED'],
    ['the coordination of another institution', 'REFUSE', {}, testActor('kim_coordination', newId()), 'INSTITUTION_OF_OTHERS'],
    ['an institution that is not named any more', 'AGREE', { isNamed: false }, byImplementer, 'NOT_AN_IMPLEMENTER'],
    [
      'asking again about the same text',
      'ASK_AGAIN',
      { state: 'AGREED', answersSolution: true },
      byOffice,
      'SOLUTION_NOT_CHANGED',
    ],
    [
      'another office that asks again',
      'ASK_AGAIN',
      { state: 'AGREED' },
      testActor('body_office', newId()),
      'PROPOSAL_OF_ANOTHER_OFFICE',
    ],
  ] as const)('%s', (_case, step, changes, actor, outcome) => {
    expect(tried(step, changes, actor)).toBe(outcome);
  });
});
