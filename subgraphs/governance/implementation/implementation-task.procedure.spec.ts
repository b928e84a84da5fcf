import { describe, expect, it } from '@jest/globals';
import type { ROLES } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { GOVERNANCE_ROLES } from '../bodies/governance.policy.js';
import {
  IMPLEMENTATION_TASK_STATES,
  type ImplementationTaskState,
  type ImplementationTaskStep,
  implementationTaskProcedure,
} from './implementation-task.procedure.js';
import { type ImplementationTaskFacts, isOpenTask, isOverdue } from './implementation-task.rules.js';

const own = newId();
const everybody = testActor(GOVERNANCE_ROLES, own);
const today = '2026-11-23';
const ripe: Omit<ImplementationTaskFacts, 'state'> = {
  office: own,
  chairs: [own],
  owner: own,
  dueOn: '2026-11-22',
  reportedDoneBy: 'demo:somebody-else',
  decisionEnded: false,
};
const steps = Object.keys(implementationTaskProcedure.steps) as ImplementationTaskStep[];
const everyStepInEveryState = steps.flatMap((step) =>
  [null, ...IMPLEMENTATION_TASK_STATES].map((state) => [step, state] as const),
);

/** The table once more, by hand. */
const ALLOWED: Readonly<Record<string, ImplementationTaskState>> = {
  'ASSIGN from null': 'ASSIGNED',
  'RECOMMEND from null': 'NOT_ACCEPTED',
  'ACCEPT from ASSIGNED': 'IN_PROGRESS',
  'ACCEPT from NOT_ACCEPTED': 'IN_PROGRESS',
  'REFUSE from ASSIGNED': 'NOT_ACCEPTED',
  'REPORT_STATUS from IN_PROGRESS': 'IN_PROGRESS',
  'REPORT_DONE from IN_PROGRESS': 'REPORTED_DONE',
  'ACCEPT_COMPLETION from REPORTED_DONE': 'DONE',
  'RETURN from REPORTED_DONE': 'IN_PROGRESS',
  'ESCALATE from ASSIGNED': 'ASSIGNED',
  'ESCALATE from NOT_ACCEPTED': 'NOT_ACCEPTED',
  'ESCALATE from IN_PROGRESS': 'IN_PROGRESS',
  'GIVE_UP from ASSIGNED': 'STOPPED',
  'GIVE_UP from NOT_ACCEPTED': 'STOPPED',
  'STOP from ASSIGNED': 'STOPPED',
  'STOP from NOT_ACCEPTED': 'STOPPED',
  'STOP from IN_PROGRESS': 'STOPPED',
  'STOP from REPORTED_DONE': 'STOPPED',
};
const by = (role: (typeof ROLES)[number], institution: string, id?: string) => testActor(role, institution, id);
const tried = (
  step: ImplementationTaskStep,
  state: ImplementationTaskState,
  changes: Partial<ImplementationTaskFacts> = {},
  actor = everybody,
) => attempt(implementationTaskProcedure, step, { ...ripe, state, ...changes }, { actor, today });

describe('the way of a task', () => {
  it.each(everyStepInEveryState)('%s from %s follows the table and nothing else', (step, state) => {
    const facts = state && { ...ripe, state, decisionEnded: step === 'STOP' };
    const result = attempt(implementationTaskProcedure, step, facts, { actor: everybody, today });
    const allowed = ALLOWED[`${step} from ${state}`];
    expect(result).toEqual(allowed ? { ok: true, state: allowed } : { ok: false, refusal: 'WRONG_STATE' });
  });

  it('lets the institution alone say what it does', () => {
    for (const [step, state] of [
      ['ACCEPT', 'ASSIGNED'],
      ['REFUSE', 'ASSIGNED'],
      ['REPORT_STATUS', 'IN_PROGRESS'],
      ['REPORT_DONE', 'IN_PROGRESS'],
    ] as const) {
      expect(tried(step, state, {}, by('body_member', own)).ok).toBe(true);
      expect(tried(step, state, { owner: newId() }, by('body_office', own))).toMatchObject({ refusal: 'NOT_PERMITTED' });
      expect(tried(step, state, {}, by('working_group_member', own))).toMatchObject({ refusal: 'NOT_PERMITTED' });
    }
  });

  it('lets no one accept as done what they reported', () => {
    const actor = by('body_office', own, 'demo:office');
    expect(tried('ACCEPT_COMPLETION', 'REPORTED_DONE', { reportedDoneBy: 'demo:office' }, actor)).toMatchObject({
      refusal: 'NOT_PERMITTED',
      reason: 'FOUR_EYES',
    });
    expect(tried('ACCEPT_COMPLETION', 'REPORTED_DONE', { reportedDoneBy: null }, actor)).toMatchObject({ reason: 'FOUR_EYES' });
    expect(tried('ACCEPT_COMPLETION', 'REPORTED_DONE', {}, actor)).toEqual({ ok: true, state: 'DONE' });
    for (const stranger of [by('body_office', newId()), by('body_chair', own), by('body_member', own)])
      expect(tried('ACCEPT_COMPLETION', 'REPORTED_DONE', {}, stranger)).toMatchObject({ refusal: 'NOT_PERMITTED' });
  });

  it('brings forward a delay and nothing that is in time', () => {
    expect(tried('ESCALATE', 'IN_PROGRESS', { dueOn: today })).toMatchObject({
      refusal: 'REQUIREMENT_OPEN',
      open: [{ code: 'NOT_OVERDUE', earliestOn: today }],
    });
    expect(tried('ESCALATE', 'IN_PROGRESS', {}, by('body_chair', own)).ok).toBe(true);
    expect(tried('ESCALATE', 'IN_PROGRESS', {}, by('body_chair', newId()))).toMatchObject({ refusal: 'NOT_PERMITTED' });
  });

  it('stops with its decision, and is neither accepted nor done after it', () => {
    expect(tried('STOP', 'IN_PROGRESS')).toMatchObject({ open: [{ code: 'DECISION_IN_FORCE' }] });
    for (const [step, state] of [
      ['ACCEPT', 'ASSIGNED'],
      ['REPORT_DONE', 'IN_PROGRESS'],
    ] as const)
      expect(tried(step, state, { decisionEnded: true })).toMatchObject({ open: [{ code: 'DECISION_ENDED' }] });
  });

  it.each(IMPLEMENTATION_TASK_STATES)('%s is overdue from the day after its day, while it is owed', (state) => {
    const owed = state !== 'DONE' && state !== 'STOPPED';
    expect(isOverdue({ state, dueOn: '2026-11-22' }, today)).toBe(owed);
    expect(isOverdue({ state, dueOn: today }, today)).toBe(false);
    expect(isOpenTask({ state }, { recommendationOnly: false })).toBe(owed);
    expect(isOpenTask({ state }, { recommendationOnly: true })).toBe(owed && state !== 'NOT_ACCEPTED');
  });
});
