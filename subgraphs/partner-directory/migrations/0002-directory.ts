import { Migration } from '@mikro-orm/migrations';

export class Migration0002Directory extends Migration {
  override up(): void {
    this.addSql('create extension if not exists pg_trgm');
    this.addSql('create extension if not exists unaccent');
    this.addSql(FOLD);
    this.addSql(
      `create table "gap_report" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "kind" varchar(255) not null, "domain" varchar(255) not null, "district_code" varchar(255) null, "language" varchar(255) null, "offer_id" uuid null, "quarter" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(`create index "gap_report_institution_quarter_id_index" on "gap_report" ("institution", "quarter", "id");`);
    this.addSql(`create index "gap_report_quarter_state_index" on "gap_report" ("quarter", "state");`);
    this.addSql(
      `create table "gap_table" ("id" uuid not null, "institution" uuid not null, "quarter" varchar(255) not null, "name" varchar(255) not null, "table" jsonb null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "gap_table" add constraint "gap_table_institution_quarter_name_unique" unique ("institution", "quarter", "name");`,
    );
    this.addSql(
      `create table "offer_search" ("id" uuid not null, "title" text not null, "keywords" text not null, "body" text not null, "provider" text not null, "words" tsvector generated always as (setweight(to_tsvector('german'::regconfig, title), 'A'::"char") || setweight(to_tsvector('german'::regconfig, keywords), 'B'::"char") || setweight(to_tsvector('german'::regconfig, body), 'C'::"char") || setweight(to_tsvector('german'::regconfig, provider), 'D'::"char")) stored null, primary key ("id"));`,
    );
    this.addSql(`create index "offer_search_words_index" on "offer_search" using gin ("words");`);
    this.addSql(
      `create table "offer_word" ("word" text not null, "folded" text not null, "lexemes" tsvector generated always as (to_tsvector('german'::regconfig, word)) stored null, primary key ("word"));`,
    );
    this.addSql(`create index "offer_word_lexemes_index" on "offer_word" using gin ("lexemes");`);
    this.addSql(`create index "offer_word_folded_index" on "offer_word" using gin ("folded" gin_trgm_ops);`);
    this.addSql(`drop policy "add" on "institution";`);
    this.addSql(`drop policy "change" on "institution";`);
    this.addSql(`drop policy "add_published" on "offer";`);
    this.addSql(`drop policy "publish" on "offer";`);
    this.addSql(`drop policy "see" on "offer";`);
    this.addSql(`drop policy "add" on "site";`);
    this.addSql(`drop policy "change" on "site";`);
    this.addSql(
      `alter table "institution" add "version" int not null default 1, add "state" varchar(255) not null default 'LISTED', add "languages" text[] not null default '{}', add "contact_ways" jsonb not null default '[]';`,
    );
    this.addSql(
      `create policy "enter" on "institution" as restrictive for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')));`,
    );
    this.addSql(
      `create policy "add" on "institution" for insert with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (id = nullif((select current_setting('hub.institution', true)), '')::uuid)) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "institution" for update using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (id = nullif((select current_setting('hub.institution', true)), '')::uuid)) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor'])) or ((select current_setting('hub.system', true)) = 'on')) with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (id = nullif((select current_setting('hub.institution', true)), '')::uuid)) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "offer" add "target_groups" text[] not null default '{}', add "domains" text[] not null default '{}', add "keywords" text[] not null default '{}', add "level" varchar(255) null, add "free_places" int null, add "waiting_days" int null, add "next_start_on" date null, add "legal_circles" text[] not null default '{}', add "title_groups" text[] not null default '{}', add "minimum_age" int null, add "maximum_age" int null, add "eligibility_text" text null, add "cost_kind" varchar(255) null, add "cost_cents" int null, add "cost_text" text null, add "childcare" boolean not null default false, add "delivery" varchar(255) not null default 'ON_SITE', add "online_address" text null;`,
    );
    this.addSql(STANDS_PUBLISHED);
    this.addSql(
      `create policy "add_published" on "offer" as restrictive for insert with check ((state in ('DRAFT', 'WITHDRAWN') or (institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')));`,
    );
    this.addSql(
      `create policy "publish" on "offer" as restrictive for update using (true) with check (((state in ('DRAFT', 'WITHDRAWN') or (institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) or offer_stands_published(id, title, description)));`,
    );
    this.addSql(
      `create policy "see" on "offer" for select using ((state in ('PUBLISHED', 'FULL', 'PAUSED', 'ENDED') or ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (provider = nullif((select current_setting('hub.institution', true)), '')::uuid))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "site" add "version" int not null default 1, add "state" varchar(255) not null default 'OPEN', add "accessibility" text[] not null default '{}', add "languages" text[] not null default '{}', add "contact_ways" jsonb not null default '[]', add "weekly_hours" jsonb not null default '[]', add "hours_exceptions" jsonb not null default '[]', add "opens_on_holidays" boolean not null default false;`,
    );
    this.addSql(
      `create policy "add" on "site" for insert with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (occupant = nullif((select current_setting('hub.institution', true)), '')::uuid)) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "site" for update using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (occupant = nullif((select current_setting('hub.institution', true)), '')::uuid)) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor'])) or ((select current_setting('hub.system', true)) = 'on')) with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (occupant = nullif((select current_setting('hub.institution', true)), '')::uuid)) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "gap_report" enable row level security;`);
    this.addSql(`alter table "gap_report" force row level security;`);
    this.addSql(
      `create policy "see" on "gap_report" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['case_manager', 'case_lead'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "gap_report" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['case_manager', 'case_lead'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "gap_report" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['case_manager', 'case_lead'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['case_manager', 'case_lead'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "gap_table" enable row level security;`);
    this.addSql(`alter table "gap_table" force row level security;`);
    this.addSql(
      `create policy "see" on "gap_table" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor', 'kim_coordination'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "gap_table" for insert with check (((select current_setting('hub.system', true)) = 'on') or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "gap_table" for update using (((select current_setting('hub.system', true)) = 'on') or ((select current_setting('hub.system', true)) = 'on')) with check (((select current_setting('hub.system', true)) = 'on') or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "offer_search" enable row level security;`);
    this.addSql(`alter table "offer_search" force row level security;`);
    this.addSql(
      `create policy "see" on "offer_search" for select using (true or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "offer_search" for insert with check (((select current_setting('hub.system', true)) = 'on') or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "offer_search" for update using (((select current_setting('hub.system', true)) = 'on') or ((select current_setting('hub.system', true)) = 'on')) with check (((select current_setting('hub.system', true)) = 'on') or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "offer_word" enable row level security;`);
    this.addSql(`alter table "offer_word" force row level security;`);
    this.addSql(
      `create policy "see" on "offer_word" for select using (true or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "offer_word" for insert with check (((select current_setting('hub.system', true)) = 'on') or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "offer_word" for update using (((select current_setting('hub.system', true)) = 'on') or ((select current_setting('hub.system', true)) = 'on')) with check (((select current_setting('hub.system', true)) = 'on') or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "remove" on "offer_search" for delete using (((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(KEEP_WORDS);
    this.addSql(KEEP_OFFER);
    this.addSql(
      'create trigger keep_search after insert or update of state, title, description, keywords, target_group, level, provider on offer for each row execute function keep_offer_search()',
    );
    this.addSql(KEEP_PROVIDER);
    this.addSql(
      'create trigger keep_search after update of name, short_name on institution for each row execute function keep_provider_search()',
    );
    this.addSql(`select set_config('hub.system', 'on', true)`);
    this.addSql(`update offer set domains = array[case topic when 'COUNSELLING' then 'OTHER' else topic end]`);
    this.addSql('select keep_offer_words(id) from offer');
    this.addSql(`select set_config('hub.system', 'off', true)`);
  }

  override down(): void {
    this.addSql('drop trigger keep_search on institution');
    this.addSql('drop trigger keep_search on offer');
    this.addSql('drop function keep_provider_search()');
    this.addSql('drop function keep_offer_search()');
    this.addSql('drop function keep_offer_words(uuid)');
    this.addSql(`drop table if exists "gap_report" cascade;`);
    this.addSql(`drop table if exists "gap_table" cascade;`);
    this.addSql(`drop table if exists "offer_search" cascade;`);
    this.addSql(`drop table if exists "offer_word" cascade;`);
    this.addSql(`drop policy "add" on "institution";`);
    this.addSql(`drop policy "change" on "institution";`);
    this.addSql(`drop policy "enter" on "institution";`);
    this.addSql(`drop policy "see" on "offer";`);
    this.addSql(`drop policy "add_published" on "offer";`);
    this.addSql(`drop policy "publish" on "offer";`);
    this.addSql(`drop policy "add" on "site";`);
    this.addSql(`drop policy "change" on "site";`);
    this.addSql(
      `alter table "institution" drop column "version", drop column "state", drop column "languages", drop column "contact_ways";`,
    );
    this.addSql(
      `create policy "add" on "institution" for insert to public with check ((((institution = (NULLIF(( SELECT current_setting('hub.institution'::text, true) AS current_setting), ''::text))::uuid) AND (string_to_array(( SELECT current_setting('hub.roles'::text, true) AS current_setting), ','::text) && ARRAY['directory_editor'::text])) OR (( SELECT current_setting('hub.system'::text, true) AS current_setting) = 'on'::text)));`,
    );
    this.addSql(
      `create policy "change" on "institution" for update to public using ((((institution = (NULLIF(( SELECT current_setting('hub.institution'::text, true) AS current_setting), ''::text))::uuid) AND (string_to_array(( SELECT current_setting('hub.roles'::text, true) AS current_setting), ','::text) && ARRAY['directory_editor'::text])) OR (( SELECT current_setting('hub.system'::text, true) AS current_setting) = 'on'::text))) with check ((((institution = (NULLIF(( SELECT current_setting('hub.institution'::text, true) AS current_setting), ''::text))::uuid) AND (string_to_array(( SELECT current_setting('hub.roles'::text, true) AS current_setting), ','::text) && ARRAY['directory_editor'::text])) OR (( SELECT current_setting('hub.system'::text, true) AS current_setting) = 'on'::text)));`,
    );
    this.addSql(
      `alter table "offer" drop column "target_groups", drop column "domains", drop column "keywords", drop column "level", drop column "free_places", drop column "waiting_days", drop column "next_start_on", drop column "legal_circles", drop column "title_groups", drop column "minimum_age", drop column "maximum_age", drop column "eligibility_text", drop column "cost_kind", drop column "cost_cents", drop column "cost_text", drop column "childcare", drop column "delivery", drop column "online_address";`,
    );
    this.addSql(
      `create policy "see" on "offer" for select to public using ((((state)::text = 'PUBLISHED'::text) OR ((institution = (NULLIF(( SELECT current_setting('hub.institution'::text, true) AS current_setting), ''::text))::uuid) OR (provider = (NULLIF(( SELECT current_setting('hub.institution'::text, true) AS current_setting), ''::text))::uuid)) OR (( SELECT current_setting('hub.system'::text, true) AS current_setting) = 'on'::text)));`,
    );
    this.addSql(
      `create policy "add_published" on "offer" as restrictive for insert to public with check ((((state)::text <> 'PUBLISHED'::text) OR (institution = (NULLIF(( SELECT current_setting('hub.institution'::text, true) AS current_setting), ''::text))::uuid) OR (( SELECT current_setting('hub.system'::text, true) AS current_setting) = 'on'::text)));`,
    );
    this.addSql(
      `create policy "publish" on "offer" as restrictive for update to public using (true) with check ((((state)::text <> 'PUBLISHED'::text) OR (institution = (NULLIF(( SELECT current_setting('hub.institution'::text, true) AS current_setting), ''::text))::uuid) OR (( SELECT current_setting('hub.system'::text, true) AS current_setting) = 'on'::text)));`,
    );
    this.addSql(
      `alter table "site" drop column "version", drop column "state", drop column "accessibility", drop column "languages", drop column "contact_ways", drop column "weekly_hours", drop column "hours_exceptions", drop column "opens_on_holidays";`,
    );
    this.addSql(
      `create policy "add" on "site" for insert to public with check ((((institution = (NULLIF(( SELECT current_setting('hub.institution'::text, true) AS current_setting), ''::text))::uuid) AND (string_to_array(( SELECT current_setting('hub.roles'::text, true) AS current_setting), ','::text) && ARRAY['directory_editor'::text])) OR (( SELECT current_setting('hub.system'::text, true) AS current_setting) = 'on'::text)));`,
    );
    this.addSql(
      `create policy "change" on "site" for update to public using ((((institution = (NULLIF(( SELECT current_setting('hub.institution'::text, true) AS current_setting), ''::text))::uuid) AND (string_to_array(( SELECT current_setting('hub.roles'::text, true) AS current_setting), ','::text) && ARRAY['directory_editor'::text])) OR (( SELECT current_setting('hub.system'::text, true) AS current_setting) = 'on'::text))) with check ((((institution = (NULLIF(( SELECT current_setting('hub.institution'::text, true) AS current_setting), ''::text))::uuid) AND (string_to_array(( SELECT current_setting('hub.roles'::text, true) AS current_setting), ','::text) && ARRAY['directory_editor'::text])) OR (( SELECT current_setting('hub.system'::text, true) AS current_setting) = 'on'::text)));`,
    );
    this.addSql('drop function offer_stands_published(uuid, text, text)');
    this.addSql('drop function offer_fold(text)');
    this.addSql('drop extension unaccent');
    this.addSql('drop extension pg_trgm');
  }
}

/** Small letters without accents and umlauts; what is searched for and what is searched in are folded by this one function. */
const FOLD = `create function offer_fold(given text) returns text language sql immutable strict parallel safe set search_path = public as $$
    select lower(unaccent('unaccent'::regdictionary, normalize(given)))
  $$`;

/** Whether an offer is public before the change that is made just now, with the same text. Called by a policy: it sees the row as it was. */
const STANDS_PUBLISHED = `create function offer_stands_published(one uuid, its_title text, its_description text)
  returns boolean language sql stable set search_path = public as $$
    select exists (
      select from offer o where o.id = one and o.state in ('PUBLISHED', 'FULL', 'PAUSED', 'ENDED')
        and o.title = its_title and o.description = its_description)
  $$`;

/** Writes the words under which an offer is found, and takes away those of an offer that nobody looks for any more. */
const KEEP_WORDS = `create function keep_offer_words(one uuid) returns void language plpgsql set search_path = public as $$
  begin
    insert into offer_search (id, title, keywords, body, provider)
    select o.id, o.title, concat_ws(' ', array_to_string(o.keywords, ' '), o.target_group, o.level), o.description,
      coalesce(i.name || ' ' || i.short_name, '')
    from offer o left join institution i on i.id = o.provider
    where o.id = one and o.state in ('PUBLISHED', 'FULL', 'PAUSED')
    on conflict (id) do update
      set title = excluded.title, keywords = excluded.keywords, body = excluded.body, provider = excluded.provider;
    if not found then
      delete from offer_search where id = one;
      return;
    end if;
    -- In one order, so that two who bring the same new words wait for each other and neither fails.
    insert into offer_word (word, folded)
    select word, offer_fold(word)
    from offer_search s, unnest(tsvector_to_array(to_tsvector('simple', concat_ws(' ', s.title, s.keywords, s.body, s.provider)))) word
    where s.id = one and not exists (select from offer_word known where known.word = word.word)
    order by word
    on conflict do nothing;
  end $$`;

/** Only the database writes there, whoever changes an offer. */
const KEEP_OFFER = `create function keep_offer_search() returns trigger language plpgsql security definer set search_path = public as $$
  declare
    earlier text := coalesce(current_setting('hub.system', true), 'off');
  begin
    perform set_config('hub.system', 'on', true);
    perform keep_offer_words(new.id);
    perform set_config('hub.system', earlier, true);
    return null;
  end $$`;

const KEEP_PROVIDER = `create function keep_provider_search() returns trigger language plpgsql security definer set search_path = public as $$
  declare
    earlier text := coalesce(current_setting('hub.system', true), 'off');
  begin
    perform set_config('hub.system', 'on', true);
    perform keep_offer_words(o.id) from offer o where o.provider = new.id;
    perform set_config('hub.system', earlier, true);
    return null;
  end $$`;
