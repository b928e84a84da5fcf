import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { Actor } from './actor.js';
import { PageArgs } from './connection.js';
import { newId } from './ids.js';
import { appendToJournal, type JournalBody, subjectPseudonym } from './journal.js';
import { testBody } from './journal-export.testing.js';
import { readJournalOfInstitution, readOwnJournal } from './journal-read.js';
import { InstitutionJournalEntry, InstitutionJournalPage, JournalEntry, JournalEntryPage } from './journal-types.js';
import { notes } from './notes.testing.js';
import { printGraph } from './schema.js';
import { defineSubgraph } from './subgraph.js';
import { asActor, openTestSubgraph, type TestSubgraph, testActor } from './testing.js';
import { type Context, inSystemWork } from './transaction.js';

const home = newId();
const other = newId();
const myCase = newId();
const myApplication = newId();
const someoneElses = newId();
const person = testActor('data_subject', null);
const officer = testActor('data_protection_officer', home);

@Resolver()
class JournalResolver {
  @Query(() => JournalEntryPage, { description: 'Mine.' })
  mine(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return readOwnJournal(context, [myCase], page);
  }

  @Query(() => InstitutionJournalPage, { description: 'Ours.' })
  ours(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return readJournalOfInstitution(context, page);
  }
}

const withJournal = defineSubgraph({
  name: notes.name,
  entities: [],
  aggregates: [],
  resolvers: [JournalResolver],
  entityTypes: [JournalEntry, InstitutionJournalEntry],
  references: {},
  migrations: [],
  seed: async () => undefined,
});

