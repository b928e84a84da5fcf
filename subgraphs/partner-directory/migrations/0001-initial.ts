import { Migration } from '@mikro-orm/migrations';

export class Migration0001Initial extends Migration {
  override up(): void {
    this.addSql(
      `create table "district" ("id" uuid not null, "institution" uuid not null, "code" varchar(255) not null, "name" text not null, primary key ("id"));`,
    );
    this.addSql(`alter table "district" add constraint "district_code_unique" unique ("code");`);
    this.addSql(
      `create table "institution" ("id" uuid not null, "institution" uuid not null, "code" varchar(255) not null, "name" text not null, "short_name" text not null, "kind" varchar(255) not null, "parent_id" uuid null, "data_protection_regime" varchar(255) not null, "tenant" boolean not null, "source" text not null, primary key ("id"));`,
    );
    this.addSql(`alter table "institution" add constraint "institution_code_unique" unique ("code");`);
    this.addSql(`create index "institution_kind_name_id_index" on "institution" ("kind", "name", "id");`);
    this.addSql(`create index "institution_name_id_index" on "institution" ("name", "id");`);
    this.addSql(
      `create table "offer" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "provider" uuid not null, "state" varchar(255) not null, "site_id" uuid null, "title" text not null, "description" text not null, "topic" varchar(255) not null, "languages" text[] not null, "target_group" text null, "capacity" int null, "valid_from" date null, "valid_to" date null, primary key ("id"));`,
    );
    this.addSql(`create index "offer_provider_id_index" on "offer" ("provider", "id");`);
    this.addSql(`create index "offer_state_topic_id_index" on "offer" ("state", "topic", "id");`);
    this.addSql(`create index "offer_site_id_index" on "offer" ("site_id");`);
    this.addSql(
      `create table "site" ("id" uuid not null, "institution" uuid not null, "occupant" uuid not null, "district_code" varchar(255) not null, "name" text not null, "street" text not null, "postal_code" varchar(255) not null, "city" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "site_occupant_index" on "site" ("occupant");`);
    this.addSql(`create index "site_district_code_index" on "site" ("district_code");`);
    this.addSql(`alter table "district" enable row level security;`);
    this.addSql(`alter table "district" force row level security;`);
    this.addSql(
      `create policy "see" on "district" for select using (true or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "district" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "district" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "institution" enable row level security;`);
    this.addSql(`alter table "institution" force row level security;`);
    this.addSql(
      `create policy "see" on "institution" for select using (true or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "institution" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "institution" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "offer" enable row level security;`);
    this.addSql(`alter table "offer" force row level security;`);
    this.addSql(
      `create policy "see" on "offer" for select using ((state = 'PUBLISHED' or ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (provider = nullif((select current_setting('hub.institution', true)), '')::uuid))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "offer" for insert with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (provider = nullif((select current_setting('hub.institution', true)), '')::uuid)) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "offer" for update using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (provider = nullif((select current_setting('hub.institution', true)), '')::uuid)) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor'])) or ((select current_setting('hub.system', true)) = 'on')) with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (provider = nullif((select current_setting('hub.institution', true)), '')::uuid)) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add_published" on "offer" as restrictive for insert with check ((state <> 'PUBLISHED' or (institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')));`,
    );
    this.addSql(
      `create policy "publish" on "offer" as restrictive for update using (true) with check ((state <> 'PUBLISHED' or (institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')));`,
    );
    this.addSql(`alter table "site" enable row level security;`);
    this.addSql(`alter table "site" force row level security;`);
    this.addSql(
      `create policy "see" on "site" for select using (true or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "site" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "site" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['directory_editor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
  }

  override down(): void {
    this.addSql(`drop table if exists "district" cascade;`);
    this.addSql(`drop table if exists "institution" cascade;`);
    this.addSql(`drop table if exists "offer" cascade;`);
    this.addSql(`drop table if exists "site" cascade;`);
  }
}
