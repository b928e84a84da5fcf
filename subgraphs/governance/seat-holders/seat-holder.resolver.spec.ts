import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId, seedId } from '../../kit/ids.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';
import { votingSeatsOn } from './seat-holder.loaders.js';

const institution = (code: string) => seedId('institution', `${code}-duesseldorf`);
const office = testActor('body_office', institution('kim-office'));
const foreignOffice = testActor('body_office', seedId('institution', 'kim-office-solingen'));
const member = testActor('body_member', institution('awo'));
const colleague = testActor('body_member', institution('jobcenter'));
const stranger = testActor([], null, 'anonymous');
const steering = seedId('body', 'lenkungskreis-duesseldorf');
const vacant = seedId('seat', 'lenkungskreis-duesseldorf-personalrat');

const NOMINATE = `mutation ($input: NominateGovernanceSeatHolderInput!) {
  nominateSeatHolder(input: $input) {
    id version state role name email hasAccount heldFrom heldTo seat { id }
    openSteps { step openRequirements { code } } history { step fromState toState }
  }
}`;
const END = 'mutation ($input: EndGovernanceSeatHolderInput!) { endSeatHolder(input: $input) { version state heldTo } }';
const CANCEL = 'mutation ($input: GovernanceSeatHolderStepInput!) { cancelNomination(input: $input) { version state } }';
const CREATE = 'mutation ($input: CreateGovernanceSeatInput!) { createSeat(input: $input) { id } }';
const ESTABLISH = 'mutation ($input: EstablishGovernanceBodyInput!) { establishBody(input: $input) { id } }';
const READ = 'query ($id: ID!) { seatHolder(id: $id) { id name email } }';
const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceSeatHolder", id: $id }]) { ... on GovernanceSeatHolder { name } } }';
const HOLDERS = `query ($id: ID!, $on: CalendarDate) {
  body(id: $id) { seats { id holders(on: $on) { name role } member(on: $on) { name } deputy(on: $on) { name } allHolders { heldFrom } } }
}`;

interface Shown {
  readonly id: string;
  readonly version: number;
}

interface SeatShown {
  readonly id: string;
  readonly holders: readonly { readonly name: string; readonly role: string }[];
  readonly member: { readonly name: string } | null;
  readonly deputy: { readonly name: string } | null;
  readonly allHolders: readonly unknown[];
}

