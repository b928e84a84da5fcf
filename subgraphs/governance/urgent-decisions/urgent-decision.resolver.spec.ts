import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, seedId } from '../../kit/ids.js';
import { insertMissing } from '../../kit/seeding.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { makeRoom, type RoomWish, type TestRoom } from '../attendance/room.testing.js';
import { Decision } from '../decisions/decision.entity.js';
import { ImplementationTask } from '../implementation/implementation-task.entity.js';
import { subgraph } from '../index.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';
import { Vote } from '../votes/vote.entity.js';

const SHOWN = `id version state title text urgency proposedOn takenOn droppedReason explanation isRatificationOverdue
  firstSeat { id } secondSeat { id } body { id } ratifiedBy { id state } ratifyingMeeting { id }
  openSteps { step openRequirements { code } } history { step toState }`;
const PROPOSE = `mutation ($input: ProposeGovernanceUrgentDecisionInput!) { proposeUrgentDecision(input: $input) { ${SHOWN} } }`;
const SIGN = `mutation ($input: CountersignGovernanceUrgentDecisionInput!) { countersignUrgentDecision(input: $input) { ${SHOWN} } }`;
const DROP = `mutation ($input: DropGovernanceUrgentDecisionInput!) { dropUrgentDecision(input: $input) { ${SHOWN} } }`;
const RATIFY = `mutation ($input: RatifyGovernanceUrgentDecisionInput!) { ratifyUrgentDecision(input: $input) { ${SHOWN} } }`;
const READ = `query ($id: ID!) { urgentDecision(id: $id) { ${SHOWN} } }`;
const LIST =
  'query ($body: ID, $state: GovernanceUrgentDecisionState) { urgentDecisions(body: $body, state: $state) { totalCount nodes { id } } }';
const OF_BODY = 'query ($id: ID!) { body(id: $id) { urgentDecisionsToRatify { id } } }';
const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceUrgentDecision", id: $id }]) { ... on GovernanceUrgentDecision { title } } }';

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly openSteps: readonly { readonly step: string }[];
}

const stranger = testActor([], null, 'anonymous');
const foreignOffice = testActor('body_office', seedId('institution', 'kim-office-solingen'));
const BEFORE = new Date('2026-06-20T10:00:00Z');
/** After the meeting that the room of the tests has. */
const AFTER = new Date('2026-06-25T13:00:00Z');

