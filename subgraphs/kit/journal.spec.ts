import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabaseAsOwner } from './database.js';
import { newId } from './ids.js';
import { bodyHashOf, entryHashOf, HUB_CHAIN, type JournalBody, subjectPseudonym } from './journal.js';
import { notes } from './notes.testing.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from './testing.js';
import { inSystemWork } from './transaction.js';

const home = newId();
const other = newId();
const manager = testActor('case_manager', home);
const foreigner = testActor('case_manager', other);

interface Entry {
  readonly sequence: number;
  readonly body: JournalBody;
  readonly body_hash: string;
  readonly previous_hash: string;
  readonly hash: string;
}

describe('the journal of access', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(notes);
  });
  afterAll(() => db.close());

  const entries = (chain: string): Promise<Entry[]> =>
    inSystemWork(db, (em) =>
      em
        .getConnection()
        .execute<Entry[]>(
          'select sequence::int, body, body_hash, previous_hash, hash from access_journal where chain = ? order by sequence',
          [chain],
          'all',
          em.getTransactionContext(),
        ),
    );
  const add = async (actor = manager): Promise<string> =>
    fieldOf<{ id: string }>(await db.ask(actor, 'mutation { addNote(count: 1) { id } }'), 'addNote').id;

  it('has one entry for a request and category, with the people it was about and the norm it rested on', async () => {
    const ids = [await add(), await add()];
    const before = (await entries(home)).length;
    await db.ask(manager, 'query Mine { notes { id count } }');
    const [entry, ...more] = (await entries(home)).slice(before);
    expect(more).toEqual([]);
    expect(entry?.body).toMatchObject({
      kind: 'READ',
      actor: manager.id,
      actorInstitution: home,
      actorRoles: ['case_manager'],
      owner: home,
      operation: { name: 'Mine' },
      category: 'CASE_CONTENT',
      purpose: 'COUNSELLING',
      legalBasis: expect.stringContaining('GDPR'),
      matrixHash: db.matrix.hash,
      decision: 'ALLOW',
      requestId: manager.requestId,
    });
    expect(entry?.body.subjects).toEqual(expect.arrayContaining(ids.map(subjectPseudonym)));
    expect(JSON.stringify(entry)).not.toContain(ids[0]);
  });

  it('is a chain of hashes without a gap for each institution', async () => {
    await Promise.all(Array.from({ length: 20 }, (_unused, at) => add(at % 2 === 0 ? manager : foreigner)));
    for (const chain of [home, other]) {
      let previousHash = '0'.repeat(64);
      for (const [at, entry] of (await entries(chain)).entries()) {
        expect(entry.sequence).toBe(at + 1);
        expect(entry.previous_hash).toBe(previousHash);
        expect(entry.body_hash).toBe(bodyHashOf(entry.body));
        expect(entry.hash).toBe(entryHashOf({ chain, sequence: entry.sequence, previousHash, bodyHash: entry.body_hash }));
        previousHash = entry.hash;
      }
    }
  });

  it('records who was refused what in the chain of whoever it was about, and answers the same as for nothing', async () => {
    const id = await add();
    const before = (await entries(home)).length;
    const hidden = await db.ask(foreigner, 'query ($id: ID!) { note(id: $id) { count } }', { id });
    expect(hidden).toEqual(await db.ask(foreigner, 'query ($id: ID!) { note(id: $id) { count } }', { id: newId() }));
    const refused = (await entries(home)).slice(before);
    expect(refused.map(({ body }) => [body.kind, body.decision, body.detail, body.actorInstitution, body.subjects])).toEqual([
      ['REFUSAL', 'DENY', 'NOT_FOUND', other, [subjectPseudonym(id)]],
    ]);
    expect((await entries(HUB_CHAIN)).at(-1)?.body).toMatchObject({ kind: 'REFUSAL', detail: 'NOT_FOUND', subjects: [] });
  });

  it('records a missing and a wrong purpose, and nothing is read for it', async () => {
    const reads = (await entries(home)).filter(({ body }) => body.kind === 'READ').length;
    expect(codesOf(await db.ask({ ...manager, purpose: null }, '{ notes { id } }'))).toEqual(['PURPOSE_REQUIRED']);
    expect(codesOf(await db.ask({ ...manager, purpose: 'GOVERNANCE' }, '{ notes { id } }'))).toEqual(['PURPOSE_NOT_PERMITTED']);
    expect((await entries(HUB_CHAIN)).slice(-2).map(({ body }) => body.detail)).toEqual([
      'PURPOSE_REQUIRED',
      'PURPOSE_NOT_PERMITTED: CASE_CONTENT',
    ]);
    expect((await entries(home)).filter(({ body }) => body.kind === 'READ')).toHaveLength(reads);
  });

  it('may be written by the app role, and neither changed nor deleted', async () => {
    const run = (sql: string) => inSystemWork(db, (em) => em.getConnection().execute(sql, [], 'run', em.getTransactionContext()));
    await expect(run(`update access_journal set body = null`)).rejects.toThrow('permission denied');
    await expect(run(`delete from access_journal`)).rejects.toThrow('permission denied');
    await expect(run(`truncate access_journal`)).rejects.toThrow('permission denied');
  });

  it('is closed to everybody but the data protection officer of the institution', async () => {
    const visible = async (actor: typeof manager) =>
      asActor(db, actor, async ({ em }) =>
        (
          await em
            .getConnection()
            .execute<{ chain: string }[]>('select distinct chain from access_journal', [], 'all', em.getTransactionContext())
        ).map(({ chain }) => chain),
      );
    expect(await visible(manager)).toEqual([]);
    expect(await visible(testActor('case_lead', home))).toEqual([]);
    expect(await visible(testActor('data_protection_officer', home))).toEqual([home]);
  });

  it('without the right to write into it, a read answers an error and no data', async () => {
    const grant = async (word: string) => {
      const owner = await openDatabaseAsOwner(db.target, notes.schema);
      await owner.em.getConnection().execute(`${word} kim_kit_test_app`);
      await owner.close(true);
    };
    await grant('revoke insert on access_journal from');
    try {
      const answer = await db.ask(manager, '{ notes { id count } }');
      expect(answer.data ?? null).toBeNull();
      expect(codesOf(answer)).toEqual(['INTERNAL']);
      expect(codesOf(await db.ask(manager, 'mutation { addNote(count: 99) { id } }'))).toEqual(['INTERNAL']);
    } finally {
      await grant('grant insert on access_journal to');
    }
    const { notes: left } = (await db.ask(manager, '{ notes { count } }')).data as { notes: { count: number }[] };
    expect(left.map(({ count }) => count)).not.toContain(99);
  });
});