describe('who holds the seats', () => {
  let db: TestSubgraph;
  let bodyId: string;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, {
      now: () => new Date('2026-11-23T10:00:00Z'),
      seed: { city: 'duesseldorf', scale: 1 },
    });
    const body = { code: 'holders', name: 'Testgremium', kind: 'CASE_MANAGEMENT_GROUP', theme: 'Test', source: 'Test' };
    bodyId = fieldOf<Shown>(await db.ask(office, ESTABLISH, { input: body }), 'establishBody').id;
  });
  afterAll(() => db.close());

  async function newSeat(changes: object = {}): Promise<string> {
    const input = { bodyId, institutionId: institution('awo'), title: 'AWO', voting: true, source: 'Test', ...changes };
    return fieldOf<Shown>(await db.ask(office, CREATE, { input }), 'createSeat').id;
  }
  const nominate = (seatId: string, changes: object = {}, as = member) =>
    db.ask(as, NOMINATE, { input: { seatId, role: 'MEMBER', name: 'Ada Muster, Leitung', ...changes } });
  const nominated = async (seatId: string, changes: object = {}, as = member) =>
    fieldOf<Shown>(await nominate(seatId, changes, as), 'nominateSeatHolder');
  const seatsOf = async (id: string, on: string | null = null) =>
    fieldOf<{ seats: SeatShown[] }>(await db.ask(colleague, HOLDERS, { id, on }), 'body').seats;
  const reasonOf = (answer: Awaited<ReturnType<typeof nominate>>) => answer.errors?.[0]?.extensions?.['reason'];

  it('is shown to the governance for a day, with the vacant seats', async () => {
    const seats = await seatsOf(steering);
    expect(seats).toHaveLength(14);
    expect(seats.filter(({ member: each }) => each === null).map(({ id }) => id)).toEqual([vacant]);
    expect(seats[0]?.holders.map(({ role }) => role)).toEqual(['MEMBER', 'DEPUTY']);
    const before = await seatsOf(steering, '2024-12-31');
    expect(before.every(({ holders, member: each, deputy }) => holders.length === 0 && each === null && deputy === null)).toBe(
      true,
    );
  });

  it('is hidden from everybody without a role or a purpose, also as an entity', async () => {
    const { id } = await nominated(await newSeat());
    for (const [actor, code] of [
      [stranger, 'UNAUTHENTICATED'],
      [{ ...member, purpose: null }, 'PURPOSE_REQUIRED'],
      [testActor('case_manager', institution('awo')), 'PURPOSE_NOT_PERMITTED'],
      [testActor('data_subject', null), 'PURPOSE_NOT_PERMITTED'],
    ] as const) {
      for (const [query, variables] of [
        [READ, { id }],
        [ENTITY, { id }],
        [HOLDERS, { id: steering }],
      ] as const)
        expect(codesOf(await db.ask(actor, query, variables))).toEqual([code]);
    }
    expect((await db.ask(colleague, READ, { id })).data).toEqual({
      seatHolder: { id, name: 'Ada Muster, Leitung', email: null },
    });
    expect(await db.ask(colleague, ENTITY, { id })).toEqual({ data: { _entities: [{ name: 'Ada Muster, Leitung' }] } });
    const absent = await db.ask(colleague, READ, { id: newId() });
    expect(codesOf(absent)).toEqual(['NOT_FOUND']);
    expect(await db.ask(colleague, READ, { id: 'rubbish' })).toEqual(absent);
  });

  it('is said by the institution that holds the seat, for today and later, or entered by the office', async () => {
    const seatId = await newSeat({ validFrom: '2025-01-01' });
    const answer = await nominate(seatId, { email: ' a.muster@example.org ', account: 'demo:awo', heldFrom: '2027-01-01' });
    expect(answer.data).toMatchObject({
      nominateSeatHolder: {
        state: 'IN_OFFICE',
        role: 'MEMBER',
        name: 'Ada Muster, Leitung',
        email: 'a.muster@example.org',
        hasAccount: true,
        heldFrom: '2027-01-01',
        heldTo: null,
        seat: { id: seatId },
        openSteps: [
          { step: 'END', openRequirements: [] },
          { step: 'CANCEL', openRequirements: [] },
        ],
        history: [{ step: 'NOMINATE', fromState: null, toState: 'IN_OFFICE' }],
      },
    });
    const past = { heldFrom: '2025-06-01', heldTo: '2026-12-31' };
    expect(reasonOf(await nominate(seatId, past))).toBe('NOMINATED_FOR_PAST');
    expect(codesOf(await nominate(seatId, past, office))).toEqual([]);
    const [on] = (await seatsOf(bodyId, '2026-12-31')).filter(({ id }) => id === seatId);
    expect(on?.holders).toHaveLength(1);
    expect(on?.allHolders).toHaveLength(2);
  });

  it('is said by nobody else', async () => {
    const seatId = await newSeat();
    const { id, version } = await nominated(seatId);
    for (const [actor, code] of [
      [stranger, 'UNAUTHENTICATED'],
      [colleague, 'NOT_PERMITTED'],
      [foreignOffice, 'NOT_PERMITTED'],
      [testActor('body_member', null), 'PURPOSE_NOT_PERMITTED'],
      [testActor('working_group_member', institution('awo')), 'PURPOSE_NOT_PERMITTED'],
      [{ ...testActor('working_group_member', institution('awo')), purpose: 'GOVERNANCE' as const }, 'NOT_PERMITTED'],
    ] as const) {
      expect(codesOf(await nominate(seatId, { role: 'DEPUTY' }, actor))).toEqual([code]);
      const input = { seatHolderId: id, version };
      expect(codesOf(await db.ask(actor, END, { input: { ...input, heldTo: '2026-12-31' } }))).toEqual([code]);
      expect(codesOf(await db.ask(actor, CANCEL, { input }))).toEqual([code]);
    }
    for (const seatHolderId of [newId(), 'rubbish'])
      expect(codesOf(await db.ask(office, CANCEL, { input: { seatHolderId, version: 1 } }))).toEqual(['NOT_FOUND']);
  });

  it('is kept apart behind the second wall too', async () => {
    const seatId = await newSeat();
    const { id } = await nominated(seatId);
    const changes = (actor: typeof member) =>
      asActor(db, actor, async ({ em }) => {
        const sql = "update seat_holder set name = 'x' where id = ? returning id";
        const rows = await em.getConnection().execute<unknown[]>(sql, [id], 'all', em.getTransactionContext());
        return rows.length;
      });
    expect([await changes(member), await changes(office), await changes(colleague), await changes(foreignOffice)]).toEqual([
      1, 1, 0, 0,
    ]);
    expect(await changes(testActor('case_manager', institution('awo')))).toBe(0);
  });

  it.each([
    ['a seat that does not exist', { seatId: newId() }, 'seatId'],
    ['a seat that is no id', { seatId: 'rubbish' }, 'seatId'],
    ['no name', { name: ' ' }, 'name'],
    ['an endless name', { name: 'x'.repeat(201) }, 'name'],
    ['an address that is none', { email: 'ada' }, 'email'],
    ['an endless account', { account: 'x'.repeat(201) }, 'account'],
    ['an end before the beginning', { heldFrom: '2027-01-01', heldTo: '2026-12-31' }, 'heldTo'],
    ['a beginning before that of the seat', { heldFrom: '2026-11-22' }, 'heldFrom'],
  ])('is refused with %s', async (_case, wrong, field) => {
    const answer = await nominate(await newSeat(), wrong, office);
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field });
  });

  it('is one member and one deputy at a time, and of two at the same moment exactly one', async () => {
    const seatId = await newSeat();
    for (const role of ['MEMBER', 'DEPUTY']) {
      const answers = await Promise.all([1, 2, 3].map(() => nominate(seatId, { role, heldTo: '2026-12-31' })));
      expect(answers.map(reasonOf).filter(Boolean)).toEqual(['SEAT_HELD_ALREADY', 'SEAT_HELD_ALREADY']);
      expect(reasonOf(await nominate(seatId, { role, heldFrom: '2026-12-31' }))).toBe('SEAT_HELD_ALREADY');
      expect(codesOf(await nominate(seatId, { role, heldFrom: '2027-01-01' }))).toEqual([]);
    }
  });

  it('leaves on a last day, which comes after the first and once', async () => {
    const seatId = await newSeat();
    const { id, version } = await nominated(seatId, { heldTo: '2027-06-30' });
    const end = (heldTo: string, as = member) => db.ask(as, END, { input: { seatHolderId: id, version, heldTo } });
    for (const heldTo of ['2026-11-22', '2027-07-01'])
      expect((await end(heldTo)).errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field: 'heldTo' });
    const answers = await Promise.all([end('2026-12-31'), end('2026-12-31', office)]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    const again = await db.ask(member, END, { input: { seatHolderId: id, version: version + 1, heldTo: '2026-12-01' } });
    expect(codesOf(again)).toEqual(['WRONG_STATE']);
    const of = async (day: string) => (await seatsOf(bodyId, day)).find((each) => each.id === seatId)?.member;
    expect([await of('2026-12-31'), await of('2027-01-01')]).toEqual([{ name: 'Ada Muster, Leitung' }, null]);
    expect(codesOf(await nominate(seatId, { heldFrom: '2027-01-01' }))).toEqual([]);
  });

  it('that was cancelled before its first day never held the seat', async () => {
    const seatId = await newSeat();
    const { id, version } = await nominated(seatId, { heldFrom: '2027-01-01' });
    const cancel = () => db.ask(member, CANCEL, { input: { seatHolderId: id, version } });
    expect((await Promise.all([cancel(), cancel()])).flatMap(codesOf)).toEqual(['OUTDATED']);
    const shown = (await seatsOf(bodyId, '2027-01-01')).find((each) => each.id === seatId);
    expect([shown?.member, shown?.allHolders]).toEqual([null, []]);
    const begun = await nominated(seatId);
    const late = await db.ask(member, CANCEL, { input: { seatHolderId: begun.id, version: begun.version } });
    expect(reasonOf(late)).toBe('IN_OFFICE_ALREADY');
  });

  it('ends no later than the seat', async () => {
    const seatId = await newSeat();
    const endSeat = 'mutation ($input: EndGovernanceSeatInput!) { endSeat(input: $input) { id } }';
    await db.ask(office, endSeat, { input: { seatId, version: 1, validTo: '2026-12-31' } });
    expect((await nominate(seatId)).data).toMatchObject({ nominateSeatHolder: { heldTo: '2026-12-31' } });
    for (const [wrong, field] of [
      [{ role: 'DEPUTY', heldTo: '2027-01-01' }, 'heldTo'],
      [{ role: 'DEPUTY', heldFrom: '2027-01-01' }, 'heldFrom'],
    ] as const)
      expect((await nominate(seatId, wrong)).errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field });
  });

  it('makes filled seats of a body, in two statements', async () => {
    const statements = jest.spyOn(db.orm.em.getConnection(), 'execute');
    const { all, filled } = await asActor(db, member, async (context) => {
      const seats = await votingSeatsOn(context, steering, '2026-11-23');
      return { all: seats.all.length, filled: seats.filled.length };
    });
    const reads = statements.mock.calls.map(([sql]) => String(sql)).filter((sql) => sql.includes('from "seat'));
    statements.mockRestore();
    expect([all, filled, reads.length]).toEqual([14, 13, 2]);
    expect(await asActor(db, member, async (context) => (await votingSeatsOn(context, steering, '2024-12-31')).filled)).toEqual(
      [],
    );
  });
});

describe('the seed of Solingen', () => {
  it('leaves two seats vacant and fills all others, advisory ones too', async () => {
    const db = await openTestSubgraph(subgraph, {
      now: () => new Date('2026-11-23T10:00:00Z'),
      seed: { city: 'solingen', scale: 1 },
    });
    const query = '{ bodies(first: 100) { nodes { seats { title member { heldFrom } deputy { heldFrom } } } } }';
    const { nodes } = fieldOf<{ nodes: { seats: { title: string; member: object | null }[] }[] }>(
      await db.ask(testActor('body_office', seedId('institution', 'kim-office-solingen')), query),
      'bodies',
    );
    const seats = nodes.flatMap((body) => body.seats);
    expect(seats).toHaveLength(38);
    expect(seats.filter(({ member: each }) => each === null)).toHaveLength(2);
    await db.close();
  });
});