describe('an urgent decision', () => {
  let db: TestSubgraph;
  let clock = BEFORE;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => clock });
  });
  beforeEach(() => {
    clock = BEFORE;
  });
  afterAll(() => db.close());

  const room = (wish: RoomWish = {}) => makeRoom(db, { seats: 5, meeting: { state: 'INVITED', openedAt: null }, ...wish });
  const propose = (of: TestRoom, at = 0, input: object = {}, as = of.memberOf(at)) =>
    db.ask(as, PROPOSE, {
      input: {
        ...{ bodyId: of.bodyId, seatId: of.seats[at]?.id, title: 'Notunterkunft', text: 'Der Raum wird angemietet.' },
        ...{ urgency: 'Das Angebot endet morgen.', ...input },
      },
    });
  const proposed = async (of: TestRoom, at = 0) => fieldOf<Shown>(await propose(of, at), 'proposeUrgentDecision');
  const sign = (of: TestRoom, { id, version }: Shown, at = 1, as = of.memberOf(at), seatId = of.seats[at]?.id) =>
    db.ask(as, SIGN, { input: { urgentDecisionId: id, version, seatId } });
  const taken = async (of: TestRoom) => fieldOf<Shown>(await sign(of, await proposed(of)), 'countersignUrgentDecision');
  const ratify = ({ id, version }: Shown, voteId: string, as: TestRoom['office']) =>
    db.ask(as, RATIFY, { input: { urgentDecisionId: id, version, voteId } });
  const read = async ({ id }: Shown, as: TestRoom['office']) => fieldOf<Shown>(await db.ask(as, READ, { id }), 'urgentDecision');
  const reasonsOf = (answer: { errors?: readonly { extensions?: Record<string, unknown> }[] }) =>
    (answer.errors ?? []).map(({ extensions }) => extensions?.['reason'] ?? extensions?.['field']);

  /** A vote of the body in the meeting of its room. */
  async function voteOf(of: TestRoom, changes: object = {}): Promise<string> {
    const id = newId();
    const row = {
      ...{ id, version: 1, institution: of.institution, state: 'ADOPTED', bodyId: of.bodyId, meetingId: of.meetingId },
      ...{ agendaItemId: of.itemId, subject: 'Genehmigung', ruleKey: 'DEFAULT', secret: false, round: 1, repeatsId: null },
      ...{ rulesVersionId: null, openedAt: new Date('2026-06-25T09:00:00Z'), closedAt: new Date('2026-06-25T09:05:00Z') },
      ...{ secretDemandedBy: [], quorumChallenged: false, yes: 3, no: 1, abstain: 1, invalid: 0, eligiblePresent: 5, base: 4 },
      ...{ needed: 3, tieBreak: null, quorum: null, outcome: null, reckonedFrom: null, explanation: [], abandonedReason: null },
      ...changes,
    };
    await inSystemWork(db, (em) => insertMissing(em, Vote, [row as never]));
    return id;
  }

  it('is taken by two hands: chair and deputy chair', async () => {
    const of = await room();
    const first = await proposed(of);
    expect(first).toMatchObject({
      state: 'PROPOSED',
      proposedOn: '2026-06-20',
      takenOn: null,
      firstSeat: { id: of.seats[0]?.id },
    });
    expect(first.openSteps).toEqual([{ step: 'DROP', openRequirements: [] }]);
    expect((await read(first, of.memberOf(1))).openSteps.map(({ step }) => step)).toEqual(['COUNTERSIGN', 'DROP']);
    const second = fieldOf<Shown>(await sign(of, first), 'countersignUrgentDecision');
    expect(second).toMatchObject({
      ...{ state: 'IN_FORCE', takenOn: '2026-06-20', secondSeat: { id: of.seats[1]?.id }, isRatificationOverdue: false },
      ...{ ratifyingMeeting: { id: of.meetingId }, history: [{ step: 'PROPOSE' }, { step: 'COUNTERSIGN', toState: 'IN_FORCE' }] },
    });
    expect((await db.ask(of.office, OF_BODY, { id: of.bodyId })).data).toEqual({
      body: { urgentDecisionsToRatify: [{ id: first.id }] },
    });
    expect(codesOf(await sign(of, second))).toEqual(['WRONG_STATE']);
  });

  it('may be begun by the deputy chair as well, and is then signed by the chair', async () => {
    const of = await room();
    const first = await proposed(of, 1);
    expect(fieldOf<Shown>(await sign(of, first, 0, of.chair), 'countersignUrgentDecision').state).toBe('IN_FORCE');
  });

  it('lets nobody sign twice, nor another seat than the rules name', async () => {
    const of = await room();
    const first = await proposed(of);
    expect(reasonsOf(await sign(of, first, 0))).toEqual(['NOT_THE_SECOND_SEAT']);
    expect(reasonsOf(await sign(of, first, 0, of.deputyOf(0)))).toEqual(['NOT_THE_SECOND_SEAT']);
    expect(reasonsOf(await sign(of, first, 2))).toEqual(['NOT_THE_SECOND_SEAT']);
    expect(reasonsOf(await sign(of, first, 1, of.memberOf(2)))).toEqual(['NOT_THE_SECOND_SEAT']);
    for (const seatId of [newId(), 'rubbish'])
      expect(codesOf(await sign(of, first, 1, of.memberOf(1), seatId))).toEqual(['NOT_PERMITTED']);
    for (const as of [of.office, foreignOffice]) expect(codesOf(await sign(of, first, 1, as))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await sign(of, first, 1, stranger))).toEqual(['UNAUTHENTICATED']);
    expect((await read(first, of.office)).state).toBe('PROPOSED');
  });

  it('is signed by one more member where the rules name the chair alone, and by nobody where they name nobody', async () => {
    const rules = (by: readonly ('CHAIR' | 'DEPUTY_CHAIR')[]) => [
      { validFrom: '2026-01-01', parameters: { ...DEFAULT_PARAMETERS, urgentDecision: { by, ratify: 'NEXT_MEETING' as const } } },
    ];
    const of = await room({ rules: rules(['CHAIR']) });
    expect(reasonsOf(await propose(of, 1))).toEqual(['NOT_A_DECIDING_SEAT']);
    expect(fieldOf<Shown>(await sign(of, await proposed(of), 3), 'countersignUrgentDecision').state).toBe('IN_FORCE');
    expect(reasonsOf(await propose(await room({ rules: rules([]) })))).toEqual(['URGENT_DECISION_NOT_PROVIDED']);
  });

  it('is proposed by nobody else, and not without its reasons', async () => {
    const of = await room();
    for (const at of [2, 3]) expect(reasonsOf(await propose(of, at))).toEqual(['NOT_A_DECIDING_SEAT']);
    expect(codesOf(await propose(of, 0, {}, of.memberOf(2)))).toEqual(['NOT_PERMITTED']);
    for (const as of [of.office, foreignOffice]) expect(codesOf(await propose(of, 0, {}, as))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await propose(of, 0, {}, stranger))).toEqual(['UNAUTHENTICATED']);
    for (const bodyId of [newId(), 'rubbish']) expect(codesOf(await propose(of, 0, { bodyId }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await propose(of, 0, { seatId: 'rubbish' }))).toEqual(['NOT_PERMITTED']);
    for (const [input, field] of [
      [{ title: '' }, 'title'],
      [{ text: ' ' }, 'text'],
      [{ urgency: '' }, 'urgency'],
      [{ proposalId: newId() }, 'proposalId'],
      [{ proposalId: 'rubbish' }, 'proposalId'],
    ] as const)
      expect(reasonsOf(await propose(of, 0, input))).toEqual([field]);
    expect((await db.ask(of.office, LIST, { body: of.bodyId })).data).toMatchObject({ urgentDecisions: { totalCount: 0 } });
  });

  it('is dropped by whoever has a hand in it, with the reason', async () => {
    const of = await room();
    const first = await proposed(of);
    const drop = (as: TestRoom['office'], reason = 'Das Angebot wurde verlängert.') =>
      db.ask(as, DROP, { input: { urgentDecisionId: first.id, version: first.version, reason } });
    for (const as of [of.memberOf(3), foreignOffice]) expect(codesOf(await drop(as))).toEqual(['NOT_PERMITTED']);
    expect(reasonsOf(await drop(of.memberOf(1), ' '))).toEqual(['reason']);
    const dropped = await drop(of.memberOf(1));
    expect(dropped.data).toMatchObject({
      dropUrgentDecision: { state: 'DROPPED', droppedReason: 'Das Angebot wurde verlängert.' },
    });
    expect(codesOf(await sign(of, first))).toEqual(['OUTDATED']);
  });

  it('U05: is confirmed by the next meeting', async () => {
    const of = await room();
    const urgent = await taken(of);
    clock = AFTER;
    const voteId = await voteOf(of);
    const confirmed = fieldOf<Shown>(await ratify(urgent, voteId, of.office), 'ratifyUrgentDecision');
    expect(confirmed).toMatchObject({ state: 'CONFIRMED', ratifiedBy: { id: voteId, state: 'ADOPTED' } });
    expect(codesOf(await ratify(confirmed, voteId, of.office))).toEqual(['WRONG_STATE']);
    const other = await taken(of);
    expect(reasonsOf(await ratify(other, voteId, of.office))).toEqual(['voteId']);
  });

  it('U05: ends for the future where the next meeting refuses, and its tasks stop', async () => {
    const of = await room();
    const urgent = await taken(of);
    const [decisionId, taskId] = [newId(), newId()];
    await inSystemWork(db, async (em) => {
      em.create(Decision, {
        ...{ id: decisionId, version: 1, institution: of.institution, state: 'IN_IMPLEMENTATION', bodyId: of.bodyId },
        ...{ reference: 'B-2026-001', title: 'Notunterkunft', text: 'Der Raum wird angemietet.', publicSummary: null },
        ...{
          outcome: 'ADOPTED',
          basis: 'URGENT',
          voteId: null,
          circulationId: null,
          urgentDecisionId: urgent.id,
          meetingId: null,
        },
        ...{ agendaItemId: null, proposalId: null, decidedOn: '2026-06-20', effectiveFrom: '2026-06-20', published: false },
        ...{ publishedOn: null, evidenceIds: [], stages: [], reviewDueOn: null, recommendationOnly: false, amendsId: null },
        ...{ repeals: false, implementers: [], notAgreed: [], explanation: [], referredTo: null, referralRequest: null },
        ...{ endedOn: null, endedBecause: null },
      } as never);
      em.create(ImplementationTask, {
        ...{ id: taskId, version: 1, institution: of.institution, state: 'IN_PROGRESS', decisionId, bodyId: of.bodyId },
        ...{ owner: of.seats[2]?.institution ?? '', title: 'Anmieten', description: null, dueOn: '2026-07-31' },
      } as never);
    });
    clock = AFTER;
    const voteId = await voteOf(of, { state: 'REJECTED', yes: 1, no: 4, abstain: 0 });
    const revoked = await ratify(urgent, voteId, of.chair);
    expect(revoked.errors).toBeUndefined();
    expect(revoked.data).toMatchObject({ ratifyUrgentDecision: { state: 'REVOKED', ratifiedBy: { id: voteId } } });
    const [decision, task] = await inSystemWork(db, async (em) => [
      await em.findOneOrFail(Decision, { id: decisionId }),
      await em.findOneOrFail(ImplementationTask, { id: taskId }),
    ]);
    expect(decision).toMatchObject({ state: 'REVOKED' });
    expect(task).toMatchObject({ state: 'STOPPED' });
  });

  it('is overdue once the next meeting has passed without a word on it, and can still be ratified', async () => {
    const of = await room();
    const urgent = await taken(of);
    clock = AFTER;
    await inSystemWork(db, async (em) => {
      Object.assign(await em.findOneOrFail(Meeting, { id: of.meetingId }), { state: 'CLOSED' });
    });
    expect(await read(urgent, of.office)).toMatchObject({ isRatificationOverdue: true });
    const confirmed = await ratify(urgent, await voteOf(of), of.office);
    expect(confirmed.data).toMatchObject({ ratifyUrgentDecision: { state: 'CONFIRMED', isRatificationOverdue: false } });
  });

  it('is ratified by a fitting vote alone, entered by its own office or chair, and once', async () => {
    const of = await room();
    const urgent = await taken(of);
    clock = AFTER;
    const [adopted, open, early, elsewhere] = [
      await voteOf(of),
      await voteOf(of, { state: 'OPEN' }),
      await voteOf(of, { openedAt: new Date('2026-06-19T09:00:00Z') }),
      await voteOf(await room()),
    ];
    for (const wrong of [open, early, elsewhere, newId(), 'rubbish'])
      expect(reasonsOf(await ratify(urgent, wrong, of.office))).toEqual(['voteId']);
    for (const as of [of.memberOf(1), foreignOffice]) {
      expect(codesOf(await ratify(urgent, adopted, as))).toEqual(['NOT_PERMITTED']);
      expect(codesOf(await ratify(urgent, 'rubbish', as))).toEqual(['NOT_PERMITTED']);
    }
    expect(codesOf(await ratify(urgent, adopted, stranger))).toEqual(['UNAUTHENTICATED']);
    for (const id of [newId(), 'rubbish'])
      expect(codesOf(await ratify({ ...urgent, id }, adopted, of.office))).toEqual(['NOT_FOUND']);
    const answers = await Promise.all([ratify(urgent, adopted, of.office), ratify(urgent, adopted, of.chair)]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('is taken once where two sign it at the same moment', async () => {
    const of = await room();
    const first = await proposed(of);
    const answers = await Promise.all([sign(of, first), sign(of, first, 1, of.deputyOf(1))]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('is read by whoever has a role in the governance and by nobody else', async () => {
    const of = await room();
    const urgent = await taken(of);
    expect(await read(urgent, of.memberOf(3))).toMatchObject({ id: urgent.id });
    expect(codesOf(await db.ask(stranger, READ, { id: urgent.id }))).toEqual(['UNAUTHENTICATED']);
    const outsider = testActor('naturalisation_officer', newId());
    const hidden = await db.ask(outsider, READ, { id: urgent.id });
    expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
    for (const id of [newId(), 'rubbish']) expect(await db.ask(of.office, READ, { id })).toEqual(hidden);
    expect(await db.ask(of.office, ENTITY, { id: urgent.id })).toEqual({ data: { _entities: [{ title: 'Notunterkunft' }] } });
    for (const as of [stranger, outsider])
      expect(await db.ask(as, ENTITY, { id: urgent.id })).toEqual({ data: { _entities: [null] } });
    expect((await db.ask(stranger, OF_BODY, { id: of.bodyId })).data).toEqual({ body: { urgentDecisionsToRatify: [] } });
    const list = await db.ask(of.office, LIST, { body: of.bodyId, state: 'IN_FORCE' });
    expect(list.data).toEqual({ urgentDecisions: { totalCount: 1, nodes: [{ id: urgent.id }] } });
    expect((await db.ask(of.office, LIST, { body: 'rubbish' })).data).toMatchObject({ urgentDecisions: { totalCount: 0 } });
  });
});
