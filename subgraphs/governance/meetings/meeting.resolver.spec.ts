import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { codesOf, fieldOf, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';
import { type MeetingTest, openMeetingTest, refusalOf, type ShownMeeting } from './meeting.testing.js';

const stranger = testActor([], null, 'anonymous');
const SOMEBODY = newId();

describe('the meetings', () => {
  let test: MeetingTest;
  beforeAll(async () => {
    test = await openMeetingTest(subgraph);
  });
  afterAll(() => test.db.close());
  beforeEach(() => test.at('2026-05-04T08:00:00Z'));

  it('are planned by their office and chair, each with the next number of the office', async () => {
    const body = await test.room();
    const first = await test.plan(body);
    expect(first).toMatchObject({
      state: 'PLANNED',
      version: 1,
      reference: 'S-2026-001',
      extraordinary: false,
      deadlines: { inviteBy: '2026-06-10', inviteShortenedBy: '2026-06-21', requestItemsBy: '2026-06-04' },
      history: [{ step: 'PLAN' }],
      agenda: [],
      invitations: [],
      expectedQuorum: null,
    });
    expect(first['openSteps']).toContainEqual({ step: 'INVITE', openRequirements: [{ code: 'AGENDA_EMPTY' }] });
    const input = {
      bodyId: body.bodyId,
      title: 'Herbstsitzung',
      startsAt: '2026-09-25T08:00:00Z',
      endsAt: '2026-09-25T11:00:00Z',
    };
    expect(await test.take(body.chair, 'planMeeting', input)).toMatchObject({ reference: 'S-2026-002', place: null });
  });

  it('are planned by nobody else', async () => {
    const body = await test.room();
    const input = { bodyId: body.bodyId, title: 'Sitzung', startsAt: '2026-06-25T08:00:00Z', endsAt: '2026-06-25T11:00:00Z' };
    for (const [actor, code] of [
      [stranger, 'UNAUTHENTICATED'],
      [body.memberOf(3), 'NOT_PERMITTED'],
      [testActor('body_office', SOMEBODY), 'NOT_PERMITTED'],
      [testActor('body_chair', SOMEBODY), 'NOT_PERMITTED'],
      [testActor('body_office', null), 'NOT_PERMITTED'],
      [testActor('kim_coordination', body.institution), 'NOT_PERMITTED'],
      [testActor('case_manager', body.institution), 'NOT_PERMITTED'],
    ] as const)
      expect(codesOf(await test.ask(actor, 'planMeeting', input))).toEqual([code]);
  });

  it.each([
    ['of no body', { bodyId: SOMEBODY }, 'bodyId'],
    ['of rubbish', { bodyId: 'rubbish' }, 'bodyId'],
    ['without a title', { title: ' ' }, 'title'],
    ['with an endless title', { title: 'x'.repeat(201) }, 'title'],
    ['that ends before it begins', { endsAt: '2026-06-25T08:00:00Z' }, 'endsAt'],
    ['that lasts for days', { endsAt: '2026-06-27T08:00:00Z' }, 'endsAt'],
    ['with an endless place', { place: 'x'.repeat(251) }, 'place'],
    ['for which a seat of others asks', { requestedBySeats: [SOMEBODY, newId()] }, 'requestedBySeats'],
    ['that is the second one of none', { secondOfId: SOMEBODY }, 'secondOfId'],
  ])('are not planned %s', async (_case, wrong, field) => {
    const body = await test.room();
    const input = { bodyId: body.bodyId, title: 'Sitzung', startsAt: '2026-06-25T08:00:00Z', endsAt: '2026-06-25T11:00:00Z' };
    expect(refusalOf(await test.ask(body.office, 'planMeeting', { ...input, ...wrong }))).toEqual({
      code: 'INVALID_INPUT',
      field,
    });
  });

  it('are not planned for a day that is past', async () => {
    const body = await test.room();
    test.at('2026-06-26T08:00:00Z');
    const input = { bodyId: body.bodyId, title: 'Sitzung', startsAt: '2026-06-25T08:00:00Z', endsAt: '2026-06-25T11:00:00Z' };
    expect(refusalOf(await test.ask(body.office, 'planMeeting', input))).toMatchObject({ reason: 'MEETING_IN_THE_PAST' });
  });

  it('are extraordinary where a third of the filled seats asks for them', async () => {
    const body = await test.room({ seats: 21 });
    const input = { bodyId: body.bodyId, title: 'Sitzung', startsAt: '2026-06-25T08:00:00Z', endsAt: '2026-06-25T11:00:00Z' };
    const few = await test.ask(body.office, 'planMeeting', { ...input, requestedBySeats: body.seatIds(0, 6) });
    expect(refusalOf(few)).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'EXTRAORDINARY_QUOTA_NOT_REACHED' });
    // The same seat counts once.
    const twice = [...body.seatIds(0, 6), ...body.seatIds(0, 6)];
    expect(codesOf(await test.ask(body.office, 'planMeeting', { ...input, requestedBySeats: twice }))).toEqual([
      'REQUIREMENT_OPEN',
    ]);
    const enough = await test.take(body.office, 'planMeeting', { ...input, requestedBySeats: body.seatIds(0, 7) });
    expect(enough).toMatchObject({ extraordinary: true });
    expect(enough['requestedBy']).toHaveLength(7);
  });

  it('are planned anew before the invitation, and the days before them move', async () => {
    const body = await test.room();
    const { id, version } = await test.plan(body);
    const moved = await test.take(body.office, 'replanMeeting', {
      meetingId: id,
      version,
      startsAt: '2026-07-02T08:00:00Z',
      endsAt: '2026-07-02T11:00:00Z',
      mode: 'HYBRID',
    });
    expect(moved).toMatchObject({ version: 2, title: 'Sommersitzung', deadlines: { inviteBy: '2026-06-17' } });
    await test.addItem(body, id);
    const answer = await test.ask(body.office, 'inviteToMeeting', { meetingId: id, version: 2 });
    expect(refusalOf(answer)).toMatchObject({ reason: 'PLACE_NOT_STATED' });
    const again = await test.ask(body.office, 'replanMeeting', { meetingId: id, version: 1, title: 'Andere' });
    expect(codesOf(again)).toEqual(['OUTDATED']);
    const wrong = await test.ask(body.office, 'replanMeeting', { meetingId: id, version: 2, endsAt: '2026-07-01T08:00:00Z' });
    expect(refusalOf(wrong)).toMatchObject({ field: 'endsAt' });
  });

  it.each([
    ['2026-06-10T20:00:00Z', 'CLEAR_DAYS', 'IN_TIME'],
    ['2026-06-11T08:00:00Z', 'CLEAR_DAYS', 'TOO_LATE'],
    // Half past midnight in Germany is the next day.
    ['2026-06-10T22:30:00Z', 'CLEAR_DAYS', 'TOO_LATE'],
    ['2026-06-10T08:00:00Z', 'CALENDAR_DIFF', 'IN_TIME'],
    ['2026-06-11T08:00:00Z', 'CALENDAR_DIFF', 'IN_TIME'],
    ['2026-06-12T08:00:00Z', 'CALENDAR_DIFF', 'TOO_LATE'],
  ] as const)('U10: invited to at %s by %s are %s', async (moment, counting, expected) => {
    const parameters = { ...DEFAULT_PARAMETERS, invitation: { ...DEFAULT_PARAMETERS.invitation, counting } };
    const body = await test.room({ rules: [{ validFrom: '2026-01-01', parameters }] });
    const { id, version } = await test.plan(body);
    await test.addItem(body, id);
    test.at(moment);
    const answer = await test.ask(body.office, 'inviteToMeeting', { meetingId: id, version });
    if (expected === 'TOO_LATE')
      expect(refusalOf(answer)).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'INVITATION_TOO_LATE' });
    else expect(answer.data?.['inviteToMeeting']).toMatchObject({ state: 'INVITED', shortenedReason: null });
  });

  it('are invited to in a shortened period for a reason, and not in a shorter one', async () => {
    const body = await test.room();
    const { id, version } = await test.plan(body);
    await test.addItem(body, id);
    test.at('2026-06-21T08:00:00Z');
    const invite = (shortenedReason: string) =>
      test.ask(body.office, 'inviteToMeeting', { meetingId: id, version, shortenedReason });
    expect(refusalOf(await invite(' '))).toMatchObject({ reason: 'INVITATION_TOO_LATE' });
    test.at('2026-06-22T08:00:00Z');
    expect(refusalOf(await invite('Förderfrist'))).toMatchObject({ reason: 'INVITATION_TOO_LATE' });
    test.at('2026-06-21T08:00:00Z');
    const invited = (await invite('Förderfrist')).data?.['inviteToMeeting'] as ShownMeeting;
    expect(invited).toMatchObject({ state: 'INVITED', shortenedReason: 'Förderfrist', invitedOn: '2026-06-21' });
    expect((invited['invitationExplanation'] as string[]).join(' ')).toContain('Förderfrist');
  });

  it('keep no reason for a period that was not shortened', async () => {
    const body = await test.room();
    const { id, version } = await test.plan(body);
    await test.addItem(body, id);
    const input = { meetingId: id, version, shortenedReason: 'Vorsorglich' };
    expect(await test.take(body.office, 'inviteToMeeting', input)).toMatchObject({ shortenedReason: null });
  });

  it('are invited to with every seat, the advisory ones too, and announce their agenda', async () => {
    const body = await test.room({ seats: 5, advisory: 1, vacant: 1 });
    const invited = await test.invite(body);
    expect(invited).toMatchObject({ state: 'INVITED', version: 2, notInvitedSeats: [], invitedOn: '2026-05-04' });
    expect(invited.invitations.map(({ state, seat }) => [state, seat.id]).sort()).toEqual(
      body
        .seatIds(0, 5)
        .map((id) => ['SENT', id])
        .sort(),
    );
    expect(invited.agenda).toMatchObject([{ state: 'LISTED', announced: true, announcedOn: '2026-05-04', origin: 'INVITATION' }]);
    expect(invited['expectedQuorum']).toMatchObject({ status: 'NOT_QUORATE', present: 0, reason: 'NOBODY_PRESENT' });
  });

  it('are not invited to with an empty agenda, an undecided request, or nothing to read on what is to be decided', async () => {
    const body = await test.room();
    const { id, version } = await test.plan(body);
    const reasons = async () => refusalOf(await test.ask(body.office, 'inviteToMeeting', { meetingId: id, version }))['open'];
    expect(await reasons()).toEqual(['AGENDA_EMPTY']);
    await test.take(body.memberOf(2), 'requestAgendaItem', { meetingId: id, title: 'Ein Wunsch', kind: 'INFORMATION' });
    await test.addItem(body, id, { kind: 'DECISION' });
    expect(await reasons()).toEqual(['REQUESTS_UNDECIDED', 'PAPERS_MISSING']);
  });

  it('are invited to by nobody but their own, and once by two at the same moment', async () => {
    const body = await test.room();
    const { id, version } = await test.plan(body);
    await test.addItem(body, id);
    const input = { meetingId: id, version };
    for (const [actor, code] of [
      [stranger, 'UNAUTHENTICATED'],
      [body.memberOf(2), 'NOT_PERMITTED'],
      [testActor('body_office', SOMEBODY), 'NOT_PERMITTED'],
    ] as const)
      expect(codesOf(await test.ask(actor, 'inviteToMeeting', input))).toEqual([code]);
    for (const meetingId of [newId(), 'rubbish'])
      expect(codesOf(await test.ask(body.office, 'inviteToMeeting', { meetingId, version }))).toEqual(['NOT_FOUND']);
    const answers = await Promise.all([1, 2].map(() => test.ask(body.office, 'inviteToMeeting', input)));
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    expect((await test.read(body.office, id)).invitations).toHaveLength(5);
  });

  it('are opened on their day by the chair, counting the voting seats that are there', async () => {
    const body = await test.room({ seats: 7, advisory: 1 });
    const { id, version } = await test.invite(body);
    const input = { meetingId: id, version };
    expect(refusalOf(await test.ask(body.chair, 'openMeeting', input))['open']).toEqual([
      'MEETING_NOT_TODAY',
      'CHAIR_NOT_PRESENT',
    ]);
    test.at('2026-06-25T08:00:00Z');
    await test.arrive(body, id, 4, 3);
    expect(refusalOf(await test.ask(body.chair, 'openMeeting', input))).toMatchObject({ reason: 'CHAIR_NOT_PRESENT' });
    await test.arrive(body, id, 1);
    for (const [actor, code] of [
      [stranger, 'UNAUTHENTICATED'],
      [body.memberOf(3), 'NOT_PERMITTED'],
      [testActor('body_chair', SOMEBODY), 'NOT_PERMITTED'],
    ] as const)
      expect(codesOf(await test.ask(actor, 'openMeeting', input))).toEqual([code]);
    const notPresiding = await test.ask(body.chair, 'openMeeting', { ...input, chairSeatId: body.seats[3]?.id });
    expect(refusalOf(notPresiding)).toMatchObject({ reason: 'CHAIR_NOT_PRESENT' });
    const opened = await test.take(body.chair, 'openMeeting', input);
    // Seats 0, 3, 4, 5 have a vote; seat 6 is advisory.
    expect(opened).toMatchObject({ state: 'IN_SESSION', openedWith: 4, chairSeat: { id: body.seats[0]?.id } });
    expect(opened['openedAt']).toBe('2026-06-25T08:00:00.000Z');
  });

  it('are opened by the deputy chair where the chair is not there', async () => {
    const body = await test.room();
    const { id, version } = await test.invite(body);
    test.at('2026-06-25T08:00:00Z');
    await test.arrive(body, id, 3, 1);
    const deputyChair = testActor('body_chair', body.seats[1]?.institution ?? null);
    expect(await test.take(deputyChair, 'openMeeting', { meetingId: id, version })).toMatchObject({
      state: 'IN_SESSION',
      chairSeat: { id: body.seats[1]?.id },
      openedWith: 3,
    });
  });

  it('are closed with what is left put off, and not during a vote', async () => {
    const body = await test.room();
    const motion = { kind: 'DECISION', motion: 'Es wird beschlossen.' };
    const { id, version, agenda } = await test.inSession(body, 5, {}, [motion, {}]);
    const input = { meetingId: id, version };
    const openVote = (meetingId: string, agendaItemId: unknown) =>
      test.db.ask(body.office, 'mutation ($input: OpenGovernanceVoteInput!) { openVote(input: $input) { id version } }', {
        input: { meetingId, agendaItemId },
      });
    const vote = (await openVote(id, agenda[0]?.id)).data?.['openVote'] as { id: string; version: number };
    expect(refusalOf(await test.ask(body.office, 'closeMeeting', input))).toMatchObject({ reason: 'VOTE_OPEN' });
    const abandon = 'mutation ($input: AbandonGovernanceVoteInput!) { abandonVote(input: $input) { state } }';
    const abandoned = { input: { voteId: vote.id, version: vote.version, reason: 'Vertagt' } };
    expect((await test.db.ask(body.office, abandon, abandoned)).errors).toBeUndefined();
    for (const actor of [body.memberOf(2), testActor('body_office', SOMEBODY)])
      expect(codesOf(await test.ask(actor, 'closeMeeting', input))).toEqual(['NOT_PERMITTED']);
    const answers = await Promise.all([1, 2].map(() => test.ask(body.chair, 'closeMeeting', input)));
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    expect(await test.read(body.office, id)).toMatchObject({
      state: 'CLOSED',
      agenda: [
        { state: 'DEFERRED', deferredFor: 'OUT_OF_TIME' },
        { state: 'DEFERRED', deferredFor: 'OUT_OF_TIME' },
      ],
    });
  });

  it('are called off for a reason before they begin, and their items are put off', async () => {
    const body = await test.room();
    const { id, version } = await test.invite(body);
    const cancel = (reason: string, as = body.office) => test.ask(as, 'cancelMeeting', { meetingId: id, version, reason });
    expect(refusalOf(await cancel(' '))).toMatchObject({ code: 'INVALID_INPUT', field: 'reason' });
    expect(codesOf(await cancel('Nein', body.memberOf(3)))).toEqual(['NOT_PERMITTED']);
    expect((await cancel('Krankheit der Leitung')).data?.['cancelMeeting']).toMatchObject({
      state: 'CANCELLED',
      calledOffReason: 'Krankheit der Leitung',
      agenda: [{ state: 'DEFERRED', deferredFor: 'MEETING_CANCELLED' }],
      openSteps: [],
    });
    expect(codesOf(await test.ask(body.office, 'cancelMeeting', { meetingId: id, version: 3, reason: 'Noch einmal' }))).toEqual([
      'WRONG_STATE',
    ]);
  });

  it('take up in a second meeting what was put off for lack of a quorum, and nothing else', async () => {
    const body = await test.room({ seats: 21 });
    const first = await test.inSession(body, 2, {}, [{ title: 'Eins' }, { title: 'Zwei' }]);
    const [one, two] = first.agenda;
    await test.take(body.office, 'deferAgendaItem', { itemId: two?.id, version: two?.version, ground: 'NOT_READY' });
    await test.take(body.office, 'closeMeeting', { meetingId: first.id, version: first.version });
    expect((await test.read(body.office, first.id)).agenda).toMatchObject([
      { deferredFor: 'NO_QUORUM' },
      { deferredFor: 'NOT_READY' },
    ]);
    const later = { startsAt: '2026-07-23T08:00:00Z', endsAt: '2026-07-23T10:00:00Z' };
    const second = await test.plan(body, { ...later, secondOfId: first.id });
    expect(second).toMatchObject({ secondOf: { id: first.id }, agenda: [{ title: 'Eins', firstItem: { id: one?.id } }] });
    const third = { bodyId: body.bodyId, title: 'Noch eine', ...later, secondOfId: first.id };
    expect(refusalOf(await test.ask(body.office, 'planMeeting', third))).toMatchObject({ field: 'secondOfId' });
    await test.addItem(body, second.id, { title: 'Drei' });
    const invited = await test.take(body.office, 'inviteToMeeting', { meetingId: second.id, version: second.version });
    expect(invited).toMatchObject({
      secondMeetingNotice: true,
      agenda: [
        { title: 'Eins', needsNoQuorum: true },
        { title: 'Drei', needsNoQuorum: false },
      ],
    });
  });

  it('say in no invitation but that to a second meeting that no quorum is needed, and there only if they want to', async () => {
    const body = await test.room({ seats: 21 });
    const { id, version } = await test.plan(body);
    await test.addItem(body, id);
    const input = { meetingId: id, version, secondMeetingNotice: true };
    expect(refusalOf(await test.ask(body.office, 'inviteToMeeting', input))).toMatchObject({ field: 'secondMeetingNotice' });
    const first = await test.inSession(body, 2);
    await test.take(body.office, 'closeMeeting', { meetingId: first.id, version: first.version });
    const later = { startsAt: '2026-07-23T08:00:00Z', endsAt: '2026-07-23T10:00:00Z', secondOfId: first.id };
    const second = await test.plan(body, later);
    const silent = { meetingId: second.id, version: second.version, secondMeetingNotice: false };
    expect(await test.take(body.office, 'inviteToMeeting', silent)).toMatchObject({
      secondMeetingNotice: false,
      agenda: [{ needsNoQuorum: false }],
      expectedQuorum: { status: 'NOT_QUORATE' },
    });
  });

  it('are in the public calendar where the office puts them, without what is for the bodies alone', async () => {
    const body = await test.room();
    const { id, version } = await test.invite(body, { remoteAccess: 'https://video.example.org/abc', mode: 'HYBRID' });
    const READ = 'query ($id: ID!) { meeting(id: $id) { reference } }';
    const absent = await test.db.ask(stranger, READ, { id: newId() });
    expect(codesOf(absent)).toEqual(['NOT_FOUND']);
    expect(await test.db.ask(stranger, READ, { id })).toEqual(absent);
    expect(await test.db.ask(stranger, READ, { id: 'rubbish' })).toEqual(absent);
    const ENTITY =
      'query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceMeeting", id: $id }]) { ... on GovernanceMeeting { title } } }';
    expect(await test.db.ask(stranger, ENTITY, { id })).toEqual({ data: { _entities: [null] } });
    for (const actor of [body.chair, body.memberOf(2)])
      expect(codesOf(await test.ask(actor, 'publishMeeting', { meetingId: id, version }))).toEqual(['NOT_PERMITTED']);
    await test.take(body.office, 'publishMeeting', { meetingId: id, version });
    expect(await test.db.ask(stranger, ENTITY, { id })).toEqual({ data: { _entities: [{ title: 'Sommersitzung' }] } });
    expect(await test.read(stranger, id)).toMatchObject({
      title: 'Sommersitzung',
      place: 'Rathaus',
      remoteAccess: null,
      invitationExplanation: [],
      agenda: [],
      invitations: [],
      notInvitedSeats: [],
      expectedQuorum: null,
      openSteps: [],
    });
    expect(await test.read(body.memberOf(2), id)).toMatchObject({ remoteAccess: 'https://video.example.org/abc' });
    await test.take(body.office, 'publishMeeting', { meetingId: id, version: version + 1, published: false });
    expect(await test.db.ask(stranger, READ, { id })).toEqual(absent);
  });

  it('are listed in the order of time, by body, time and state', async () => {
    const body = await test.room();
    await test.plan(body, { startsAt: '2026-09-25T08:00:00Z', endsAt: '2026-09-25T09:00:00Z' });
    await test.plan(body, { startsAt: '2026-08-25T08:00:00Z', endsAt: '2026-08-25T09:00:00Z' });
    const list = async (args: string, as = body.office) => {
      const answer = await test.db.ask(as, `{ meetings(body: "${body.bodyId}"${args}) { totalCount nodes { reference } } }`);
      return fieldOf<{ nodes: { reference: string }[] }>(answer, 'meetings').nodes.map(({ reference }) => reference);
    };
    expect(await list('')).toEqual(['V-2026-001', 'S-2026-002', 'S-2026-001']);
    expect(await list(', state: PLANNED')).toEqual(['S-2026-002', 'S-2026-001']);
    expect(await list(', from: "2026-08-25T08:00:00Z", to: "2026-09-25T08:00:00Z"')).toEqual(['S-2026-002']);
    expect(await list('', stranger)).toEqual(['V-2026-001']);
    const rubbish = await test.db.ask(body.office, '{ meetings(body: "rubbish") { totalCount } }');
    expect(rubbish.data).toEqual({ meetings: { totalCount: 0 } });
  });

  it('are planned once under an idempotency key', async () => {
    const body = await test.room();
    const input = { bodyId: body.bodyId, title: 'Sitzung', startsAt: '2026-06-25T08:00:00Z', endsAt: '2026-06-25T11:00:00Z' };
    const first = await test.ask(body.office, 'planMeeting', input, 'plan-1');
    expect(await test.ask(body.office, 'planMeeting', input, 'plan-1')).toEqual(first);
  });

  it('cost the same number of statements for one and for ten, with agenda, invitations and open steps', async () => {
    const body = await test.room();
    const query = `query ($body: ID!, $first: Int!) { meetings(body: $body, first: $first) { nodes { openSteps { step } deadlines { inviteBy }
      agenda { openSteps { step } papers { id } needsNoQuorum } invitations { openSteps { step } seat { id } } expectedQuorum { status } } } }`;
    for (let at = 0; at < 9; at += 1) await test.invite(body);
    const count = async (first: number) => {
      const statements = jest.spyOn(test.db.orm.em.getConnection(), 'execute');
      const answer = await test.db.ask(body.office, query, { body: body.bodyId, first });
      const reads = statements.mock.calls.length;
      statements.mockRestore();
      expect(answer.errors).toBeUndefined();
      return reads;
    };
    const [two, ten] = [await count(2), await count(10)];
    expect(two).toBeGreaterThan(5);
    expect(ten).toBeLessThanOrEqual(two);
  });
});
