import { Migration } from '@mikro-orm/migrations';

export class Migration0006Documents extends Migration {
  override up(): void {
    this.addSql(
      `create table "clarification" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "application_id" uuid not null, "state" varchar(255) not null, "asked_by_side" varchar(255) not null, "asked_as" varchar(255) not null, "asked_by" varchar(255) not null, "asked_at" timestamptz not null, "question" text not null, "answer" text null, "answered_as" varchar(255) null, "answered_by" varchar(255) null, "answered_at" timestamptz null, "ended_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "clarification_application_id_id_index" on "clarification" ("application_id", "id");`);
    this.addSql(
      `create table "document_request" ("id" uuid not null, "institution" uuid not null, "application_id" uuid not null, "kind" varchar(255) not null, "codes" text[] not null, "requested_on" date not null, "requested_by" varchar(255) not null, "notified_by" varchar(255) null, "sent_on" date null, "notified_on" date null, "due_on" date not null, "consequence_notice" boolean not null, "reason" text null, "explanation" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`create index "document_request_application_id_id_index" on "document_request" ("application_id", "id");`);
    this.addSql(
      `create table "document_submission" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "application_id" uuid not null, "requirement_id" uuid not null, "state" varchar(255) not null, "type" varchar(255) not null, "channel" varchar(255) not null, "submitted_on" date not null, "submitted_by" varchar(255) not null, "submitted_as" varchar(255) not null, "issued_on" date null, "valid_until" date null, "file_name" varchar(255) null, "media_type" varchar(255) null, "byte_size" int null, "sha256" varchar(255) null, "place" varchar(500) null, "original_seen_on" date null, "translation_seen" boolean not null default false, "checked_by" varchar(255) null, "checked_at" timestamptz null, "rejection_reason" text null, "check_note" text null, "authenticity" varchar(255) not null default 'NOT_CHECKED', "authenticity_note" text null, "authenticity_checked_by" varchar(255) null, "authenticity_checked_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "document_submission_requirement_id_id_index" on "document_submission" ("requirement_id", "id");`);
    this.addSql(`create index "document_submission_application_id_index" on "document_submission" ("application_id");`);
    this.addSql(`create index "document_submission_valid_until_id_index" on "document_submission" ("valid_until", "id");`);
    this.addSql(
      `alter table "document_requirement" add "title" varchar(255) null, add "legal_basis" varchar(255) null, add "reason" text null, add "is_mandatory" boolean not null default true, add "is_computed" boolean not null default false, add "needs_original" boolean not null default false, add "needs_translation" boolean not null default false, add "needs_legalisation" boolean not null default false, add "accepted_types" text[] not null default '{}', add "max_age_days" int null, add "requested_on" date null;`,
    );
    this.addSql(
      `alter table "clarification" add constraint "clarification_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(`alter table "clarification" enable row level security;`);
    this.addSql(`alter table "clarification" force row level security;`);
    this.addSql(
      `create policy "see" on "clarification" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer', 'office_supervisor'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = clarification.application_id and a.institution = clarification.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "clarification" for insert with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer', 'office_supervisor'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = clarification.application_id and a.institution = clarification.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "clarification" for update using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer', 'office_supervisor'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = clarification.application_id and a.institution = clarification.institution))) or ((select current_setting('hub.system', true)) = 'on')) with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer', 'office_supervisor'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = clarification.application_id and a.institution = clarification.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "document_request" add constraint "document_request_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(`alter table "document_request" enable row level security;`);
    this.addSql(`alter table "document_request" force row level security;`);
    this.addSql(
      `create policy "see" on "document_request" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer', 'office_supervisor'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = document_request.application_id and a.institution = document_request.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "document_request" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "erase" on "document_request" for update using (((select current_setting('hub.system', true)) = 'on')) with check (((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "document_submission" add constraint "document_submission_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(`alter table "document_submission" enable row level security;`);
    this.addSql(`alter table "document_submission" force row level security;`);
    this.addSql(
      `create policy "see" on "document_submission" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer', 'office_supervisor'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = document_submission.application_id and a.institution = document_submission.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "document_submission" for insert with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer', 'office_supervisor'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = document_submission.application_id and a.institution = document_submission.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "document_submission" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "application" add "circumstances" jsonb null;`);
  }

  override down(): void {
    for (const table of ['clarification', 'document_request', 'document_submission'])
      this.addSql(`drop table if exists "${table}" cascade;`);
    this.addSql(`alter table "application" drop column "circumstances";`);
    this.addSql(
      `alter table "document_requirement" drop column "title", drop column "legal_basis", drop column "reason", drop column "is_mandatory", drop column "is_computed", drop column "needs_original", drop column "needs_translation", drop column "needs_legalisation", drop column "accepted_types", drop column "max_age_days", drop column "requested_on";`,
    );
  }
}
