import { Migration } from '@mikro-orm/migrations';

export class Migration0005Residence extends Migration {
  override up(): void {
    this.addSql(
      `create table "residence_file" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "file_reference" varchar(255) not null, "given_name" varchar(255) not null, "family_name" varchar(255) not null, "birth_date" date not null, "nationality" varchar(255) not null, "subject_id" varchar(255) null, "representative_id" varchar(255) null, "representation_evidence" varchar(255) null, "opened_on" date not null, "entries" int not null default 0, "transferred_to" varchar(255) null, "end_reason" varchar(255) null, "ended_on" date null, primary key ("id"));`,
    );
    this.addSql(
      `create index "residence_file_institution_family_name_id_index" on "residence_file" ("institution", "family_name", "id");`,
    );
    this.addSql(`create index "residence_file_subject_id_index" on "residence_file" ("subject_id");`);
    this.addSql(`create index "residence_file_representative_id_index" on "residence_file" ("representative_id");`);
    this.addSql(
      `alter table "residence_file" add constraint "residence_file_institution_file_reference_unique" unique ("institution", "file_reference");`,
    );
    this.addSql(
      `create table "residence_application" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "file_id" uuid not null, "state" varchar(255) not null, "kind" varchar(255) not null, "sought_kind" varchar(255) not null, "sought_paragraph" varchar(255) not null, "sought_subparagraph" varchar(255) null, "purpose" text not null, "entered_on" date not null, "filed_on" date null, "stay_without_title" varchar(255) null, "lawful_until" date null, "fiction_effect" varchar(255) null, "fiction_from" date null, "fiction_basis" varchar(255) null, "fiction_explanation" text null, "fiction_ended_on" date null, "filed_after_expiry" boolean not null default false, "continuation_ordered_by" varchar(255) null, "certificate_issued_on" date null, "certificate_valid_to" date null, "info_items" text[] not null default '{}', "info_notified_on" date null, "info_due_on" date null, "info_consequence_notice" boolean not null default false, "info_overdue" boolean not null default false, "info_received_on" date null, "participant" varchar(255) null, "participation_on" date null, "participation_result" text null, "participation_replied_on" date null, "assessment" text null, "prepared_by" varchar(255) null, "hearing_ground" varchar(255) null, "hearing_reasons" text null, "hearing_notified_on" date null, "hearing_due_on" date null, "statement_on" date null, "statement" text null, "refusal_proposed_by" varchar(255) null, "refusal_reasons" text null, "remedy_instruction" boolean not null default false, "refused_by" varchar(255) null, "decided_on" date null, "notified_on" date null, "remedy_ends_on" date null, "appeal_filed_on" date null, "court_reference" varchar(255) null, "judgment" varchar(255) null, "granted_by" varchar(255) null, "granted_paragraph" varchar(255) null, "granted_to" date null, "course_limit_on" date null, "title_id" uuid null, "card_ordered_on" date null, "work_allowed_from" date null, "card_issued_on" date null, "transferred_to" varchar(255) null, "lapse_reason" varchar(255) null, "ended_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "residence_application_file_id_id_index" on "residence_application" ("file_id", "id");`);
    this.addSql(
      `create index "residence_application_institution_state_filed_on_id_index" on "residence_application" ("institution", "state", "filed_on", "id");`,
    );
    this.addSql(
      `create index "residence_application_institution_info_due_on_id_index" on "residence_application" ("institution", "info_due_on", "id");`,
    );
    this.addSql(
      `create table "residence_admission" ("id" uuid not null, "institution" uuid not null, "file_id" uuid not null, "basis" varchar(255) not null, "admitted_on" date not null, "municipality" varchar(255) not null, "allocated_on" date null, primary key ("id"));`,
    );
    this.addSql(
      `create index "residence_admission_file_id_admitted_on_index" on "residence_admission" ("file_id", "admitted_on");`,
    );
    this.addSql(
      `create table "residence_stay" ("id" uuid not null, "institution" uuid not null, "file_id" uuid not null, "kind" varchar(255) not null, "from_day" date not null, "to_day" date null, "issuing_authority" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(`create index "residence_stay_file_id_from_day_index" on "residence_stay" ("file_id", "from_day");`);
    this.addSql(
      `create table "residence_title" ("id" uuid not null, "institution" uuid not null, "file_id" uuid not null, "kind" varchar(255) not null, "paragraph" varchar(255) not null, "subparagraph" varchar(255) null, "valid_from" date not null, "valid_to" date null, "employment" text null, "conditions" text null, "issuing_authority" varchar(255) not null, "ended_on" date null, "end_basis" varchar(255) null, "successor_id" uuid null, "expiry_alerted_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "residence_title_file_id_valid_from_index" on "residence_title" ("file_id", "valid_from");`);
    this.addSql(
      `create index "residence_title_institution_valid_to_id_index" on "residence_title" ("institution", "valid_to", "id");`,
    );
    this.addSql(
      `alter table "residence_title" add constraint "residence_title_file_id_valid_from_unique" unique ("file_id", "valid_from");`,
    );
    this.addSql(
      `create table "residence_transfer" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "file_id" uuid not null, "state" varchar(255) not null, "legal_basis" varchar(255) not null, "purpose" text not null, "fields" text[] not null, "sender" varchar(255) not null, "recipient" varchar(255) not null, "at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "residence_transfer_file_id_at_id_index" on "residence_transfer" ("file_id", "at", "id");`);
    this.addSql(`alter table "residence_file" enable row level security;`);
    this.addSql(`alter table "residence_file" force row level security;`);
    this.addSql(
      `create policy "see" on "residence_file" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and ((subject_id = nullif((select current_setting('hub.actor', true)), '')) or (representative_id = nullif((select current_setting('hub.actor', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "residence_file" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "residence_file" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "residence_application" add constraint "residence_application_file_id_foreign" foreign key ("file_id") references "residence_file" ("id");`,
    );
    this.addSql(
      `alter table "residence_application" add constraint "residence_application_four_eyes" check (refused_by is null or (refusal_proposed_by is not null and refused_by <> refusal_proposed_by));`,
    );
    this.addSql(`alter table "residence_application" enable row level security;`);
    this.addSql(`alter table "residence_application" force row level security;`);
    this.addSql(
      `create policy "see" on "residence_application" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from residence_file f where f.id = residence_application.file_id and f.institution = residence_application.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "residence_application" for insert with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from residence_file f where f.id = residence_application.file_id and f.institution = residence_application.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "residence_application" for update using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from residence_file f where f.id = residence_application.file_id and f.institution = residence_application.institution))) or ((select current_setting('hub.system', true)) = 'on')) with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from residence_file f where f.id = residence_application.file_id and f.institution = residence_application.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "residence_admission" add constraint "residence_admission_file_id_foreign" foreign key ("file_id") references "residence_file" ("id");`,
    );
    this.addSql(`alter table "residence_admission" enable row level security;`);
    this.addSql(`alter table "residence_admission" force row level security;`);
    this.addSql(
      `create policy "see" on "residence_admission" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from residence_file f where f.id = residence_admission.file_id and f.institution = residence_admission.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "residence_admission" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "residence_admission" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "residence_stay" add constraint "residence_stay_file_id_foreign" foreign key ("file_id") references "residence_file" ("id");`,
    );
    this.addSql(`alter table "residence_stay" enable row level security;`);
    this.addSql(`alter table "residence_stay" force row level security;`);
    this.addSql(
      `create policy "see" on "residence_stay" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from residence_file f where f.id = residence_stay.file_id and f.institution = residence_stay.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "residence_stay" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "residence_stay" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "residence_title" add constraint "residence_title_file_id_foreign" foreign key ("file_id") references "residence_file" ("id");`,
    );
    this.addSql(`alter table "residence_title" enable row level security;`);
    this.addSql(`alter table "residence_title" force row level security;`);
    this.addSql(
      `create policy "see" on "residence_title" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from residence_file f where f.id = residence_title.file_id and f.institution = residence_title.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "residence_title" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "residence_title" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "residence_transfer" add constraint "residence_transfer_file_id_foreign" foreign key ("file_id") references "residence_file" ("id");`,
    );
    this.addSql(`alter table "residence_transfer" enable row level security;`);
    this.addSql(`alter table "residence_transfer" force row level security;`);
    this.addSql(
      `create policy "see" on "residence_transfer" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from residence_file f where f.id = residence_transfer.file_id and f.institution = residence_transfer.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "residence_transfer" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['residence_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
  }

  override down(): void {
    for (const table of ['transfer', 'title', 'stay', 'admission', 'application', 'file'])
      this.addSql(`drop table if exists "residence_${table}" cascade;`);
  }
}
