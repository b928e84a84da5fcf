import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { IN_MEETING, MEETING_BEGINS, makeRoom, type TestRoom } from '../attendance/room.testing.js';
import { Decision } from '../decisions/decision.entity.js';
import { subgraph } from '../index.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { DEFAULT_PARAMETERS, type RulesParameters } from '../rules-of-procedure/parameters.rules.js';

const SHOWN = `id version state subject ruleKey secret round yes no abstain invalid eligiblePresent base needed tieBreak explanation
  quorumChallenged quorum { status reason present base } repeats { id } agendaItem { state } ballots { choice seat { id } }`;
const step = (field: string, input: string) => `mutation ($input: ${input}!) { ${field}(input: $input) { ${SHOWN} } }`;
const OPEN = step('openVote', 'OpenGovernanceVoteInput');
const CAST = step('castBallot', 'CastGovernanceBallotInput');
const RECORD = step('recordBallots', 'RecordGovernanceBallotsInput');
const SECRET = step('demandSecretBallot', 'DemandGovernanceSecretBallotInput');
const COUNT = step('countSecretBallot', 'CountGovernanceSecretBallotInput');
const CHALLENGE = step('challengeQuorum', 'GovernanceVoteStepInput');
const CLOSE = step('closeVote', 'GovernanceVoteStepInput');
const REPEAT = step('repeatVote', 'GovernanceVoteStepInput');
const ANNUL = step('annulVote', 'GovernanceVoteStepInput');
const ABANDON = step('abandonVote', 'AbandonGovernanceVoteInput');
const DECLARE = 'mutation ($input: DeclareGovernanceRecusalInput!) { declareRecusal(input: $input) { id version } }';
const DISPUTE = 'mutation ($input: GovernanceRecusalStepInput!) { disputeRecusal(input: $input) { id version } }';
const ARRIVE = 'mutation ($input: RecordGovernanceArrivalInput!) { recordArrival(input: $input) { id version } }';
const ROOM = `query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceMeeting", id: $id }]) {
  ... on GovernanceMeeting { votes { id } attendance { id version seat { id } } } } }`;
const DEPART = 'mutation ($input: RecordGovernanceDepartureInput!) { recordDeparture(input: $input) { id } }';
const READ = 'query ($id: ID!) { vote(id: $id) { id state ballots { choice } } }';
const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceVote", id: $id }]) { ... on GovernanceVote { state } } }';

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly explanation: readonly string[];
}

const amended = (change: (rules: RulesParameters) => Partial<RulesParameters>): RulesParameters => ({
  ...DEFAULT_PARAMETERS,
  ...change(DEFAULT_PARAMETERS),
});

