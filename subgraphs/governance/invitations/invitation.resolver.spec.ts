import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { asActor, codesOf, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import type { TestRoom } from '../attendance/room.testing.js';
import { Seat } from '../bodies/seat.entity.js';
import { subgraph } from '../index.js';
import {
  type MeetingTest,
  openMeetingTest,
  refusalOf,
  type ShownInvitation,
  type ShownMeeting,
} from '../meetings/meeting.testing.js';
import { SeatHolder } from '../seat-holders/seat-holder.entity.js';
import { notInvitedSeats } from './invitation.loaders.js';

const stranger = testActor([], null, 'anonymous');

describe('the invitations', () => {
  let test: MeetingTest;
  beforeAll(async () => {
    test = await openMeetingTest(subgraph);
  });
  afterAll(() => test.db.close());
  beforeEach(() => test.at('2026-05-04T08:00:00Z'));

  const of = ({ invitations }: ShownMeeting, body: TestRoom, at: number) => {
    const found = invitations.find(({ seat }) => seat.id === body.seats[at]?.id) as ShownInvitation;
    return { invitationId: found.id, version: found.version };
  };

  it('are replied to by whoever holds the seat, and the reply can be changed until the meeting is opened', async () => {
    const body = await test.room();
    const meeting = await test.invite(body);
    const { invitationId, version } = of(meeting, body, 2);
    const seat = body.seats[2];
    const member = body.memberOf(2);
    const accepted = await test.take(member, 'acceptInvitation', { invitationId, version });
    expect(accepted).toMatchObject({ state: 'ACCEPTED', version: 2, holder: { id: seat?.member } });
    const declined = await test.take(member, 'declineInvitation', { invitationId, version: 2, reason: 'Dienstreise' });
    expect(declined).toMatchObject({ state: 'DECLINED', reason: 'Dienstreise', holder: null });
    const deputy = await test.take(body.deputyOf(2), 'nameDeputy', { invitationId, version: 3 });
    expect(deputy).toMatchObject({ state: 'DEPUTY_NAMED', holder: { id: seat?.deputy } });
    expect(codesOf(await test.ask(member, 'acceptInvitation', { invitationId, version: 3 }))).toEqual(['OUTDATED']);
    test.at('2026-06-25T08:00:00Z');
    await test.arrive(body, meeting.id, 3);
    await test.take(body.chair, 'openMeeting', { meetingId: meeting.id, version: meeting.version });
    const late = await test.ask(member, 'acceptInvitation', { invitationId, version: 4 });
    expect(refusalOf(late)).toMatchObject({ reason: 'MEETING_NOT_AHEAD' });
  });

  it('are replied to for nobody else, but the office enters what it was told', async () => {
    const body = await test.room();
    const meeting = await test.invite(body);
    const input = of(meeting, body, 2);
    for (const [actor, code] of [
      [stranger, 'UNAUTHENTICATED'],
      [body.memberOf(3), 'NOT_PERMITTED'],
      [testActor('body_member', body.seats[2]?.institution ?? null), 'NOT_PERMITTED'],
      [testActor('body_office', newId()), 'NOT_PERMITTED'],
      [testActor('case_manager', body.seats[2]?.institution ?? null), 'PURPOSE_NOT_PERMITTED'],
    ] as const)
      expect(codesOf(await test.ask(actor, 'acceptInvitation', input))).toEqual([code]);
    for (const invitationId of [newId(), 'rubbish'])
      expect(codesOf(await test.ask(body.office, 'acceptInvitation', { invitationId, version: 1 }))).toEqual(['NOT_FOUND']);
    const answers = await Promise.all([1, 2].map(() => test.ask(body.office, 'acceptInvitation', input)));
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('are refused a member that a vacant seat does not have', async () => {
    const body = await test.room({ vacant: 1 });
    const meeting = await test.invite(body);
    const answer = await test.ask(body.office, 'acceptInvitation', of(meeting, body, 4));
    expect(refusalOf(answer)).toMatchObject({ reason: 'SEAT_VACANT' });
    expect(await test.take(body.office, 'declineInvitation', of(meeting, body, 4))).toMatchObject({ state: 'DECLINED' });
  });

  it('foretell the quorum from the replies with the code that counts it', async () => {
    const body = await test.room();
    const meeting = await test.invite(body);
    for (const at of [0, 1]) await test.take(body.memberOf(at), 'acceptInvitation', of(meeting, body, at));
    await test.take(body.memberOf(3), 'declineInvitation', of(meeting, body, 3));
    expect((await test.read(body.office, meeting.id))['expectedQuorum']).toMatchObject({
      status: 'NOT_QUORATE',
      base: 5,
      present: 2,
      needed: 3,
    });
    await test.take(body.deputyOf(2), 'nameDeputy', of(meeting, body, 2));
    expect((await test.read(body.office, meeting.id))['expectedQuorum']).toMatchObject({ status: 'QUORATE', present: 3 });
  });

  it('G10: lack a seat that was set up after them, which makes the quorum defective until it is invited', async () => {
    const body = await test.room({ seats: 21 });
    const meeting = await test.invite(body);
    const [seatId, institution] = [newId(), newId()];
    await inSystemWork(test.db, async (em) => {
      em.create(Seat, {
        ...{
          id: seatId,
          institution: body.institution,
          code: `seat-${seatId}`,
          bodyId: body.bodyId,
          holderInstitution: institution,
        },
        ...{
          title: 'Neuer Sitz',
          voting: true,
          chair: false,
          deputyChair: false,
          source: 'Test',
          validFrom: null,
          validTo: null,
        },
      } as never);
      em.create(SeatHolder, {
        ...{ id: newId(), version: 1, institution: body.institution, bodyId: body.bodyId, seatId, role: 'MEMBER' },
        ...{ state: 'IN_OFFICE', name: 'Neues Mitglied', email: null, account: null, heldFrom: '2026-01-01', heldTo: null },
      } as never);
    });
    const missing = await asActor(test.db, body.office, async (context) => notInvitedSeats(context).load(meeting.id));
    expect(missing?.map(({ id }) => id)).toEqual([seatId]);
    for (let at = 0; at < 20; at += 1) await test.take(body.office, 'acceptInvitation', of(meeting, body, at));
    expect(await test.read(body.office, meeting.id)).toMatchObject({
      notInvitedSeats: [{ id: seatId }],
      expectedQuorum: { status: 'NOT_QUORATE', reason: 'INVITATION_DEFECT', present: 20 },
    });
    const invite = (changes: object = {}, as = body.office) =>
      test.ask(as, 'inviteSeat', { meetingId: meeting.id, seatId, ...changes });
    expect(codesOf(await invite({}, body.memberOf(2)))).toEqual(['NOT_PERMITTED']);
    expect(refusalOf(await invite({ seatId: newId() }))).toMatchObject({ field: 'seatId' });
    expect(refusalOf(await invite({ seatId: body.seats[0]?.id }))).toMatchObject({ reason: 'INVITED_BEFORE' });
    test.at('2026-06-11T08:00:00Z');
    expect(refusalOf(await invite())).toMatchObject({ reason: 'INVITATION_TOO_LATE' });
    test.at('2026-06-10T08:00:00Z');
    const answers = await Promise.all([1, 2].map(() => invite()));
    expect(answers.flatMap(codesOf)).toEqual(['INVALID_INPUT']);
    expect(await test.read(body.office, meeting.id)).toMatchObject({
      notInvitedSeats: [],
      expectedQuorum: { status: 'QUORATE', present: 20 },
    });
  });

  it('are reminded of by the office at most once a day, where nobody has replied', async () => {
    const body = await test.room();
    const meeting = await test.invite(body);
    await test.take(body.memberOf(2), 'declineInvitation', of(meeting, body, 2));
    const counts = ({ invitations }: ShownMeeting) =>
      body.seats.map(({ id }) => invitations.find(({ seat }) => seat.id === id)?.['reminders']);
    const remind = (as = body.office) => test.ask(as, 'remindInvitees', { meetingId: meeting.id });
    for (const [actor, code] of [
      [stranger, 'UNAUTHENTICATED'],
      [body.memberOf(3), 'NOT_PERMITTED'],
      [testActor('body_office', newId()), 'NOT_PERMITTED'],
    ] as const)
      expect(codesOf(await remind(actor))).toEqual([code]);
    expect(codesOf(await test.ask(body.office, 'remindInvitees', { meetingId: 'rubbish' }))).toEqual(['NOT_FOUND']);
    expect(counts((await remind()).data?.['remindInvitees'] as ShownMeeting)).toEqual([1, 1, 0, 1, 1]);
    expect(counts((await remind()).data?.['remindInvitees'] as ShownMeeting)).toEqual([1, 1, 0, 1, 1]);
    test.at('2026-05-05T08:00:00Z');
    expect(counts((await remind()).data?.['remindInvitees'] as ShownMeeting)).toEqual([2, 2, 0, 2, 2]);
    const planned = await test.plan(body, { startsAt: '2026-09-25T08:00:00Z', endsAt: '2026-09-25T09:00:00Z' });
    expect(codesOf(await test.ask(body.office, 'remindInvitees', { meetingId: planned.id }))).toEqual(['WRONG_STATE']);
  });

  it('are reminded of by the hub on the days the rules name, each once', async () => {
    const other = await openMeetingTest(subgraph);
    try {
      const body = await other.room();
      const meeting = await other.invite(body);
      await other.take(body.memberOf(2), 'acceptInvitation', of(meeting, body, 2));
      const run = () => runTimer(other.db, 'remind-invitees', subgraph.timers['remind-invitees'] as never);
      for (const [moment, reminded] of [
        ['2026-06-17T08:00:00Z', 0],
        ['2026-06-18T08:00:00Z', 4],
        ['2026-06-18T09:00:00Z', 0],
        ['2026-06-22T08:00:00Z', 0],
        // The day was missed.
        ['2026-06-24T08:00:00Z', 4],
        ['2026-06-25T07:00:00Z', 0],
      ] as const) {
        other.at(moment);
        expect(await run()).toBe(reminded);
      }
      const shown = await other.read(body.office, meeting.id);
      expect(shown.invitations.map(({ reminders }) => reminders).sort()).toEqual([0, 2, 2, 2, 2]);
    } finally {
      await other.db.close();
    }
  });

  it('keep the proof of their distribution, whatever was replied', async () => {
    const body = await test.room();
    const meeting = await test.invite(body);
    const input = { ...of(meeting, body, 2), channel: 'POST', proof: 'RN 12 345 678 9DE' };
    for (const actor of [body.memberOf(2), body.chair, testActor('body_office', newId())])
      expect(codesOf(await test.ask(actor, 'recordDistribution', input))).toEqual(['NOT_PERMITTED']);
    expect(refusalOf(await test.ask(body.office, 'recordDistribution', { ...input, proof: ' ' }))).toMatchObject({
      field: 'proof',
    });
    expect(await test.take(body.office, 'recordDistribution', input)).toMatchObject({
      state: 'SENT',
      version: 2,
      channel: 'POST',
      proof: 'RN 12 345 678 9DE',
    });
  });

  it('are read by the governance alone', async () => {
    const body = await test.room();
    const meeting = await test.invite(body);
    const { invitationId: id } = of(meeting, body, 2);
    const READ = 'query ($id: ID!) { meetingInvitation(id: $id) { state meeting { id } openSteps { step } history { step } } }';
    const ENTITY =
      'query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceInvitation", id: $id }]) { ... on GovernanceInvitation { state } } }';
    expect((await test.db.ask(body.memberOf(2), READ, { id })).data).toMatchObject({
      meetingInvitation: {
        meeting: { id: meeting.id },
        openSteps: [{ step: 'ACCEPT' }, { step: 'DECLINE' }, { step: 'NAME_DEPUTY' }],
        history: [{ step: 'INVITE' }],
      },
    });
    const outsider = testActor('case_manager', newId());
    const absent = await test.db.ask(outsider, READ, { id: newId() });
    expect(codesOf(absent)).toEqual(['NOT_FOUND']);
    expect(await test.db.ask(outsider, READ, { id })).toEqual(absent);
    expect(codesOf(await test.db.ask(stranger, READ, { id }))).toEqual(['UNAUTHENTICATED']);
    expect(await test.db.ask(outsider, ENTITY, { id })).toEqual({ data: { _entities: [null] } });
    expect((await test.db.ask(body.office, ENTITY, { id })).data).toEqual({ _entities: [{ state: 'SENT' }] });
  });
});
