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

/**
 * The journal of access: one hash chain per institution, insert-only for the app role. The owner's function reads a chain's head under an
 * advisory lock; the insert itself runs with the rights of whoever calls, so that without the right to insert nothing is read.
 */
class Kit0002Journal extends Migration {
  override up(): void {
    this.addSql(`create table access_journal (
      chain uuid not null, sequence bigint not null, body jsonb null, body_hash char(64) not null, previous_hash char(64) not null,
      hash char(64) not null, subjects text[] not null default '{}', recorded_at timestamptz not null default now(),
      primary key (chain, sequence))`);
    this.addSql('create index access_journal_subjects on access_journal using gin (subjects)');
    this.addSql(`create table journal_checkpoint (
      chain uuid not null, sequence bigint not null, hash char(64) not null, signer varchar(255) not null, signature text not null,
      at timestamptz not null default now(), primary key (chain, sequence, signer))`);
    for (const table of ['access_journal', 'journal_checkpoint']) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`alter table ${table} force row level security`);
      this.addSql(`create policy add on ${table} for insert with check (true)`);
      this.addSql(`create policy heads on ${table} for select to current_user using (true)`);
    }
    this.addSql(`create policy retire on access_journal for update to current_user using (true)`);
    this.addSql(`create policy see on access_journal for select using (
      (select current_setting('hub.system', true)) = 'on'
      or (chain = nullif((select current_setting('hub.institution', true)), '')::uuid
          and 'data_protection_officer' = any (string_to_array((select current_setting('hub.roles', true)), ',')))
      or subjects && string_to_array((select current_setting('hub.subjects', true)), ','))`);
    this.addSql(`create policy see on journal_checkpoint for select using (true)`);
    this.addSql(`create function journal_head(one uuid, out number bigint, out before text)
      language plpgsql volatile security definer set search_path = public as $$
      begin
        perform pg_advisory_xact_lock(hashtextextended('journal:' || one::text, 0));
        -- A statement of its own, so that it sees what was committed while the lock was awaited.
        select j.sequence, j.hash into number, before from access_journal j where j.chain = one order by j.sequence desc limit 1;
        if number is null then number := 0; before := repeat('0', 64); end if;
      end $$`);
    this.addSql(`create function journal_append(entries jsonb) returns void language plpgsql volatile set search_path = public as $$
      declare one uuid; number bigint; before text; now_hash text; entry jsonb;
      begin
        for one in select distinct (e->>'chain')::uuid from jsonb_array_elements(entries) e order by 1 loop
          select h.number, h.before into number, before from journal_head(one) h;
          for entry in select e from jsonb_array_elements(entries) e where (e->>'chain')::uuid = one loop
            number := number + 1;
            now_hash := encode(sha256(convert_to(before || '.' || one || '.' || number || '.' || (entry->>'hash'), 'UTF8')), 'hex');
            insert into access_journal (chain, sequence, body, body_hash, previous_hash, hash, subjects)
              values (one, number, (entry->>'text')::jsonb, entry->>'hash', before, now_hash,
                array(select jsonb_array_elements_text(entry->'subjects')));
            before := now_hash;
          end loop;
        end loop;
      end $$`);
    this.addSql(`do $$
      declare app text := regexp_replace(current_user, '_owner$', '_app');
      begin
        execute format('revoke update on access_journal, journal_checkpoint from %I', app);
      end $$;`);
  }

  override down(): void {
    this.addSql('drop function journal_append(jsonb)');
    this.addSql('drop function journal_head(uuid)');
    this.addSql('drop table journal_checkpoint');
    this.addSql('drop table access_journal');
  }
}

/**
 * Checkpoints of other journals, counter-signed and kept here: a chain is known by its journal and its institution, for an institution may
 * have entries in several databases.
 */
class Kit0003Witness extends Migration {
  override up(): void {
    this.addSql('truncate journal_checkpoint');
    this.addSql('alter table journal_checkpoint add column journal varchar(255) not null');
    this.addSql('alter table journal_checkpoint drop constraint journal_checkpoint_pkey');
    this.addSql('alter table journal_checkpoint add primary key (journal, chain, signer, sequence)');
    this.addSql('alter table journal_checkpoint alter column at drop default');
    // What the policy lets a person see, found through the index: behind the policy's alternatives it would be a search through every entry.
    this.addSql(`create function journal_of_subjects() returns setof access_journal
      language sql stable security definer set search_path = public as $$
        select * from access_journal where subjects && string_to_array((select current_setting('hub.subjects', true)), ',')
      $$`);
  }

  override down(): void {
    this.addSql('drop function journal_of_subjects()');
    this.addSql('truncate journal_checkpoint');
    this.addSql('alter table journal_checkpoint alter column at set default now()');
    this.addSql('alter table journal_checkpoint drop constraint journal_checkpoint_pkey');
    this.addSql('alter table journal_checkpoint add primary key (chain, sequence, signer)');
    this.addSql('alter table journal_checkpoint drop column journal');
  }
}

/** The reason of a step that may be taken for several. */
class Kit0004Reason extends Migration {
  override up(): void {
    this.addSql('alter table step_record add column reason varchar(255) null');
  }

  override down(): void {
    this.addSql('alter table step_record drop column reason');
  }
}

export const kitMigrations: readonly MigrationObject[] = [
  { name: 'kit-0001-foundation', class: Kit0001Foundation },
  { name: 'kit-0002-journal', class: Kit0002Journal },
  { name: 'kit-0003-witness', class: Kit0003Witness },
  { name: 'kit-0004-reason', class: Kit0004Reason },
];
