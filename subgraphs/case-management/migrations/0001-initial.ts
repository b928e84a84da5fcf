import { Migration } from '@mikro-orm/migrations';

export class Migration0001Initial extends Migration {
  override up(): void {
    this.addSql(
      `create table "kim_case" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "reference" varchar(255) not null, "opened_on" date not null, "manager_id" varchar(255) not null, "deputy_id" varchar(255) null, "client_alias" varchar(255) null, "language_need" varchar(255) null, "contact_channel" varchar(255) not null, "district_code" varchar(255) null, "problem_areas" text[] not null, "institutions_involved" text[] not null, "other_counselling_responsible" boolean null, "data_protection_informed_on" date null, "consent_text_version" varchar(255) null, "processing_consent_on" date null, "assessed_on" date null, "plan_agreed_on" date null, "services_started_on" date null, "evaluated_on" date null, "closure_reason" varchar(255) null, "retain_until" date null, "closed_on" date null, "state_before_hold" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "kim_case_institution_state_opened_on_id_index" on "kim_case" ("institution", "state", "opened_on", "id");`,
    );
    this.addSql(
      `create index "kim_case_institution_manager_id_opened_on_id_index" on "kim_case" ("institution", "manager_id", "opened_on", "id");`,
    );
    this.addSql(`create index "kim_case_institution_deputy_id_index" on "kim_case" ("institution", "deputy_id");`);
    this.addSql(
      `alter table "kim_case" add constraint "kim_case_institution_reference_unique" unique ("institution", "reference");`,
    );
    this.addSql(
      `create table "case_register" ("id" uuid not null, "institution" uuid not null, "year" int not null, "prefix" varchar(255) not null, "last_number" int not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "case_register" add constraint "case_register_institution_year_unique" unique ("institution", "year");`,
    );
    this.addSql(`alter table "kim_case" enable row level security;`);
    this.addSql(`alter table "kim_case" force row level security;`);
    this.addSql(
      `create policy "see" on "kim_case" for select using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "kim_case" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "kim_case" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "case_register" enable row level security;`);
    this.addSql(`alter table "case_register" force row level security;`);
    this.addSql(
      `create policy "see" on "case_register" for select using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "case_register" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "case_register" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
  }

  override down(): void {
    this.addSql(`drop table if exists "kim_case" cascade;`);
    this.addSql(`drop table if exists "case_register" cascade;`);
  }
}
