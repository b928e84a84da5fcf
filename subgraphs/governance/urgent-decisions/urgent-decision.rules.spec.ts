import { describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { attempt, endsOf } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { URGENT_DECISION_STATES, type UrgentDecisionStep, urgentDecisionProcedure } from './urgent-decision.procedure.js';
import {
  faultOfRatification,
  firstSigners,
  isRatificationOverdue,
  ratificationOf,
  type SignerSeat,
  secondSigners,
  type UrgentDecisionFacts,
} from './urgent-decision.rules.js';

const today = '2026-06-25';
const seat = (id: string, rest: Partial<SignerSeat> = {}): SignerSeat => ({
  ...{ id, voting: true, chair: false, deputyChair: false, holderInstitution: `of-${id}`, accounts: [`person-${id}`] },
  holders: { member: { role: 'MEMBER', account: `person-${id}`, heldFrom: '2026-01-01' }, deputy: null },
  ...rest,
});
const office = newId();
const seats = [
  seat('chair', { chair: true }),
  seat('deputy', { deputyChair: true }),
  seat('third'),
  seat('guest', { voting: false }),
];
const facts: UrgentDecisionFacts = {
  state: 'PROPOSED',
  room: {
    office,
    chairs: ['of-chair'],
    members: seats.map(({ holderInstitution }) => holderInstitution),
    inSession: false,
    isAboutToBegin: false,
    isOver: false,
  },
  isBodyActive: true,
  deciders: ['CHAIR', 'DEPUTY_CHAIR'],
  seats,
  firstSeatId: 'chair',
  secondSeatId: 'deputy',
  firstById: 'person-chair',
  isVotedOn: true,
};
const actor = (id: string) => testActor(id === 'chair' ? 'body_chair' : 'body_member', `of-${id}`, `person-${id}`);
const tried = (step: UrgentDecisionStep, as: ReturnType<typeof actor>, changes: Partial<UrgentDecisionFacts> = {}) => {
  const result = attempt(
    {
      ...urgentDecisionProcedure,
      steps: { ...urgentDecisionProcedure.steps, PROPOSE: { ...urgentDecisionProcedure.steps.PROPOSE, from: ['PROPOSED'] } },
    },
    step,
    { ...facts, ...changes },
    { actor: as, today },
  );
  if (result.ok) return result.state;
  return result.refusal === 'REQUIREMENT_OPEN' ? result.open.map(({ code }) => code)[0] : (result.reason ?? result.refusal);
};

describe('who takes an urgent decision', () => {
  it.each([
    ['chair and deputy chair: either first', ['CHAIR', 'DEPUTY_CHAIR'], ['chair', 'deputy']],
    ['the chair alone is named', ['CHAIR'], ['chair']],
    ['nobody is named', [], []],
  ] as const)('%s', (_case, deciders, ids) => {
    expect(firstSigners({ ...facts, deciders }).map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    ['the other of the two', ['CHAIR', 'DEPUTY_CHAIR'], 'chair', ['deputy']],
    ['the other of the two, the other way round', ['CHAIR', 'DEPUTY_CHAIR'], 'deputy', ['chair']],
    ['any other seat with a vote, where one alone is named', ['CHAIR'], 'chair', ['deputy', 'third']],
  ] as const)('signs second: %s', (_case, deciders, firstSeatId, ids) => {
    expect(secondSigners({ ...facts, deciders, firstSeatId }).map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    ['the chair proposes', 'PROPOSE', 'chair', {}, 'PROPOSED'],
    ['another member proposes', 'PROPOSE', 'third', { firstSeatId: 'third' }, 'NOT_A_DECIDING_SEAT'],
    ['a member proposes for the chair', 'PROPOSE', 'third', {}, 'NOT_A_DECIDING_SEAT'],
    ['rules without urgent decisions', 'PROPOSE', 'chair', { deciders: [] }, 'URGENT_DECISION_NOT_PROVIDED'],
    ['a dissolved body', 'PROPOSE', 'chair', { isBodyActive: false }, 'BODY_NOT_ACTIVE'],
    ['the deputy chair signs second', 'COUNTERSIGN', 'deputy', {}, 'IN_FORCE'],
    ['the chair signs both times', 'COUNTERSIGN', 'chair', { secondSeatId: 'chair' }, 'NOT_THE_SECOND_SEAT'],
    ['a third member signs second', 'COUNTERSIGN', 'third', { secondSeatId: 'third' }, 'NOT_THE_SECOND_SEAT'],
    ['a third member signs for the deputy chair', 'COUNTERSIGN', 'third', {}, 'NOT_THE_SECOND_SEAT'],
    [
      'a third member signs where the chair alone is named',
      'COUNTERSIGN',
      'third',
      { secondSeatId: 'third', deciders: ['CHAIR'] },
      'IN_FORCE',
    ],
    [
      'a guest signs where the chair alone is named',
      'COUNTERSIGN',
      'guest',
      { secondSeatId: 'guest', deciders: ['CHAIR'] },
      'NOT_THE_SECOND_SEAT',
    ],
    ['the same person with two seats', 'COUNTERSIGN', 'deputy', { firstById: 'person-deputy' }, 'FOUR_EYES'],
    ['the first hand drops it', 'DROP', 'chair', {}, 'DROPPED'],
    ['the second hand drops it', 'DROP', 'deputy', {}, 'DROPPED'],
    ['a third member drops it', 'DROP', 'third', {}, 'NOT_CONCERNED'],
    [
      'without a vote nothing is confirmed',
      'CONFIRM',
      'chair',
      { state: 'IN_FORCE', isVotedOn: false },
      'RATIFYING_VOTE_MISSING',
    ],
  ] as const)('%s', (_case, step, who, changes, outcome) => {
    expect(tried(step, actor(who), changes)).toBe(outcome);
  });

  const steps = (Object.keys(urgentDecisionProcedure.steps) as UrgentDecisionStep[]).filter((step) => step !== 'PROPOSE');
  it.each(steps.flatMap((step) => URGENT_DECISION_STATES.map((state) => [step, state] as const)))(
    '%s from %s follows the table and nothing else',
    (step, state) => {
      const { from } = urgentDecisionProcedure.steps[step];
      const as = actor(step === 'COUNTERSIGN' ? 'deputy' : 'chair');
      const expected = from.includes(state) ? endsOf(urgentDecisionProcedure.steps[step])[0] : step;
      const result = attempt(urgentDecisionProcedure, step, { ...facts, state }, { actor: as, today });
      expect(result).toEqual(from.includes(state) ? { ok: true, state: expected } : { ok: false, refusal: 'WRONG_STATE' });
    },
  );
});

describe('the ratification', () => {
  const takenAt = new Date('2026-06-20T10:00:00Z');
  const urgent = { bodyId: 'body', takenAt, proposalId: 'proposal' };
  const vote = { bodyId: 'body', state: 'ADOPTED', openedAt: new Date('2026-06-25T09:00:00Z'), isUsed: false, proposalId: null };
  it.each([
    ['a vote of the body that adopted it', vote, true],
    ['a vote of the body that rejected it', { ...vote, state: 'REJECTED' }, true],
    ['a vote on the same proposal', { ...vote, proposalId: 'proposal' }, true],
    ['no vote', null, false],
    ['a vote of another body', { ...vote, bodyId: 'other' }, false],
    ['an open vote', { ...vote, state: 'OPEN' }, false],
    ['a vote without a quorum', { ...vote, state: 'NOT_QUORATE' }, false],
    ['a void vote', { ...vote, state: 'VOID' }, false],
    ['a vote before it was taken', { ...vote, openedAt: new Date('2026-06-20T09:59:59Z') }, false],
    ['a vote on another urgent decision', { ...vote, isUsed: true }, false],
    ['a vote on another proposal', { ...vote, proposalId: 'other' }, false],
  ] as const)('rests on a vote: %s', (_case, given, fits) => {
    expect(faultOfRatification(given, urgent) === null).toBe(fits);
  });

  it.each([
    ['U05: adopted', 'ADOPTED', { yes: 12, no: 3, abstain: 1 }, 'CONFIRMED', /confirmed/],
    ['U05: rejected', 'REJECTED', { yes: 3, no: 12, abstain: 1 }, 'REVOKED', /ex nunc.*tasks stop/],
    ['U05: rejected by a tie', 'REJECTED', { yes: 5, no: 5, abstain: 0 }, 'REVOKED', /ex nunc/],
  ] as const)('%s', (_case, state, numbers, outcome, said) => {
    const result = ratificationOf(state, numbers);
    expect(result.outcome).toBe(outcome);
    expect(result.explanation.join(' ')).toMatch(said);
    expect(result.explanation[0]).toContain(`yes ${numbers.yes}, no ${numbers.no}`);
  });

  const meeting = (state: string, startsAt: string) => ({ state, startsAt: new Date(startsAt) });
  it.each([
    ['no meeting since', 'IN_FORCE', [meeting('CLOSED', '2026-06-19T09:00:00Z')], false],
    ['the meeting earlier on the same day is not the next one', 'IN_FORCE', [meeting('CLOSED', '2026-06-20T08:00:00Z')], false],
    ['the next meeting is to come', 'IN_FORCE', [meeting('INVITED', '2026-06-25T09:00:00Z')], false],
    ['the next meeting is in session', 'IN_FORCE', [meeting('IN_SESSION', '2026-06-25T09:00:00Z')], false],
    ['the next meeting took place', 'IN_FORCE', [meeting('CLOSED', '2026-06-25T09:00:00Z')], true],
    ['it was ratified', 'CONFIRMED', [meeting('CLOSED', '2026-06-25T09:00:00Z')], false],
  ] as const)('is overdue or not: %s', (_case, state, meetings, overdue) => {
    expect(isRatificationOverdue({ state, takenAt }, meetings)).toBe(overdue);
  });
});
