import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../kit/actor.js';
import { attempt, statesOf } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { administrativeDecisionProcedure as procedure } from './administrative-decision.procedure.js';
import {
  DECISION_KINDS,
  DECISION_STATES,
  type DecisionFacts,
  type DecisionState,
  effectOf,
  isImmediatelyEnforceable,
  judgmentsOn,
  legalBasisOf,
} from './administrative-decision.rules.js';

const today = '2026-11-23';
const issued: DecisionFacts = {
  ...{
    state: 'ISSUED',
    kind: 'REFUSAL',
    notifiedOn: null,
    judgment: null,
    registeredOn: '2026-11-02',
    remedyEndsOn: '2026-11-22',
  },
  ...{ appealLodgedOn: '2026-11-20', courtReference: null },
};
type Step = keyof typeof procedure.steps;
const roles: readonly Role[] = [
  'intake_clerk',
  'naturalisation_officer',
  'office_supervisor',
  'ceremony_clerk',
  'data_subject',
  'system',
];

/** From where a step leads where, for an act against somebody; written down apart from the table of the procedure. */
const AGAINST: Readonly<
  Record<Exclude<Step, 'ISSUE'>, readonly [by: readonly Role[], ways: Partial<Record<DecisionState, DecisionState>>]>
> = {
  NOTIFY: [['intake_clerk', 'naturalisation_officer'], { ISSUED: 'NOTIFIED', NOTIFIED: 'NOTIFIED' }],
  TAKE_EFFECT: [['naturalisation_officer', 'ceremony_clerk'], {}],
  VOID: [['naturalisation_officer'], {}],
  LODGE_APPEAL: [['naturalisation_officer'], { ISSUED: 'LITIGATION', NOTIFIED: 'LITIGATION' }],
  RECORD_JUDGMENT: [['naturalisation_officer'], { LITIGATION: 'FINAL' }],
  BECOME_FINAL: [['system'], { NOTIFIED: 'FINAL' }],
  ANNUL: [
    ['office_supervisor'],
    { ISSUED: 'ANNULLED', NOTIFIED: 'ANNULLED', LITIGATION: 'ANNULLED', FINAL: 'ANNULLED', REGISTERED: 'ANNULLED' },
  ],
  TAKE_BACK: [['naturalisation_officer', 'system'], {}],
  LAPSE: [['system'], { ISSUED: 'LAPSED', NOTIFIED: 'LAPSED', LITIGATION: 'LAPSED' }],
  REGISTER: [['naturalisation_officer'], { FINAL: 'REGISTERED' }],
  CORRECT_REGISTER: [['naturalisation_officer'], { ANNULLED: 'CORRECTED' }],
};
const STEPS = Object.keys(AGAINST) as (keyof typeof AGAINST)[];

describe('the way of an administrative decision', () => {
  it('knows the states it names', () => {
    expect([...statesOf(procedure as never)].sort()).toEqual([...DECISION_STATES].sort());
  });

  it.each(STEPS.flatMap((step) => DECISION_STATES.flatMap((state) => roles.map((role) => [step, state, role] as const))))(
    '%s from %s by %s follows what is written down here and nothing else',
    (step, state, role) => {
      const [by, ways] = AGAINST[step];
      const facts = { ...issued, state, notifiedOn: '2026-10-20', judgment: 'DISMISSED' as const };
      const result = attempt(procedure, step, facts, { actor: testActor(role, null), today });
      const end = by.includes(role) ? ways[state] : undefined;
      expect(result.ok ? result.state : undefined).toBe(end);
    },
  );

  it('is begun by a supervisor alone', () => {
    for (const role of roles) {
      const { ok } = attempt(procedure, 'ISSUE', null, { actor: testActor(role, null), today });
      expect([role, ok]).toEqual([role, role === 'office_supervisor']);
    }
  });

  it('of a grant is no way to court', () => {
    const actor = testActor(roles, null);
    const open = STEPS.filter((step) =>
      DECISION_STATES.some(
        (state) => attempt(procedure, step, { ...issued, state, kind: 'GRANT', judgment: 'DISMISSED' }, { actor, today }).ok,
      ),
    );
    expect(open).not.toContain('NOTIFY');
    expect(open).not.toContain('LODGE_APPEAL');
    expect(open).not.toContain('ANNUL');
    expect(open).toEqual(expect.arrayContaining(['TAKE_EFFECT', 'VOID', 'TAKE_BACK', 'REGISTER']));
  });

  it('is not notified by a letter that nobody fetched', () => {
    const result = attempt(procedure, 'NOTIFY', issued, { actor: testActor('intake_clerk', null), today });
    expect(result).toEqual({ ok: true, state: 'ISSUED' });
  });

  it('becomes final on no day before the last one for a suit is over', () => {
    const facts = { ...issued, state: 'NOTIFIED' as const, remedyEndsOn: today };
    const result = attempt(procedure, 'BECOME_FINAL', facts, { actor: testActor('system', null), today });
    expect(result).toMatchObject({ ok: false, open: [{ code: 'REMEDY_PERIOD_RUNNING' }] });
  });

  it('leaves a bar in force alone while a court decides', () => {
    expect(DECISION_KINDS.filter(isImmediatelyEnforceable)).toEqual(['BAR']);
  });

  it('ends in an obligation on a refusal alone', () => {
    expect(DECISION_KINDS.filter((kind) => judgmentsOn(kind).includes('OBLIGATION'))).toEqual(['REFUSAL']);
    expect(judgmentsOn('GRANT')).toEqual([]);
  });

  it.each([
    ['GRANT', null, '§ 10 Abs. 1 StAG', '§ 10 Abs. 1 StAG'],
    ['REFUSAL', 'REQUIREMENTS', '§ 8 StAG', '§ 8 StAG'],
    ['REFUSAL', 'REQUIREMENTS', null, '§§ 8 bis 10 StAG'],
    ['REFUSAL', 'EXCLUSION', '§ 10 Abs. 1 StAG', '§ 11 StAG'],
    ['REFUSAL', 'NON_COOPERATION', null, '§ 82 Abs. 1, 3 AufenthG mit § 34 StAG'],
    ['REFUSAL', 'DECEPTION', '§ 8 StAG', '§ 8 StAG mit § 35a StAG'],
    ['BAR', 'DECEPTION', '§ 8 StAG', '§ 35a StAG'],
    ['REVOCATION', 'REVOCATION', '§ 8 StAG', '§ 35 StAG'],
  ] as const)('%s after a hearing on %s, examined on %s, rests on %s', (kind, hearingGround, examined, norm) => {
    expect(legalBasisOf({ kind, hearingGround, examined })).toBe(norm);
  });

  it('says of a revocation that it works for the past, and on nobody else by itself', () => {
    expect(effectOf('REVOCATION', '2026-01-12')).toMatch(/for the past, from 2026-01-12 on.*third persons/);
    expect(effectOf('BAR', null)).toMatch(/no suspensive effect/);
    expect(effectOf('REFUSAL', null)).toBeNull();
  });
});
