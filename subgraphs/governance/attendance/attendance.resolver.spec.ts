import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';
import { IN_MEETING, makeRoom, type TestRoom } from './room.testing.js';

const SHOWN = 'id version state asDeputy remote fromAt toAt guestName correctionReason seat { id } holder { name }';
const ARRIVE = `mutation ($input: RecordGovernanceArrivalInput!) { recordArrival(input: $input) { ${SHOWN} openSteps { step } } }`;
const DEPART = `mutation ($input: RecordGovernanceDepartureInput!) { recordDeparture(input: $input) { ${SHOWN} } }`;
const CORRECT = `mutation ($input: CorrectGovernanceAttendanceInput!) { correctAttendance(input: $input) { ${SHOWN} history { step } } }`;
const ROOM = `query ($id: ID!, $at: Moment) { _entities(representations: [{ __typename: "GovernanceMeeting", id: $id }]) {
  ... on GovernanceMeeting { attendance { ${SHOWN} } presentSeats(at: $at) { id } } } }`;
const PRESENT = `query ($id: ID!, $at: Moment) { _entities(representations: [{ __typename: "GovernanceMeeting", id: $id }]) {
  ... on GovernanceMeeting { presentSeats(at: $at) { id } } } }`;
const READ = 'query ($id: ID!) { attendance(id: $id) { guestName } }';
const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceAttendance", id: $id }]) { ... on GovernanceAttendance { guestName } } }';

