import { describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { INVITATION_STATES, type InvitationStep, invitationProcedure } from './invitation.procedure.js';
import type { InvitationFacts } from './invitation.rules.js';

const [office, seatInstitution] = [newId(), newId()];
const member = { role: 'MEMBER', account: 'a', heldFrom: '2025-01-01', heldTo: null } as const;
const deputy = { role: 'DEPUTY', account: 'b', heldFrom: '2025-01-01', heldTo: null } as const;
const plain: InvitationFacts = {
  state: 'SENT',
  room: { office, chairs: [], members: [seatInstitution], inSession: false, isAboutToBegin: false, isOver: false },
  meetingState: 'INVITED',
  seatInstitution,
  holders: { member, deputy },
  remindedOn: null,
  timing: 'IN_TIME',
  timingInWords: 'In time.',
};
const today = '2026-06-12';
const byOffice = { actor: testActor('body_office', office), today };
const result = (step: InvitationStep, changes: Partial<InvitationFacts> = {}, actor = byOffice.actor) => {
  const state = changes.state ?? invitationProcedure.steps[step].from[0] ?? 'SENT';
  const found = attempt(invitationProcedure, step, { ...plain, ...changes, state }, { actor, today });
  return found.ok ? [] : found.refusal === 'REQUIREMENT_OPEN' ? found.open.map(({ code }) => code) : [found.refusal];
};

describe('the way of an invitation', () => {
  const steps = Object.keys(invitationProcedure.steps) as InvitationStep[];
  it.each(steps.flatMap((step) => INVITATION_STATES.map((state) => [step, state] as const)))(
    '%s from %s follows the table and nothing else',
    (step, state) => {
      const { from, to } = invitationProcedure.steps[step];
      const found = attempt(invitationProcedure, step, { ...plain, state }, byOffice);
      const end = typeof to === 'string' ? to : state;
      expect(found).toEqual(from.includes(state) ? { ok: true, state: end } : { ok: false, refusal: 'WRONG_STATE' });
    },
  );

  it.each(['ACCEPT', 'DECLINE', 'NAME_DEPUTY', 'REMIND'] as const)('%s is open until the meeting is, and no longer', (step) => {
    for (const meetingState of ['PLANNED', 'IN_SESSION', 'CLOSED', 'CANCELLED'] as const)
      expect(result(step, { meetingState })).toEqual(['MEETING_NOT_AHEAD']);
  });

  it.each([
    ['the member', 'a', seatInstitution, 'body_member', []],
    ['the deputy', 'b', seatInstitution, 'body_member', []],
    ['a member who is a chair', 'a', seatInstitution, 'body_chair', []],
    ['a colleague', 'c', seatInstitution, 'body_member', ['NOT_PERMITTED']],
    ['somebody of another institution', 'a', newId(), 'body_member', ['NOT_PERMITTED']],
    ['another office', 'a', newId(), 'body_office', ['NOT_PERMITTED']],
    ['the coordination', 'a', office, 'kim_coordination', ['NOT_PERMITTED']],
  ] as const)('%s speaks for a seat as the record says', (_who, id, institution, role, expected) => {
    for (const step of ['ACCEPT', 'DECLINE', 'NAME_DEPUTY'] as const)
      expect(result(step, {}, testActor(role, institution, id))).toEqual(expected);
  });

  it('a vacant seat sends nobody, and its institution says so', () => {
    const holders = { member: null, deputy: null };
    const actor = testActor('body_member', seatInstitution);
    expect(result('ACCEPT', { holders }, actor)).toEqual(['SEAT_VACANT']);
    expect(result('NAME_DEPUTY', { holders }, actor)).toEqual(['NO_DEPUTY']);
    expect(result('DECLINE', { holders }, actor)).toEqual([]);
  });

  it('nobody is reminded twice on one day, and by nobody but the office and the hub', () => {
    expect(result('REMIND', { remindedOn: today })).toEqual(['REMINDED_TODAY']);
    expect(result('REMIND', { remindedOn: '2026-06-11' })).toEqual([]);
    expect(result('REMIND', {}, testActor('system', null))).toEqual([]);
    expect(result('REMIND', {}, testActor('body_office', newId()))).toEqual(['NOT_PERMITTED']);
    expect(result('REMIND', {}, testActor('body_member', seatInstitution))).toEqual(['NOT_PERMITTED']);
  });

  it('the proof of distribution is entered by the own office alone', () => {
    expect(result('RECORD_DISTRIBUTION', { state: 'DECLINED', meetingState: 'CLOSED' })).toEqual([]);
    expect(result('RECORD_DISTRIBUTION', {}, testActor('body_office', newId()))).toEqual(['NOT_PERMITTED']);
  });
});
