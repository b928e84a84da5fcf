import { describe, expect, it } from '@jest/globals';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { ASSESSMENT_STATES, assessmentProcedure } from './assessment.procedure.js';
import { type AssessmentContent, type AssessmentFacts, missingOf } from './assessment.rules.js';

const today = '2026-11-23';
const lead = testActor('case_lead', null, 'lead');
const manager = testActor('case_manager', null, 'manager');

const domain = (area: 'WORK' | 'HOUSING') => ({ area, situation: 'Known', need: 1, resources: null });
const whole: AssessmentContent = {
  domains: [domain('WORK'), domain('HOUSING')],
  resources: [],
  network: [],
  titleGroup: 'NONE',
  legalCircles: [],
  risks: [],
};
const nothing: AssessmentContent = {
  domains: null,
  resources: null,
  network: null,
  titleGroup: null,
  legalCircles: null,
  risks: null,
};

describe('what an assessment lacks', () => {
  it.each<[string, Partial<AssessmentContent>, readonly string[], readonly string[]]>([
    ['nothing, where none is said to be none', {}, ['WORK', 'HOUSING'], []],
    ['nothing, where no area is named and one is assessed', {}, [], []],
    ['an area of life', { domains: [] }, [], ['an area of life']],
    ['a named area', { domains: [domain('WORK')] }, ['WORK', 'HOUSING', 'HOUSING'], ['area of life HOUSING']],
    ['resources', { resources: null }, [], ['resources']],
    ['network', { network: null }, [], ['network']],
    ['residence status', { titleGroup: null }, [], ['residence status']],
    ['legal circles', { legalCircles: null }, [], ['legal circles']],
    ['risks', { risks: null }, [], ['risks']],
  ])('is %s', (_name, more, areas, missing) => {
    expect(missingOf({ ...whole, ...more }, areas)).toEqual(missing);
  });

  it('is everything where nothing is said', () => {
    expect(missingOf(nothing, ['WORK'])).toEqual([
      'an area of life',
      'area of life WORK',
      'resources',
      'network',
      'residence status',
      'legal circles',
      'risks',
    ]);
  });
});

describe('the approval of an assessment', () => {
  const facts: AssessmentFacts = { state: 'RECORDED', missing: [], writtenBy: 'manager', approvals: ['ASSESSMENT'] };
  const approve = (more: Partial<AssessmentFacts> = {}, actor = lead) =>
    attempt(assessmentProcedure, 'APPROVE', { ...facts, ...more }, { actor, today });

  it('is given once, by a lead who did not write it', () => {
    expect(approve()).toEqual({ ok: true, state: 'APPROVED' });
    expect(approve({ writtenBy: 'lead' })).toEqual({ ok: false, refusal: 'NOT_PERMITTED', reason: 'FOUR_EYES' });
    expect(approve({}, manager)).toEqual({ ok: false, refusal: 'NOT_PERMITTED' });
    for (const state of ASSESSMENT_STATES.filter((each) => each !== 'RECORDED'))
      expect(approve({ state })).toEqual({ ok: false, refusal: 'WRONG_STATE' });
  });

  it.each<[Partial<AssessmentFacts>, string]>([
    [{ approvals: [] }, 'ASSESSMENT_APPROVAL_NOT_ASKED'],
    [{ approvals: ['PLAN', 'CLOSURE'] }, 'ASSESSMENT_APPROVAL_NOT_ASKED'],
    [{ missing: ['risks'] }, 'ASSESSMENT_INCOMPLETE'],
  ])('is not given with %j: %s', (more, code) => {
    expect(approve(more)).toMatchObject({ ok: false, refusal: 'REQUIREMENT_OPEN', open: [{ code }] });
  });
});