interface Line {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

describe('the list of attendance', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => IN_MEETING });
  });
  afterAll(() => db.close());

  async function take(actor: Actor, mutation: string, input: Record<string, unknown>): Promise<Line> {
    const answer = await db.ask(actor, mutation, { input });
    expect(answer.errors).toBeUndefined();
    return Object.values(answer.data ?? {})[0] as Line;
  }
  const refusal = async (actor: Actor, mutation: string, input: Record<string, unknown>) =>
    (await db.ask(actor, mutation, { input })).errors?.[0]?.extensions;
  const arrive = (room: TestRoom, at: number, more: Record<string, unknown> = {}) => ({
    meetingId: room.meetingId,
    seatId: room.seats[at]?.id,
    ...more,
  });
  const seen = async (room: TestRoom, at?: string) => {
    const answer = await db.ask(room.office, PRESENT, { id: room.meetingId, at });
    return (fieldOf<{ presentSeats: { id: string }[] }[]>(answer, '_entities')[0]?.presentSeats ?? []).map(({ id }) => id);
  };

  it('G18: counts a seat once when its member and its deputy are both there', async () => {
    const room = await makeRoom(db);
    await take(room.office, ARRIVE, arrive(room, 3));
    expect(await take(room.office, ARRIVE, arrive(room, 3, { holderId: room.seats[3]?.deputy }))).toMatchObject({
      asDeputy: true,
    });
    expect(await seen(room)).toEqual([room.seats[3]?.id]);
  });

  it('G20: counts no guest and no advisory seat', async () => {
    const room = await makeRoom(db, { present: 10, advisory: 1 });
    await take(room.office, ARRIVE, { meetingId: room.meetingId, guestName: 'Eine Gästin' });
    await take(room.office, ARRIVE, arrive(room, 20));
    expect(await seen(room)).toHaveLength(10);
  });

  it('says who was there from when to when', async () => {
    const room = await makeRoom(db);
    const line = await take(room.memberOf(2), ARRIVE, arrive(room, 2, { at: '2026-06-25T08:30:00Z' }));
    expect(line).toMatchObject({
      state: 'PRESENT',
      asDeputy: false,
      holder: { name: 'Mitglied 3' },
      openSteps: [{ step: 'DEPART' }],
    });
    const left = await take(room.memberOf(2), DEPART, { attendanceId: line.id, version: 1, at: '2026-06-25T08:45:00Z' });
    expect(left).toMatchObject({ state: 'DEPARTED', version: 2, toAt: '2026-06-25T08:45:00.000Z' });
    expect(await seen(room, '2026-06-25T08:29:59Z')).toEqual([]);
    expect(await seen(room, '2026-06-25T08:30:00Z')).toEqual([room.seats[2]?.id]);
    expect(await seen(room, '2026-06-25T08:45:00Z')).toEqual([]);
    // Who comes back is entered anew.
    await take(room.memberOf(2), ARRIVE, arrive(room, 2, { at: '2026-06-25T08:50:00Z' }));
    expect(await seen(room)).toEqual([room.seats[2]?.id]);
  });

  it('has nobody there after the meeting was closed', async () => {
    const room = await makeRoom(db, { present: 3, meeting: { state: 'CLOSED', closedAt: new Date('2026-06-25T08:40:00Z') } });
    expect(await seen(room, '2026-06-25T08:39:00Z')).toHaveLength(3);
    expect(await seen(room)).toEqual([]);
  });

  it('is opened on the day of the meeting, before the session begins', async () => {
    const room = await makeRoom(db, { meeting: { state: 'INVITED', openedAt: null } });
    await take(room.memberOf(4), ARRIVE, arrive(room, 4));
    for (const meeting of [{ state: 'PLANNED' }, { state: 'CANCELLED' }, { state: 'CLOSED' }] as const) {
      const other = await makeRoom(db, { meeting });
      expect(await refusal(other.office, ARRIVE, arrive(other, 1))).toMatchObject({
        code: 'REQUIREMENT_OPEN',
        reason: 'MEETING_NOT_UNDER_WAY',
      });
    }
    const tomorrow = await makeRoom(db, { meeting: { state: 'INVITED', startsAt: new Date('2026-06-26T08:00:00Z') } });
    expect(await refusal(tomorrow.office, ARRIVE, arrive(tomorrow, 1))).toMatchObject({ reason: 'MEETING_NOT_UNDER_WAY' });
  });

  it.each([
    ['a seat of another body', { seatId: newId() }, { field: 'seatId' }],
    ['a seat that is no id', { seatId: 'rubbish' }, { field: 'seatId' }],
    ['a person that holds no seat', { holderId: newId() }, { field: 'holderId' }],
    ['a person that is no id', { holderId: 'rubbish' }, { field: 'holderId' }],
    ['neither seat nor guest', { seatId: null }, { field: 'guestName' }],
    ['a guest without a name', { seatId: null, guestName: '  ' }, { field: 'guestName' }],
    ['a guest with an endless name', { seatId: null, guestName: 'x'.repeat(201) }, { field: 'guestName' }],
    ['somebody from elsewhere in a meeting in one room', { remote: true }, { field: 'remote' }],
    ['a moment that has not come', { at: '2026-06-25T09:00:01Z' }, { field: 'at' }],
    ['a moment before the day', { at: '2026-06-24T21:59:00Z' }, { field: 'at' }],
  ])('refuses %s', async (_case, more, extensions) => {
    const room = await makeRoom(db);
    expect(await refusal(room.office, ARRIVE, arrive(room, 1, more))).toEqual({ code: 'INVALID_INPUT', ...extensions });
    expect(await seen(room)).toEqual([]);
  });

  it('refuses who has left office, with the day', async () => {
    const room = await makeRoom(db, { vacant: 1 });
    const answer = await db.ask(room.office, ARRIVE, { input: arrive(room, 20, { holderId: room.seats[20]?.member }) });
    expect(answer.errors?.[0]).toMatchObject({
      message: 'This person has not held the seat since 2026-01-31.',
      extensions: { code: 'INVALID_INPUT', field: 'holderId', reason: 'SEAT_HOLDER_LEFT' },
    });
    expect(await refusal(room.office, ARRIVE, arrive(room, 20))).toEqual({ code: 'INVALID_INPUT', field: 'seatId' });
  });

  it('lets people in from elsewhere where the meeting is held so', async () => {
    for (const mode of ['HYBRID', 'REMOTE'] as const) {
      const room = await makeRoom(db, { meeting: { mode } });
      expect(await take(room.memberOf(1), ARRIVE, arrive(room, 1, { remote: true }))).toMatchObject({ remote: true });
    }
  });

  it('takes one of two who enter the same person at the same moment, and the other is told that the seat is used', async () => {
    const room = await makeRoom(db);
    const answers = await Promise.all(
      [room.office, room.memberOf(5)].map((by) => db.ask(by, ARRIVE, { input: arrive(room, 5) })),
    );
    expect(answers.flatMap((each) => each.errors ?? []).map(({ extensions }) => extensions)).toEqual([
      { code: 'INVALID_INPUT', field: 'seatId', reason: 'SEAT_ALREADY_USED' },
    ]);
    const line = answers.map((each) => each.data?.['recordArrival']).find(Boolean) as Line;
    const both = await Promise.all(
      [1, 2].map(() => db.ask(room.office, DEPART, { input: { attendanceId: line.id, version: 1 } })),
    );
    expect(both.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('lets nobody leave before they come', async () => {
    const room = await makeRoom(db);
    const line = await take(room.office, ARRIVE, arrive(room, 1, { at: '2026-06-25T08:30:00Z' }));
    const input = { attendanceId: line.id, version: 1, at: '2026-06-25T08:29:00Z' };
    expect(await refusal(room.office, DEPART, input)).toEqual({ code: 'INVALID_INPUT', field: 'at' });
  });

  it('is corrected by the office alone, which keeps what was wrong', async () => {
    const room = await makeRoom(db);
    const line = await take(room.office, ARRIVE, arrive(room, 1, { at: '2026-06-25T08:30:00Z' }));
    const input = { attendanceId: line.id, version: 1, reason: 'Kam früher.', fromAt: '2026-06-25T08:10:00Z' };
    for (const actor of [room.memberOf(1), room.chair, testActor('body_office', newId())])
      expect(await refusal(actor, CORRECT, input)).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await refusal(room.office, CORRECT, { ...input, reason: ' ' })).toEqual({ code: 'INVALID_INPUT', field: 'reason' });
    expect(await refusal(room.office, CORRECT, { ...input, fromAt: '2026-06-25T09:30:00Z' })).toMatchObject({ field: 'fromAt' });
    const corrected = await take(room.office, CORRECT, { ...input, toAt: '2026-06-25T08:20:00Z' });
    expect(corrected).toMatchObject({ state: 'DEPARTED', history: [{ step: 'ENTER' }, { step: 'DEPART' }] });
    expect(await seen(room, '2026-06-25T08:15:00Z')).toEqual([room.seats[1]?.id]);
    expect(await seen(room)).toEqual([]);
    const answer = await db.ask(room.office, ROOM, { id: room.meetingId });
    const [{ attendance } = { attendance: [] }] = fieldOf<{ attendance: Line[] }[]>(answer, '_entities');
    expect(attendance).toMatchObject([{ state: 'DEPARTED' }, { state: 'CORRECTED', correctionReason: 'Kam früher.' }]);
    const absent = await take(room.office, CORRECT, {
      ...{ attendanceId: corrected.id, version: corrected.version, reason: 'War gar nicht da.', wasAbsent: true },
    });
    expect(absent).toMatchObject({ state: 'CORRECTED' });
    expect(await seen(room, '2026-06-25T08:15:00Z')).toEqual([]);
  });

  it('is written by nobody for the seat of another institution, nor for a colleague with an account of their own', async () => {
    const room = await makeRoom(db);
    const outsiders = [
      room.memberOf(2),
      testActor('body_member', room.seats[1]?.institution ?? null, 'demo:colleague'),
      testActor('body_chair', newId()),
      testActor('body_office', newId()),
      testActor('body_member', newId()),
    ];
    for (const actor of outsiders) expect(await refusal(actor, ARRIVE, arrive(room, 1))).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await refusal(room.memberOf(2), ARRIVE, { meetingId: room.meetingId, guestName: 'Gast' })).toMatchObject({
      code: 'NOT_PERMITTED',
    });
    const others = testActor(['body_member', 'case_manager'], newId());
    const absent = await refusal(others, ARRIVE, { ...arrive(room, 1), meetingId: newId() });
    expect(absent).toEqual({ code: 'NOT_FOUND' });
    expect(await refusal(room.office, DEPART, { attendanceId: 'rubbish', version: 1 })).toEqual({ code: 'NOT_FOUND' });
  });

  it('is read by the governance alone, for its purpose', async () => {
    const room = await makeRoom(db);
    const line = await take(room.office, ARRIVE, { meetingId: room.meetingId, guestName: 'Eine Gästin' });
    expect((await db.ask(room.memberOf(1), ENTITY, { id: line.id })).data).toEqual({ _entities: [{ guestName: 'Eine Gästin' }] });
    expect((await db.ask(room.memberOf(1), READ, { id: line.id })).data).toEqual({ attendance: { guestName: 'Eine Gästin' } });
    for (const id of [newId(), 'rubbish']) expect(codesOf(await db.ask(room.office, READ, { id }))).toEqual(['NOT_FOUND']);
    const stranger = testActor([], null, 'anonymous');
    expect(codesOf(await db.ask(stranger, READ, { id: line.id }))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(stranger, ENTITY, { id: line.id }))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(stranger, ARRIVE, { input: arrive(room, 1) }))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask({ ...room.office, purpose: null }, ENTITY, { id: line.id }))).toEqual(['PURPOSE_REQUIRED']);
    const caseManager = testActor('case_manager', newId());
    expect(codesOf(await db.ask(caseManager, ENTITY, { id: line.id }))).toEqual(['PURPOSE_NOT_PERMITTED']);
    // A published meeting shows a stranger nobody who is there.
    const present = await db.ask(stranger, PRESENT, { id: room.meetingId });
    expect(present.data).toEqual({ _entities: [{ presentSeats: [] }] });
  });
});
