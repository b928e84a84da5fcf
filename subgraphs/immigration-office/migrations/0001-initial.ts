import { Migration } from '@mikro-orm/migrations';

export class Migration0001Initial extends Migration {
  override up(): void {
    this.addSql(
      `create table "application" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "file_reference" varchar(255) null, "given_name" varchar(255) not null, "family_name" varchar(255) not null, "birth_date" date null, "postal_code" varchar(255) null, "district_code" varchar(255) null, "signed_on" date null, "represented_by_all_custodians" boolean not null default false, "filed_on" date null, "received_on" date null, "check_started_on" date null, "documents_notified_on" date null, "documents_due_on" date null, "consequence_notice" boolean not null default false, "transferred_to" varchar(255) null, "subject_id" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "application_institution_state_filed_on_id_index" on "application" ("institution", "state", "filed_on", "id");`,
    );
    this.addSql(
      `alter table "application" add constraint "application_institution_file_reference_unique" unique ("institution", "file_reference");`,
    );
    this.addSql(
      `create table "document_requirement" ("id" uuid not null, "institution" uuid not null, "subject_id" varchar(255) null, "application_id" uuid not null, "code" varchar(255) not null, "status" varchar(255) not null, "received_on" date null, "waiver_reason" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(`create index "document_requirement_application_id_index" on "document_requirement" ("application_id");`);
    this.addSql(
      `alter table "document_requirement" add constraint "document_requirement_application_id_code_unique" unique ("application_id", "code");`,
    );
    this.addSql(`alter table "application" enable row level security;`);
    this.addSql(`alter table "application" force row level security;`);
    this.addSql(
      `create policy "see" on "application" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), ''))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "application" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), ''))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "application" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), ''))) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), ''))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "document_requirement" enable row level security;`);
    this.addSql(`alter table "document_requirement" force row level security;`);
    this.addSql(
      `create policy "see" on "document_requirement" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), ''))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "document_requirement" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), ''))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "document_requirement" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), ''))) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), ''))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
  }

  override down(): void {
    this.addSql(`drop table if exists "application" cascade;`);
    this.addSql(`drop table if exists "document_requirement" cascade;`);
  }
}
