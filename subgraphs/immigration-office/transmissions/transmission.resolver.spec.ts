import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, seedId } from '../../kit/ids.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { Transmission } from './transmission.entity.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const clerk = testActor('intake_clerk', office, 'clerk');
const officer = testActor('naturalisation_officer', office, 'officer');
const supervisor = testActor('office_supervisor', office, 'supervisor');
const foreignOfficer = testActor('naturalisation_officer', seedId('institution', 'naturalisation-solingen'), 'officer');
const person = testActor('data_subject', null, 'p:person');

const CREATE =
  'mutation ($input: CreateNaturalisationApplicationInput!) { createNaturalisationApplication(input: $input) { id version } }';
const SUBMIT = 'mutation ($input: NaturalisationStepInput!) { submitNaturalisationApplication(input: $input) { id version } }';
const RECORD =
  'mutation ($input: RecordTransmissionInput!) { recordTransmission(input: $input) { id legalBasis norm fields at } }';
const LIST = 'query ($id: ID!) { naturalisationApplication(id: $id) { transmissions { legalBasis } } }';

describe('transmissions', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => db.close());

  async function filed(birthDate = '1990-05-04'): Promise<string> {
    const input = {
      givenName: 'Amina',
      familyName: 'Musterfrau',
      birthDate,
      districtCode: 'duesseldorf-01',
      signedOn: '2026-11-02',
      representedByAllCustodians: true,
    };
    const created = fieldOf<{ id: string; version: number }>(
      await db.ask(clerk, CREATE, { input }),
      'createNaturalisationApplication',
    );
    fieldOf(
      await db.ask(clerk, SUBMIT, { input: { applicationId: created.id, version: created.version } }),
      'submitNaturalisationApplication',
    );
    await inSystemWork(db, (em) =>
      em
        .getConnection()
        .execute(
          'update application set subject_id = ? where id = ?',
          [person.id, created.id],
          'run',
          em.getTransactionContext(),
        ),
    );
    return created.id;
  }

  const record = (applicationId: string, changes: Record<string, unknown> = {}, actor = officer, key?: string) =>
    db.ask(
      actor,
      RECORD,
      {
        input: {
          applicationId,
          legalBasis: 'STAG_32_1',
          purpose: 'pending proceedings',
          fields: ['IDENTITY', 'PENDING_PROCEEDINGS'],
          sender: 'NATURALISATION_OFFICE',
          recipient: 'POLICE',
          at: '2026-11-23T09:00:00Z',
          ...changes,
        },
      },
      key,
    );
  const security = { legalBasis: 'STAG_37', recipient: 'CONSTITUTION_PROTECTION', fields: ['IDENTITY'] };
  const listed = async (id: string, actor = officer) =>
    fieldOf<{ transmissions: { legalBasis: string }[] }>(
      await db.ask(actor, LIST, { id }),
      'naturalisationApplication',
    ).transmissions.map(({ legalBasis }) => legalBasis);

  it('are recorded on their norm and listed for officers and their supervisor', async () => {
    const id = await filed();
    expect((await record(id)).data).toMatchObject({
      recordTransmission: { legalBasis: 'STAG_32_1', norm: '§ 32 Abs. 1 StAG', at: '2026-11-23T09:00:00.000Z' },
    });
    fieldOf(await record(id, security), 'recordTransmission');
    for (const actor of [officer, supervisor]) expect((await listed(id, actor)).toSorted()).toEqual(['STAG_32_1', 'STAG_37']);
  });

  it('show the person what is theirs to know, and never the security inquiry', async () => {
    const id = await filed();
    fieldOf(await record(id), 'recordTransmission');
    fieldOf(await record(id, security), 'recordTransmission');
    expect(await listed(id, person)).toEqual(['STAG_32_1']);
    expect(await listed(id, clerk)).toEqual([]);
    const behind = (actor: typeof officer) =>
      asActor(db, actor, ({ em }) => em.find(Transmission, { applicationId: id }, { filters: false }));
    expect((await behind(person)).map(({ legalBasis }) => legalBasis)).toEqual(['STAG_32_1']);
    for (const actor of [clerk, foreignOfficer, testActor('data_subject', null, 'p:other')])
      expect(await behind(actor)).toEqual([]);
  });

  it.each([
    ['to case management', { recipient: 'CASE_MANAGEMENT' }, 'COUNSELLING_STAYS_APART'],
    ['from case management', { sender: 'CASE_MANAGEMENT', recipient: 'NATURALISATION_OFFICE' }, 'COUNSELLING_STAYS_APART'],
    ['beyond the norm', { fields: ['HEALTH'] }, 'FIELDS_NOT_COVERED'],
    ['for no purpose', { purpose: ' ' }, 'PURPOSE_MISSING'],
  ])('%s are refused by rule', async (_name, changes, reason) => {
    expect((await record(await filed(), changes)).errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason });
  });

  it('make no security inquiry about a child', async () => {
    expect((await record(await filed('2012-01-01'), security)).errors?.[0]?.extensions?.['reason']).toBe('TOO_YOUNG_FOR_INQUIRY');
  });

  it('are recorded by officers of the office, after they happened, and once under a key', async () => {
    const id = await filed();
    expect(codesOf(await record(id, {}, clerk))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await record(id, {}, person))).toEqual(['NOT_PERMITTED']);
    expect(await record(id, {}, foreignOfficer)).toEqual(await record(newId(), {}, foreignOfficer));
    expect(codesOf(await record(id, { at: '2026-11-24T09:00:00Z' }))).toEqual(['INVALID_INPUT']);
    expect(codesOf(await record(id, { legalBasis: 'MY_OWN' }))).toEqual(['INVALID_INPUT']);
    const first = await record(id, {}, officer, 'transmission-1');
    expect((await record(id, {}, officer, 'transmission-1')).data).toEqual(first.data);
    expect(await listed(id)).toEqual(['STAG_32_1']);
  });

  it('are changed by nobody', async () => {
    const id = await filed();
    const { id: transmission } = fieldOf<{ id: string }>(await record(id), 'recordTransmission');
    const changed = await asActor(db, officer, ({ em }) =>
      em.nativeUpdate(Transmission, { id: transmission }, { purpose: 'another' }),
    );
    expect(changed).toBe(0);
  });
});
