import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabaseAsOwner } from './database.js';
import { newId } from './ids.js';
import { appendToJournal, HUB_CHAIN, type JournalBody } from './journal.js';
import { bodyHashesOf, type CheckpointRoom, counterSign, makeCheckpoints } from './journal-checkpoint.js';
import { askJournal, checkpointsKept, type ExportRequest, exportJournal } from './journal-export.js';
import { AT, makeSigners, testBody } from './journal-export.testing.js';
import { type JournalSigner, signCheckpoint } from './journal-lines.js';
import { retireJournal } from './journal-retire.js';
import { verifyJournal } from './journal-verify.js';
import { createLog } from './log.js';
import { notes } from './notes.testing.js';
import { openTestSubgraph, type TestSubgraph, testActor } from './testing.js';
import { inSystemWork } from './transaction.js';

const home = newId();
const other = newId();
const { signers, keys } = makeSigners('kit-test', 'witness');
const signer = signers['kit-test'];

describe('the journal of a database', () => {
  let db: TestSubgraph;
  let witness: TestSubgraph;
  let moment = Date.parse(AT);
  beforeAll(async () => {
    [db, witness] = await Promise.all([openTestSubgraph(notes), openTestSubgraph(notes)]);
    const manager = testActor('case_manager', home);
    await db.ask(manager, 'mutation { addNote(count: 1) { id } }');
    await db.ask(manager, '{ notes { id count } }');
    await db.ask(manager, 'query ($id: ID!) { note(id: $id) { count } }', { id: newId() });
    await append(other, 25);
  });
  afterAll(() => Promise.all([db.close(), witness.close()]));

  const append = (chain: string, count: number, more: Partial<JournalBody> = {}) =>
    inSystemWork(db, (em) =>
      appendToJournal(
        em,
        Array.from({ length: count }, (_unused, at) => testBody(chain, at, more)),
      ),
    );
  const room = (running: TestSubgraph, by: JournalSigner): CheckpointRoom => ({
    room: running,
    signer: by,
    log: createLog('silent', 'test'),
    // Each moment is later than the one before.
    now: () => new Date(moment++),
  });
  const lines = async (request: Partial<ExportRequest> = {}, running = db) => {
    const found: string[] = [];
    const at = new Date(moment++).toISOString();
    for await (const line of exportJournal(running, { signer, at, ...request })) found.push(line);
    return found;
  };
  const asOwner = async (sql: string, values: readonly unknown[] = []) => {
    const owner = await openDatabaseAsOwner(db.target, notes.schema);
    await owner.em.getConnection().execute(sql, [...values]);
    await owner.close(true);
  };
  const mine = () => room(db, signer);
  const theirs = () => room(witness, signers.witness);
  const exchange = async () => {
    const own = await makeCheckpoints(mine(), { grownBy: 1 });
    const outcomes = [];
    for (const each of own.newest) outcomes.push(await counterSign(theirs(), each, { keys, bodyHashes: bodyHashesOf(db) }));
    return { ...own, outcomes };
  };

  it('is whole when it is exported: all chains, one chain, and a part of one', async () => {
    const verdict = await verifyJournal(await lines(), keys);
    expect(verdict.ok && verdict.chains.map(({ chain }) => chain).sort()).toEqual([HUB_CHAIN, home, other].sort());
    expect(await verifyJournal(await lines({ chain: other }), keys)).toMatchObject({ ok: true, chains: [{ entries: 25 }] });
    expect(await verifyJournal(await lines({ chain: other, from: 20 }), keys)).toMatchObject({
      ok: true,
      chains: [{ from: 20, entries: 6 }],
    });
    await expect(lines({ chain: other, from: 26 })).rejects.toThrow('ends with entry 25, before entry 26');
    await expect(lines({ chain: newId() })).rejects.toThrow('has no chain');
  });

  it('is signed where it stands once it has grown enough, and on demand; twice the same is signed once', async () => {
    expect(await makeCheckpoints(mine())).toMatchObject({ made: 0, newest: [] });
    expect(await makeCheckpoints(mine(), { grownBy: 25 })).toMatchObject({ made: 1, newest: [{ chain: other, sequence: 25 }] });
    const own = await exchange();
    expect(own.made).toBe(2);
    expect(own.outcomes).toEqual(['SIGNED', 'SIGNED', 'SIGNED']);
    expect((await exchange()).outcomes).toEqual(['KNOWN', 'KNOWN', 'KNOWN']);
    const both = await Promise.all([
      append(other, 3).then(() => makeCheckpoints(mine(), { grownBy: 1 })),
      makeCheckpoints(mine()),
    ]);
    expect(both[0].made).toBe(1);
    expect(await verifyJournal(await lines(), keys)).toMatchObject({ ok: true });
  });

  it('hands out with its own export what it has counter-signed for others', async () => {
    await inSystemWork(witness, (em) => appendToJournal(em, [testBody(HUB_CHAIN, 1)]));
    const foreign = await lines({ signer: signers.witness }, witness);
    expect(foreign.filter((line) => line.includes('"journal":"kit-test"'))).toHaveLength(3);
    expect(await verifyJournal(foreign, keys)).toMatchObject({ ok: true, chains: [{ chain: HUB_CHAIN, entries: 1 }] });
    expect(await verifyJournal(await lines(), keys, foreign)).toMatchObject({ ok: true });
  });

  it('loses what entries say after their time, keeps their hashes, and is still whole', async () => {
    await asOwner(`update access_journal set recorded_at = '2020-01-01' where chain = $1 and sequence <= 10`.replace('$1', '?'), [
      other,
    ]);
    // An older one behind a younger one stays: what has gone is the beginning of a chain and nothing else.
    await asOwner(`update access_journal set recorded_at = '2020-01-01' where chain = ? and sequence = 12`, [other]);
    expect(await retireJournal(db.target, notes.schema, new Date('2024-11-23'))).toBe(10);
    expect(await retireJournal(db.target, notes.schema, new Date('2024-11-23'))).toBe(0);
    const left = await askJournal<{ sequence: number; subjects: string[] }>(
      db,
      'select sequence::int, subjects from access_journal where chain = ? and body is null order by sequence',
      [other],
    );
    expect(left).toEqual(Array.from({ length: 10 }, (_unused, at) => ({ sequence: at + 1, subjects: [] })));
    const exported = await lines();
    expect(await verifyJournal(exported, keys)).toMatchObject({ ok: true });
    expect(await verifyJournal(await lines({ chain: other, from: 5 }), keys)).toMatchObject({ ok: true });
    expect(await verifyJournal(await lines({ chain: other, from: 11 }), keys)).toMatchObject({ ok: true });
    expect(exported.filter((line) => line.includes('"body":null'))).toHaveLength(10);
    await append(other, 1);
    expect((await exchange()).forks).toEqual([]);
  });

  it('cannot be retired by the app role', async () => {
    await expect(askJournal(db, 'update access_journal set body = null')).rejects.toThrow('permission denied');
  });

  it('names in its export what was changed in the database behind its back', async () => {
    await asOwner(`update access_journal set body = body || '{"actor":"nobody"}' where chain = ? and sequence = 17`, [other]);
    expect(await verifyJournal(await lines(), keys)).toEqual({ ok: false, chain: other, sequence: 17, fault: 'CHANGED' });
    await asOwner(`update access_journal set body = body || '{"actor":"account-1"}' where chain = ? and sequence = 17`, [other]);
    expect(await verifyJournal(await lines(), keys)).toMatchObject({ ok: true });
  });

  it('counter-signs nothing that its journal has not signed, nor its own', async () => {
    const [own] = (await makeCheckpoints(mine())).newest;
    if (!own) throw new Error('There is no checkpoint.');
    const ways = { keys, bodyHashes: bodyHashesOf(db) };
    expect(await counterSign(theirs(), { ...own, hash: 'f'.repeat(64) }, ways)).toBe('SIGNATURE');
    expect(await counterSign(theirs(), { ...own, signer: 'witness' }, ways)).toBe('SIGNATURE');
    expect(await counterSign(mine(), own, ways)).toBe('SIGNATURE');
    const { signers: strangers } = makeSigners('kit-test');
    expect(await counterSign(theirs(), signCheckpoint(strangers['kit-test'], own), ways)).toBe('SIGNATURE');
  });

  it('shows as a fork once a chain was written anew, to itself and to whoever counter-signed it', async () => {
    const kept = async () => (await checkpointsKept(witness, 'journal = ? and chain = ?', ['kit-test', other])).at(-1);
    const signed = await kept();
    const foreign = await lines({ signer: signers.witness }, witness);
    // What only the owner of the database can do: another chain of the same length in the place of this one, and its checkpoints gone.
    await asOwner('alter table access_journal disable row level security');
    await asOwner('alter table journal_checkpoint disable row level security');
    await asOwner('delete from access_journal where chain = ?', [other]);
    await append(other, (signed?.sequence ?? 0) + 5, { actor: 'somebody else' });
    expect((await makeCheckpoints(mine(), { grownBy: 1 })).forks).toMatchObject([{ chain: other, sequence: signed?.sequence }]);
    await asOwner('delete from journal_checkpoint where chain = ?', [other]);
    expect((await exchange()).outcomes).toContain('FORK');
    expect(await kept()).toEqual(signed);
    const exported = await lines({ chain: other });
    expect(await verifyJournal(exported, keys)).toMatchObject({ ok: true });
    expect(await verifyJournal(exported, keys, foreign)).toEqual({ ok: false, chain: other, sequence: 25, fault: 'FORK' });
    // Cut shorter than what was counter-signed is a fork as well.
    await asOwner('delete from access_journal where chain = ?', [other]);
    await asOwner('delete from journal_checkpoint where chain = ?', [other]);
    await append(other, 2);
    expect((await exchange()).outcomes).toContain('FORK');
    await asOwner('alter table access_journal enable row level security');
    await asOwner('alter table journal_checkpoint enable row level security');
  });
});
