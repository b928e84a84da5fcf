import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../kit/actor.js';
import { attempt, endsOf, statesOf } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { CASE_PHASES, CASE_STATES, type CaseState, type CaseStep, caseProcedure, OPEN_CASE_STATES } from './case.procedure.js';
import type { CaseFacts } from './case.rules.js';
import { completeCase } from './case.testing.js';

const today = '2026-11-23';
const manager = testActor('case_manager', null);
const lead = testActor('case_lead', null);

const complete = completeCase;

const ALL_OPEN: readonly CaseState[] = [
  'OUTREACH',
  'INQUIRY',
  'CLEARING',
  'ASSESSMENT',
  'PLANNING',
  'LINKING',
  'MONITORING',
  'EVALUATION',
  'ON_HOLD',
  'TRANSFER_OFFERED',
];
const ALL_PHASES: readonly CaseState[] = ALL_OPEN.slice(1, 8);

/** The procedure as the specification has it, written out once more; where it ends in several states, it depends on the case. */
const SPECIFIED: Readonly<Record<string, readonly [from: readonly CaseState[], ends: readonly CaseState[], leadOnly?: true]>> = {
  OPEN: [[], ['INQUIRY']],
  REACH_OUT: [[], ['OUTREACH']],
  TAKE_OVER: [[], ['CLEARING'], true],
  RECORD_INQUIRY: [['OUTREACH'], ['INQUIRY']],
  GIVE_INFORMATION: [['OUTREACH', 'INQUIRY'], ['INFO_ONLY']],
  START_CLEARING: [['INQUIRY'], ['CLEARING']],
  ACCEPT: [['CLEARING'], ['ASSESSMENT']],
  REFER_ON: [['CLEARING'], ['REFERRED_ON']],
  DECLINE: [['CLEARING'], ['DECLINED']],
  SIGN_OFF_ASSESSMENT: [['ASSESSMENT'], ['PLANNING']],
  AGREE_PLAN: [['PLANNING'], ['LINKING']],
  START_SERVICES: [['LINKING'], ['MONITORING']],
  RETURN_TO_LINKING: [['MONITORING'], ['LINKING']],
  BEGIN_EVALUATION: [['ASSESSMENT', 'PLANNING', 'LINKING', 'MONITORING'], ['EVALUATION']],
  CLOSE: [['EVALUATION'], ['CLOSED']],
  REOPEN: [['CLOSED'], ['CLEARING']],
  HOLD: [ALL_PHASES, ['ON_HOLD']],
  RESUME: [['ON_HOLD'], ALL_PHASES],
  OFFER_TRANSFER: [ALL_PHASES, ['TRANSFER_OFFERED']],
  TAKE_BACK: [['TRANSFER_OFFERED'], ALL_PHASES],
  COMPLETE_TRANSFER: [['TRANSFER_OFFERED'], ['TRANSFERRED']],
  ASSIGN: [ALL_OPEN, ALL_OPEN, true],
};

/** Where the specification lets a step lead from a state; null where it leads nowhere. */
function specifiedEnd(step: CaseStep, state: CaseState, stateBeforeHold: CaseState | null): CaseState | null {
  const [from, ends] = SPECIFIED[step] ?? [[], []];
  if (!from.includes(state)) return null;
  if (step === 'ASSIGN') return state;
  if (step === 'RESUME' || step === 'TAKE_BACK') return ends.find((end) => end === stateBeforeHold) ?? null;
  return ends[0] ?? null;
}

/** What the receiving carrier has to have said before the step. */
const answerFor = (step: CaseStep): Partial<CaseFacts> =>
  step === 'COMPLETE_TRANSFER' ? { transfer: 'ACCEPTED' } : step === 'TAKE_BACK' ? { transfer: 'DECLINED' } : {};

const steps = Object.keys(caseProcedure.steps) as CaseStep[];
const everyStepInEveryState = steps.flatMap((step) => CASE_STATES.map((state) => [step, state] as const));
const everyStateBeforeHold = [null, ...CASE_STATES];

function take(step: CaseStep, facts: CaseFacts, actor = manager) {
  return attempt(caseProcedure, step, facts, { actor, today });
}

const openCodes = (step: CaseStep, facts: CaseFacts) => {
  const result = take(step, facts);
  return !result.ok && result.refusal === 'REQUIREMENT_OPEN' ? result.open.map(({ code }) => code) : result;
};

