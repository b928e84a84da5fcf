import { describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { CIRCULATION_STATES, type CirculationStep, circulationProcedure } from './circulation.procedure.js';
import { CIRCULATION_OUTCOMES, type CirculationFacts } from './circulation.rules.js';

const [office, chair, today] = [newId(), newId(), '2026-06-25'];
const facts: CirculationFacts = {
  ...{ state: 'OPEN', isBodyActive: true, isProvidedFor: true, needsInvitation: false, askedSeats: 21 },
  room: { office, chairs: [chair], members: [chair], inSession: false, isAboutToBegin: false, isOver: false },
  ...{ isProposalCirculating: false, isOver: true, seatsToReply: 6, outcome: 'ADOPTED', isObjectedTo: true },
};
const byOffice = testActor('body_office', office);
const tried = (step: CirculationStep, changes: Partial<CirculationFacts> = {}, actor = byOffice) => {
  const result = attempt(circulationProcedure, step, { ...facts, ...changes }, { actor, today });
  if (result.ok) return result.state;
  return result.refusal === 'REQUIREMENT_OPEN' ? result.open[0]?.code : (result.reason ?? result.refusal);
};

describe('the way of a circulation', () => {
  const ends: Partial<Record<CirculationStep, string>> = {
    ...{ STOP: 'STOPPED', CLOSE_CIRCULATION: 'ADOPTED', ABANDON_CIRCULATION: 'ABANDONED' },
  };
  const steps = Object.keys(circulationProcedure.steps) as CirculationStep[];
  it.each(steps.flatMap((step) => CIRCULATION_STATES.map((state) => [step, state] as const)))(
    '%s from %s follows the table and nothing else',
    (step, state) => {
      const isOpen = circulationProcedure.steps[step].from.includes(state);
      expect(tried(step, { state })).toBe(isOpen ? (ends[step] ?? state) : 'WRONG_STATE');
    },
  );

  it.each(CIRCULATION_OUTCOMES.filter((outcome) => outcome !== 'STOPPED'))(
    'is closed as what the replies come to: %s',
    (outcome) => {
      expect(tried('CLOSE_CIRCULATION', { outcome })).toBe(outcome);
    },
  );

  it.each([
    ['is not closed while replies are awaited', 'CLOSE_CIRCULATION', { isOver: false }, byOffice, 'REPLIES_AWAITED'],
    ['is closed early once all have replied', 'CLOSE_CIRCULATION', { isOver: false, seatsToReply: 0 }, byOffice, 'ADOPTED'],
    ['is closed by time itself', 'CLOSE_CIRCULATION', {}, testActor('system', null), 'ADOPTED'],
    ['is not broken off by time itself', 'ABANDON_CIRCULATION', {}, testActor('system', null), 'NOT_PERMITTED'],
    ['is closed by its own chair', 'CLOSE_CIRCULATION', {}, testActor('body_chair', chair), 'ADOPTED'],
    ['is not closed by a member', 'CLOSE_CIRCULATION', {}, testActor('body_member', chair), 'NOT_PERMITTED'],
    ['is not closed by another office', 'CLOSE_CIRCULATION', {}, testActor('body_office', newId()), 'BODY_OF_OTHERS'],
    ['is not closed by another chair', 'CLOSE_CIRCULATION', {}, testActor('body_chair', newId()), 'BODY_OF_OTHERS'],
    ['is not stopped without an objection', 'STOP', { isObjectedTo: false }, byOffice, 'NO_OBJECTION'],
  ] as const)('%s', (_case, step, changes, actor, outcome) => {
    expect(tried(step, changes, actor)).toBe(outcome);
  });
});
