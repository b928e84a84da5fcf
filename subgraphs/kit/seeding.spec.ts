import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Migration } from '@mikro-orm/migrations';
import { defineEntity, type EntityManager, p } from '@mikro-orm/postgresql';
import { Query, Resolver } from 'type-graphql';
import { EVERYTHING } from './actor.js';
import { rowPolicies, SYSTEM_WORK } from './database.js';
import { newId, seedId } from './ids.js';
import { readableBy } from './readable.js';
import { dice, historyRows, insertMissing, pick, type SyntheticStep } from './seeding.js';
import { StepRecord } from './step.js';
import { defineSubgraph } from './subgraph.js';
import { openTestSubgraph, type TestSubgraph } from './testing.js';
import { inSystemWork } from './transaction.js';

const SeedlingSchema = defineEntity({
  name: 'KitSeedling',
  tableName: 'kit_seedling',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: 'true', write: 'false' }),
  filters: readableBy(() => EVERYTHING),
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    name: p.text(),
    plantedOn: p.date().nullable(),
    tags: p.array<string>(),
  },
});
class KitSeedling extends SeedlingSchema.class {}
SeedlingSchema.setClass(KitSeedling);

@Resolver()
class SeedlingResolver {
  @Query(() => String, { nullable: true, description: 'Nothing.' })
  nothing(): null {
    return null;
  }
}

class SeedlingTable extends Migration {
  override up(): void {
    this.addSql(
      'create table kit_seedling (id uuid primary key, version int not null default 1, name text not null, planted_on date, tags text[] not null)',
    );
    this.addSql('alter table kit_seedling enable row level security');
    this.addSql('alter table kit_seedling force row level security');
    this.addSql('create policy "see" on kit_seedling for select using (true)');
    this.addSql(`create policy "add" on kit_seedling for insert with check (${SYSTEM_WORK})`);
    this.addSql(`create policy "change" on kit_seedling for update using (${SYSTEM_WORK})`);
  }

  override down(): void {
    this.addSql('drop table kit_seedling');
  }
}

const subgraph = defineSubgraph({
  name: 'kit-seeding-test',
  entities: [SeedlingSchema],
  aggregates: [],
  resolvers: [SeedlingResolver],
  entityTypes: [],
  references: {},
  migrations: [{ name: 'seedling', class: SeedlingTable }],
  seed: async () => undefined,
});

const seedling = (code: string, more: Partial<KitSeedling> = {}) => ({
  id: seedId('seedling', code),
  version: 1,
  name: code,
  plantedOn: '2026-02-28',
  tags: ['one', 'two'],
  ...more,
});

