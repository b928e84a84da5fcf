import { Migration } from '@mikro-orm/migrations';
import type { MigrationObject } from '@mikro-orm/postgresql';

/**
 * What every subgraph's database has: rights of the app role, the history of steps, and the requests under an idempotency key. Runs as
 * the owner. The app role is never granted DELETE; histories are insert-only.
 */
class Kit0001Foundation extends Migration {
  override up(): void {
    this.addSql(`do $$
      declare app text := regexp_replace(current_user, '_owner$', '_app');
      begin
        execute format('grant usage on schema public to %I', app);
        execute format('grant select on mikro_orm_migrations to %I', app);
        execute format('alter default privileges in schema public grant select, insert, update on tables to %I', app);
      end $$;`);
    this.addSql(
      `create table "step_record" ("id" uuid not null, "institution" uuid null, "procedure" varchar(255) not null, "aggregate_id" uuid not null, "version" int not null, "step" varchar(255) not null, "from_state" varchar(255) null, "to_state" varchar(255) not null, "actor_id" varchar(255) not null, "actor_institution" uuid null, "at" timestamptz not null, "request_id" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(`create index "step_record_aggregate_id_version_index" on "step_record" ("aggregate_id", "version");`);
    this.addSql(`alter table "step_record" enable row level security;`);
    this.addSql(`alter table "step_record" force row level security;`);
    this.addSql(
      `create policy "see" on "step_record" for select using ((institution is null or (institution = nullif((select current_setting('hub.institution', true)), '')::uuid)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "step_record" for insert with check (true or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create table "keyed_request" ("id" uuid not null, "institution" varchar(255) not null, "actor_id" varchar(255) not null, "key" varchar(255) not null, "field" varchar(255) not null, "arguments_hash" varchar(255) not null, "entity_name" varchar(255) not null, "entity_id" uuid not null, "at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "keyed_request" add constraint "keyed_request_institution_actor_id_key_unique" unique ("institution", "actor_id", "key");`,
    );
    this.addSql(`alter table "keyed_request" enable row level security;`);
    this.addSql(`alter table "keyed_request" force row level security;`);
    for (const [name, clause] of [
      ['see', 'for select using'],
      ['add', 'for insert with check'],
    ]) {
      this.addSql(
        `create policy "${name}" on "keyed_request" ${clause} ((actor_id = nullif((select current_setting('hub.actor', true)), '')) or ((select current_setting('hub.system', true)) = 'on'));`,
      );
    }
    this.addSql(
      `create table "number_series" ("id" uuid not null, "institution" uuid not null, "series" varchar(255) not null, "year" int not null, "last_number" int not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "number_series" add constraint "number_series_institution_series_year_unique" unique ("institution", "series", "year");`,
    );
    this.addSql(`alter table "number_series" enable row level security;`);
    this.addSql(`alter table "number_series" force row level security;`);
    const own = `(institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')`;
    this.addSql(`create policy "see" on "number_series" for select using (${own});`);
    this.addSql(`create policy "add" on "number_series" for insert with check (${own});`);
    this.addSql(`create policy "change" on "number_series" for update using (${own}) with check (${own});`);
    this.addSql(`do $$
      declare app text := regexp_replace(current_user, '_owner$', '_app');
      begin
        execute format('revoke update on step_record, keyed_request from %I', app);
      end $$;`);
  }

  override down(): void {
    this.addSql('drop table number_series');
    this.addSql('drop table keyed_request');
    this.addSql('drop table step_record');
    this.addSql(`do $$
      declare app text := regexp_replace(current_user, '_owner$', '_app');
      begin
        execute format('alter default privileges in schema public revoke select, insert, update on tables from %I', app);
        execute format('revoke select on mikro_orm_migrations from %I', app);
        execute format('revoke usage on schema public from %I', app);
      end $$;`);
  }
}

export const kitMigrations: readonly MigrationObject[] = [{ name: 'kit-0001-foundation', class: Kit0001Foundation }];
