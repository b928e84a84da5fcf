import { Migration } from '@mikro-orm/migrations';

export class Migration0003Person extends Migration {
  override up(): void {
    this.addSql(
      `create table "case_activation" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "kind" varchar(255) not null, "evidence" varchar(255) null, "code_hash" varchar(255) not null, "issued_by" varchar(255) not null, "issued_at" timestamptz not null, "expires_at" timestamptz null, "used_at" timestamptz null, "used_by" varchar(255) null, "ended_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "case_activation_case_id_state_index" on "case_activation" ("case_id", "state");`);
    this.addSql(`create index "case_activation_used_by_index" on "case_activation" ("used_by");`);
    this.addSql(`alter table "case_activation" add constraint "case_activation_code_hash_unique" unique ("code_hash");`);
    this.addSql(
      `create table "case_export_release" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "section" varchar(255) not null, "part" varchar(255) not null, "content_hash" varchar(255) not null, "released_by" varchar(255) not null, "released_on" date not null, primary key ("id"));`,
    );
    this.addSql(`create index "case_export_release_case_id_state_index" on "case_export_release" ("case_id", "state");`);
    this.addSql(
      `create table "emergency_access" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "user_id" varchar(255) not null, "justification" text not null, "started_at" timestamptz not null, "until" timestamptz not null, "stopped_at" timestamptz null, "review_due_on" date not null, "reviewed_by" varchar(255) null, "reviewed_at" timestamptz null, "outcome" varchar(255) null, "review_note" text null, primary key ("id"));`,
    );
    this.addSql(
      `create index "emergency_access_case_id_user_id_state_index" on "emergency_access" ("case_id", "user_id", "state");`,
    );
    this.addSql(
      `create index "emergency_access_institution_state_review_due_on_index" on "emergency_access" ("institution", "state", "review_due_on");`,
    );
    this.addSql(`drop policy "add" on "kim_case";`);
    this.addSql(`drop policy "change" on "kim_case";`);
    this.addSql(`drop policy "see" on "kim_case";`);
    this.addSql(
      `alter table "kim_case" add "address_blocked" boolean not null default false, add "safe_contact" varchar(255) null, add "no_letters" boolean not null default false, add "erasure_bar" varchar(255) null, add "erasure_requested_on" date null, add "erased_on" date null;`,
    );
    this.addSql(
      `create policy "add" on "kim_case" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or (exists (select 1 from case_activation a where a.case_id = kim_case.id and a.state = 'USED' and (a.used_by = nullif((select current_setting('hub.actor', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "kim_case" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or (exists (select 1 from case_activation a where a.case_id = kim_case.id and a.state = 'USED' and (a.used_by = nullif((select current_setting('hub.actor', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or (exists (select 1 from case_activation a where a.case_id = kim_case.id and a.state = 'USED' and (a.used_by = nullif((select current_setting('hub.actor', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "see" on "kim_case" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or (exists (select 1 from case_activation a where a.case_id = kim_case.id and a.state = 'USED' and (a.used_by = nullif((select current_setting('hub.actor', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "case_activation" add constraint "case_activation_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(`alter table "case_activation" enable row level security;`);
    this.addSql(`alter table "case_activation" force row level security;`);
    this.addSql(
      `create policy "see" on "case_activation" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (string_to_array((select current_setting('hub.roles', true)), ',') && array['data_subject', 'representative'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "case_activation" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (string_to_array((select current_setting('hub.roles', true)), ',') && array['data_subject', 'representative'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "case_activation" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (string_to_array((select current_setting('hub.roles', true)), ',') && array['data_subject', 'representative'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (string_to_array((select current_setting('hub.roles', true)), ',') && array['data_subject', 'representative'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "case_export_release" add constraint "case_export_release_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(`alter table "case_export_release" enable row level security;`);
    this.addSql(`alter table "case_export_release" force row level security;`);
    this.addSql(
      `create policy "see" on "case_export_release" for select using ((exists (select 1 from kim_case c where c.id = case_export_release.case_id and c.institution = case_export_release.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "case_export_release" for insert with check ((exists (select 1 from kim_case c where c.id = case_export_release.case_id and c.institution = case_export_release.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "case_export_release" for update using ((exists (select 1 from kim_case c where c.id = case_export_release.case_id and c.institution = case_export_release.institution)) or ((select current_setting('hub.system', true)) = 'on')) with check ((exists (select 1 from kim_case c where c.id = case_export_release.case_id and c.institution = case_export_release.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "emergency_access" add constraint "emergency_access_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(
      `alter table "emergency_access" add constraint "emergency_access_four_eyes" check (reviewed_by is null or reviewed_by <> user_id);`,
    );
    this.addSql(
      `alter table "emergency_access" add constraint "emergency_access_justified" check (length(btrim(justification)) >= 20);`,
    );
    this.addSql(
      `alter table "emergency_access" add constraint "emergency_access_short" check (until > started_at and until <= (started_at + '01:00:00'::interval));`,
    );
    this.addSql(`alter table "emergency_access" enable row level security;`);
    this.addSql(`alter table "emergency_access" force row level security;`);
    this.addSql(
      `create policy "see" on "emergency_access" for select using ((exists (select 1 from kim_case c where c.id = emergency_access.case_id and c.institution = emergency_access.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "emergency_access" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "emergency_access" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
  }

  override down(): void {
    for (const policy of ['see', 'add', 'change']) this.addSql(`drop policy "${policy}" on "kim_case";`);
    for (const table of ['case_activation', 'case_export_release', 'emergency_access'])
      this.addSql(`drop table if exists "${table}" cascade;`);
    this.addSql(
      `alter table "kim_case" drop column "address_blocked", drop column "safe_contact", drop column "no_letters", drop column "erasure_bar", drop column "erasure_requested_on", drop column "erased_on";`,
    );
    const own = `((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'))`;
    this.addSql(`create policy "see" on "kim_case" for select using (${own});`);
    this.addSql(`create policy "add" on "kim_case" for insert with check (${own});`);
    this.addSql(`create policy "change" on "kim_case" for update using (${own}) with check (${own});`);
  }
}
