import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { codesOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { makeRoom, type RoomWish, type TestRoom } from '../attendance/room.testing.js';
import { subgraph } from '../index.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';

const SHOWN =
  'id version state text draftedOn circulatedOn objectionsUntil approvedOn signedBy approvedIn { id } objections { state }';
const step = (field: string, input = 'GovernanceMinutesStepInput') =>
  `mutation ($input: ${input}!) { ${field}(input: $input) { ${SHOWN} openSteps { step } history { step } } }`;
const DRAFT = step('draftMinutes', 'DraftGovernanceMinutesInput');
const REVISE = step('reviseMinutes', 'ReviseGovernanceMinutesInput');
const CIRCULATE = step('circulateMinutes');
const APPROVE = step('approveMinutes', 'ApproveGovernanceMinutesInput');
const OBJECTION = 'id version state text raisedOn answer seat { id } minutes { id text }';
const OBJECT = `mutation ($input: ObjectToGovernanceMinutesInput!) { objectToMinutes(input: $input) { ${OBJECTION} openSteps { step } } }`;
const DECIDE = `mutation ($input: DecideGovernanceMinutesObjectionInput!) { decideMinutesObjection(input: $input) { ${OBJECTION} history { step } } }`;
const READ_OBJECTION = 'query ($id: ID!) { minutesObjection(id: $id) { state } }';
const DUE = '{ minutesDue { dueOn isOverdue meeting { id } minutes { id } } }';
const READ = 'query ($id: ID!) { minutes(id: $id) { id state } }';
const READ_TEXT = 'query ($id: ID!) { minutes(id: $id) { text } }';
const ENTITY = `query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceMinutes", id: $id }]) { ... on GovernanceMinutes { state } } }`;

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly text: string;
}

const CLOSED = { state: 'CLOSED', closedAt: new Date('2026-06-25T10:00:00Z') } as const;

