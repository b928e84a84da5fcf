import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { loadSubgraph } from '../scripts/support/load.js';
import { migrate, openDatabase, openDatabaseAsOwner } from '../subgraphs/kit/database.js';
import type { Subgraph } from '../subgraphs/kit/subgraph.js';
import { testDatabase } from '../subgraphs/kit/testing.js';
import { registry } from '../subgraphs/registry.js';

describe.each(registry.map((line) => [line.name, line] as const))('the database of %s', (_name, line) => {
  const target = testDatabase(line.name);
  let subgraph: Subgraph;
  let owner: MikroORM;
  let app: MikroORM;

  beforeAll(async () => {
    subgraph = await loadSubgraph(line);
    await migrate(target, subgraph.schema);
    owner = await openDatabaseAsOwner(target, subgraph.schema);
    app = await openDatabase(target, subgraph.schema);
  });
  afterAll(async () => {
    await Promise.all([owner.close(true), app.close(true)]);
    await target.drop();
  });

  const asOwner = <Row>(sql: string) => owner.em.getConnection().execute<Row[]>(sql);

  it('goes up, down and up again', async () => {
    const names = subgraph.schema.migrations.map(({ name }) => name);
    await owner.migrator.down({ to: 0 });
    expect((await owner.migrator.getPending()).map(({ name }) => name)).toEqual(names);
    const left = await asOwner<{ tablename: string }>(
      `select tablename from pg_tables where schemaname = 'public' and tablename <> 'mikro_orm_migrations'`,
    );
    expect(left).toEqual([]);
    await owner.migrator.up();
    expect(await owner.migrator.getPending()).toEqual([]);
  });

  it('has after its migrations what the entities say', async () => {
    expect((await owner.schema.getUpdateSchemaSQL({ wrap: false })).trim()).toBe('');
  });

  it('has row policies on every table, which bind the owner too', async () => {
    const open = await asOwner<{ relname: string }>(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'mikro_orm_migrations'
       and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy where polrelid = c.oid and polcmd = 'r'))`,
    );
    expect(open).toEqual([]);
  });

  it('lets the app role delete nothing, change no history and make no table', async () => {
    // A virtual entity has no table.
    const tables = subgraph.schema.entities.flatMap(({ meta }) => (meta.expression ? [] : [meta.tableName]));
    for (const table of tables) {
      await expect(app.em.getConnection().execute(`delete from "${table}"`)).rejects.toThrow('permission denied');
    }
    await expect(app.em.getConnection().execute('create table intruder (id int)')).rejects.toThrow('permission denied');
    await expect(app.em.getConnection().execute(`update step_record set step = 'X'`)).rejects.toThrow('permission denied');
  });
});
