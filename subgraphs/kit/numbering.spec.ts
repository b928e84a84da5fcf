import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Actor } from './actor.js';
import { HubError } from './errors.js';
import { newId } from './ids.js';
import { NumberSeries, nextNumber, nextNumbers, seriesId } from './numbering.js';
import { insertMissing } from './seeding.js';
import { defineSubgraph } from './subgraph.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from './testing.js';
import { type Context, inSystemWork } from './transaction.js';

@Resolver()
class NumberResolver {
  @Query(() => [String], { description: 'The series whoever asks may see, by institution.' })
  async seen(@Ctx() { em }: Context): Promise<string[]> {
    return (await em.find(NumberSeries, {})).map(({ institution }) => institution);
  }

  @Mutation(() => [String], { description: 'Draws numbers in one unit of work, which may be refused at its end.' })
  async draw(
    @Arg('institution', () => ID, { description: 'Whose series.' }) institution: string,
    @Arg('series', () => String, { description: 'Which series.' }) series: string,
    @Arg('times', () => Int, { description: 'How many.' }) times: number,
    @Arg('refused', () => Boolean, { description: 'Whether it is refused.' }) refused: boolean,
    @Ctx() context: Context,
  ): Promise<string[]> {
    const drawn: string[] = [];
    while (drawn.length < times) {
      const { year, number } = await nextNumber(context, institution, series);
      drawn.push(`${year}-${number}`);
    }
    if (refused) throw new HubError('WRONG_STATE');
    return drawn;
  }

  @Mutation(() => [String], { description: 'Draws numbers in a row at once.' })
  async drawRow(
    @Arg('institution', () => ID, { description: 'Whose series.' }) institution: string,
    @Arg('count', () => Int, { description: 'How many.' }) count: number,
    @Ctx() context: Context,
  ): Promise<string[]> {
    const { year, first } = await nextNumbers(context, institution, 'case', count);
    return Array.from({ length: count }, (_each, at) => `${year}-${first + at}`);
  }

  @Mutation(() => [String], { description: 'Draws a number and answers what whoever asks may see afterwards, by institution.' })
  async drawAndLook(
    @Arg('institution', () => ID, { description: 'Whose series.' }) institution: string,
    @Ctx() context: Context,
  ): Promise<string[]> {
    await nextNumber(context, institution, 'looked');
    return (await context.em.find(NumberSeries, {})).map((row) => row.institution);
  }
}

const subgraph = defineSubgraph({
  name: 'kit-numbering-test',
  entities: [],
  aggregates: [],
  resolvers: [NumberResolver],
  entityTypes: [],
  references: {},
  migrations: [],
  seed: async () => undefined,
});

