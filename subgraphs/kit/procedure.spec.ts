import { describe, expect, it } from '@jest/globals';
import { attempt, defineProcedure, inForce, openSteps, type Rule, type StepDefinition } from './procedure.js';
import { testActor } from './testing.js';

interface Facts {
  readonly state: 'OPEN' | 'DONE';
  readonly signed: boolean;
}

const signed: Rule<Facts> = {
  code: 'NOT_SIGNED',
  legalBasis: 'test',
  validFrom: '2025-01-01',
  validTo: '2026-06-30',
  holds: (facts) =>
    facts.signed ? { status: 'MET', explanation: 'Signed.' } : { status: 'NOT_MET', explanation: 'Not signed.' },
};

const procedure = defineProcedure<Facts, 'case_manager' | 'case_lead'>()('test', ['DONE'], {
  BEGIN: { from: [], to: 'OPEN', by: ['case_manager'], title: 'Begins' },
  FINISH: { from: ['OPEN'], to: 'DONE', by: ['case_lead'], requires: [signed], title: 'Finishes' },
});

type Table = Record<string, StepDefinition<string, { state: string }, string>>;

const lead = testActor('case_lead', null);
const manager = testActor('case_manager', null);
const today = '2026-06-30';

describe('a procedure', () => {
  it('lets a step be taken by the right role in the right state with every requirement met', () => {
    expect(attempt(procedure, 'FINISH', { state: 'OPEN', signed: true }, { actor: lead, today })).toEqual({
      ok: true,
      state: 'DONE',
    });
  });

  it.each([
    ['another role', 'FINISH', { state: 'OPEN', signed: true }, manager, 'NOT_PERMITTED'],
    ['another state', 'FINISH', { state: 'DONE', signed: true }, lead, 'WRONG_STATE'],
    ['an open requirement', 'FINISH', { state: 'OPEN', signed: false }, lead, 'REQUIREMENT_OPEN'],
    ['a beginning that has already happened', 'BEGIN', { state: 'OPEN', signed: false }, manager, 'WRONG_STATE'],
    ['a step without a beginning', 'FINISH', null, lead, 'WRONG_STATE'],
  ] as const)('refuses %s', (_name, step, facts, actor, refusal) => {
    expect(attempt(procedure, step, facts, { actor, today })).toMatchObject({ ok: false, refusal });
  });

  it('refuses the actor, and not the file, for a rule about who acts', () => {
    const fourEyes: Rule<Facts> = {
      code: 'FOUR_EYES',
      legalBasis: 'test',
      validFrom: '2025-01-01',
      refusal: 'NOT_PERMITTED',
      holds: (_facts, { actor }) => ({
        status: actor.id === lead.id ? 'NOT_MET' : 'MET',
        explanation: 'Somebody else has to do it.',
      }),
    };
    const steps = { ...procedure.steps, FINISH: { ...procedure.steps.FINISH, requires: [fourEyes] } };
    const guarded = { ...procedure, steps };
    const facts = { state: 'OPEN', signed: true } as const;
    expect(attempt(guarded, 'FINISH', facts, { actor: lead, today })).toEqual({
      ok: false,
      refusal: 'NOT_PERMITTED',
      reason: 'FOUR_EYES',
    });
    expect(attempt(guarded, 'FINISH', facts, { actor: testActor('case_lead', null), today })).toEqual({
      ok: true,
      state: 'DONE',
    });
    expect(openSteps(guarded, facts, { actor: lead, today })).toEqual([]);
  });

  it('asks a rule from its first to its last day', () => {
    const days = ['2024-12-31', '2025-01-01', '2026-06-30', '2026-07-01'];
    expect(days.map((day) => inForce([signed], day).length)).toEqual([0, 1, 1, 0]);
  });

  it('shows the open steps with what stands in their way', () => {
    const [step] = openSteps(procedure, { state: 'OPEN', signed: false }, { actor: lead, today });
    expect(step).toMatchObject({
      step: 'FINISH',
      openRequirements: [{ code: 'NOT_SIGNED', explanation: 'Not signed.', earliestOn: null }],
    });
    expect(openSteps(procedure, { state: 'OPEN', signed: false }, { actor: manager, today })).toEqual([]);
  });

  it.each<[string, Table, string]>([
    [
      'a state that cannot be reached',
      {
        BEGIN: { from: [], to: 'OPEN', by: ['case_lead'], title: '' },
        ODD: { from: ['LOST'], to: 'OPEN', by: ['case_lead'], title: '' },
      },
      'state LOST cannot be reached',
    ],
    ['a step that nobody may take', { BEGIN: { from: [], to: 'OPEN', by: [], title: '' } }, 'step BEGIN may be taken by nobody'],
    ['a dead end', { BEGIN: { from: [], to: 'OPEN', by: ['case_lead'], title: '' } }, 'state OPEN has no exit'],
    ['no beginning', { LOOP: { from: ['OPEN'], to: 'OPEN', by: ['case_lead'], title: '' } }, 'no step begins it'],
  ])('is refused at start-up with %s', (_name, steps, sentence) => {
    const define = defineProcedure<{ state: string }, string>();
    expect(() => define('faulty', [], steps)).toThrow(sentence);
  });
});
