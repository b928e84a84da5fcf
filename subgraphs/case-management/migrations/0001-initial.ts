import { Migration } from '@mikro-orm/migrations';

export class Migration0001Initial extends Migration {
  override up(): void {
    this.addSql(
      `create table "carrier_settings" ("id" uuid not null, "institution" uuid not null, "reference_prefix" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(`alter table "carrier_settings" add constraint "carrier_settings_institution_unique" unique ("institution");`);
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
    this.addSql(`alter table "carrier_settings" enable row level security;`);
    this.addSql(`alter table "carrier_settings" force row level security;`);
    this.addSql(
      `create policy "see" on "carrier_settings" for select using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "carrier_settings" for insert with check (false or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "carrier_settings" for update using (false or ((select current_setting('hub.system', true)) = 'on')) with check (false or ((select current_setting('hub.system', true)) = 'on'));`,
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
  }

  override down(): void {
    this.addSql(`drop table if exists "carrier_settings" cascade;`);
    this.addSql(`drop table if exists "kim_case" cascade;`);
  }
}
