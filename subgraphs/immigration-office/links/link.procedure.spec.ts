import { describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor, ROLES, type Role } from '../../kit/actor.js';
import { addDays } from '../../kit/calendar.js';
import { LINK_STATES, type LinkFacts, type LinkState } from '../../kit/consented-link.rules.js';
import { attempt, faultsOf, type Procedure, statesOf } from '../../kit/procedure.js';
import { APPLICATION_STATES } from '../naturalisation/application.procedure.js';
import { linkProcedure } from './link.procedure.js';
import { STAGES, stageOf, tellsStatus } from './link.rules.js';

const today = '2026-11-23';
const as = (role: Role, id = 'second'): Actor => ({ ...anonymousActor('request'), id, institution: 'office', roles: [role] });
const PERSON: Role[] = ['data_subject', 'representative'];
const OFFICER: Role[] = ['naturalisation_officer'];

/** The way as the office describes it, written down apart from the table. */
const WAYS: Record<string, { from: LinkState[]; to: LinkState; by: Role[] }> = {
  ISSUE: { from: [], to: 'ISSUED', by: OFFICER },
  CLAIM: { from: ['ISSUED'], to: 'CLAIMED', by: [...PERSON, ...OFFICER] },
  CONFIRM: { from: ['CLAIMED'], to: 'CONFIRMED', by: OFFICER },
  END: { from: ['ISSUED', 'CLAIMED', 'CONFIRMED'], to: 'ENDED', by: [...PERSON, ...OFFICER, 'data_protection_officer'] },
  EXPIRE: { from: ['ISSUED'], to: 'EXPIRED', by: ['system'] },
};
type Step = keyof typeof linkProcedure.steps;
const STEPS = Object.keys(linkProcedure.steps) as Step[];
const everyStepInEveryState = STEPS.flatMap((step) => LINK_STATES.map((state) => [step, state] as const));

const facts = (state: LinkState, changes: Partial<LinkFacts> = {}): LinkFacts => ({
  state,
  issuedBy: 'first',
  expiresOn: '2026-12-23',
  claimedByStaff: false,
  evidence: '',
  ...changes,
});
const readyFor = (step: Step, state: LinkState) => facts(state, step === 'EXPIRE' ? { expiresOn: '2026-11-22' } : {});

describe('the way of a link', () => {
  it('is sound, and every step and state is described here', () => {
    expect(faultsOf(linkProcedure as unknown as Procedure)).toEqual([]);
    expect([...statesOf(linkProcedure as unknown as Procedure)].sort()).toEqual([...LINK_STATES].sort());
    expect(STEPS).toEqual(Object.keys(WAYS));
  });

  it.each(everyStepInEveryState)('%s from %s follows the table and nothing else', (step, state) => {
    const { from, to, by } = WAYS[step] ?? { from: [], to: 'ENDED', by: [] };
    for (const role of ROLES) {
      const expected = !by.includes(role)
        ? { ok: false, refusal: 'NOT_PERMITTED' }
        : from.includes(state)
          ? { ok: true, state: to }
          : { ok: false, refusal: 'WRONG_STATE' };
      expect(attempt(linkProcedure, step, readyFor(step, state), { actor: as(role), today })).toEqual(expected);
    }
  });

  it('lets no officer confirm the code they handed out', () => {
    const actor = as('naturalisation_officer', 'first');
    expect(attempt(linkProcedure, 'CONFIRM', facts('CLAIMED'), { actor, today })).toEqual({
      ok: false,
      refusal: 'NOT_PERMITTED',
      reason: 'FOUR_EYES',
    });
  });

  it('takes a code on its last day and not on the next', () => {
    const actor = as('data_subject');
    expect(attempt(linkProcedure, 'CLAIM', facts('ISSUED'), { actor, today: '2026-12-23' })).toEqual({
      ok: true,
      state: 'CLAIMED',
    });
    expect(attempt(linkProcedure, 'CLAIM', facts('ISSUED'), { actor, today: '2026-12-24' })).toMatchObject({
      open: [{ code: 'CODE_EXPIRED' }],
    });
    expect(attempt(linkProcedure, 'EXPIRE', facts('ISSUED'), { actor: as('system'), today: '2026-12-23' })).toMatchObject({
      open: [{ code: 'CODE_STILL_GOOD' }],
    });
  });

  it('ends whenever the person wants it, whatever is missing', () => {
    for (const state of ['ISSUED', 'CLAIMED', 'CONFIRMED'] as const)
      expect(
        attempt(linkProcedure, 'END', facts(state, { expiresOn: '2020-01-01' }), { actor: as('data_subject'), today }),
      ).toEqual({
        ok: true,
        state: 'ENDED',
      });
  });
});

describe('what counselling is shown', () => {
  it('is one of five coarse stages for every state that the office has received, and nothing of a draft', () => {
    for (const state of APPLICATION_STATES) {
      const stage = stageOf(state, {}, today);
      if (state === 'DRAFT') expect(stage).toBeNull();
      else expect(STAGES).toContain(stage);
    }
    expect(stageOf('INCOMPLETE', {}, today)).toBe('SOMETHING_NEEDED');
  });

  it('tells of a refusal and of a hearing from the day on which the applicant was notified', () => {
    expect(stageOf('REFUSED', { decisionNotifiedOn: today }, today)).toBe('DECIDED');
    expect(stageOf('REFUSED', { decisionNotifiedOn: addDays(today, 1) }, today)).toBe('IN_PROGRESS');
    expect(stageOf('REFUSED', {}, today)).toBe('IN_PROGRESS');
    expect(stageOf('HEARING', { hearingNotifiedOn: today }, today)).toBe('SOMETHING_NEEDED');
    expect(stageOf('HEARING', { hearingNotifiedOn: addDays(today, 1) }, today)).toBe('IN_PROGRESS');
    expect(stageOf('SUSPENDED', {}, today)).toBe(stageOf('IN_REVIEW', {}, today));
  });

  const proof = { id: 'c', version: 1, scope: ['APPLICATION_STATUS'], validTo: '2026-11-23' };
  it.each([
    ['a proof for today', proof, true],
    ['one that ended yesterday', { ...proof, validTo: '2026-11-22' }, false],
    ['one of another scope', { ...proof, scope: ['REFERRAL'] }, false],
    ['one without scope', { ...proof, scope: [] }, false],
    ['one whose last day is no day', { ...proof, validTo: '9999-99-99' }, false],
    ['one without a version', { ...proof, version: Number.NaN }, false],
    ['none', null, false],
  ])('rests on %s or not', (_name, shown, expected) => {
    expect(tellsStatus(shown, today)).toBe(expected);
  });
});