describe('minutes', () => {
  let db: TestSubgraph;
  let today = '2026-06-30';
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${today}T10:00:00Z`) });
  });
  afterAll(() => db.close());

  async function take(actor: Actor, mutation: string, input: Record<string, unknown>): Promise<Shown> {
    const answer = await db.ask(actor, mutation, { input });
    expect(answer.errors).toBeUndefined();
    return Object.values(answer.data ?? {})[0] as Shown;
  }
  const refusal = async (actor: Actor, mutation: string, input: Record<string, unknown>) =>
    (await db.ask(actor, mutation, { input })).errors?.[0]?.extensions;
  const view = ({ id, version }: Shown) => ({ minutesId: id, version });
  const closed = (wish: RoomWish = {}) => makeRoom(db, { present: 11, meeting: CLOSED, ...wish });
  const circulated = async (room: TestRoom) => {
    today = '2026-06-30';
    return take(room.office, CIRCULATE, view(await take(room.office, DRAFT, { meetingId: room.meetingId })));
  };
  /** A later meeting of the same body. */
  const later = async (room: TestRoom, state: 'IN_SESSION' | 'PLANNED' = 'IN_SESSION') => {
    const next = await makeRoom(db, { seats: 1, meeting: { startsAt: new Date('2026-09-24T08:00:00Z'), state } });
    await inSystemWork(db, (em) =>
      em.nativeUpdate(
        Meeting,
        { id: next.meetingId },
        { bodyId: room.bodyId, institution: room.institution, reference: newId() },
      ),
    );
    return next.meetingId;
  };

  it('are drafted from what happened, revised, sent out and approved in a later meeting', async () => {
    const room = await closed();
    today = '2026-06-30';
    const drafted = await take(room.office, DRAFT, { meetingId: room.meetingId });
    expect(drafted).toMatchObject({ state: 'DRAFTED', draftedOn: '2026-06-30', objectionsUntil: null });
    expect(drafted.text).toContain('- Sitz 3: Mitglied 3 (von 10:00 Uhr bis zum Ende)');
    expect(drafted.text).toContain('TOP 1: Ein Antrag');
    const revised = await take(room.office, REVISE, { ...view(drafted), text: `${drafted.text}\nNachtrag.` });
    const out = await take(room.office, CIRCULATE, view(revised));
    // Fourteen days, the day of sending not counted (§ 187 Abs. 1 BGB).
    expect(out).toMatchObject({ state: 'CIRCULATED', circulatedOn: '2026-06-30', objectionsUntil: '2026-07-14' });
    expect(await refusal(room.office, REVISE, { ...view(out), text: 'Anders.' })).toMatchObject({ code: 'WRONG_STATE' });
    today = '2026-09-24';
    const approval = { ...view(out), signedBy: 'Vorsitz und Schriftführung' };
    expect(await refusal(room.chair, APPROVE, approval)).toMatchObject({ reason: 'APPROVAL_NOT_DUE' });
    for (const meetingId of [room.meetingId, await later(room, 'PLANNED'), (await closed()).meetingId])
      expect(await refusal(room.chair, APPROVE, { ...approval, meetingId })).toMatchObject({ reason: 'APPROVAL_NOT_DUE' });
    for (const meetingId of [newId(), 'rubbish'])
      expect(await refusal(room.chair, APPROVE, { ...approval, meetingId })).toEqual({
        code: 'INVALID_INPUT',
        field: 'meetingId',
      });
    const meetingId = await later(room);
    const approved = await take(room.chair, APPROVE, { ...approval, meetingId });
    expect(approved).toMatchObject({
      ...{ state: 'APPROVED', approvedOn: '2026-09-24', approvedIn: { id: meetingId }, openSteps: [] },
      history: [{ step: 'DRAFT' }, { step: 'REVISE' }, { step: 'CIRCULATE' }, { step: 'APPROVE' }],
    });
  });

  it('are approved without a meeting where nobody objected in time and the rules of procedure say so', async () => {
    const parameters = { ...DEFAULT_PARAMETERS, minutes: { draftDays: 7, objectionDays: 10, approval: 'NO_OBJECTION' as const } };
    const room = await closed({ rules: [{ validFrom: '2026-01-01', parameters }] });
    const out = await circulated(room);
    expect(out).toMatchObject({ objectionsUntil: '2026-07-10' });
    today = '2026-07-10';
    const approval = { ...view(out), signedBy: 'Vorsitz' };
    expect(await refusal(room.office, APPROVE, approval)).toMatchObject({ reason: 'APPROVAL_NOT_DUE' });
    today = '2026-07-11';
    await take(room.office, APPROVE, approval);
  });

  it('take objections of seats that took part, within their period, and are corrected where the body upholds them', async () => {
    const room = await closed();
    const out = await circulated(room);
    const objection = { minutesId: out.id, seatId: room.seats[3]?.id, text: 'Es waren drei Enthaltungen.' };
    today = '2026-07-14';
    expect(await refusal(room.memberOf(4), OBJECT, objection)).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await refusal(room.memberOf(15), OBJECT, { ...objection, seatId: room.seats[15]?.id })).toMatchObject({
      reason: 'SEAT_WAS_ABSENT',
    });
    for (const seatId of [newId(), 'rubbish'])
      expect(await refusal(room.office, OBJECT, { ...objection, seatId })).toMatchObject({ reason: 'SEAT_WAS_ABSENT' });
    expect(await refusal(room.memberOf(3), OBJECT, { ...objection, text: ' ' })).toEqual({
      code: 'INVALID_INPUT',
      field: 'text',
    });
    const upheld = await take(room.memberOf(3), OBJECT, objection);
    const dismissed = await take(room.office, OBJECT, { ...objection, seatId: room.seats[4]?.id });
    expect(upheld).toMatchObject({ state: 'RAISED', raisedOn: '2026-07-14', seat: { id: room.seats[3]?.id } });
    const read = (actor: Actor, id: string) => db.ask(actor, READ_OBJECTION, { id });
    expect((await read(room.memberOf(5), upheld.id)).data).toEqual({ minutesObjection: { state: 'RAISED' } });
    for (const id of [upheld.id, newId(), 'rubbish'])
      expect(codesOf(await read(testActor('case_manager', newId()), id))).toEqual(['NOT_FOUND']);
    today = '2026-07-15';
    expect(await refusal(room.memberOf(3), OBJECT, objection)).toMatchObject({ reason: 'OBJECTION_TOO_LATE' });
    today = '2026-09-24';
    const meetingId = await later(room);
    const approval = { ...view(out), signedBy: 'Vorsitz', meetingId };
    expect(await refusal(room.chair, APPROVE, approval)).toMatchObject({ reason: 'OBJECTIONS_OPEN' });
    const decision = { objectionId: upheld.id, version: 1, meetingId, upheld: true, answer: 'Stattgegeben.' };
    expect(await refusal(room.chair, DECIDE, decision)).toEqual({ code: 'INVALID_INPUT', field: 'correctedText' });
    expect(await refusal(room.chair, DECIDE, { ...decision, correctedText: 'Neu.', meetingId: room.meetingId })).toMatchObject({
      reason: 'NOT_DECIDED_IN_LATER_MEETING',
    });
    expect(await refusal(room.memberOf(3), DECIDE, { ...decision, correctedText: 'Neu.' })).toMatchObject({
      code: 'NOT_PERMITTED',
    });
    const decided = await take(room.chair, DECIDE, { ...decision, correctedText: 'Drei Enthaltungen.' });
    expect(decided).toMatchObject({
      state: 'UPHELD',
      minutes: { text: 'Drei Enthaltungen.' },
      history: [{ step: 'RAISE' }, { step: 'UPHOLD' }],
    });
    const no = { ...decision, objectionId: dismissed.id, upheld: false, answer: 'Nicht so.' };
    const both = await Promise.all([1, 2].map(() => db.ask(room.office, DECIDE, { input: no })));
    expect(both.flatMap(codesOf)).toEqual(['OUTDATED']);
    expect(await refusal(room.chair, APPROVE, approval)).toMatchObject({ code: 'OUTDATED' });
    expect(await take(room.chair, APPROVE, { ...approval, version: out.version + 1 })).toMatchObject({
      ...{ state: 'APPROVED', text: 'Drei Enthaltungen.', objections: [{ state: 'UPHELD' }, { state: 'DISMISSED' }] },
    });
  });

  it('are drafted once, of a closed meeting, by its own office', async () => {
    const open = await makeRoom(db);
    expect(await refusal(open.office, DRAFT, { meetingId: open.meetingId })).toMatchObject({ reason: 'MEETING_NOT_CLOSED' });
    const room = await closed();
    for (const actor of [room.chair, room.memberOf(1), testActor('body_office', newId())])
      expect(await refusal(actor, DRAFT, { meetingId: room.meetingId })).toMatchObject({ code: 'NOT_PERMITTED' });
    for (const meetingId of [newId(), 'rubbish'])
      expect(await refusal(room.office, DRAFT, { meetingId })).toEqual({ code: 'NOT_FOUND' });
    const answers = await Promise.all([1, 2].map(() => db.ask(room.office, DRAFT, { input: { meetingId: room.meetingId } })));
    expect(answers.flatMap((each) => each.errors ?? []).map(({ extensions }) => extensions?.['reason'])).toEqual([
      'EXISTS_ALREADY',
    ]);
    const draft = answers.map((each) => each.data?.['draftMinutes']).find(Boolean) as Shown;
    expect(await refusal(room.office, REVISE, { ...view(draft), text: '' })).toEqual({ code: 'INVALID_INPUT', field: 'text' });
    expect(await refusal(testActor('body_office', newId()), CIRCULATE, view(draft))).toMatchObject({ code: 'NOT_PERMITTED' });
    const both = await Promise.all([1, 2].map(() => db.ask(room.office, CIRCULATE, { input: view(draft) })));
    expect(both.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('are on the list of their office until they are sent out, overdue ones marked', async () => {
    const room = await closed();
    const due = async () => (await db.ask(room.office, DUE)).data;
    today = '2026-07-09';
    const waiting = { dueOn: '2026-07-09', isOverdue: false, meeting: { id: room.meetingId }, minutes: null };
    expect(await due()).toEqual({ minutesDue: [waiting] });
    today = '2026-07-10';
    expect(await due()).toEqual({ minutesDue: [{ ...waiting, isOverdue: true }] });
    const draft = await take(room.office, DRAFT, { meetingId: room.meetingId });
    expect(await due()).toEqual({ minutesDue: [{ ...waiting, isOverdue: true, minutes: { id: draft.id } }] });
    await take(room.office, CIRCULATE, view(draft));
    expect(await due()).toEqual({ minutesDue: [] });
    expect((await db.ask(testActor('body_office', newId()), DUE)).data).toEqual({ minutesDue: [] });
    expect(codesOf(await db.ask(testActor([], null, 'anonymous'), DUE))).toEqual(['UNAUTHENTICATED']);
  });

  it('are read by the governance alone, and their text for its purpose', async () => {
    const room = await closed();
    const out = await circulated(room);
    expect((await db.ask(room.memberOf(1), READ_TEXT, { id: out.id })).errors).toBeUndefined();
    expect((await db.ask(room.memberOf(1), ENTITY, { id: out.id })).data).toEqual({ _entities: [{ state: 'CIRCULATED' }] });
    expect(codesOf(await db.ask({ ...room.memberOf(1), purpose: null }, READ_TEXT, { id: out.id }))).toEqual([
      'PURPOSE_REQUIRED',
    ]);
    const outsider = testActor('case_manager', newId());
    const hidden = await db.ask(outsider, READ, { id: out.id });
    expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
    for (const id of [newId(), 'rubbish']) expect(await db.ask(outsider, READ, { id })).toEqual(hidden);
    expect(await db.ask(outsider, ENTITY, { id: out.id })).toEqual({ data: { _entities: [null] } });
    const stranger = testActor([], null, 'anonymous');
    expect(codesOf(await db.ask(stranger, READ, { id: out.id }))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(stranger, OBJECT, { input: { minutesId: out.id, seatId: 'x', text: 'x' } }))).toEqual([
      'UNAUTHENTICATED',
    ]);
    expect(await db.ask(stranger, ENTITY, { id: out.id })).toEqual({ data: { _entities: [null] } });
  });
});
