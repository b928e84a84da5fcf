import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { codesOf, fieldOf, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';
import { type MeetingTest, openMeetingTest, refusalOf } from '../meetings/meeting.testing.js';
import { MEETING_REQUEST_STATES, type MeetingRequestStep, meetingRequestProcedure } from './meeting-request.procedure.js';
import { type MeetingRequestFacts, planBy, seatsNeeded } from './meeting-request.rules.js';

const stranger = testActor([], null, 'anonymous');
const SHOWN = 'id version state carriedOn planBy seatsNeeded seats { id } meeting { id } openSteps { step } history { step }';
const MUTATIONS = {
  requestMeeting: 'RequestGovernanceMeetingInput',
  supportMeetingRequest: 'SupportGovernanceMeetingRequestInput',
  withdrawMeetingRequest: 'GovernanceMeetingRequestStepInput',
} as const;

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

describe('the way of a request for a meeting', () => {
  const [office, first] = [newId(), newId()];
  const plain = { office, chairs: [first], bodyActive: true, requestedBy: first, askingSeats: 7, filledSeats: 21 };
  const actor = testActor(['body_chair', 'body_member'], first);
  const steps = Object.keys(meetingRequestProcedure.steps) as MeetingRequestStep[];
  it.each(steps.flatMap((step) => MEETING_REQUEST_STATES.map((state) => [step, state] as const)))(
    '%s from %s follows the table and nothing else',
    (step, state) => {
      const { from, to } = meetingRequestProcedure.steps[step];
      const facts: MeetingRequestFacts = { ...plain, state };
      const found = attempt(meetingRequestProcedure, step, facts, { actor, today: '2026-05-04' });
      expect(found).toEqual(from.includes(state) ? { ok: true, state: to } : { ok: false, refusal: 'WRONG_STATE' });
    },
  );

  it.each([
    [21, 7],
    [20, 7],
    [18, 6],
    [2, 1],
    [0, 1],
  ])('of %d filled seats needs %d', (filled, needed) => {
    expect(seatsNeeded(filled)).toBe(needed);
  });

  it('gives the office four weeks to plan the meeting', () => {
    expect(planBy('2026-05-04')).toBe('2026-06-01');
  });
});

describe('the requests for meetings', () => {
  let test: MeetingTest;
  beforeAll(async () => {
    test = await openMeetingTest(subgraph);
  });
  afterAll(() => test.db.close());
  beforeEach(() => test.at('2026-05-04T08:00:00Z'));

  const ask = (actor: Actor, mutation: keyof typeof MUTATIONS, input: object) =>
    test.db.ask(actor, `mutation ($input: ${MUTATIONS[mutation]}!) { ${mutation}(input: $input) { ${SHOWN} } }`, { input });
  const take = async (actor: Actor, mutation: keyof typeof MUTATIONS, input: object) =>
    fieldOf<Shown>(await ask(actor, mutation, input), mutation);

  it('gather seats until a third asks, and the meeting is planned for them', async () => {
    const body = await test.room({ seats: 6 });
    const [one, two] = body.seatIds(1, 3);
    const request = await take(body.memberOf(1), 'requestMeeting', { seatId: one, reason: 'Neue Lage' });
    expect(request).toMatchObject({
      state: 'OPEN',
      carriedOn: null,
      planBy: null,
      seatsNeeded: 2,
      history: [{ step: 'REQUEST' }],
    });
    const plan = (as: Actor, requestId: string) =>
      test.ask(as, 'planMeeting', {
        ...{ bodyId: body.bodyId, title: 'Außerordentliche Sitzung', requestId },
        ...{ startsAt: '2026-06-04T08:00:00Z', endsAt: '2026-06-04T10:00:00Z' },
      });
    expect(refusalOf(await plan(body.office, request.id))).toMatchObject({ reason: 'EXTRAORDINARY_QUOTA_NOT_REACHED' });
    expect(refusalOf(await plan(body.office, newId()))).toMatchObject({ field: 'requestId' });
    const input = { requestId: request.id, version: 1, seatId: two };
    const answers = await Promise.all([1, 2].map(() => ask(body.memberOf(2), 'supportMeetingRequest', input)));
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    const planned = fieldOf<Shown>(await plan(body.chair, request.id), 'planMeeting');
    expect(planned).toMatchObject({ extraordinary: true, requestedBy: [{ id: one }, { id: two }] });
    const read = await test.db.ask(body.office, `query ($id: ID!) { meetingRequest(id: $id) { ${SHOWN} } }`, { id: request.id });
    expect(read.data).toMatchObject({
      meetingRequest: { state: 'FULFILLED', carriedOn: '2026-05-04', planBy: '2026-06-01', meeting: { id: planned.id } },
    });
    expect(refusalOf(await plan(body.office, request.id))).toMatchObject({ field: 'requestId' });
  });

  it('are made and joined for one’s own voting seat alone, each seat once', async () => {
    const body = await test.room({ seats: 6, advisory: 1 });
    const [seatId] = body.seatIds(1, 2);
    for (const [actor, code] of [
      [stranger, 'UNAUTHENTICATED'],
      [body.memberOf(2), 'NOT_PERMITTED'],
      [body.office, 'NOT_PERMITTED'],
      [testActor('body_member', newId()), 'NOT_PERMITTED'],
    ] as const)
      expect(codesOf(await ask(actor, 'requestMeeting', { seatId, reason: 'Neue Lage' }))).toEqual([code]);
    const advisory = { seatId: body.seats[5]?.id, reason: 'Neue Lage' };
    expect(refusalOf(await ask(body.memberOf(5), 'requestMeeting', advisory))).toMatchObject({ field: 'seatId' });
    expect(refusalOf(await ask(body.memberOf(1), 'requestMeeting', { seatId, reason: ' ' }))).toMatchObject({ field: 'reason' });
    for (const wrong of [newId(), 'rubbish'])
      expect(refusalOf(await ask(body.memberOf(1), 'requestMeeting', { seatId: wrong, reason: 'x' }))).toMatchObject({
        field: 'seatId',
      });
    const { id } = await take(body.memberOf(1), 'requestMeeting', { seatId, reason: 'Neue Lage' });
    const again = await ask(body.memberOf(1), 'supportMeetingRequest', { requestId: id, version: 1, seatId });
    expect(refusalOf(again)).toMatchObject({ reason: 'SEAT_ALREADY_USED' });
    const other = await test.room();
    const foreign = { requestId: id, version: 1, seatId: other.seats[1]?.id };
    expect(refusalOf(await ask(other.memberOf(1), 'supportMeetingRequest', foreign))).toMatchObject({ field: 'seatId' });
    expect(codesOf(await ask(body.memberOf(2), 'withdrawMeetingRequest', { requestId: id, version: 1 }))).toEqual([
      'NOT_PERMITTED',
    ]);
    expect(await take(body.memberOf(1), 'withdrawMeetingRequest', { requestId: id, version: 1 })).toMatchObject({
      state: 'WITHDRAWN',
      openSteps: [],
    });
  });

  it('are read by the governance alone', async () => {
    const body = await test.room({ seats: 6 });
    const { id } = await take(body.memberOf(1), 'requestMeeting', { seatId: body.seats[1]?.id, reason: 'Neue Lage' });
    const LIST = 'query ($id: ID!) { body(id: $id) { meetingRequests { id } } }';
    expect((await test.db.ask(body.memberOf(3), LIST, { id: body.bodyId })).data).toEqual({
      body: { meetingRequests: [{ id }] },
    });
    expect((await test.db.ask(stranger, LIST, { id: body.bodyId })).data).toEqual({ body: { meetingRequests: [] } });
    const READ = 'query ($id: ID!) { meetingRequest(id: $id) { state } }';
    const outsider = testActor('case_manager', newId());
    const absent = await test.db.ask(outsider, READ, { id: newId() });
    expect(codesOf(absent)).toEqual(['NOT_FOUND']);
    expect(await test.db.ask(outsider, READ, { id })).toEqual(absent);
    const ENTITY =
      'query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceMeetingRequest", id: $id }]) { ... on GovernanceMeetingRequest { state } } }';
    expect(await test.db.ask(outsider, ENTITY, { id })).toEqual({ data: { _entities: [null] } });
    expect((await test.db.ask(body.office, ENTITY, { id })).data).toEqual({ _entities: [{ state: 'OPEN' }] });
  });
});
