import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from './ids.js';
import { KitNote, notes } from './notes.testing.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from './testing.js';

const one = testActor('case_manager', newId());
const two = testActor('case_manager', newId());
const counts = async (db: TestSubgraph, actor = one) =>
  fieldOf<{ count: number }[]>(await db.ask(actor, '{ notes { count } }'), 'notes').map(({ count }) => count);

describe('a unit of work', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(notes, { poolSize: 1 });
  });
  afterAll(() => db.close());

  it('is one for each root field of a mutation: what an earlier one did stays when a later one is refused', async () => {
    const answer = await db.ask(
      one,
      'mutation { a: addNote(count: 1) { count } b: addNote(count: 2, failure: "refused") { count } c: addNote(count: 3) { count } }',
    );
    expect(answer.data).toBeNull();
    expect(codesOf(answer)).toEqual(['WRONG_STATE']);
    expect(await counts(db)).toEqual([1]);
  });

  it('reaches root fields through fragments, in their order', async () => {
    const answer = await db.ask(
      one,
      'mutation ($n: Int!) { ...two } fragment two on Mutation { x: addNote(count: $n) { count } ... { y: addNote(count: 11) { count } } }',
      { n: 10 },
    );
    expect(answer).toEqual({ data: { x: { count: 10 }, y: { count: 11 } } });
    expect(await counts(db)).toEqual([1, 10, 11]);
  });

  it('that fails unexpectedly leaves nothing behind and says nothing of the inside', async () => {
    const before = await counts(db);
    const answer = await db.ask(one, 'mutation { addNote(count: 20, failure: "broken") { count } }');
    expect(codesOf(answer)).toEqual(['INTERNAL']);
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(await counts(db)).toEqual(before);
  });

  it('cannot write a row of another institution, even past the filter', async () => {
    const answer = await db.ask(one, 'mutation { addNote(count: 30, failure: "foreign") { count } }');
    expect(codesOf(answer)).toEqual(['INTERNAL']);
    expect(await counts(db)).not.toContain(30);
  });

  it('of two institutions interleaved on one connection shows each its own rows, and loses no write', async () => {
    const rounds = 1_000;
    const before = [(await counts(db, one)).length, (await counts(db, two)).length];
    await Promise.all(
      Array.from({ length: rounds }, (_unused, round) => {
        const actor = round % 2 === 0 ? one : two;
        return db.ask(actor, 'mutation ($n: Int!) { addNote(count: $n) { count } }', { n: 1000 + round });
      }),
    );
    const [ones, twos] = [await counts(db, one), await counts(db, two)];
    expect([ones.length - (before[0] ?? 0), twos.length - (before[1] ?? 0)]).toEqual([rounds / 2, rounds / 2]);
    expect(ones.filter((count) => count >= 1000 && count % 2 === 1)).toEqual([]);
    expect(twos.filter((count) => count >= 1000 && count % 2 === 0)).toEqual([]);
  });

  it('without an actor is stopped', async () => {
    await expect(db.orm.em.fork().find(KitNote, {})).rejects.toThrow("No arguments provided for filter 'readable'");
  });

  it('takes no text with the character U+0000, which PostgreSQL cannot store', async () => {
    const echo = 'query ($id: String) { echo(text: $id) }';
    expect(await db.ask(one, echo, { id: 'ü' })).toEqual({ data: { echo: 'ü' } });
    expect(codesOf(await db.ask(one, echo, { id: 'a\0b' }))).toEqual(['INVALID_INPUT']);
    expect(codesOf(await db.ask(one, '{ echo(text: "a\\u0000b") }'))).toEqual(['INVALID_INPUT']);
    expect(codesOf(await db.ask(one, '{ echo(text: "a\\u{0}b") }'))).toEqual(['INVALID_INPUT']);
  });

  it('answers malformed requests with GraphQL’s own codes', async () => {
    expect(codesOf(await db.ask(one, '{'))).toEqual(['GRAPHQL_PARSE_FAILED']);
    expect(codesOf(await db.ask(one, '{ nope }'))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(codesOf(await db.ask(one, 'mutation ($n: Int!) { addNote(count: $n) { count } }', { n: 'x' }))).toEqual([
      'INVALID_INPUT',
    ]);
  });
});
