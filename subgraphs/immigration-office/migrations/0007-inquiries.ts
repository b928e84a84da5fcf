import { Migration } from '@mikro-orm/migrations';

export class Migration0007Inquiries extends Migration {
  override up(): void {
    this.addSql(
      `create table "assessment" ("id" uuid not null, "institution" uuid not null, "application_id" uuid not null, "occasion" varchar(255) not null, "route" varchar(255) not null, "outcome" varchar(255) not null, "requirements" jsonb not null, "law_version" varchar(255) not null, "assessed_on" date not null, "assessed_by" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(`create index "assessment_application_id_id_index" on "assessment" ("application_id", "id");`);
    this.addSql(
      `create table "discretion_note" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "application_id" uuid not null, "state" varchar(255) not null, "requirement" varchar(255) not null, "legal_basis" varchar(255) not null, "decision" varchar(255) not null, "reasons" text not null, "finding" text not null, "law_version" varchar(255) not null, "signed_by" varchar(255) not null, "signed_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "discretion_note_application_id_state_index" on "discretion_note" ("application_id", "state");`);
    this.addSql(
      `create table "examination" ("id" uuid not null, "institution" uuid not null, "application_id" uuid not null, "number" int not null, "is_current" boolean not null, "facts" jsonb not null, "self_employed" boolean null, "recorded_by" varchar(255) not null, "recorded_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "examination" add constraint "examination_application_id_number_unique" unique ("application_id", "number");`,
    );
    this.addSql(
      `create table "examination_finding" ("id" uuid not null, "institution" uuid not null, "application_id" uuid not null, "examination_id" uuid not null, "facts" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`create index "examination_finding_application_id_index" on "examination_finding" ("application_id");`);
    this.addSql(
      `alter table "examination_finding" add constraint "examination_finding_examination_id_unique" unique ("examination_id");`,
    );
    this.addSql(
      `create table "inquiry" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "application_id" uuid not null, "state" varchar(255) not null, "kind" varchar(255) not null, "legal_basis" varchar(255) not null, "recipient" varchar(255) not null, "conditions" text[] not null, "asked_on" date not null, "asked_by" varchar(255) not null, "replied_on" date null, "fresh_until" date null, "reminded_on" date null, "stale_noted_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "inquiry_application_id_id_index" on "inquiry" ("application_id", "id");`);
    this.addSql(`create index "inquiry_state_asked_on_id_index" on "inquiry" ("state", "asked_on", "id");`);
    this.addSql(`create index "inquiry_fresh_until_id_index" on "inquiry" ("fresh_until", "id");`);
    this.addSql(
      `create table "inquiry_reply" ("id" uuid not null, "institution" uuid not null, "application_id" uuid not null, "inquiry_id" uuid not null, "outcome" varchar(255) not null, "text" text null, "recorded_by" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(`create index "inquiry_reply_application_id_index" on "inquiry_reply" ("application_id");`);
    this.addSql(`alter table "inquiry_reply" add constraint "inquiry_reply_inquiry_id_unique" unique ("inquiry_id");`);
    this.addSql(`drop policy "see" on "transmission";`);
    this.addSql(`alter table "transmission" add "inquiry_id" uuid null;`);
    this.addSql(
      `create policy "see" on "transmission" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer', 'office_supervisor'])) or (((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = transmission.application_id and a.institution = transmission.institution)) and legal_basis <> 'STAG_37' and inquiry_id is null)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "assessment" enable row level security;`);
    this.addSql(`alter table "assessment" force row level security;`);
    this.addSql(
      `create policy "see" on "assessment" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "assessment" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "assessment" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "discretion_note" enable row level security;`);
    this.addSql(`alter table "discretion_note" force row level security;`);
    this.addSql(
      `create policy "see" on "discretion_note" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "discretion_note" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "discretion_note" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "examination" add constraint "examination_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(`alter table "examination" enable row level security;`);
    this.addSql(`alter table "examination" force row level security;`);
    this.addSql(
      `create policy "see" on "examination" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer', 'office_supervisor'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = examination.application_id and a.institution = examination.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "examination" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "examination" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "examination_finding" enable row level security;`);
    this.addSql(`alter table "examination_finding" force row level security;`);
    this.addSql(
      `create policy "see" on "examination_finding" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "examination_finding" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "examination_finding" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "inquiry" add constraint "inquiry_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(`alter table "inquiry" enable row level security;`);
    this.addSql(`alter table "inquiry" force row level security;`);
    this.addSql(
      `create policy "see" on "inquiry" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "inquiry" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "inquiry" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "inquiry_reply" enable row level security;`);
    this.addSql(`alter table "inquiry_reply" force row level security;`);
    this.addSql(
      `create policy "see" on "inquiry_reply" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "inquiry_reply" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "inquiry_reply" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
  }

  override down(): void {
    for (const table of ['assessment', 'discretion_note', 'examination_finding', 'examination', 'inquiry_reply', 'inquiry'])
      this.addSql(`drop table if exists "${table}" cascade;`);
    this.addSql(`drop policy "see" on "transmission";`);
    this.addSql(`alter table "transmission" drop column "inquiry_id";`);
    this.addSql(
      `create policy "see" on "transmission" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer', 'office_supervisor'])) or (((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = transmission.application_id and a.institution = transmission.institution)) and legal_basis <> 'STAG_37')) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
  }
}
