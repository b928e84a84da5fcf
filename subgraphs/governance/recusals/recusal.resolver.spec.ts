import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { codesOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { IN_MEETING, makeRoom, type TestRoom } from '../attendance/room.testing.js';
import { subgraph } from '../index.js';

const SHOWN = 'id version state ground declaredBySelf leftRoom yes no explanation seat { id } openSteps { step }';
const DECLARE = `mutation ($input: DeclareGovernanceRecusalInput!) { declareRecusal(input: $input) { ${SHOWN} } }`;
const step = (field: string, input = 'GovernanceRecusalStepInput') =>
  `mutation ($input: ${input}!) { ${field}(input: $input) { ${SHOWN} history { step } } }`;
const DISPUTE = step('disputeRecusal');
const DECIDE = step('decideRecusal', 'DecideGovernanceRecusalInput');
const LEAVE = step('recordRecusedLeaving');
const READ = 'query ($id: ID!) { recusal(id: $id) { id state } }';
const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceRecusal", id: $id }]) { ... on GovernanceRecusal { state } } }';
const ITEM =
  'query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceAgendaItem", id: $id }]) { ... on GovernanceAgendaItem { recusals { seat { id } state } } } }';

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

describe('recusals', () => {
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
  const ground = (room: TestRoom, at: number, more: Record<string, unknown> = {}) => ({
    ...{ agendaItemId: room.itemId, seatId: room.seats[at]?.id, ground: 'DIRECT_ADVANTAGE', interest: 'DIRECT' },
    ...{ statement: 'Es geht um Mittel für ein eigenes Vorhaben.', ...more },
  });
  const view = ({ id, version }: Shown) => ({ recusalId: id, version });

  it('U18: are a carrier’s own project, and not a benefit of the whole welfare sector', async () => {
    const room = await makeRoom(db, { present: 5 });
    const answer = await db.ask(room.memberOf(2), DECLARE, { input: ground(room, 2, { interest: 'GROUP' }) });
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field: 'interest', reason: 'NO_GROUND_FOR_RECUSAL' });
    expect(answer.errors?.[0]?.message).toContain('§ 20 Abs. 1 Satz 3 VwVfG');
    expect(await take(room.memberOf(2), DECLARE, ground(room, 2))).toMatchObject({ state: 'DECLARED', declaredBySelf: true });
    expect((await db.ask(room.memberOf(3), ITEM, { id: room.itemId })).data).toEqual({
      _entities: [{ recusals: [{ seat: { id: room.seats[2]?.id }, state: 'DECLARED' }] }],
    });
  });

  it('U13: are decided by the body without the person where they are disputed', async () => {
    const room = await makeRoom(db, { present: 11 });
    const claimed = await take(room.memberOf(3), DECLARE, ground(room, 2));
    expect(claimed).toMatchObject({ declaredBySelf: false });
    const disputed = await take(room.memberOf(2), DISPUTE, view(claimed));
    const votes = { ...view(disputed), yes: 6, no: 4 };
    for (const wrong of [{ yes: 7 }, { yes: -1 }, { yes: 0, no: 0 }, { no: -1 }])
      expect(await refusal(room.chair, DECIDE, { ...votes, ...wrong })).toMatchObject({ code: 'INVALID_INPUT' });
    const decided = await take(room.chair, DECIDE, votes);
    expect(decided).toMatchObject({ state: 'CONFIRMED', yes: 6, no: 4 });
    expect(await take(room.office, LEAVE, view(decided))).toMatchObject({
      ...{ state: 'CONFIRMED', leftRoom: true },
      history: [{ step: 'DECLARE' }, { step: 'DISPUTE' }, { step: 'DECIDE' }, { step: 'LEAVE_ROOM' }],
    });
  });

  it('end where the body finds no ground', async () => {
    const room = await makeRoom(db, { present: 11 });
    const disputed = await take(room.memberOf(2), DISPUTE, view(await take(room.office, DECLARE, ground(room, 2))));
    expect(await take(room.office, DECIDE, { ...view(disputed), yes: 5, no: 5 })).toMatchObject({
      ...{ state: 'DISMISSED', openSteps: [] },
    });
  });

  it.each([
    ['a seat of another body', { seatId: newId() }, { field: 'seatId' }],
    ['a seat that is no id', { seatId: 'rubbish' }, { field: 'seatId' }],
    ['no statement', { statement: '  ' }, { field: 'statement' }],
    ['an endless statement', { statement: 'x'.repeat(2_001) }, { field: 'statement' }],
  ])('are refused with %s', async (_case, more, extensions) => {
    const room = await makeRoom(db);
    expect(await refusal(room.office, DECLARE, ground(room, 1, more))).toEqual({ code: 'INVALID_INPUT', ...extensions });
  });

  it('are about items before the body in a meeting that is not over', async () => {
    for (const wish of [
      { item: { state: 'TAKEN_OFF' as const } },
      { item: { state: 'REQUESTED' as const } },
      { meeting: { state: 'CLOSED' as const } },
      { meeting: { state: 'CANCELLED' as const } },
    ]) {
      const room = await makeRoom(db, wish);
      expect(await refusal(room.office, DECLARE, ground(room, 1))).toMatchObject({ reason: 'ITEM_NOT_BEFORE_BODY' });
    }
    const invited = await makeRoom(db, { meeting: { state: 'INVITED' } });
    await take(invited.memberOf(1), DECLARE, ground(invited, 1));
  });

  it('are declared once for a seat, also by two at the same moment', async () => {
    const room = await makeRoom(db);
    const answers = await Promise.all(
      [room.office, room.memberOf(1)].map((by) => db.ask(by, DECLARE, { input: ground(room, 1) })),
    );
    expect(answers.flatMap((each) => each.errors ?? []).map(({ extensions }) => extensions)).toEqual([
      { code: 'INVALID_INPUT', field: 'seatId', reason: 'RECUSAL_DECLARED_BEFORE' },
    ]);
    const declared = answers.map((each) => each.data?.['declareRecusal']).find(Boolean) as Shown;
    const both = await Promise.all([1, 2].map(() => db.ask(room.office, DISPUTE, { input: view(declared) })));
    expect(both.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('are nobody’s matter who is not of the body, and hidden from who has no part in the governance', async () => {
    const room = await makeRoom(db, { present: 5 });
    const declared = await take(room.memberOf(1), DECLARE, ground(room, 1));
    for (const actor of [
      testActor('body_member', newId()),
      testActor('body_office', newId()),
      testActor('body_chair', newId()),
    ]) {
      expect(await refusal(actor, DECLARE, ground(room, 2))).toMatchObject({ code: 'NOT_PERMITTED' });
      expect(await refusal(actor, DISPUTE, view(declared))).toMatchObject({ code: 'NOT_PERMITTED' });
    }
    const disputed = await take(room.memberOf(3), DISPUTE, view(declared));
    expect(await refusal(room.memberOf(1), DECIDE, { ...view(disputed), yes: 0, no: 3 })).toMatchObject({
      code: 'NOT_PERMITTED',
    });
    expect((await db.ask(room.memberOf(4), READ, { id: declared.id })).data).toMatchObject({ recusal: { state: 'DISPUTED' } });
    expect((await db.ask(room.memberOf(4), ENTITY, { id: declared.id })).data).toEqual({ _entities: [{ state: 'DISPUTED' }] });
    const outsider = testActor('case_manager', newId());
    const hidden = await db.ask(outsider, READ, { id: declared.id });
    expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
    for (const id of [newId(), 'rubbish']) expect(await db.ask(outsider, READ, { id })).toEqual(hidden);
    expect(codesOf(await db.ask(outsider, DISPUTE, { input: view(disputed) }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await db.ask(outsider, DECLARE, { input: ground(room, 2) }))).toEqual(['NOT_FOUND']);
    expect(await db.ask(outsider, ENTITY, { id: declared.id })).toEqual({ data: { _entities: [null] } });
    const stranger = testActor([], null, 'anonymous');
    expect(codesOf(await db.ask(stranger, READ, { id: declared.id }))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(stranger, DECLARE, { input: ground(room, 2) }))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(stranger, DISPUTE, { input: view(disputed) }))).toEqual(['UNAUTHENTICATED']);
  });
});
