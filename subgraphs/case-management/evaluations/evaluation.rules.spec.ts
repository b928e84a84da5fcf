import { describe, expect, it } from '@jest/globals';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { evaluationProcedure } from './evaluation.procedure.js';
import { type EvaluationContent, type EvaluationFacts, missingOf } from './evaluation.rules.js';

const whole: EvaluationContent = {
  attainment: [{ lineId: 'a', score: -2, note: null }],
  feedbackScore: 4,
  noFeedbackBecause: null,
  closureReason: 'MOVED',
  openGaps: [],
};

describe('what an evaluation lacks', () => {
  it.each<[string, Partial<EvaluationContent>, readonly (string | null)[], readonly string[]]>([
    ['nothing', {}, ['a'], []],
    ['nothing of a goal that was dropped', {}, [null, 'a'], []],
    ['nothing of goals where there is no plan', { attainment: [] }, [], []],
    ['how far the second goal was reached', {}, ['a', 'b'], ['goal 2: attainment']],
    ['how far any goal was reached', { attainment: null }, ['a'], ['goal 1: attainment']],
    ['feedback', { feedbackScore: null }, ['a'], ['feedback of the client']],
    ['nothing, where it is said why there is no feedback', { feedbackScore: null, noFeedbackBecause: 'Moved' }, ['a'], []],
    ['the reason', { closureReason: null }, ['a'], ['reason for the end']],
    ['open gaps', { openGaps: null }, ['a'], ['open gaps']],
  ])('is %s', (_name, more, lines, missing) => {
    expect(missingOf({ ...whole, ...more }, lines)).toEqual(missing);
  });
});

describe('the approval of a closure', () => {
  const facts: EvaluationFacts = { state: 'RECORDED', missing: [], writtenBy: 'manager', approvals: ['CLOSURE'] };
  const approve = (more: Partial<EvaluationFacts>, role: 'case_lead' | 'case_manager' = 'case_lead') =>
    attempt(evaluationProcedure, 'APPROVE', { ...facts, ...more }, { actor: testActor(role, null, 'lead'), today: '2026-11-23' });

  it('is given by a lead who did not write the evaluation, where the carrier asks for it and nothing is missing', () => {
    expect(approve({})).toEqual({ ok: true, state: 'APPROVED' });
    expect(approve({}, 'case_manager')).toEqual({ ok: false, refusal: 'NOT_PERMITTED' });
    expect(approve({ writtenBy: 'lead' })).toMatchObject({ refusal: 'NOT_PERMITTED', reason: 'FOUR_EYES' });
    expect(approve({ approvals: [] })).toMatchObject({ open: [{ code: 'CLOSURE_APPROVAL_NOT_ASKED' }] });
    expect(approve({ missing: ['open gaps'] })).toMatchObject({ open: [{ code: 'EVALUATION_INCOMPLETE' }] });
    expect(approve({ state: 'APPROVED' })).toEqual({ ok: false, refusal: 'WRONG_STATE' });
  });
});
