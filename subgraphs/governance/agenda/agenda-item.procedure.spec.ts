import { describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { AGENDA_ITEM_STATES, type AgendaItemStep, agendaItemProcedure } from './agenda-item.procedure.js';
import type { AgendaItemFacts } from './agenda-item.rules.js';

const [office, member] = [newId(), newId()];
const addition = { isAllowed: true, urgencyRequired: true, urgencyStated: true, isAdopted: true, inWords: '8 of 12.' };
const plain: AgendaItemFacts = {
  state: 'LISTED',
  kind: 'INFORMATION',
  room: { office, chairs: [], members: [member], inSession: true, isAboutToBegin: false, isOver: false },
  meetingState: 'PLANNED',
  requestedBy: member,
  latestRequestOn: '2026-06-04',
  latestAnnouncementOn: '2026-06-10',
  openVotes: 0,
  quorumLacks: false,
  deferredFor: 'NOT_READY',
  addition,
};
const by = (role: 'body_office' | 'body_member' | 'body_chair', institution: string, today = '2026-06-04') => ({
  actor: testActor(role, institution),
  today,
});
const result = (step: AgendaItemStep, changes: Partial<AgendaItemFacts> = {}, context = by('body_office', office)) => {
  const from = agendaItemProcedure.steps[step].from;
  const state = changes.state ?? from.at(-1) ?? plain.state;
  const begun = from.length === 0 ? { ...agendaItemProcedure.steps[step], from: [state] } : agendaItemProcedure.steps[step];
  const procedure = { ...agendaItemProcedure, steps: { ...agendaItemProcedure.steps, [step]: begun } };
  const found = attempt(procedure, step, { ...plain, ...changes, state }, context);
  return found.ok ? [] : found.refusal === 'REQUIREMENT_OPEN' ? found.open.map(({ code }) => code) : [found.refusal];
};

describe('the way of an item', () => {
  const steps = Object.keys(agendaItemProcedure.steps) as AgendaItemStep[];
  it.each(steps.flatMap((step) => AGENDA_ITEM_STATES.map((state) => [step, state] as const)))(
    '%s from %s follows the table and nothing else',
    (step, state) => {
      const { from, to } = agendaItemProcedure.steps[step];
      const found = attempt(agendaItemProcedure, step, { ...plain, state }, by('body_office', office));
      const refused = step === 'REQUEST' ? 'NOT_PERMITTED' : 'WRONG_STATE';
      expect(found).toEqual(from.includes(state) ? { ok: true, state: to } : { ok: false, refusal: refused });
    },
  );

  it.each([
    ['on the last day', 'PLANNED', '2026-06-04', []],
    ['a day later', 'PLANNED', '2026-06-05', ['REQUEST_TOO_LATE']],
    ['after an early invitation', 'INVITED', '2026-06-04', []],
    ['in the meeting', 'IN_SESSION', '2026-06-04', ['MEETING_HAS_BEGUN']],
    ['for a meeting that was called off', 'CANCELLED', '2026-06-04', ['MEETING_HAS_BEGUN']],
  ] as const)('members ask for it %s', (_case, meetingState, today, expected) => {
    expect(result('REQUEST', { meetingState }, by('body_member', member, today))).toEqual(expected);
  });

  it.each([
    ['before the invitation', 'PLANNED', '2026-06-20', []],
    ['after it, in its period', 'INVITED', '2026-06-10', []],
    ['after it, too late', 'INVITED', '2026-06-11', ['SUPPLEMENT_TOO_LATE']],
    ['in the meeting', 'IN_SESSION', '2026-06-10', ['MEETING_HAS_BEGUN']],
  ] as const)('it is put on the agenda %s', (_case, meetingState, today, expected) => {
    for (const step of ['ADD', 'LIST'] as const)
      expect(result(step, { meetingState }, by('body_office', office, today))).toEqual(expected);
  });

  it.each([
    ['by enough of those present', addition, []],
    ['where the rules know none', { ...addition, isAllowed: false }, ['ADDITION_NOT_ALLOWED']],
    ['without urgency', { ...addition, urgencyStated: false }, ['URGENCY_NOT_STATED']],
    ['without urgency, where none is needed', { ...addition, urgencyStated: false, urgencyRequired: false }, []],
    ['by too few', { ...addition, isAdopted: false }, ['ADDITION_NOT_ADOPTED']],
    ['without a vote', null, ['ADDITION_NOT_ALLOWED', 'ADDITION_NOT_ADOPTED']],
  ] as const)('it is added in the meeting %s', (_case, vote, expected) => {
    expect(result('ADD_URGENT', { addition: vote })).toEqual(expected);
  });

  it('is taken back by whoever asked for it until the chair has decided', () => {
    expect(result('TAKE_OFF', { state: 'REQUESTED' }, by('body_member', member))).toEqual([]);
    expect(result('TAKE_OFF', { state: 'LISTED' }, by('body_member', member))).toEqual(['NOT_PERMITTED']);
    expect(result('TAKE_OFF', { state: 'REQUESTED', requestedBy: newId() }, by('body_member', member))).toEqual([
      'NOT_PERMITTED',
    ]);
    expect(result('TAKE_OFF', { state: 'REQUESTED' }, by('body_member', newId()))).toEqual(['NOT_PERMITTED']);
  });

  it('is not put off for lack of a quorum that was there', () => {
    expect(result('DEFER', { deferredFor: 'NO_QUORUM' })).toEqual(['QUORUM_NOT_LACKING']);
    expect(result('DEFER', { deferredFor: 'NO_QUORUM', quorumLacks: true })).toEqual([]);
  });

  it('is not merely noted where it is to be decided on, and nothing is done with it during a vote', () => {
    expect(result('NOTE', { kind: 'DECISION' })).toEqual(['ITEM_NEEDS_DECISION']);
    for (const step of ['NOTE', 'DEFER', 'TAKE_OFF'] as const) expect(result(step, { openVotes: 1 })).toEqual(['VOTE_OPEN']);
  });

  it('is not worded anew once all were told of it', () => {
    expect(result('REVISE')).toEqual([]);
    expect(result('REVISE', { meetingState: 'INVITED' })).toEqual(['INVITATIONS_OUT']);
  });
});