describe('seed data', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph);
  });
  afterAll(() => db.close());

  const work = <T>(of: (em: EntityManager) => Promise<T>): Promise<T> => inSystemWork(db, of);
  const bring = (rows: Parameters<typeof insertMissing<KitSeedling>>[2]) => work((em) => insertMissing(em, KitSeedling, rows));
  const stored = (code: string) => work((em) => em.findOneOrFail(KitSeedling, { id: seedId('seedling', code) }));

  it('is brought in once, and what was changed since then stays as it is', async () => {
    await bring([seedling('oak'), seedling('elm')]);
    await work(async (em) => {
      const oak = await em.findOneOrFail(KitSeedling, { id: seedId('seedling', 'oak') });
      oak.name = 'changed at work';
      await em.flush();
    });
    await bring([seedling('oak'), seedling('elm', { name: 'another' }), seedling('ash')]);
    expect(await stored('oak')).toMatchObject({ name: 'changed at work', version: 2 });
    expect(await stored('elm')).toMatchObject({ name: 'elm', version: 1 });
    expect(await stored('ash')).toMatchObject({ name: 'ash', plantedOn: '2026-02-28', tags: ['one', 'two'] });
  });

  it('arrives as it was written, whatever it contains', async () => {
    const name = `'; drop table kit_seedling; -- ? ?? \\ "x" returning "id" ü`;
    await bring([seedling('odd', { name, plantedOn: null, tags: ['a,b', '{}', '"', '', "?'"] })]);
    expect(await stored('odd')).toMatchObject({ name, plantedOn: null, tags: ['a,b', '{}', '"', '', "?'"] });
  });

  it('may leave out what the database knows by itself', async () => {
    const { version: _version, ...without } = seedling('plain');
    await bring([without]);
    const { plantedOn: _plantedOn, ...shorter } = seedling('short');
    await bring([without, shorter, seedling('long', { version: 3 })]);
    expect(await stored('plain')).toMatchObject({ version: 1 });
    expect(await stored('short')).toMatchObject({ version: 1, plantedOn: null });
    expect(await stored('long')).toMatchObject({ version: 3, plantedOn: '2026-02-28' });
  });

  it('may be nothing, or more than fits into one statement', async () => {
    await bring([]);
    const many = Array.from({ length: 2_345 }, (_each, at) => seedling(`wood-${at}`));
    await bring(many.slice(1_000, 1_100));
    await bring(many);
    expect(await work((em) => em.count(KitSeedling, { name: { $like: 'wood-%' } }))).toBe(2_345);
  });

  it('may be brought in by two at the same moment', async () => {
    const rows = Array.from({ length: 50 }, (_each, at) => seedling(`twice-${at}`));
    await Promise.all([bring(rows), bring(rows), bring(rows)]);
    expect(await work((em) => em.count(KitSeedling, { name: { $like: 'twice-%' } }))).toBe(50);
  });

  it('is refused as a whole with a row that does not fit', async () => {
    await expect(bring([seedling('sound'), seedling('torn', { tags: null as never })])).rejects.toThrow(/null value/);
    expect(await work((em) => em.count(KitSeedling, { name: 'sound' }))).toBe(0);
  });

  it('has a history in which each step begins where the one before ended', async () => {
    const row = { id: newId(), institution: newId() };
    const step = (name: string, toState: string, on: string): SyntheticStep => ({
      step: name,
      toState,
      on,
      actorId: 'demo:clerk',
      actorInstitution: row.institution,
    });
    const steps = [
      step('CREATE', 'DRAFT', '2026-03-02'),
      step('SUBMIT', 'SUBMITTED', '2026-03-02'),
      step('CLOSE', 'CLOSED', '2026-03-05'),
    ];
    const rows = historyRows({ name: 'test' }, row, steps);
    expect(rows.map(({ version, fromState, step: taken, toState }) => [version, fromState, taken, toState])).toEqual([
      [0, null, 'CREATE', 'DRAFT'],
      [1, 'DRAFT', 'SUBMIT', 'SUBMITTED'],
      [2, 'SUBMITTED', 'CLOSE', 'CLOSED'],
    ]);
    expect(rows.map(({ at }) => at.toISOString().slice(0, 10))).toEqual(steps.map(({ on }) => on));
    const times = rows.map(({ at }) => at.getTime());
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    expect(historyRows({ name: 'test' }, row, steps)).toEqual(rows);
    // A longer history contains the shorter one.
    expect(historyRows({ name: 'test' }, row, steps.slice(0, 2))).toEqual(rows.slice(0, 2));
    await work((em) => insertMissing(em, StepRecord, rows));
    const found = await work((em) => em.find(StepRecord, { aggregateId: row.id }, { orderBy: { version: 'asc' } }));
    expect(found).toMatchObject(rows);
  });

  it('has a history without an institution where readers of the row see it', () => {
    const [only, ...more] = historyRows({ name: 'test' }, { id: newId(), institution: null }, [
      { step: 'CREATE', toState: 'DRAFT', on: '2026-03-02', actorId: 'demo:clerk', actorInstitution: null },
    ]);
    expect([only?.institution, more]).toEqual([null, []]);
  });
});

describe('dice', () => {
  const throws = (word: string, sides: number, times: number) => {
    const roll = dice(word);
    return Array.from({ length: times }, () => roll(sides));
  };

  it('fall the same for the same word everywhere', () => {
    expect(throws('awo-duesseldorf-1-0', 100, 8)).toEqual([37, 51, 90, 12, 65, 43, 65, 93]);
  });

  it('fall differently for other words, also for those that hardly differ', () => {
    const words = Array.from({ length: 500 }, (_each, at) => `duesseldorf-${at}`);
    expect(new Set(words.map((word) => throws(word, 1_000_000, 2).join())).size).toBe(words.length);
    const firsts = words.map((word) => throws(word, 10, 1)[0] ?? -1);
    for (let side = 0; side < 10; side += 1) {
      const share = firsts.filter((each) => each === side).length / words.length;
      expect(share).toBeGreaterThan(0.05);
      expect(share).toBeLessThan(0.15);
    }
  });

  it('show every side and no other', () => {
    expect(new Set(throws('sides', 6, 1_000))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
    expect(new Set(throws('one', 1, 100))).toEqual(new Set([0]));
  });

  it('pick one of a list, and nothing of an empty one', () => {
    expect(new Set(Array.from({ length: 100 }, (_each, at) => pick(dice(`${at}`), ['a', 'b', 'c'])))).toEqual(
      new Set(['a', 'b', 'c']),
    );
    expect(() => pick(dice('x'), [])).toThrow('nothing to pick');
  });
});
