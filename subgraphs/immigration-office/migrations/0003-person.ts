import { Migration } from '@mikro-orm/migrations';

export class Migration0003Person extends Migration {
  override up(): void {
    this.addSql(
      `create table "application_export_release" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "application_id" uuid not null, "state" varchar(255) not null, "section" varchar(255) not null, "part" varchar(255) not null, "content_hash" varchar(255) not null, "released_by" varchar(255) not null, "released_on" date not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "application_export_release_application_id_state_index" on "application_export_release" ("application_id", "state");`,
    );
    this.addSql(
      `create table "application_activation" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "application_id" uuid not null, "state" varchar(255) not null, "kind" varchar(255) not null, "evidence" varchar(255) null, "code_hash" varchar(255) not null, "issued_by" varchar(255) not null, "issued_at" timestamptz not null, "expires_at" timestamptz null, "used_at" timestamptz null, "used_by" varchar(255) null, "ended_on" date null, primary key ("id"));`,
    );
    this.addSql(
      `create index "application_activation_application_id_state_index" on "application_activation" ("application_id", "state");`,
    );
    this.addSql(`create index "application_activation_used_by_index" on "application_activation" ("used_by");`);
    this.addSql(
      `alter table "application_activation" add constraint "application_activation_code_hash_unique" unique ("code_hash");`,
    );
    this.addSql(`drop policy "add" on "application";`);
    this.addSql(`drop policy "change" on "application";`);
    this.addSql(`drop policy "see" on "application";`);
    this.addSql(`drop policy "add" on "document_requirement";`);
    this.addSql(`drop policy "change" on "document_requirement";`);
    this.addSql(`drop policy "see" on "document_requirement";`);
    this.addSql(
      `alter table "application" add "ended_on" date null, add "address_blocked" boolean not null default false, add "safe_contact" varchar(255) null, add "no_letters" boolean not null default false, add "erasure_bar" varchar(255) null, add "erasure_requested_on" date null, add "erased_on" date null;`,
    );
    this.addSql(
      `create policy "add" on "application" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or (exists (select 1 from application_activation v where v.application_id = application.id and v.state = 'USED' and (v.used_by = nullif((select current_setting('hub.actor', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "application" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or (exists (select 1 from application_activation v where v.application_id = application.id and v.state = 'USED' and (v.used_by = nullif((select current_setting('hub.actor', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or (exists (select 1 from application_activation v where v.application_id = application.id and v.state = 'USED' and (v.used_by = nullif((select current_setting('hub.actor', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "see" on "application" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or (exists (select 1 from application_activation v where v.application_id = application.id and v.state = 'USED' and (v.used_by = nullif((select current_setting('hub.actor', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "document_requirement" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or (exists (select 1 from application_activation v where v.application_id = document_requirement.application_id and v.state = 'USED' and (v.used_by = nullif((select current_setting('hub.actor', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "document_requirement" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or (exists (select 1 from application_activation v where v.application_id = document_requirement.application_id and v.state = 'USED' and (v.used_by = nullif((select current_setting('hub.actor', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or (exists (select 1 from application_activation v where v.application_id = document_requirement.application_id and v.state = 'USED' and (v.used_by = nullif((select current_setting('hub.actor', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "see" on "document_requirement" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or (exists (select 1 from application_activation v where v.application_id = document_requirement.application_id and v.state = 'USED' and (v.used_by = nullif((select current_setting('hub.actor', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "erase" on "transmission" for update using (((select current_setting('hub.system', true)) = 'on')) with check (((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "application_export_release" add constraint "application_export_release_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(`alter table "application_export_release" enable row level security;`);
    this.addSql(`alter table "application_export_release" force row level security;`);
    this.addSql(
      `create policy "see" on "application_export_release" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = application_export_release.application_id and a.institution = application_export_release.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "application_export_release" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = application_export_release.application_id and a.institution = application_export_release.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "application_export_release" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = application_export_release.application_id and a.institution = application_export_release.institution))) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = application_export_release.application_id and a.institution = application_export_release.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "application_activation" add constraint "application_activation_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(`alter table "application_activation" enable row level security;`);
    this.addSql(`alter table "application_activation" force row level security;`);
    this.addSql(
      `create policy "see" on "application_activation" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (string_to_array((select current_setting('hub.roles', true)), ',') && array['data_subject', 'representative'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "application_activation" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (string_to_array((select current_setting('hub.roles', true)), ',') && array['data_subject', 'representative'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "application_activation" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (string_to_array((select current_setting('hub.roles', true)), ',') && array['data_subject', 'representative'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (string_to_array((select current_setting('hub.roles', true)), ',') && array['data_subject', 'representative'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
  }

  override down(): void {
    this.addSql(`drop policy "erase" on "transmission";`);
    for (const table of ['application', 'document_requirement'])
      for (const policy of ['see', 'add', 'change']) this.addSql(`drop policy "${policy}" on "${table}";`);
    for (const table of ['application_activation', 'application_export_release'])
      this.addSql(`drop table if exists "${table}" cascade;`);
    this.addSql(
      `alter table "application" drop column "ended_on", drop column "address_blocked", drop column "safe_contact", drop column "no_letters", drop column "erasure_bar", drop column "erasure_requested_on", drop column "erased_on";`,
    );
    const own = `(((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), ''))) or ((select current_setting('hub.system', true)) = 'on'))`;
    for (const table of ['application', 'document_requirement']) {
      this.addSql(`create policy "see" on "${table}" for select using (${own});`);
      this.addSql(`create policy "add" on "${table}" for insert with check (${own});`);
      this.addSql(`create policy "change" on "${table}" for update using (${own}) with check (${own});`);
    }
  }
}