describe('votes', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => IN_MEETING });
  });
  afterAll(() => db.close());

  async function take(actor: Actor, mutation: string, input: Record<string, unknown>): Promise<Shown> {
    const answer = await db.ask(actor, mutation, { input });
    expect(answer.errors).toBeUndefined();
    return Object.values(answer.data ?? {})[0] as Shown;
  }
  const refusal = async (actor: Actor, mutation: string, input: Record<string, unknown>) =>
    (await db.ask(actor, mutation, { input })).errors?.[0]?.extensions;
  const call = (room: TestRoom, more: Record<string, unknown> = {}) =>
    take(room.chair, OPEN, { meetingId: room.meetingId, agendaItemId: room.itemId, ...more });
  const view = ({ id, version }: Shown) => ({ voteId: id, version });
  const record = (room: TestRoom, vote: Shown, [yes, no, abstain = 0]: readonly number[], from = 0) => {
    const [ofYes = 0, ofNo = 0] = [yes, no];
    return take(room.office, RECORD, {
      voteId: vote.id,
      yes: room.seatIds(from, from + ofYes),
      no: room.seatIds(from + ofYes, from + ofYes + ofNo),
      abstain: room.seatIds(from + ofYes + ofNo, from + ofYes + ofNo + abstain),
    });
  };
  const recuse = (room: TestRoom, at: number) =>
    take(room.office, DECLARE, {
      ...{ agendaItemId: room.itemId, seatId: room.seats[at]?.id, ground: 'EMPLOYER_OR_BOARD', interest: 'DIRECT' },
      statement: 'Arbeitgeber erhält die Mittel.',
    });
  const leave = async (room: TestRoom, at: number) => {
    const answer = await db.ask(room.office, ROOM, { id: room.meetingId });
    const [meeting] = fieldOf<{ attendance: { id: string; version: number; seat: { id: string } }[] }[]>(answer, '_entities');
    const line = meeting?.attendance.find(({ seat }) => seat.id === room.seats[at]?.id);
    await take(room.office, DEPART, { attendanceId: line?.id, version: line?.version });
  };

  it('are called, cast seat by seat and closed with a result that is explained line by line', async () => {
    const room = await makeRoom(db, { present: 11 });
    const vote = await call(room);
    expect(vote).toMatchObject({ state: 'OPEN', round: 1, secret: false, subject: 'Der Antrag wird angenommen.', ballots: [] });
    for (const [at, choice] of ['YES', 'YES', 'YES', 'YES', 'YES', 'YES', 'NO', 'NO', 'NO', 'NO', 'NO'].entries())
      await take(room.memberOf(at), CAST, { voteId: vote.id, seatId: room.seats[at]?.id, choice });
    const closed = await take(room.chair, CLOSE, view(vote));
    expect(closed).toMatchObject({
      ...{ state: 'ADOPTED', yes: 6, no: 5, abstain: 0, invalid: 0, eligiblePresent: 11, base: 11, needed: 6, tieBreak: null },
      ...{ quorum: { status: 'QUORATE', present: 11, base: 21 }, agendaItem: { state: 'DECIDED' } },
    });
    expect(closed.explanation.length).toBeGreaterThan(5);
    expect(closed.explanation.join(' ')).toMatch(/§ 5 Geschäftsordnung.*§ 6 Geschäftsordnung/);
    expect(await refusal(room.chair, CLOSE, view(closed))).toMatchObject({ code: 'WRONG_STATE' });
    expect(await refusal(room.memberOf(1), CAST, { voteId: vote.id, seatId: room.seats[1]?.id, choice: 'NO' })).toMatchObject({
      code: 'WRONG_STATE',
    });
  });

  const majorities: readonly (readonly [string, readonly number[], Partial<AgendaItem>, string, string | null])[] = [
    ['M01', [6, 5, 0], {}, 'ADOPTED', null],
    ['M02 the chair votes yes', [5, 5, 1], {}, 'ADOPTED', 'CHAIR'],
    ['M06', [4, 3, 4], {}, 'ADOPTED', null],
    ['M17', [0, 0, 11], {}, 'REJECTED', null],
    [
      'U07 an amendment that was not announced',
      [11, 0, 0],
      { ruleKey: 'RULES_AMENDMENT', announced: false },
      'INADMISSIBLE',
      null,
    ],
    ['M13 too few of the members', [11, 0, 0], { ruleKey: 'RULES_AMENDMENT' }, 'REJECTED', null],
  ];
  it.each(majorities)('%s', async (_case, counts, item, state, tieBreak) => {
    const room = await makeRoom(db, { present: 11, item });
    const vote = await call(room);
    await record(room, vote, counts);
    expect(await take(room.office, CLOSE, view(vote))).toMatchObject({ state, tieBreak });
  });

  it('M03: follow a chair who votes no where there is a tie', async () => {
    const room = await makeRoom(db, { present: 11 });
    const vote = await call(room);
    await take(room.office, RECORD, {
      ...{ voteId: vote.id, no: room.seatIds(0, 5), yes: room.seatIds(5, 10), abstain: room.seatIds(10, 11) },
    });
    expect(await take(room.office, CLOSE, view(vote))).toMatchObject({ state: 'REJECTED', tieBreak: 'CHAIR' });
  });

  it('U08: adopt an amendment that was announced with two thirds of the members', async () => {
    const room = await makeRoom(db, { present: 16, item: { ruleKey: 'RULES_AMENDMENT' } });
    const vote = await call(room);
    await record(room, vote, [14, 2]);
    expect(await take(room.office, CLOSE, view(vote))).toMatchObject({ state: 'ADOPTED', base: 21, needed: 14 });
  });

  it('G18: give a seat one vote, whether its member casts it or its deputy', async () => {
    const room = await makeRoom(db, { present: 11 });
    await take(room.office, ARRIVE, { meetingId: room.meetingId, seatId: room.seats[3]?.id, holderId: room.seats[3]?.deputy });
    const vote = await call(room);
    const ballot = { voteId: vote.id, seatId: room.seats[3]?.id, choice: 'YES' };
    await take(room.deputyOf(3), CAST, ballot);
    const used = { code: 'INVALID_INPUT', field: 'seatId', reason: 'SEAT_ALREADY_USED' };
    expect(await refusal(room.memberOf(3), CAST, ballot)).toEqual(used);
    expect(await refusal(room.office, CAST, ballot)).toEqual(used);
    expect(await refusal(room.office, RECORD, { voteId: vote.id, no: room.seatIds(2, 4) })).toEqual({ ...used, field: 'no' });
    const closed = await take(room.office, CLOSE, view(vote));
    expect(closed).toMatchObject({ yes: 1, no: 0, quorum: { present: 11 } });
  });

  it.each([
    ['G19 PER_VOTE', DEFAULT_PARAMETERS, false, 'NOT_QUORATE'],
    ['G19 DEEMED_UNTIL_CHALLENGED', deemed(), false, 'ADOPTED'],
    ['G19 DEEMED_UNTIL_CHALLENGED, and challenged', deemed(), true, 'NOT_QUORATE'],
  ])('%s: opened with eleven, one left before the vote', async (_case, parameters, challenge, state) => {
    const room = await makeRoom(db, { present: 11, rules: [{ validFrom: '2026-01-01', parameters }] });
    await leave(room, 10);
    let vote = await call(room);
    await record(room, vote, [10, 0]);
    if (challenge) vote = await take(room.memberOf(4), CHALLENGE, view(vote));
    const closed = await take(room.chair, CLOSE, view(vote));
    expect(closed).toMatchObject({ state, agendaItem: { state: state === 'ADOPTED' ? 'DECIDED' : 'LISTED' } });
    // An item that was not decided for want of a quorum can be called again when somebody comes back.
    if (state === 'NOT_QUORATE' && !challenge) {
      await take(room.office, ARRIVE, { meetingId: room.meetingId, seatId: room.seats[10]?.id });
      const again = await call(room);
      await record(room, again, [10, 1]);
      expect(await take(room.chair, CLOSE, view(again))).toMatchObject({ state: 'ADOPTED', round: 2 });
    }
  });
  function deemed() {
    return amended(({ quorum }) => ({ quorum: { ...quorum, checkMode: 'DEEMED_UNTIL_CHALLENGED' } }));
  }

  it('count a seat that has voted and left as one that took part', async () => {
    const room = await makeRoom(db, { present: 11 });
    const vote = await call(room);
    await record(room, vote, [6, 5]);
    await leave(room, 10);
    expect(await take(room.chair, CLOSE, view(vote))).toMatchObject({ state: 'ADOPTED', quorum: { present: 11 } });
  });

  it('G20: need a quorum of seats with a vote, guests or not', async () => {
    const room = await makeRoom(db, { present: 10 });
    await take(room.office, ARRIVE, { meetingId: room.meetingId, guestName: 'Eine Gästin' });
    const vote = await call(room);
    await record(room, vote, [10, 0]);
    expect(await take(room.chair, CLOSE, view(vote))).toMatchObject({
      ...{ state: 'NOT_QUORATE', quorum: { status: 'NOT_QUORATE', reason: 'TOO_FEW_PRESENT', present: 10 } },
    });
  });

  it('G10: decide nothing where a seat was not invited', async () => {
    const room = await makeRoom(db, { present: 20, notInvited: 1 });
    const vote = await call(room);
    await record(room, vote, [20, 0]);
    expect(await take(room.chair, CLOSE, view(vote))).toMatchObject({
      ...{ state: 'NOT_QUORATE', quorum: { reason: 'INVITATION_DEFECT' } },
    });
  });

  it.each([
    ['G11 the same item, announced as such', true, true, 'ADOPTED'],
    ['G12 without the notice', false, true, 'NOT_QUORATE'],
    ['G13 another item', true, false, 'NOT_QUORATE'],
  ])('%s: two of twenty-one in a second meeting', async (_case, secondMeetingNotice, sameItem, state) => {
    const first = await makeRoom(db);
    const room = await makeRoom(db, {
      ...{ present: 2, meeting: { secondOfId: first.meetingId, secondMeetingNotice } },
      item: { firstItemId: sameItem ? first.itemId : null },
    });
    const vote = await call(room);
    await record(room, vote, [2, 0]);
    expect(await take(room.chair, CLOSE, view(vote))).toMatchObject({ state });
  });

  it('G15, G16: leave recused seats out of the quorum on both sides', async () => {
    for (const [present, state] of [
      [11, 'NOT_QUORATE'],
      [13, 'ADOPTED'],
    ] as const) {
      const room = await makeRoom(db, { present });
      for (const at of [1, 2]) await recuse(room, at);
      const vote = await call(room);
      await record(room, vote, [present - 3, 0], 3);
      expect(await take(room.chair, CLOSE, view(vote))).toMatchObject({ state, quorum: { base: 19, present: present - 2 } });
    }
  });

  it('U11: are void where a recused seat decided them, and are repeated without it', async () => {
    const room = await makeRoom(db, { present: 12 });
    const vote = await call(room);
    await record(room, vote, [6, 5, 1]);
    await recuse(room, 2);
    const closed = await take(room.chair, CLOSE, view(vote));
    expect(closed).toMatchObject({ state: 'VOID', agendaItem: { state: 'LISTED' } });
    expect(closed.explanation.at(-1)).toContain('is to be repeated');
    const both = await Promise.all([1, 2].map(() => db.ask(room.chair, REPEAT, { input: view(closed) })));
    expect(both.flatMap(codesOf)).toEqual(['WRONG_STATE']);
    const again = both.map((each) => each.data?.['repeatVote']).find(Boolean) as Shown;
    expect(again).toMatchObject({ state: 'OPEN', round: 2, repeats: { id: closed.id } });
    expect(await refusal(room.memberOf(2), CAST, { voteId: again.id, seatId: room.seats[2]?.id, choice: 'YES' })).toEqual({
      ...{ code: 'INVALID_INPUT', field: 'seatId', reason: 'SEAT_RECUSED' },
    });
    await record(room, again, [5, 4], 3);
    expect(await take(room.chair, CLOSE, view(again))).toMatchObject({ state: 'ADOPTED', agendaItem: { state: 'DECIDED' } });
  });

  it('U11: are void as well where the recusal is known after the result, unless a decision rests on them', async () => {
    const room = await makeRoom(db, { present: 12 });
    const vote = await call(room);
    await record(room, vote, [6, 5]);
    const closed = await take(room.chair, CLOSE, view(vote));
    expect(await refusal(room.chair, ANNUL, view(closed))).toMatchObject({ reason: 'RECUSED_BALLOTS_NOT_DECISIVE' });
    await recuse(room, 8);
    expect(await refusal(room.chair, ANNUL, view(closed))).toMatchObject({ reason: 'RECUSED_BALLOTS_NOT_DECISIVE' });
    await recuse(room, 2);
    const annulled = await take(room.chair, ANNUL, view(closed));
    expect(annulled).toMatchObject({ state: 'VOID', yes: 6, no: 5 });
    const again = await take(room.chair, REPEAT, view(annulled));
    await record(room, again, [2, 3], 3);
    expect(await take(room.chair, CLOSE, view(again))).toMatchObject({ state: 'REJECTED' });
    const other = await makeRoom(db, { present: 12 });
    const carried = await call(other);
    await record(other, carried, [6, 5]);
    const adopted = await take(other.chair, CLOSE, view(carried));
    await recuse(other, 2);
    await inSystemWork(db, async (em) => {
      em.create(Decision, {
        ...{
          id: newId(),
          version: 1,
          institution: other.institution,
          state: 'TAKEN',
          bodyId: other.bodyId,
          reference: 'B-2026-001',
        },
        ...{ title: 'Test', text: 'Test', publicSummary: null, outcome: 'ADOPTED', basis: 'VOTE', voteId: adopted.id },
        ...{ circulationId: null, urgentDecisionId: null, meetingId: other.meetingId, proposalId: null, decidedOn: '2026-06-25' },
        ...{
          agendaItemId: null,
          amendsId: null,
          repeals: false,
          implementers: [],
          notAgreed: [],
          explanation: [],
          effectiveFrom: null,
          published: false,
          evidenceIds: [],
          stages: [],
          reviewDueOn: null,
          recommendationOnly: false,
        },
      } as never);
    });
    expect(await refusal(other.chair, ANNUL, view(adopted))).toMatchObject({ reason: 'DECISION_RECORDED' });
  });

  it('wait for the body where a recusal is disputed', async () => {
    const room = await makeRoom(db, { present: 11 });
    const recusal = await recuse(room, 2);
    await take(room.memberOf(2), DISPUTE, { recusalId: recusal.id, version: recusal.version });
    const input = { meetingId: room.meetingId, agendaItemId: room.itemId };
    expect(await refusal(room.chair, OPEN, input)).toMatchObject({ reason: 'RECUSAL_UNDECIDED' });
  });

  it('U15: are secret where one member asks for it, before the first ballot', async () => {
    const room = await makeRoom(db, { present: 11 });
    const vote = await call(room);
    expect(await refusal(room.memberOf(1), SECRET, { ...view(vote), seatId: room.seats[2]?.id })).toMatchObject({
      ...{ code: 'NOT_PERMITTED', reason: 'SEAT_OF_OTHERS' },
    });
    const secret = await take(room.memberOf(1), SECRET, { ...view(vote), seatId: room.seats[1]?.id });
    expect(secret).toMatchObject({ secret: true, version: vote.version + 1 });
    expect(await refusal(room.memberOf(1), CAST, { voteId: vote.id, seatId: room.seats[1]?.id, choice: 'YES' })).toMatchObject({
      reason: 'BALLOT_IS_SECRET',
    });
    const open = await makeRoom(db, { present: 11 });
    const begun = await call(open);
    await record(open, begun, [1, 0]);
    expect(await refusal(open.memberOf(1), SECRET, { ...view(begun), seatId: open.seats[1]?.id })).toMatchObject({
      reason: 'BALLOTING_HAS_BEGUN',
    });
    const atCall = await makeRoom(db, { present: 11 });
    expect(await call(atCall, { secretDemandedBy: atCall.seatIds(4, 5) })).toMatchObject({ secret: true });
  });

  it('U15: need as many members for a secret ballot as the rules of procedure say', async () => {
    const parameters = amended(({ ballot }) => ({ ballot: { ...ballot, secretOnDemandOf: 2 } }));
    const room = await makeRoom(db, { present: 11, rules: [{ validFrom: '2026-01-01', parameters }] });
    const one = await take(room.memberOf(1), SECRET, { ...view(await call(room)), seatId: room.seats[1]?.id });
    expect(one).toMatchObject({ secret: false });
    expect(await refusal(room.memberOf(1), SECRET, { ...view(one), seatId: room.seats[1]?.id })).toMatchObject({
      reason: 'SEAT_ALREADY_USED',
    });
    expect(await refusal(room.memberOf(15), SECRET, { ...view(one), seatId: room.seats[15]?.id })).toMatchObject({
      reason: 'NOT_PRESENT',
    });
    expect(await take(room.memberOf(2), SECRET, { ...view(one), seatId: room.seats[2]?.id })).toMatchObject({ secret: true });
  });

  it('keep no link between a seat and a secret vote, in no table', async () => {
    const room = await makeRoom(db, { present: 11 });
    const vote = await call(room, { secretDemandedBy: room.seatIds(1, 2) });
    const box = { ...view(vote), participants: room.seatIds(0, 11).reverse(), yes: 5, no: 5, abstain: 1, invalid: 0 };
    for (const wrong of [
      { participants: room.seatIds(0, 10) },
      { yes: 6 },
      { yes: -1, no: 11 },
      { participants: room.seatIds(1, 12) },
      { participants: [...room.seatIds(0, 10), room.seats[0]?.id] },
      { participants: [...room.seatIds(0, 10), 'rubbish'] },
    ])
      expect(await refusal(room.office, COUNT, { ...box, ...wrong })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await refusal(room.office, CLOSE, view(vote))).toMatchObject({ reason: 'BALLOTS_NOT_COUNTED' });
    const counted = await take(room.office, COUNT, box);
    expect(await refusal(room.office, COUNT, { ...box, ...view(counted) })).toMatchObject({ reason: 'COUNTED_BEFORE' });
    // decisions.md 16: a tie is rejected, because nobody knows how the chair voted.
    const closed = await take(room.chair, CLOSE, view(counted));
    expect(closed).toMatchObject({ state: 'REJECTED', tieBreak: 'REJECTED', yes: 5, no: 5, abstain: 1 });
    const rows = await inSystemWork(db, async (em) => {
      const run = (sql: string) => em.getConnection().execute<{ row: unknown }[]>(sql, [], 'all', em.getTransactionContext());
      const tables = (await run(
        "select table_name as row from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
      )) as { row: string }[];
      const all = await Promise.all(
        tables.map(async ({ row }) =>
          (await run(`select to_jsonb(t) as row from "${row}" t`)).map((each) => ({ table: row, ...each })),
        ),
      );
      return all.flat();
    });
    const voters = room.seats.flatMap(({ id, member }) => [id, member, `demo:member-${id}`]);
    const telling = rows.filter(({ row }) => {
      const text = JSON.stringify(row);
      return voters.some((each) => text.includes(each)) && /"(YES|NO|ABSTAIN|INVALID)"/.test(text) && text.includes(vote.id);
    });
    expect(telling).toEqual([]);
    const ballots = rows.filter(({ table, row }) => table === 'ballot' && (row as { vote_id: string }).vote_id === vote.id);
    expect(ballots).toHaveLength(11);
    for (const { row } of ballots) expect(row).toMatchObject({ choice: null, cast_by_id: room.office.id });
  });

  it('are void where a recused seat took part in a secret ballot that it may have decided', async () => {
    for (const [counts, state] of [
      [{ yes: 6, no: 5, abstain: 0, invalid: 0 }, 'VOID'],
      [{ yes: 9, no: 2, abstain: 0, invalid: 0 }, 'ADOPTED'],
    ] as const) {
      const room = await makeRoom(db, { present: 12 });
      const vote = await call(room, { secretDemandedBy: room.seatIds(1, 2) });
      const counted = await take(room.office, COUNT, { ...view(vote), participants: room.seatIds(0, 11), ...counts });
      await recuse(room, 4);
      expect(await take(room.chair, CLOSE, view(counted))).toMatchObject({ state });
    }
  });

  it('U17: are reckoned by the rules of the day of the meeting, and an amendment changes no stored outcome', async () => {
    const later = amended(
      ({ majorities, tie }) =>
        ({
          ...{
            tie,
            majorities: {
              ...majorities,
              DEFAULT: { ...DEFAULT_PARAMETERS.majorities['RULES_AMENDMENT'], onlyIfOnInvitation: false },
            },
          },
        }) as Partial<RulesParameters>,
    );
    const versions = [
      { validFrom: '2026-01-01', parameters: DEFAULT_PARAMETERS },
      { validFrom: '2026-07-01', parameters: later },
    ];
    const june = await makeRoom(db, { present: 11, rules: versions });
    const vote = await call(june);
    await record(june, vote, [6, 5]);
    const closed = await take(june.chair, CLOSE, view(vote));
    expect(closed).toMatchObject({ state: 'ADOPTED', base: 11 });
    // A recusal that comes to light later is judged by the rules of that day as well.
    await recuse(june, 8);
    expect(await refusal(june.chair, ANNUL, view(closed))).toMatchObject({ reason: 'RECUSED_BALLOTS_NOT_DECISIVE' });
    const june2 = await makeRoom(db, { present: 11, rules: [{ validFrom: '2026-06-01', parameters: later }] });
    const strict = await call(june2);
    await record(june2, strict, [6, 5]);
    expect(await take(june2.chair, CLOSE, view(strict))).toMatchObject({ state: 'REJECTED', base: 21, needed: 14 });
  });

  it('refuse ballots that cannot be, with the sentence why, and store nothing', async () => {
    const room = await makeRoom(db, { present: 12, vacant: 1, advisory: 0 });
    await recuse(room, 3);
    await leave(room, 11);
    const advisory = await makeRoom(db, { present: 21, advisory: 1 });
    const vote = await call(room);
    const cases: readonly (readonly [string | undefined, string])[] = [
      [newId(), 'NO_SUCH_SEAT'],
      ['rubbish', 'NO_SUCH_SEAT'],
      [advisory.seats[0]?.id, 'NO_SUCH_SEAT'],
      [room.seats[3]?.id, 'SEAT_RECUSED'],
      [room.seats[11]?.id, 'NOT_PRESENT'],
      [room.seats[15]?.id, 'NOT_PRESENT'],
      [room.seats[20]?.id, 'SEAT_VACANT'],
    ];
    for (const [seatId, reason] of cases) {
      expect(await refusal(room.office, CAST, { voteId: vote.id, seatId, choice: 'YES' })).toEqual({
        ...{ code: 'INVALID_INPUT', field: 'seatId', reason },
      });
      expect(await refusal(room.office, RECORD, { voteId: vote.id, yes: [...room.seatIds(0, 2), seatId] })).toMatchObject({
        ...{ code: 'INVALID_INPUT', field: 'yes', reason },
      });
    }
    const without = await call(advisory);
    const ballot = { voteId: without.id, seatId: advisory.seats[20]?.id, choice: 'YES' };
    expect(await refusal(advisory.memberOf(20), CAST, ballot)).toMatchObject({ reason: 'NO_VOTING_SEAT' });
    expect(await refusal(room.office, RECORD, { voteId: vote.id })).toEqual({ code: 'INVALID_INPUT', field: 'yes' });
    expect(await refusal(room.office, CAST, { voteId: newId(), seatId: room.seats[0]?.id, choice: 'YES' })).toEqual({
      code: 'NOT_FOUND',
    });
    expect((await db.ask(room.office, READ, { id: vote.id })).data).toMatchObject({ vote: { ballots: [] } });
  });

  it('are taken in a meeting in session, on an item of its agenda, one at a time', async () => {
    const room = await makeRoom(db, { present: 11 });
    const other = await makeRoom(db, { present: 11 });
    const input = { meetingId: room.meetingId, agendaItemId: room.itemId };
    for (const agendaItemId of [other.itemId, newId(), 'rubbish'])
      expect(await refusal(room.chair, OPEN, { ...input, agendaItemId })).toEqual({
        ...{ code: 'INVALID_INPUT', field: 'agendaItemId', reason: 'ITEM_NOT_ON_AGENDA' },
      });
    for (const state of ['REQUESTED', 'DEFERRED', 'TAKEN_OFF', 'DECIDED'] as const) {
      const off = await makeRoom(db, { present: 11, item: { state } });
      const refused = await refusal(off.chair, OPEN, { meetingId: off.meetingId, agendaItemId: off.itemId });
      expect(refused).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'ITEM_NOT_ON_AGENDA' });
    }
    const unknown = await makeRoom(db, { present: 11, item: { ruleKey: 'UNKNOWN' } });
    expect(await refusal(unknown.chair, OPEN, { meetingId: unknown.meetingId, agendaItemId: unknown.itemId })).toMatchObject({
      ...{ code: 'INVALID_INPUT', field: 'agendaItemId' },
    });
    const answers = await Promise.all([room.chair, room.office].map((by) => db.ask(by, OPEN, { input })));
    expect(answers.flatMap((each) => each.errors ?? []).map(({ extensions }) => extensions?.['reason'])).toEqual([
      'ANOTHER_VOTE_OPEN',
    ]);
    const vote = answers.map((each) => each.data?.['openVote']).find(Boolean) as Shown;
    await inSystemWork(db, async (em) => {
      await em.nativeUpdate(Meeting, { id: room.meetingId }, { state: 'INVITED', openedAt: MEETING_BEGINS });
    });
    for (const [mutation, more] of [
      [CAST, { voteId: vote.id, seatId: room.seats[0]?.id, choice: 'YES' }],
      [CLOSE, view(vote)],
      [CHALLENGE, view(vote)],
      [SECRET, { ...view(vote), seatId: room.seats[0]?.id }],
    ] as const)
      expect(await refusal(room.chair, mutation, more)).toMatchObject({ reason: 'MEETING_NOT_IN_SESSION' });
  });

  it('take one of two ballots of a seat at the same moment, and are closed once', async () => {
    const room = await makeRoom(db, { present: 11 });
    const vote = await call(room);
    const ballot = { voteId: vote.id, seatId: room.seats[5]?.id };
    const answers = await Promise.all([
      db.ask(room.memberOf(5), CAST, { input: { ...ballot, choice: 'YES' } }),
      db.ask(room.office, CAST, { input: { ...ballot, choice: 'NO' } }),
    ]);
    expect(answers.flatMap((each) => each.errors ?? []).map(({ extensions }) => extensions?.['reason'])).toEqual([
      'SEAT_ALREADY_USED',
    ]);
    const closings = await Promise.all([room.chair, room.office].map((by) => db.ask(by, CLOSE, { input: view(vote) })));
    expect(closings.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('take a ballot once under an idempotency key, and say which steps are open', async () => {
    const room = await makeRoom(db, { present: 11 });
    const vote = await call(room, { secretDemandedBy: [] });
    const input = { voteId: vote.id, seatId: room.seats[5]?.id, choice: 'YES' };
    const first = await db.ask(room.memberOf(5), CAST, { input }, 'key-1');
    expect(first.errors).toBeUndefined();
    expect(await db.ask(room.memberOf(5), CAST, { input }, 'key-1')).toEqual(first);
    const steps = async (actor: Actor) => {
      const answer = await db.ask(actor, 'query ($id: ID!) { vote(id: $id) { openSteps { step openRequirements { code } } } }', {
        id: vote.id,
      });
      return fieldOf<{ openSteps: unknown }>(answer, 'vote').openSteps;
    };
    const begun = { step: 'DEMAND_SECRET', openRequirements: [{ code: 'BALLOTING_HAS_BEGUN' }] };
    const challenge = { step: 'CHALLENGE_QUORUM', openRequirements: [] };
    expect(await steps(room.memberOf(3))).toEqual([begun, challenge]);
    expect(await steps(room.chair)).toEqual([
      ...[begun, challenge, { step: 'COUNT_SECRET', openRequirements: [{ code: 'BALLOT_IS_OPEN' }] }],
      ...[
        { step: 'CLOSE_VOTE', openRequirements: [] },
        { step: 'ABANDON_VOTE', openRequirements: [] },
      ],
    ]);
    expect(await steps(testActor('working_group_member', newId()))).toEqual([]);
  });

  it('are broken off with a reason, and called anew', async () => {
    const room = await makeRoom(db, { present: 11 });
    const vote = await call(room);
    await record(room, vote, [3, 0]);
    expect(await refusal(room.chair, ABANDON, { ...view(vote), reason: ' ' })).toEqual({
      code: 'INVALID_INPUT',
      field: 'reason',
    });
    expect(await take(room.chair, ABANDON, { ...view(vote), reason: 'Neuer Antrag.' })).toMatchObject({ state: 'ABANDONED' });
    expect(await call(room)).toMatchObject({ round: 2, ballots: [] });
  });

  it('are run by the own office and chair, and cast by the own seat', async () => {
    const room = await makeRoom(db, { present: 11 });
    const outsiders = [testActor('body_office', newId()), testActor('body_chair', newId()), room.memberOf(4)];
    const vote = await call(room);
    for (const actor of outsiders) {
      expect(await refusal(actor, OPEN, { meetingId: room.meetingId, agendaItemId: room.itemId })).toMatchObject({
        code: 'NOT_PERMITTED',
      });
      expect(await refusal(actor, CLOSE, view(vote))).toMatchObject({ code: 'NOT_PERMITTED' });
      expect(await refusal(actor, RECORD, { voteId: vote.id, yes: room.seatIds(0, 1) })).toMatchObject({ code: 'NOT_PERMITTED' });
      expect(await refusal(actor, CAST, { voteId: vote.id, seatId: room.seats[5]?.id, choice: 'NO' })).toMatchObject({
        code: 'NOT_PERMITTED',
      });
      expect(await refusal(actor, ABANDON, { ...view(vote), reason: 'x' })).toMatchObject({ code: 'NOT_PERMITTED' });
    }
    const colleague = testActor('body_member', room.seats[5]?.institution ?? null, 'demo:colleague');
    expect(await refusal(colleague, CAST, { voteId: vote.id, seatId: room.seats[5]?.id, choice: 'NO' })).toMatchObject({
      ...{ code: 'NOT_PERMITTED', reason: 'SEAT_OF_OTHERS' },
    });
    expect(await refusal(testActor('body_member', newId()), CHALLENGE, view(vote))).toMatchObject({ code: 'NOT_PERMITTED' });
  });

  it('are read by the governance alone, and by nobody without a token', async () => {
    const room = await makeRoom(db, { present: 11 });
    const vote = await call(room);
    expect((await db.ask(testActor('working_group_member', newId()), READ, { id: vote.id })).data).toMatchObject({
      vote: { state: 'OPEN' },
    });
    expect((await db.ask(room.memberOf(4), ENTITY, { id: vote.id })).data).toEqual({ _entities: [{ state: 'OPEN' }] });
    const outsider = testActor('case_manager', newId());
    const hidden = await db.ask(outsider, READ, { id: vote.id });
    expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
    for (const id of [newId(), 'rubbish']) expect(await db.ask(outsider, READ, { id })).toEqual(hidden);
    expect(await db.ask(outsider, ENTITY, { id: vote.id })).toEqual({ data: { _entities: [null] } });
    for (const [mutation, input] of [
      [CLOSE, view(vote)],
      [REPEAT, view(vote)],
      [CHALLENGE, view(vote)],
      [CAST, { voteId: vote.id, seatId: room.seats[0]?.id, choice: 'YES' }],
      [COUNT, { ...view(vote), participants: [], yes: 0, no: 0, abstain: 0, invalid: 0 }],
    ] as const)
      expect(codesOf(await db.ask(outsider, mutation, { input }))).toEqual(['NOT_FOUND']);
    const stranger = testActor([], null, 'anonymous');
    expect(codesOf(await db.ask(stranger, READ, { id: vote.id }))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(stranger, CLOSE, { input: view(vote) }))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(stranger, CAST, { input: { voteId: vote.id, seatId: 'x', choice: 'YES' } }))).toEqual([
      'UNAUTHENTICATED',
    ]);
    expect(await db.ask(stranger, ENTITY, { id: vote.id })).toEqual({ data: { _entities: [null] } });
  });
});
