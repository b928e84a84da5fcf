import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';

const institution = (code: string) => seedId('institution', `${code}-duesseldorf`);
const office = testActor('body_office', institution('kim-office'));
const foreignOffice = testActor('body_office', seedId('institution', 'kim-office-solingen'));
const member = testActor('body_member', institution('jobcenter'));
const stranger = testActor([], null, 'anonymous');
const thinkTank = seedId('body', 'ttkim-duesseldorf');

const CREATE = `mutation ($input: CreateGovernanceSeatInput!) {
  createSeat(input: $input) {
    id version state title voting chair deputyChair validFrom validTo source body { id } institution { id }
    openSteps { step openRequirements { code } } history { step fromState toState }
  }
}`;
const END = 'mutation ($input: EndGovernanceSeatInput!) { endSeat(input: $input) { id version state validTo } }';
const ALL_HOLDERS = 'query ($id: ID!) { body(id: $id) { seats { allHolders { state heldTo } } } }';
const SEATS = 'query ($id: ID!) { body(id: $id) { seats { id version title chair deputyChair validTo state } } }';
const ESTABLISH = 'mutation ($input: EstablishGovernanceBodyInput!) { establishBody(input: $input) { id } }';

interface Shown {
  readonly id: string;
  readonly version: number;
}

describe('the seats', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, {
      now: () => new Date('2026-11-23T10:00:00Z'),
      seed: { city: 'duesseldorf', scale: 1 },
    });
  });
  afterAll(() => db.close());

  let made = 0;
  async function newBody(): Promise<string> {
    made += 1;
    const input = { code: `seats-${made}`, name: 'Testgremium', kind: 'CASE_MANAGEMENT_GROUP', theme: 'Test', source: 'Test' };
    return fieldOf<Shown>(await db.ask(office, ESTABLISH, { input }), 'establishBody').id;
  }

  const seat = (bodyId: string, changes: object = {}) => ({
    bodyId,
    institutionId: institution('awo'),
    title: 'Case Management AWO',
    voting: true,
    source: 'Beschluss vom 2. November 2026',
    ...changes,
  });
  const create = async (bodyId: string, changes: object = {}) =>
    fieldOf<Shown>(await db.ask(office, CREATE, { input: seat(bodyId, changes) }), 'createSeat');
  const end = (seatId: string, version: number, validTo = '2026-12-31', as = office) =>
    db.ask(as, END, { input: { seatId, version, validTo } });

  it('are entered by the office of the body, voting or advisory, and everybody reads them', async () => {
    const bodyId = await newBody();
    expect(await create(bodyId, { voting: false })).toMatchObject({
      version: 1,
      state: 'ACTIVE',
      voting: false,
      chair: false,
      deputyChair: false,
      validFrom: '2026-11-23',
      validTo: null,
      body: { id: bodyId },
      institution: { id: institution('awo') },
      openSteps: [{ step: 'END', openRequirements: [] }],
      history: [{ step: 'CREATE', fromState: null, toState: 'ACTIVE' }],
    });
    const shown = await db.ask(stranger, SEATS, { id: bodyId });
    expect(shown.data).toMatchObject({ body: { seats: [{ title: 'Case Management AWO' }] } });
  });

  it('are entered and ended by nobody else', async () => {
    const bodyId = await newBody();
    const { id, version } = await create(bodyId);
    for (const [actor, code] of [
      [stranger, 'UNAUTHENTICATED'],
      [member, 'NOT_PERMITTED'],
      [testActor('body_chair', institution('kim-office')), 'NOT_PERMITTED'],
      [testActor('body_office', null), 'NOT_PERMITTED'],
      [foreignOffice, 'NOT_PERMITTED'],
    ] as const) {
      expect(codesOf(await db.ask(actor, CREATE, { input: seat(bodyId) }))).toEqual([code]);
      expect(codesOf(await end(id, version, '2026-12-31', actor))).toEqual([code]);
    }
    for (const absent of [newId(), 'rubbish']) expect(codesOf(await end(absent, 1))).toEqual(['NOT_FOUND']);
  });

  it.each([
    ['a body that does not exist', { bodyId: newId() }, 'bodyId'],
    ['a body that is no id', { bodyId: 'rubbish' }, 'bodyId'],
    ['an institution that is no id', { institutionId: 'rubbish' }, 'institutionId'],
    ['no title', { title: ' ' }, 'title'],
    ['an endless title', { title: 'x'.repeat(201) }, 'title'],
    ['no source', { source: '' }, 'source'],
    ['both chairs at once', { chair: true, deputyChair: true }, 'deputyChair'],
  ])('are refused with %s', async (_case, wrong, field) => {
    const answer = await db.ask(office, CREATE, { input: seat(thinkTank, wrong) });
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field });
  });

  it('of a dissolved body are not entered', async () => {
    const bodyId = await newBody();
    await db.ask(office, 'mutation ($id: ID!) { dissolveBody(input: { bodyId: $id, version: 1 }) { id } }', { id: bodyId });
    const answer = await db.ask(office, CREATE, { input: seat(bodyId) });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'BODY_NOT_ACTIVE' });
  });

  it('have one chair at a time, also when two enter one at the same moment', async () => {
    const bodyId = await newBody();
    const answers = await Promise.all([1, 2].map(() => db.ask(office, CREATE, { input: seat(bodyId, { chair: true }) })));
    expect(answers.flatMap((answer) => (answer.errors ?? []).map(({ extensions }) => extensions))).toEqual([
      { code: 'REQUIREMENT_OPEN', reason: 'CHAIR_TAKEN', open: ['CHAIR_TAKEN'] },
    ]);
  });

  it('pass the chair on: a deputy chair first, then the end of the old one, then the new one on the day after', async () => {
    const bodyId = await newBody();
    const chair = await create(bodyId, { chair: true });
    const alone = await end(chair.id, 1);
    expect(alone.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'CHAIR_WOULD_BE_LOST' });
    await create(bodyId, { deputyChair: true });
    expect((await end(chair.id, 1)).data).toMatchObject({ endSeat: { version: 2, state: 'ENDED', validTo: '2026-12-31' } });
    const early = await db.ask(office, CREATE, { input: seat(bodyId, { chair: true, validFrom: '2026-12-31' }) });
    expect(early.errors?.[0]?.extensions).toMatchObject({ reason: 'CHAIR_TAKEN' });
    expect(await create(bodyId, { chair: true, validFrom: '2027-01-01' })).toMatchObject({ chair: true });
  });

  it('do not end before they begin, end once, and of two at the same moment one is outdated', async () => {
    const bodyId = await newBody();
    const { id } = await create(bodyId, { validFrom: '2027-01-01' });
    const early = await end(id, 1, '2026-12-31');
    expect(early.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field: 'validTo' });
    const answers = await Promise.all([1, 2].map(() => end(id, 1, '2027-06-30')));
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    expect(codesOf(await end(id, 2, '2027-06-30'))).toEqual(['WRONG_STATE']);
  });

  it('take along who holds them, and do not end while somebody is to hold them later', async () => {
    const bodyId = await newBody();
    const { id } = await create(bodyId);
    const nominate = (heldFrom: string | null, role = 'MEMBER') =>
      db.ask(
        office,
        'mutation ($input: NominateGovernanceSeatHolderInput!) { nominateSeatHolder(input: $input) { id version } }',
        { input: { seatId: id, role, name: 'Ada Muster', heldFrom, heldTo: role === 'DEPUTY' ? '2026-12-01' : null } },
      );
    expect(codesOf(await nominate(null))).toEqual([]);
    expect(codesOf(await nominate(null, 'DEPUTY'))).toEqual([]);
    const later = await db.ask(
      office,
      'mutation ($input: NominateGovernanceSeatHolderInput!) { nominateSeatHolder(input: $input) { id version } }',
      { input: { seatId: id, role: 'DEPUTY', name: 'Emre Probe', heldFrom: '2027-02-01' } },
    );
    expect((await end(id, 1)).errors?.[0]?.extensions).toMatchObject({ reason: 'HOLDER_TO_COME' });
    const { id: seatHolderId, version } = fieldOf<Shown>(later, 'nominateSeatHolder');
    const cancel = 'mutation ($input: GovernanceSeatHolderStepInput!) { cancelNomination(input: $input) { state } }';
    expect((await db.ask(office, cancel, { input: { seatHolderId, version } })).data).toEqual({
      cancelNomination: { state: 'CANCELLED' },
    });
    expect(codesOf(await end(id, 1))).toEqual([]);
    const shown = fieldOf<{ seats: { allHolders: unknown[] }[] }>(await db.ask(office, ALL_HOLDERS, { id: bodyId }), 'body');
    expect(shown.seats[0]?.allHolders).toHaveLength(2);
    expect(shown.seats[0]?.allHolders).toEqual(
      expect.arrayContaining([
        { state: 'LEFT', heldTo: '2026-12-31' },
        { state: 'IN_OFFICE', heldTo: '2026-12-01' },
      ]),
    );
  });

  it('are entered once under an idempotency key', async () => {
    const bodyId = await newBody();
    const first = await db.ask(office, CREATE, { input: seat(bodyId) }, 'seat-key');
    expect(await db.ask(office, CREATE, { input: seat(bodyId) }, 'seat-key')).toEqual(first);
  });
});
