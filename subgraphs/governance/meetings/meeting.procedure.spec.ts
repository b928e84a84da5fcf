import { describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { attempt, endsOf } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';
import { MEETING_STATES, type MeetingStep, meetingProcedure } from './meeting.procedure.js';
import type { MeetingFacts } from './meeting.rules.js';

const [office, chair] = [newId(), newId()];
const ready: MeetingFacts = {
  state: 'PLANNED',
  office,
  chairs: [chair],
  bodyActive: true,
  day: '2026-06-25',
  mode: 'IN_PERSON',
  placeStated: true,
  remoteAccessStated: false,
  extraordinary: false,
  askingSeats: 0,
  filledSeats: 21,
  seats: 22,
  invitation: { ...DEFAULT_PARAMETERS.invitation, days: 0 },
  shortenedReason: null,
  listedItems: 1,
  undecidedRequests: 0,
  itemsWithoutPapers: 0,
  isChairPresent: true,
  openVotes: 0,
};
const onTheDay = { actor: testActor('body_office', office), today: '2026-06-25' };
const before = { actor: testActor('body_office', office), today: '2026-06-10' };
const open = (step: MeetingStep, facts: MeetingFacts, context = before) => {
  const from = meetingProcedure.steps[step].from[0] ?? facts.state;
  const result = attempt(meetingProcedure, step, { ...facts, state: from }, context);
  return result.ok ? [] : result.refusal === 'REQUIREMENT_OPEN' ? result.open.map(({ code }) => code) : [result.refusal];
};

describe('the way of a meeting', () => {
  const steps = Object.keys(meetingProcedure.steps) as MeetingStep[];
  it.each(steps.flatMap((step) => MEETING_STATES.map((state) => [step, state] as const)))(
    '%s from %s follows the table and nothing else',
    (step, state) => {
      const { from, to } = meetingProcedure.steps[step];
      const result = attempt(meetingProcedure, step, { ...ready, state }, step === 'INVITE' ? before : onTheDay);
      const end = typeof to === 'string' ? to : to.choose({ ...ready, state });
      expect(result).toEqual(from.includes(state) ? { ok: true, state: end } : { ok: false, refusal: 'WRONG_STATE' });
      if (from.includes(state)) expect(endsOf(meetingProcedure.steps[step])).toContain(end);
    },
  );

  it.each([
    ['of a body that is gone', { bodyActive: false }, ['BODY_NOT_ACTIVE']],
    ['on a day that is past', { day: '2026-06-09' }, ['MEETING_IN_THE_PAST', 'INVITATION_TOO_LATE']],
    ['without a place', { placeStated: false }, ['PLACE_NOT_STATED']],
    ['without access, being hybrid', { mode: 'HYBRID' as const }, ['PLACE_NOT_STATED']],
    ['without a place, being remote', { mode: 'REMOTE' as const, placeStated: false, remoteAccessStated: true }, []],
    ['of a body without seats', { seats: 0 }, ['NOBODY_TO_INVITE']],
    ['without an agenda', { listedItems: 0 }, ['AGENDA_EMPTY']],
    ['with a request nobody decided on', { undecidedRequests: 1 }, ['REQUESTS_UNDECIDED']],
    ['without papers', { itemsWithoutPapers: 1 }, ['PAPERS_MISSING']],
    [
      'without papers, where they may follow',
      { itemsWithoutPapers: 1, invitation: { ...ready.invitation, papersWithInvitation: false } },
      [],
    ],
    ['too late', { invitation: DEFAULT_PARAMETERS.invitation, day: '2026-06-24' }, ['INVITATION_TOO_LATE']],
    [
      'too late for a reason, where the period can be shortened',
      { invitation: DEFAULT_PARAMETERS.invitation, day: '2026-06-24', shortenedReason: 'Förderfrist' },
      [],
    ],
    [
      'too late for a reason, where it cannot',
      { invitation: { ...DEFAULT_PARAMETERS.invitation, shortened: null }, day: '2026-06-24', shortenedReason: 'Förderfrist' },
      ['INVITATION_TOO_LATE'],
    ],
  ])('an invitation %s', (_case, changes, expected) => {
    expect(open('INVITE', { ...ready, ...changes })).toEqual(expected);
  });

  it.each([
    [21, 6, ['EXTRAORDINARY_QUOTA_NOT_REACHED']],
    [21, 7, []],
    [20, 6, ['EXTRAORDINARY_QUOTA_NOT_REACHED']],
    [20, 7, []],
    [1, 0, ['EXTRAORDINARY_QUOTA_NOT_REACHED']],
    [0, 0, ['EXTRAORDINARY_QUOTA_NOT_REACHED']],
    [0, 1, []],
  ])('an extraordinary meeting of %d filled seats that %d ask for', (filledSeats, askingSeats, expected) => {
    expect(open('REPLAN', { ...ready, extraordinary: true, filledSeats, askingSeats })).toEqual(expected);
  });

  it('lets nobody open a meeting on another day, without a chair, or close it during a vote', () => {
    expect(open('OPEN', ready, onTheDay)).toEqual([]);
    expect(open('OPEN', ready, before)).toEqual(['MEETING_NOT_TODAY']);
    expect(open('OPEN', { ...ready, isChairPresent: false }, onTheDay)).toEqual(['CHAIR_NOT_PRESENT']);
    expect(open('CLOSE', { ...ready, openVotes: 1 }, onTheDay)).toEqual(['VOTE_OPEN']);
  });

  it('is run by its own office and chairs alone', () => {
    for (const [actor, expected] of [
      [testActor('body_chair', chair), []],
      [testActor('body_chair', office), ['NOT_PERMITTED']],
      [testActor('body_office', chair), ['NOT_PERMITTED']],
      [testActor('body_member', chair), ['NOT_PERMITTED']],
      [testActor('body_chair', null), ['NOT_PERMITTED']],
      [testActor('data_subject', office), ['NOT_PERMITTED']],
    ] as const)
      expect(open('CANCEL', ready, { actor, today: before.today })).toEqual(expected);
  });
});
