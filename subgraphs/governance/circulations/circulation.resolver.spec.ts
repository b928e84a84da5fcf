import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, seedId } from '../../kit/ids.js';
import { createLog } from '../../kit/log.js';
import { runTimers } from '../../kit/subgraph.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { makeRoom, type RoomWish, type TestRoom } from '../attendance/room.testing.js';
import { subgraph } from '../index.js';
import { DEFAULT_PARAMETERS, type RulesParameters } from '../rules-of-procedure/parameters.rules.js';

const SHOWN = `id version state title yes no abstain silent recused base needed openedAt closesAt closedAt explanation abandonedReason
  askedSeats { id } awaitedSeats { id } replies { choice late reason asDeputy enteredByOffice seat { id } } agendaItem { id } proposal { id } body { id }
  openSteps { step openRequirements { code } } history { step toState }`;
const OPEN = `mutation ($input: OpenGovernanceCirculationInput!) { openCirculation(input: $input) { ${SHOWN} } }`;
const REPLY = `mutation ($input: ReplyToGovernanceCirculationInput!) { replyToCirculation(input: $input) { ${SHOWN} } }`;
const CLOSE = `mutation ($input: GovernanceCirculationStepInput!) { closeCirculation(input: $input) { ${SHOWN} } }`;
const ABANDON = `mutation ($input: AbandonGovernanceCirculationInput!) { abandonCirculation(input: $input) { ${SHOWN} } }`;
const BRING = `mutation ($input: BringGovernanceCirculationToMeetingInput!) { bringCirculationToMeeting(input: $input) { ${SHOWN} } }`;
const READ = `query ($id: ID!) { circulation(id: $id) { ${SHOWN} } }`;
const LIST =
  'query ($body: ID, $state: GovernanceCirculationState, $after: String) { circulations(body: $body, state: $state, first: 1, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }';
const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceCirculation", id: $id }]) { ... on GovernanceCirculation { title } } }';
const OF_BODY = 'query ($id: ID!) { body(id: $id) { openCirculations { id } circulationsForNextAgenda { id } } }';

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly explanation: readonly string[];
  readonly askedSeats: readonly { readonly id: string }[];
  readonly awaitedSeats: readonly { readonly id: string }[];
  readonly replies: readonly { readonly choice: string; readonly late: boolean }[];
  readonly openSteps: readonly { readonly step: string; readonly openRequirements: readonly { readonly code: string }[] }[];
}

const stranger = testActor([], null, 'anonymous');
const foreignOffice = testActor('body_office', seedId('institution', 'kim-office-solingen'));
const OPENED = new Date('2026-06-15T10:00:00Z');
/** Ten days after the fifteenth of June, at the end of the day in Germany. */
const CLOSES = new Date('2026-06-25T22:00:00Z');

