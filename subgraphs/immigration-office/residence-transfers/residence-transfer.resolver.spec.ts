import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';
import { ResidenceTransfer } from './residence-transfer.entity.js';
import { RESIDENCE_TRANSFER_BASES, RESIDENCE_TRANSFER_BASIS_CODES } from './residence-transfer.rules.js';

const office = seedId('institution', 'residence-duesseldorf');
const naturalisation = seedId('institution', 'naturalisation-duesseldorf');
const officer = testActor('residence_officer', office, 'officer');
const supervisor: Actor = { ...testActor('office_supervisor', office), purpose: 'RESIDENCE_PROCEDURE' };
const elsewhere = testActor('residence_officer', seedId('institution', 'residence-solingen'));

const RECORD =
  'mutation ($input: RecordResidenceTransferInput!) { recordResidenceTransfer(input: $input) { id legalBasis norm fields sender recipient at } }';
const LIST = 'query ($id: ID!) { residenceFile(id: $id) { transfers { legalBasis } } }';

describe('what passes between the residence office and others', () => {
  let db: TestSubgraph;
  let fileId: string;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
    const opened = await db.ask(
      officer,
      'mutation { openResidenceFile(input: { givenName: "Amina", familyName: "Musterfrau", birthDate: "1990-05-04", nationality: "SYR" }) { id } }',
    );
    fileId = fieldOf<{ id: string }>(opened, 'openResidenceFile').id;
  });
  afterAll(() => db.close());

  const record = (changes: object = {}, actor = officer, key?: string) => {
    const input = {
      fileId,
      legalBasis: 'STAG_32_1',
      purpose: 'application for naturalisation',
      fields: ['IDENTITY', 'RESIDENCE_HISTORY'],
      sender: 'RESIDENCE_OFFICE',
      recipient: 'NATURALISATION_OFFICE',
      at: '2026-11-23T09:00:00Z',
      ...changes,
    };
    return db.ask(actor, RECORD, { input }, key);
  };

  it('is documented on its norm, and read by the residence office alone', async () => {
    expect((await record()).data).toMatchObject({
      recordResidenceTransfer: { norm: '§ 32 Abs. 1 StAG', recipient: 'NATURALISATION_OFFICE' },
    });
    for (const actor of [officer, supervisor])
      expect((await db.ask(actor, LIST, { id: fileId })).data).toMatchObject({
        residenceFile: { transfers: [{ legalBasis: 'STAG_32_1' }] },
      });
    const naturalisers = [
      { ...testActor('office_supervisor', naturalisation), purpose: 'RESIDENCE_PROCEDURE' },
      testActor('naturalisation_officer', naturalisation),
      elsewhere,
    ] as Actor[];
    for (const actor of naturalisers)
      expect(await asActor(db, actor, ({ em }) => em.count(ResidenceTransfer, {}, { filters: false }))).toBe(0);
  });

  it.each([
    [{ recipient: 'CASE_MANAGEMENT' }, 'COUNSELLING_STAYS_APART'],
    [{ sender: 'CASE_MANAGEMENT', recipient: 'RESIDENCE_OFFICE' }, 'COUNSELLING_STAYS_APART'],
    [{ recipient: 'JOBCENTER' }, 'PARTY_NOT_COVERED'],
    [{ sender: 'NATURALISATION_OFFICE', recipient: 'RESIDENCE_OFFICE' }, 'PARTY_NOT_COVERED'],
    [{ recipient: 'RESIDENCE_OFFICE' }, 'PARTY_NOT_COVERED'],
    [{ fields: ['BENEFITS'] }, 'FIELDS_NOT_COVERED'],
    [{ fields: [] }, 'FIELDS_NOT_COVERED'],
    [{ purpose: ' ' }, 'PURPOSE_MISSING'],
  ])('is refused with %j by %s', async (changes, reason) => {
    expect((await record(changes)).errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason });
  });

  it('never goes to counselling, whatever the norm', () => {
    for (const code of RESIDENCE_TRANSFER_BASIS_CODES) {
      const { from, to } = RESIDENCE_TRANSFER_BASES[code];
      expect([...from, ...to]).not.toContain('CASE_MANAGEMENT');
      expect([...from, ...to]).toContain('RESIDENCE_OFFICE');
    }
  });

  it('is recorded by officers of the office, after it happened, and once under a key', async () => {
    expect(codesOf(await record({}, supervisor))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await record({}, elsewhere))).toEqual(['NOT_FOUND']);
    expect(codesOf(await record({ fileId: newId() }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await record({ fileId: 'rubbish' }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await record({ at: '2026-11-24T09:00:00Z' }))).toEqual(['INVALID_INPUT']);
    expect(codesOf(await record({ legalBasis: 'MY_OWN' }))).toEqual(['INVALID_INPUT']);
    const first = await record({}, officer, 'transfer-1');
    expect((await record({}, officer, 'transfer-1')).data).toEqual(first.data);
  });
});