describe('the procedure of a case', () => {
  it('has the steps and states of the specification and no others', () => {
    expect(steps.sort()).toEqual(Object.keys(SPECIFIED).sort());
    expect([...statesOf(caseProcedure as never)].sort()).toEqual([...CASE_STATES].sort());
    for (const step of steps) {
      const { from } = caseProcedure.steps[step];
      expect([step, from, endsOf(caseProcedure.steps[step])]).toEqual([step, ...(SPECIFIED[step] ?? []).slice(0, 2)]);
    }
  });

  it.each(everyStepInEveryState)('%s from %s follows the table and nothing else', (step, state) => {
    const [, , leadOnly] = SPECIFIED[step] ?? [];
    for (const stateBeforeHold of everyStateBeforeHold) {
      const facts = { ...complete(state), ...answerFor(step), stateBeforeHold, stateBeforeTransfer: stateBeforeHold };
      const end = specifiedEnd(step, state, stateBeforeHold);
      const expected = end === null ? { ok: false, refusal: 'WRONG_STATE' } : { ok: true, state: end };
      expect(take(step, facts, lead)).toEqual(expected);
      expect(take(step, facts, manager)).toEqual(leadOnly ? { ok: false, refusal: 'NOT_PERMITTED' } : expected);
    }
  });

  it('begins with an inquiry, where people are or with another carrier, and with nothing else', () => {
    const begins: Partial<Record<CaseStep, CaseState>> = { OPEN: 'INQUIRY', REACH_OUT: 'OUTREACH', TAKE_OVER: 'CLEARING' };
    for (const step of steps) {
      const begun = attempt(caseProcedure, step, null, { actor: lead, today });
      const first = begins[step];
      expect(begun).toEqual(first ? { ok: true, state: first } : { ok: false, refusal: 'WRONG_STATE' });
    }
  });

  it('is in the hands of case managers and their lead alone', () => {
    const others = ROLES.filter((role) => role !== 'case_manager' && role !== 'case_lead' && role !== 'system');
    for (const step of steps) {
      for (const state of CASE_STATES) {
        expect(take(step, complete(state), testActor(others, null))).toEqual({ ok: false, refusal: 'NOT_PERMITTED' });
      }
    }
  });

  it('takes nobody into case management without their informed consent', () => {
    expect(openCodes('ACCEPT', { ...complete('CLEARING'), processingConsentOn: null })).toEqual(['PROCESSING_CONSENT_MISSING']);
    expect(openCodes('ACCEPT', { ...complete('CLEARING'), consentTextVersion: null })).toEqual(['CONSENT_TEXT_MISSING']);
    expect(openCodes('ACCEPT', { ...complete('CLEARING'), dataProtectionInformedOn: null })).toEqual([
      'DATA_PROTECTION_INFORMATION_MISSING',
    ]);
  });

  it('takes nobody into case management whose need is simple or who is counselled elsewhere', () => {
    const simple = { ...complete('CLEARING'), problemAreas: ['WORK'], institutionsInvolved: ['Jobcenter'] };
    expect(openCodes('ACCEPT', simple)).toEqual(['CASE_MANAGEMENT_NOT_INDICATED']);
    expect(openCodes('ACCEPT', { ...complete('CLEARING'), otherCounsellingResponsible: true })).toEqual([
      'OTHER_COUNSELLING_RESPONSIBLE',
    ]);
    expect(openCodes('ACCEPT', { ...complete('CLEARING'), otherCounsellingResponsible: null })).toEqual([
      'OTHER_COUNSELLING_RESPONSIBLE',
    ]);
  });

  it('declines or refers on without asking for any consent', () => {
    const refused = {
      ...complete('CLEARING'),
      processingConsentOn: null,
      consentTextVersion: null,
      dataProtectionInformedOn: null,
    };
    expect(take('DECLINE', refused)).toEqual({ ok: true, state: 'DECLINED' });
    expect(take('REFER_ON', refused)).toEqual({ ok: true, state: 'REFERRED_ON' });
  });

  it('starts no services on a plan the client has not agreed to', () => {
    expect(openCodes('AGREE_PLAN', { ...complete('PLANNING'), planAgreedOn: null })).toEqual(['PLAN_NOT_AGREED']);
    expect(take('START_SERVICES', complete('PLANNING'))).toEqual({ ok: false, refusal: 'WRONG_STATE' });
  });

  it('closes no case without evaluation, reason and a day on which the file goes', () => {
    const bare = { ...complete('EVALUATION'), evaluatedOn: null, closureReason: null, retainUntil: null };
    expect(openCodes('CLOSE', bare)).toEqual(['EVALUATION_MISSING', 'CLOSURE_REASON_MISSING', 'RETENTION_DATE_MISSING']);
    expect(openCodes('CLOSE', { ...complete('EVALUATION'), retainUntil: today })).toEqual(['RETENTION_DATE_MISSING']);
  });

  it('lets a case end early in every phase after its acceptance, because the client moved or died, and in none before', () => {
    const early = CASE_STATES.filter((state) => take('BEGIN_EVALUATION', { ...complete(state), planAgreedOn: null }).ok);
    expect(early).toEqual(['ASSESSMENT', 'PLANNING', 'LINKING', 'MONITORING']);
    const ended = { ...complete('EVALUATION'), planAgreedOn: null, closureReason: 'DEATH' };
    expect(take('CLOSE', ended)).toEqual({ ok: true, state: 'CLOSED' });
    expect(openCodes('CLOSE', { ...ended, evaluatedOn: null })).toEqual(['EVALUATION_MISSING']);
  });

  it.each(CASE_PHASES)('leads a case held in %s back there and nowhere else', (phase) => {
    const held = { ...complete('ON_HOLD'), stateBeforeHold: phase };
    expect(steps.filter((step) => take(step, held).ok)).toEqual(['RESUME']);
    expect(take('RESUME', held)).toEqual({ ok: true, state: phase });
  });

  it('takes a case of which nobody knows where it was up in no state at all', () => {
    for (const stateBeforeHold of everyStateBeforeHold.filter((each) => !CASE_PHASES.some((phase) => phase === each))) {
      expect(take('RESUME', { ...complete('ON_HOLD'), stateBeforeHold })).toEqual({ ok: false, refusal: 'WRONG_STATE' });
    }
  });

  it('resumes no case that is not on hold, and assigns none that has ended', () => {
    for (const state of CASE_STATES.filter((each) => each !== 'ON_HOLD')) {
      expect(take('RESUME', { ...complete(state), stateBeforeHold: 'PLANNING' })).toEqual({ ok: false, refusal: 'WRONG_STATE' });
    }
    for (const state of CASE_STATES) {
      const open = (OPEN_CASE_STATES as readonly CaseState[]).includes(state);
      expect(take('ASSIGN', complete(state), lead)).toEqual(open ? { ok: true, state } : { ok: false, refusal: 'WRONG_STATE' });
    }
  });

  it('ends for good when a person was informed, declined or referred on', () => {
    for (const state of ['INFO_ONLY', 'DECLINED', 'REFERRED_ON', 'TRANSFERRED'] as const) {
      expect(steps.filter((step) => take(step, complete(state), lead).ok)).toEqual([]);
    }
  });

  it('signs no assessment off before the consent, unfinished, or unapproved where the carrier asks for approval', () => {
    const at = complete('ASSESSMENT');
    expect(openCodes('SIGN_OFF_ASSESSMENT', { ...at, processingConsentOn: null })).toEqual(['PROCESSING_CONSENT_MISSING']);
    const lacking = { ...at.assessment, missing: ['risks'] };
    expect(openCodes('SIGN_OFF_ASSESSMENT', { ...at, assessment: lacking })).toEqual(['ASSESSMENT_INCOMPLETE']);
    for (const approvedBy of [null, 'writer']) {
      const unapproved = { ...at, assessment: { ...at.assessment, approvedBy } };
      expect(openCodes('SIGN_OFF_ASSESSMENT', unapproved)).toEqual(['ASSESSMENT_NOT_APPROVED']);
      expect(take('SIGN_OFF_ASSESSMENT', { ...unapproved, approvals: ['PLAN'] })).toEqual({ ok: true, state: 'PLANNING' });
    }
  });

  it('agrees no plan that is not whole, and closes nothing without an evaluation of its goals', () => {
    const nothing = { missing: [], writtenBy: null, approvedBy: null };
    expect(openCodes('AGREE_PLAN', { ...complete('PLANNING'), approvals: [], plan: { ...nothing, isProposed: false } })).toEqual([
      'PLAN_INCOMPLETE',
    ]);
    expect(openCodes('CLOSE', { ...complete('EVALUATION'), approvals: [], evaluation: nothing })).toEqual([
      'EVALUATION_INCOMPLETE',
    ]);
  });

  it('lets a case go only when the receiving carrier has accepted it, and back when it has not', () => {
    const offered = { ...complete('TRANSFER_OFFERED'), stateBeforeTransfer: 'MONITORING' as const };
    for (const transfer of ['NONE', 'OFFERED', 'DECLINED', 'WITHDRAWN'] as const)
      expect(openCodes('COMPLETE_TRANSFER', { ...offered, transfer })).toEqual(['TRANSFER_NOT_ACCEPTED']);
    for (const transfer of ['NONE', 'OFFERED', 'ACCEPTED'] as const)
      expect(openCodes('TAKE_BACK', { ...offered, transfer })).toEqual(['TRANSFER_STILL_OPEN']);
    expect(take('TAKE_BACK', { ...offered, transfer: 'DECLINED' })).toEqual({ ok: true, state: 'MONITORING' });
  });
});
