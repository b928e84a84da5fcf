import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../kit/actor.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { CASE_STATES, type CaseState } from '../cases/case.procedure.js';
import type { CaseFacts } from '../cases/case.rules.js';
import { completeCase } from '../cases/case.testing.js';
import { caseFileProcedure } from './case-file.procedure.js';

const today = '2026-11-23';

/** Where records are written, as the process model has it (specification B.2). */
const RECORDED_IN = {
  RECORD_ASSESSMENT: ['OUTREACH', 'INQUIRY', 'CLEARING', 'ASSESSMENT', 'PLANNING', 'LINKING', 'MONITORING'],
  DRAFT_PLAN: ['PLANNING', 'LINKING', 'MONITORING'],
  AGREE_NEW_PLAN: ['LINKING', 'MONITORING'],
  RECORD_PROGRESS: ['LINKING', 'MONITORING', 'EVALUATION'],
  RECORD_MEASURE: ['LINKING', 'MONITORING', 'EVALUATION'],
  RECORD_EVALUATION: ['EVALUATION'],
} as const satisfies Readonly<Record<string, readonly CaseState[]>>;
type RecordStep = keyof typeof RECORDED_IN;
const steps = Object.keys(RECORDED_IN) as RecordStep[];

const take = (step: RecordStep, facts: CaseFacts, roles = ['case_manager'] as Parameters<typeof testActor>[0]) =>
  attempt(caseFileProcedure, step, facts, { actor: testActor(roles, null), today });

describe('what is recorded of a case', () => {
  it.each(steps.flatMap((step) => CASE_STATES.map((state) => [step, state] as const)))(
    '%s in %s leaves the case where it is, or is not open there',
    (step, state) => {
      const open = (RECORDED_IN[step] as readonly CaseState[]).includes(state);
      const expected = open ? { ok: true, state } : { ok: false, refusal: 'WRONG_STATE' };
      expect(take(step, completeCase(state))).toEqual(expected);
      expect(take(step, completeCase(state), 'case_lead')).toEqual(expected);
    },
  );

  it('is written by case managers and leads alone', () => {
    const others = ROLES.filter((role) => role !== 'case_manager' && role !== 'case_lead');
    for (const step of steps)
      for (const state of CASE_STATES)
        expect(take(step, completeCase(state), others)).toEqual({ ok: false, refusal: 'NOT_PERMITTED' });
  });

  it.each(steps.filter((step) => step !== 'AGREE_NEW_PLAN'))('is not written with %s before the client has consented', (step) => {
    for (const state of RECORDED_IN[step])
      for (const processingConsentOn of [null, '2026-11-24', '2026-11-01'])
        expect(take(step, { ...completeCase(state), processingConsentOn })).toMatchObject({
          refusal: 'REQUIREMENT_OPEN',
          open: [{ code: 'PROCESSING_CONSENT_MISSING' }],
        });
  });

  it('is no new plan in force that is not whole, not approved where that is asked, or not agreed', () => {
    const at = completeCase('MONITORING');
    const codes = (more: Partial<CaseFacts>) => {
      const result = take('AGREE_NEW_PLAN', { ...at, ...more });
      return !result.ok && result.refusal === 'REQUIREMENT_OPEN' ? result.open.map(({ code }) => code) : result;
    };
    expect(codes({ plan: { ...at.plan, missing: ['a goal'] } })).toEqual(['PLAN_INCOMPLETE']);
    expect(codes({ plan: { ...at.plan, approvedBy: null } })).toEqual(['PLAN_NOT_APPROVED']);
    expect(codes({ planAgreedOn: '2026-11-24' })).toEqual(['PLAN_NOT_AGREED']);
  });
});