describe('what the journal shows', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(withJournal);
    const about = (chain: string, ref: string, more: Partial<JournalBody>) =>
      testBody(chain, 1, { actor: 'account-of-an-employee', subjects: [subjectPseudonym(ref)], ...more });
    const write = (bodies: readonly JournalBody[]) => inSystemWork(db, (em) => appendToJournal(em, bodies));
    await write([about(home, myCase, { category: 'CASE_CONTENT', at: '2026-01-01T00:00:00.000Z' })]);
    await write([
      about(home, myCase, { category: 'SECURITY_INQUIRY', at: '2026-01-02T00:00:00.000Z' }),
      about(other, myApplication, { decision: 'EMERGENCY', at: '2026-01-02T00:00:00.000Z' }),
    ]);
    await write([
      about(home, someoneElses, {}),
      about(home, myCase, { kind: 'REFUSAL', decision: 'DENY', category: null, at: '2026-01-03T00:00:00.000Z' }),
    ]);
  });
  afterAll(() => db.close());

  const as = <T>(actor: Actor, work: (context: Context) => Promise<T>) => asActor(db, actor, work);
  const all = { first: 100, after: null };

  it('shows a person all that concerns them, newest first, refused attempts and emergencies too, and no employee', async () => {
    const { entries, hasNextPage } = await as(person, (context) => readOwnJournal(context, [myCase, myApplication], all));
    expect(hasNextPage).toBe(false);
    expect(entries.map(({ kind, decision }) => [kind, decision])).toEqual(
      expect.arrayContaining([
        ['REFUSAL', 'DENY'],
        ['READ', 'EMERGENCY'],
        ['READ', 'ALLOW'],
      ]),
    );
    expect(entries).toHaveLength(4);
    expect(entries[0]).toMatchObject({ decision: 'DENY', institution: home, subjectRef: myCase });
    expect(entries[3]).toMatchObject({
      institution: home,
      askingInstitution: home,
      roles: ['case_manager'],
      purpose: 'COUNSELLING',
      category: 'CASE_CONTENT',
      at: new Date('2026-01-01T00:00:00.000Z'),
      consentId: expect.any(String),
    });
    expect(JSON.stringify(entries)).not.toContain('account-of-an-employee');
  });

  it('calls inquiries at security authorities information from authorities', async () => {
    const { entries } = await as(person, (context) => readOwnJournal(context, [myCase], all));
    expect(entries.map(({ category }) => category)).toContain('INFORMATION_FROM_AUTHORITIES');
    expect(JSON.stringify(entries)).not.toContain('SECURITY');
  });

  it('comes in pages that leave nothing out, also of entries recorded at the same moment', async () => {
    const seen: string[] = [];
    await as(person, async (context) => {
      for (let after: string | null = null, more = true; more; ) {
        const page = await readOwnJournal(context, [myCase, myApplication], { first: 1, after });
        seen.push(...page.entries.map(({ id }) => id));
        [after, more] = [page.endCursor, page.hasNextPage];
      }
    });
    const { entries } = await as(person, (context) => readOwnJournal(context, [myCase, myApplication], all));
    expect(seen).toEqual(entries.map(({ id }) => id));
  });

  it('gives several fields of one query each their own subjects, and leaves nothing open behind them', async () => {
    await as(person, async (context) => {
      const [mine, none, application] = await Promise.all([
        readOwnJournal(context, [myCase], all),
        readOwnJournal(context, [], all),
        readOwnJournal(context, [myApplication], all),
      ]);
      expect([mine, none, application].map(({ entries }) => entries.length)).toEqual([3, 0, 1]);
      const left = await context.em
        .getConnection()
        .execute('select 1 from access_journal', [], 'all', context.em.getTransactionContext());
      expect(left).toEqual([]);
    });
  });

  it('shows the data protection officer accounts and norms of their own institution, and nobody else', async () => {
    const { entries } = await as(officer, (context) => readJournalOfInstitution(context, all));
    expect(entries).toHaveLength(4);
    expect(new Set(entries.map(({ institution }) => institution))).toEqual(new Set([home]));
    expect(entries[0]).toMatchObject({ actor: 'account-of-an-employee', legalBasis: 'Art. 6(1)(a) GDPR' });
    const first = await as(officer, (context) => readJournalOfInstitution(context, { first: 3, after: null }));
    const rest = await as(officer, (context) => readJournalOfInstitution(context, { first: 3, after: first.endCursor }));
    expect([...first.entries, ...rest.entries]).toEqual(entries);
    for (const actor of [testActor('case_lead', home), person, testActor('data_protection_officer', null)])
      await expect(as(actor, (context) => readJournalOfInstitution(context, all))).rejects.toThrow('do not permit');
  });

  it.each([
    'rubbish',
    Buffer.from('["2026-13-45T99:99:99.000000Z","x",1]').toString('base64url'),
    Buffer.from('["2026-02-30T00:00:00.000000Z","019b76da-a800-7409-8f0a-27811ccb645e",1]').toString('base64url'),
    Buffer.from('[1]').toString('base64url'),
  ])('refuses a cursor that is none (%s)', async (after) => {
    await expect(as(person, (context) => readOwnJournal(context, [myCase], { first: 1, after }))).rejects.toThrow('not a cursor');
  });

  it.each([0, 101])('refuses a page of %i', async (first) => {
    await expect(as(person, (context) => readOwnJournal(context, [myCase], { first, after: null }))).rejects.toThrow(
      'from 1 to 100',
    );
  });

  it('says in the graph what it is and records that it was read, for the institution whose journal it is', async () => {
    const sdl = printGraph(withJournal.graph.schema);
    for (const type of ['JournalEntry', 'InstitutionJournalEntry'])
      expect(sdl).toMatch(new RegExp(`type ${type}\\s+@shareable\\s+@personal\\(category: "ACCESS_JOURNAL"`));
    const { data } = await db.ask(person, '{ mine(first: 2) { entries { at decision roles } endCursor hasNextPage } }');
    expect(data).toMatchObject({ mine: { entries: [{ decision: 'DENY' }, {}], hasNextPage: true } });
    const newest = (await as(officer, (context) => readJournalOfInstitution(context, all))).entries[0];
    expect(newest).toMatchObject({ category: 'ACCESS_JOURNAL', actor: person.id, subjects: [subjectPseudonym(myCase)] });
    const answer = await db.ask(officer, '{ ours(first: 1) { entries { actor operation } } }');
    expect(answer.data).toMatchObject({ ours: { entries: [{ actor: person.id }] } });
    expect((await db.ask(testActor('case_lead', home), '{ ours { entries { actor } } }')).data ?? null).toBeNull();
  });
});