describe('a number series', () => {
  let db: TestSubgraph;
  let now = new Date('2026-11-23T10:00:00Z');
  let one: Actor;
  let two: Actor;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now, poolSize: 8 });
  });
  afterAll(() => db.close());
  beforeEach(() => {
    one = testActor('case_manager', newId());
    two = testActor('case_manager', newId());
  });

  const DRAW = `mutation ($institution: ID!, $series: String!, $times: Int!, $refused: Boolean!) {
    draw(institution: $institution, series: $series, times: $times, refused: $refused) }`;
  const ask = (actor: Actor, { institution = actor.institution, series = 'case', times = 1, refused = false } = {}) =>
    db.ask(actor, DRAW, { institution, series, times, refused });
  const draw = async (actor: Actor, options: Parameters<typeof ask>[1] = {}) =>
    fieldOf<string[]>(await ask(actor, options), 'draw');
  const upTo = (last: number) => Array.from({ length: last }, (_each, at) => `2026-${at + 1}`);
  const byNumber = (a: string, b: string) => Number(a.slice(5)) - Number(b.slice(5));

  it('begins with 1 and leaves out nothing, also within one unit of work', async () => {
    expect(await draw(one)).toEqual(['2026-1']);
    expect(await draw(one, { times: 3 })).toEqual(['2026-2', '2026-3', '2026-4']);
    expect(await draw(one)).toEqual(['2026-5']);
  });

  it('has neither gap nor double when many draw at once, the first of them too', async () => {
    const drawn = await Promise.all(Array.from({ length: 40 }, () => draw(one)));
    expect(drawn.flat().sort(byNumber)).toEqual(upTo(40));
  });

  it('gets back the number of a unit of work that is rolled back', async () => {
    await draw(one);
    expect(codesOf(await ask(one, { times: 2, refused: true }))).toEqual(['WRONG_STATE']);
    expect(await draw(one)).toEqual(['2026-2']);
  });

  it('gets back the numbers of those that are refused while others wait', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, (_each, at) => ask(one, { refused: at % 3 === 0 })));
    expect(answers.flatMap(codesOf)).toEqual(Array(10).fill('WRONG_STATE'));
    const kept = answers.flatMap(({ data }) => (data?.['draw'] as string[] | undefined) ?? []);
    expect(kept.sort(byNumber)).toEqual(upTo(20));
    expect(await draw(one)).toEqual(['2026-21']);
  });

  it('is counted for each institution, series and year apart', async () => {
    await draw(one, { times: 7 });
    expect(await draw(two)).toEqual(['2026-1']);
    expect(await draw(one, { series: 'file' })).toEqual(['2026-1']);
    // New Year's Eve ends in Germany an hour before it ends in UTC.
    now = new Date('2026-12-31T23:30:00Z');
    expect(await draw(one)).toEqual(['2027-1']);
    now = new Date('2026-11-23T10:00:00Z');
    expect(await draw(one)).toEqual(['2026-8']);
  });

  it('is drawn from in rows that have no gap and no number twice', async () => {
    const row = async (count: number) =>
      fieldOf<string[]>(
        await db.ask(one, 'mutation ($of: ID!, $count: Int!) { drawRow(institution: $of, count: $count) }', {
          of: one.institution,
          count,
        }),
        'drawRow',
      );
    expect(await row(3)).toEqual(['2026-1', '2026-2', '2026-3']);
    expect(await draw(one)).toEqual(['2026-4']);
    const rows = (await Promise.all([row(5), row(7), row(1)])).flat();
    expect(rows.sort(byNumber)).toEqual(upTo(17).slice(4));
    expect(
      codesOf(await db.ask(one, 'mutation ($of: ID!) { drawRow(institution: $of, count: 0) }', { of: one.institution })),
    ).toEqual(['INTERNAL']);
  });

  it('goes on after the last number of the seed data', async () => {
    const institution = one.institution ?? '';
    const row = { id: seriesId(institution, 'case', 2026), institution, series: 'case', year: 2026, lastNumber: 41 };
    await inSystemWork(db, (em) => insertMissing(em, NumberSeries, [row]));
    expect(await draw(one)).toEqual(['2026-42']);
  });

  it('is drawn from in the name of its institution, and opens nothing else of that institution', async () => {
    await draw(one);
    expect(await draw(two, { institution: one.institution })).toEqual(['2026-2']);
    await draw(two);
    const looked = await db.ask(two, 'mutation ($of: ID!) { drawAndLook(institution: $of) }', { of: one.institution });
    expect(looked.data).toEqual({ drawAndLook: [two.institution] });
    // A person belongs to no institution, before and after.
    const person = testActor('data_subject', null);
    const seen = await db.ask(person, 'mutation ($of: ID!) { drawAndLook(institution: $of) }', { of: one.institution });
    expect(seen.data).toEqual({ drawAndLook: [] });
  });

  it('is hidden from other institutions behind the second wall, even without a first', async () => {
    await draw(one);
    expect((await db.ask(one, '{ seen }')).data).toEqual({ seen: [one.institution] });
    expect((await db.ask(two, '{ seen }')).data).toEqual({ seen: [] });
  });
});