describe('a circulation', () => {
  let db: TestSubgraph;
  let clock = OPENED;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => clock, seed: { city: 'duesseldorf', scale: 1 } });
  });
  beforeEach(() => {
    clock = OPENED;
  });
  afterAll(() => db.close());

  const room = (wish: RoomWish = {}) => makeRoom(db, { seats: 5, ...wish });
  const withRules = (change: Partial<RulesParameters['circulation']>) =>
    room({
      rules: [
        {
          validFrom: '2026-01-01',
          parameters: { ...DEFAULT_PARAMETERS, circulation: { ...DEFAULT_PARAMETERS.circulation, ...change } },
        },
      ],
    });
  const ask = (of: TestRoom, input: object = {}, as = of.office) =>
    db.ask(as, OPEN, { input: { bodyId: of.bodyId, title: 'Ein Antrag', motion: 'Der Antrag wird angenommen.', ...input } });
  const opened = async (of: TestRoom, input: object = {}) => fieldOf<Shown>(await ask(of, input), 'openCirculation');
  const reply = (of: TestRoom, { id }: { id: string }, at: number, choice: string, as = of.memberOf(at), rest: object = {}) =>
    db.ask(as, REPLY, { input: { circulationId: id, seatId: of.seats[at]?.id, choice, ...rest } });
  const replied = async (of: TestRoom, to: { id: string }, at: number, choice: string) =>
    fieldOf<Shown>(await reply(of, to, at, choice), 'replyToCirculation');
  const close = ({ id, version }: Pick<Shown, 'id' | 'version'>, as: TestRoom['office']) =>
    db.ask(as, CLOSE, { input: { circulationId: id, version } });
  const read = async (id: string, as: TestRoom['office']) => fieldOf<Shown>(await db.ask(as, READ, { id }), 'circulation');
  const reasonsOf = (answer: { errors?: readonly { extensions?: Record<string, unknown> }[] }) =>
    (answer.errors ?? []).map(({ extensions }) => extensions?.['reason'] ?? extensions?.['field']);

  it('asks every seat with a vote and a member in office, until the end of the tenth day', async () => {
    const of = await room({ seats: 7, vacant: 1, advisory: 1 });
    const begun = await opened(of);
    // The advisory seat is the vacant one.
    expect(begun).toMatchObject({ state: 'OPEN', closesAt: CLOSES.toISOString(), body: { id: of.bodyId }, replies: [] });
    expect(begun.askedSeats.map(({ id }) => id).sort()).toEqual([...of.seatIds(0, 6)].sort());
    expect(begun.awaitedSeats).toHaveLength(6);
    expect(begun.openSteps).toEqual([
      { step: 'STOP', openRequirements: [{ code: 'NO_OBJECTION' }] },
      { step: 'CLOSE_CIRCULATION', openRequirements: [{ code: 'REPLIES_AWAITED' }] },
      { step: 'ABANDON_CIRCULATION', openRequirements: [] },
    ]);
    const body = await db.ask(of.memberOf(1), OF_BODY, { id: of.bodyId });
    expect(body.data).toEqual({ body: { openCirculations: [{ id: begun.id }], circulationsForNextAgenda: [] } });
  });

  it('U02: is closed by the office once all have replied, and the result says how it came about', async () => {
    const of = await room();
    const begun = await opened(of);
    for (const [at, choice] of ['YES', 'YES', 'NO', 'ABSTAIN'].entries()) await replied(of, begun, at, choice);
    expect(reasonsOf(await close(begun, of.office))).toEqual(['REPLIES_AWAITED']);
    const last = await replied(of, begun, 4, 'YES');
    expect(last.awaitedSeats).toEqual([]);
    const closed = fieldOf<Shown>(await close(last, of.chair), 'closeCirculation');
    expect(closed).toMatchObject({ state: 'ADOPTED', yes: 3, no: 1, abstain: 1, silent: 0, base: 4, needed: 3 });
    expect(closed.explanation.join('\n')).toContain('5 × 2 = 10 against 5 × 1 = 5');
    expect(closed).toMatchObject({ history: [{ step: 'OPEN_CIRCULATION' }, { step: 'CLOSE_CIRCULATION', toState: 'ADOPTED' }] });
    expect(codesOf(await close(closed, of.office))).toEqual(['WRONG_STATE']);
  });

  it('U01: is stopped by one objection in time and comes to the next agenda', async () => {
    const of = await room();
    const begun = await opened(of);
    await replied(of, begun, 0, 'YES');
    const stopped = await replied(of, begun, 1, 'OBJECTION');
    expect(stopped).toMatchObject({ state: 'STOPPED', yes: 1 });
    expect(stopped.explanation.join('\n')).toContain('next agenda');
    expect(reasonsOf(await reply(of, begun, 2, 'YES'))).toEqual(['REPLY']);
    const body = await db.ask(of.memberOf(1), OF_BODY, { id: of.bodyId });
    expect(body.data).toEqual({ body: { openCirculations: [], circulationsForNextAgenda: [{ id: stopped.id }] } });
    const bring = (agendaItemId: string, as = of.office, version = stopped.version) =>
      db.ask(as, BRING, { input: { circulationId: stopped.id, version, agendaItemId } });
    expect(codesOf(await bring(of.itemId, of.memberOf(1)))).toEqual(['NOT_PERMITTED']);
    for (const wrong of [newId(), 'rubbish', (await room()).itemId])
      expect(reasonsOf(await bring(wrong))).toEqual(['agendaItemId']);
    const answers = await Promise.all([bring(of.itemId), bring(of.itemId)]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    const after = await db.ask(of.office, OF_BODY, { id: of.bodyId });
    expect(after.data).toMatchObject({ body: { circulationsForNextAgenda: [] } });
    expect(await read(stopped.id, of.office)).toMatchObject({ state: 'STOPPED', agendaItem: { id: of.itemId } });
  });

  it('U04: keeps an objection that comes too late, and ignores it', async () => {
    const of = await room();
    const begun = await opened(of);
    for (const at of [0, 1, 2]) await replied(of, begun, at, 'YES');
    clock = CLOSES;
    const late = await replied(of, begun, 3, 'OBJECTION');
    expect(late).toMatchObject({ state: 'OPEN', version: begun.version });
    expect(late.replies.at(-1)).toMatchObject({ choice: 'OBJECTION', late: true });
    const closed = fieldOf<Shown>(await close(late, of.office), 'closeCirculation');
    expect(closed).toMatchObject({ state: 'ADOPTED', yes: 3, silent: 2 });
    const after = await replied(of, closed, 4, 'NO');
    expect(after).toMatchObject({ state: 'ADOPTED', yes: 3, no: 0, explanation: closed.explanation });
    expect(after.replies.filter((each) => each.late)).toHaveLength(2);
  });

  it('goes on in spite of an objection where the rules say so', async () => {
    const of = await withRules({ objectionStops: false });
    const begun = await opened(of);
    for (const at of [0, 1, 2, 3]) await replied(of, begun, at, 'YES');
    const all = await replied(of, begun, 4, 'OBJECTION');
    expect(all.state).toBe('OPEN');
    expect(fieldOf<Shown>(await close(all, of.office), 'closeCirculation')).toMatchObject({ state: 'ADOPTED', yes: 4 });
  });

  it('is closed by time itself where nobody closes it', async () => {
    const of = await room();
    const [adopted, empty] = [await opened(of), await opened(of)];
    for (const at of [0, 1, 2]) await replied(of, adopted, at, 'YES');
    clock = new Date(CLOSES.getTime() - 1);
    await runTimers(subgraph, db, createLog('silent', 'test'));
    expect(await read(adopted.id, of.office)).toMatchObject({ state: 'OPEN' });
    clock = CLOSES;
    await runTimers(subgraph, db, createLog('silent', 'test'));
    expect(await read(adopted.id, of.office)).toMatchObject({ state: 'ADOPTED', yes: 3, silent: 2 });
    expect(await read(empty.id, of.office)).toMatchObject({ state: 'NOT_QUORATE', silent: 5 });
  });

  it('goes by the rules of the day it was opened, whatever is adopted later', async () => {
    const changed = { ...DEFAULT_PARAMETERS, circulation: { ...DEFAULT_PARAMETERS.circulation, quorumOnReplies: false } };
    const of = await room({
      rules: [
        { validFrom: '2026-01-01', parameters: DEFAULT_PARAMETERS },
        { validFrom: '2026-06-20', parameters: changed },
      ],
    });
    const begun = await opened(of);
    await replied(of, begun, 0, 'YES');
    clock = CLOSES;
    expect(fieldOf<Shown>(await close(begun, of.office), 'closeCirculation')).toMatchObject({ state: 'NOT_QUORATE' });
  });

  it('lets a seat change its reply until the end; the last counts and all are kept', async () => {
    const of = await room();
    const begun = await opened(of);
    await replied(of, begun, 0, 'YES');
    const changed = await replied(of, begun, 0, 'NO');
    expect(changed.replies.map(({ choice }) => choice)).toEqual(['YES', 'NO']);
    for (const at of [1, 2, 3, 4]) await replied(of, begun, at, 'ABSTAIN');
    expect(fieldOf<Shown>(await close(begun, of.office), 'closeCirculation')).toMatchObject({ state: 'REJECTED', yes: 0, no: 1 });
  });

  it('leaves a recused seat out, for good', async () => {
    const of = await room();
    const begun = await opened(of);
    expect(reasonsOf(await reply(of, begun, 4, 'RECUSED'))).toEqual(['REASON_MISSING']);
    await reply(of, begun, 4, 'RECUSED', of.memberOf(4), { reason: 'Mein Träger bekäme die Förderung.' });
    expect(reasonsOf(await reply(of, begun, 4, 'YES'))).toEqual(['SEAT_RECUSED']);
    for (const at of [0, 1, 2]) await replied(of, begun, at, 'YES');
    clock = CLOSES;
    const closed = fieldOf<Shown>(await close(begun, of.office), 'closeCirculation');
    expect(closed).toMatchObject({ state: 'ADOPTED', yes: 3, recused: 1, silent: 1 });
  });

  it('takes replies for a seat from those who hold it now, and from the office what came by post', async () => {
    const of = await room({ seats: 5, vacant: 1 });
    const begun = await opened(of);
    const colleague = testActor('body_member', of.seats[0]?.institution ?? null);
    expect(reasonsOf(await reply(of, begun, 0, 'YES', colleague))).toEqual(['SEAT_HOLDER_LEFT']);
    expect(reasonsOf(await reply(of, begun, 0, 'YES', of.memberOf(1)))).toEqual(['SEAT_OF_OTHERS']);
    // A departed member's seat was not asked at all.
    expect(reasonsOf(await reply(of, begun, 4, 'YES'))).toEqual(['SEAT_NOT_ASKED']);
    expect(reasonsOf(await reply(of, begun, 4, 'YES', of.office))).toEqual(['SEAT_NOT_ASKED']);
    const byPost = fieldOf<Shown>(
      await reply(of, begun, 0, 'NO', of.office, { reason: 'Brief vom 16. Juni' }),
      'replyToCirculation',
    );
    expect(byPost.replies).toEqual([
      {
        choice: 'NO',
        late: false,
        reason: 'Brief vom 16. Juni',
        asDeputy: false,
        enteredByOffice: true,
        seat: { id: of.seats[0]?.id },
      },
    ]);
    expect(reasonsOf(await reply(of, begun, 0, 'YES', of.deputyOf(0)))).toEqual(['SEAT_ALREADY_USED']);
    const deputy = fieldOf<Shown>(await reply(of, begun, 1, 'YES', of.deputyOf(1)), 'replyToCirculation');
    expect(deputy.replies.at(-1)).toMatchObject({ asDeputy: true, enteredByOffice: false });
    const other = await room();
    expect(reasonsOf(await reply(of, begun, 0, 'YES', other.memberOf(0)))).toEqual(['NOT_OF_THIS_BODY']);
    expect(codesOf(await reply(of, begun, 0, 'YES', foreignOffice))).toEqual(['NOT_PERMITTED']);
  });

  it('refuses what cannot be put in circulation, with the reason, and stores nothing', async () => {
    const of = await room();
    const before = await db.ask(of.office, LIST, { body: of.bodyId });
    for (const [input, field] of [
      [{ title: ' ' }, 'title'],
      [{ motion: '' }, 'motion'],
      [{ title: 'x'.repeat(201) }, 'title'],
      [{ ruleKey: 'NO_SUCH_KIND' }, 'ruleKey'],
      [{ ruleKey: 'toString' }, 'ruleKey'],
      [{ replyUntil: '2026-06-24' }, 'replyUntil'],
      [{ replyUntil: '2028-01-01' }, 'replyUntil'],
      [{ proposalId: newId() }, 'proposalId'],
      [{ proposalId: 'rubbish' }, 'proposalId'],
      [{ proposalId: seedId('proposal', 'P1-duesseldorf') }, 'proposalId'],
    ] as const) {
      const answer = await ask(of, input);
      expect([codesOf(answer), reasonsOf(answer)]).toEqual([['INVALID_INPUT'], [field]]);
    }
    expect(reasonsOf(await ask(of, { ruleKey: 'RULES_AMENDMENT' }))).toEqual(['INADMISSIBLE']);
    expect(reasonsOf(await ask(await withRules({ enabled: false })))).toEqual(['CIRCULATION_NOT_PROVIDED']);
    expect(reasonsOf(await ask(await room({ seats: 3, vacant: 3 })))).toEqual(['NO_SEAT_FILLED']);
    for (const bodyId of [newId(), 'rubbish']) expect(codesOf(await ask(of, { bodyId }))).toEqual(['NOT_FOUND']);
    expect(await db.ask(of.office, LIST, { body: of.bodyId })).toEqual(before);
    const longer = await opened(of, { replyUntil: '2026-07-15' });
    expect(longer).toMatchObject({ closesAt: '2026-07-15T22:00:00.000Z' });
  });

  it('is opened, closed and broken off by its own office and its own chair alone', async () => {
    const of = await room();
    const others = await room();
    for (const as of [of.memberOf(1), foreignOffice, others.office, others.chair])
      expect(codesOf(await ask(of, {}, as))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await ask(of, {}, stranger))).toEqual(['UNAUTHENTICATED']);
    const begun = fieldOf<Shown>(await ask(of, {}, of.chair), 'openCirculation');
    const abandon = (as: TestRoom['office'], reason = 'Falscher Text', version = begun.version) =>
      db.ask(as, ABANDON, { input: { circulationId: begun.id, version, reason } });
    clock = CLOSES;
    for (const as of [of.memberOf(1), foreignOffice, others.chair]) {
      expect(codesOf(await close(begun, as))).toEqual(['NOT_PERMITTED']);
      expect(codesOf(await abandon(as))).toEqual(['NOT_PERMITTED']);
    }
    expect(codesOf(await close(begun, stranger))).toEqual(['UNAUTHENTICATED']);
    expect(reasonsOf(await abandon(of.office, ' '))).toEqual(['reason']);
    expect(codesOf(await abandon(of.office, 'Falscher Text', 7))).toEqual(['OUTDATED']);
    const broken = await abandon(of.office);
    expect(broken.data).toMatchObject({ abandonCirculation: { state: 'ABANDONED', abandonedReason: 'Falscher Text' } });
    expect(codesOf(await reply(of, begun, 0, 'YES'))).toEqual(['WRONG_STATE']);
  });

  it('is closed once where two close it at the same moment', async () => {
    const of = await room();
    const begun = await opened(of);
    clock = CLOSES;
    const answers = await Promise.all([close(begun, of.office), close(begun, of.chair)]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('counts replies of many seats at the same moment, and one of each seat', async () => {
    const of = await room();
    const begun = await opened(of);
    const answers = await Promise.all([0, 0, 1, 2, 3, 4].map((at) => reply(of, begun, at, 'YES')));
    expect(answers.flatMap(codesOf)).toEqual([]);
    expect(fieldOf<Shown>(await close(begun, of.office), 'closeCirculation')).toMatchObject({
      state: 'ADOPTED',
      yes: 5,
      silent: 0,
    });
  });

  it('takes a proposal before the body, once at a time', async () => {
    const seeded = seedId('body', 'ttkim-duesseldorf');
    const office = testActor('body_office', seedId('institution', 'kim-office-duesseldorf'));
    const proposals = await db.ask(office, 'query ($id: ID!) { body(id: $id) { seats { id } proposals { id state } } }', {
      id: seeded,
    });
    const { body } = proposals.data as { body: { proposals: { id: string; state: string }[] } };
    const proposalId = body.proposals.find(({ state }) => state === 'SOLUTION_DRAFTED')?.id;
    const input = { bodyId: seeded, title: 'Ein Thema', motion: 'Das Thema wird empfohlen.', proposalId };
    const answers = await Promise.all([db.ask(office, OPEN, { input }), db.ask(office, OPEN, { input })]);
    expect(answers.flatMap(reasonsOf)).toEqual(['ALREADY_CIRCULATING']);
    const known = await db.ask(office, 'query ($id: ID!) { proposal(id: $id) { circulations { state title } } }', {
      id: proposalId,
    });
    expect(known.data).toEqual({ proposal: { circulations: [{ state: 'OPEN', title: 'Ein Thema' }] } });
  });

  it('is read by whoever has a role in the governance and by nobody else', async () => {
    const of = await room();
    const [first, second] = [await opened(of), await opened(of)];
    expect(await read(first.id, of.memberOf(1))).toMatchObject({ id: first.id });
    expect(codesOf(await db.ask(stranger, READ, { id: first.id }))).toEqual(['UNAUTHENTICATED']);
    const outsider = testActor('naturalisation_officer', newId());
    const hidden = await db.ask(outsider, READ, { id: first.id });
    expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
    for (const id of [newId(), 'rubbish', '']) expect(await db.ask(of.office, READ, { id })).toEqual(hidden);
    expect(await db.ask(of.memberOf(1), ENTITY, { id: first.id })).toEqual({ data: { _entities: [{ title: 'Ein Antrag' }] } });
    for (const as of [stranger, outsider])
      expect(await db.ask(as, ENTITY, { id: first.id })).toEqual({ data: { _entities: [null] } });
    for (const id of [newId(), 'rubbish'])
      expect(await db.ask(of.office, ENTITY, { id })).toEqual({ data: { _entities: [null] } });
    const body = await db.ask(stranger, OF_BODY, { id: of.bodyId });
    expect(body).toEqual({ data: { body: { openCirculations: [], circulationsForNextAgenda: [] } } });
    const page = (await db.ask(of.office, LIST, { body: of.bodyId, state: 'OPEN' })).data as {
      circulations: { totalCount: number; nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    };
    const next = await db.ask(of.office, LIST, { body: of.bodyId, state: 'OPEN', after: page.circulations.pageInfo.endCursor });
    expect(page.circulations).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    const shown = [...page.circulations.nodes, ...(next.data as typeof page).circulations.nodes].map(({ id }) => id);
    expect(shown.sort()).toEqual([first.id, second.id].sort());
    expect((await db.ask(of.office, LIST, { body: 'rubbish' })).data).toMatchObject({ circulations: { totalCount: 0 } });
    expect(codesOf(await db.ask(of.office, LIST, { after: 'rubbish' }))).toEqual(['INVALID_INPUT']);
  });

  it('of the past is in the seed, with its replies and the reasons of its result', async () => {
    const office = testActor('body_office', seedId('institution', 'kim-office-duesseldorf'));
    const seeded = await read(seedId('circulation', 'lenkungskreis-duesseldorf:1'), office);
    expect(seeded).toMatchObject({ state: 'ADOPTED', history: [{ step: 'OPEN_CIRCULATION' }, { step: 'CLOSE_CIRCULATION' }] });
    const { yes, no, abstain, silent } = seeded as unknown as Record<'yes' | 'no' | 'abstain' | 'silent', number>;
    expect(yes + no + abstain + silent).toBe(seeded.askedSeats.length);
    expect(yes + no + abstain).toBe(seeded.replies.length);
    expect(seeded.explanation.at(-1)).toBe('Adopted.');
  });

  it('answers rubbish about a reply with the field that is wrong', async () => {
    const of = await room();
    const begun = await opened(of);
    const input = { circulationId: begun.id, seatId: of.seats[0]?.id, choice: 'YES' };
    for (const circulationId of [newId(), 'rubbish'])
      expect(codesOf(await db.ask(of.office, REPLY, { input: { ...input, circulationId } }))).toEqual(['NOT_FOUND']);
    for (const seatId of [newId(), 'rubbish'])
      expect(reasonsOf(await db.ask(of.office, REPLY, { input: { ...input, seatId } }))).toEqual(['SEAT_NOT_ASKED']);
    expect(reasonsOf(await db.ask(of.office, REPLY, { input: { ...input, reason: 'x'.repeat(2_001) } }))).toEqual(['reason']);
    expect((await db.ask(of.office, REPLY, { input: { ...input, choice: 'MAYBE' } })).errors).toHaveLength(1);
    expect(codesOf(await db.ask(stranger, REPLY, { input }))).toEqual(['UNAUTHENTICATED']);
    expect((await read(begun.id, of.office)).replies).toEqual([]);
  });
});
