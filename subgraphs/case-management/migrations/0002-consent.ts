import { Migration } from '@mikro-orm/migrations';

export class Migration0002Consent extends Migration {
  override up(): void {
    this.addSql(
      `create table "case_link" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "office_link" varchar(255) not null, "consent_id" uuid not null, "made_by" varchar(255) not null, "evidence" varchar(255) not null, "linked_on" date not null, "ended_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "case_link_case_id_index" on "case_link" ("case_id");`);
    this.addSql(`alter table "case_link" add constraint "case_link_office_link_unique" unique ("office_link");`);
    this.addSql(`create unique index "case_link_one_at_a_time" on "case_link" ("case_id") where state = 'LINKED';`);
    this.addSql(
      `create table "consent" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "recipient_kind" varchar(255) not null, "recipient" varchar(255) not null, "purpose" varchar(255) not null, "data_categories" text[] not null, "scope" text[] not null, "valid_from" date not null, "valid_to" date not null, "text_version" varchar(255) not null, "language" varchar(255) not null, "form" varchar(255) not null, "evidence" varchar(255) not null, "given_by" varchar(255) not null, "given_on" date not null, "revoked_on" date null, "revoked_by" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(`create index "consent_case_id_recipient_index" on "consent" ("case_id", "recipient");`);
    this.addSql(`create index "consent_state_valid_to_index" on "consent" ("state", "valid_to");`);
    this.addSql(
      `create table "referral" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "recipient_institution" uuid not null, "offer_id" uuid null, "consent_id" uuid not null, "shared_until" date null, "referred_on" date not null, "answered_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "referral_case_id_index" on "referral" ("case_id");`);
    this.addSql(`create index "referral_consent_id_index" on "referral" ("consent_id");`);
    this.addSql(
      `create index "referral_recipient_institution_shared_until_referr_18d41_index" on "referral" ("recipient_institution", "shared_until", "referred_on", "id");`,
    );
    this.addSql(
      `create table "secrecy_release" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "recipient" varchar(255) not null, "scope" text not null, "evidence" varchar(255) not null, "given_on" date not null, "revoked_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "secrecy_release_case_id_index" on "secrecy_release" ("case_id");`);
    this.addSql(`alter table "kim_case" add "subject_id" varchar(255) null;`);
    this.addSql(`create index "kim_case_subject_id_index" on "kim_case" ("subject_id");`);
    this.addSql(
      `alter table "case_link" add constraint "case_link_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(`alter table "case_link" enable row level security;`);
    this.addSql(`alter table "case_link" force row level security;`);
    this.addSql(
      `create policy "see" on "case_link" for select using ((exists (select 1 from kim_case c where c.id = case_link.case_id and c.institution = case_link.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "case_link" for insert with check ((exists (select 1 from kim_case c where c.id = case_link.case_id and c.institution = case_link.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "case_link" for update using ((exists (select 1 from kim_case c where c.id = case_link.case_id and c.institution = case_link.institution)) or ((select current_setting('hub.system', true)) = 'on')) with check ((exists (select 1 from kim_case c where c.id = case_link.case_id and c.institution = case_link.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "consent" add constraint "consent_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(`alter table "consent" enable row level security;`);
    this.addSql(`alter table "consent" force row level security;`);
    this.addSql(
      `create policy "see" on "consent" for select using ((exists (select 1 from kim_case c where c.id = consent.case_id and c.institution = consent.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "consent" for insert with check ((exists (select 1 from kim_case c where c.id = consent.case_id and c.institution = consent.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "consent" for update using ((exists (select 1 from kim_case c where c.id = consent.case_id and c.institution = consent.institution)) or ((select current_setting('hub.system', true)) = 'on')) with check ((exists (select 1 from kim_case c where c.id = consent.case_id and c.institution = consent.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "referral" add constraint "referral_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(`alter table "referral" enable row level security;`);
    this.addSql(`alter table "referral" force row level security;`);
    this.addSql(
      `create policy "see" on "referral" for select using (((exists (select 1 from kim_case c where c.id = referral.case_id and c.institution = referral.institution)) or (recipient_institution = nullif((select current_setting('hub.institution', true)), '')::uuid and shared_until is not null and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff']))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "referral" for insert with check ((exists (select 1 from kim_case c where c.id = referral.case_id and c.institution = referral.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "referral" for update using ((exists (select 1 from kim_case c where c.id = referral.case_id and c.institution = referral.institution)) or ((select current_setting('hub.system', true)) = 'on')) with check ((exists (select 1 from kim_case c where c.id = referral.case_id and c.institution = referral.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "answer" on "referral" for update using ((recipient_institution = nullif((select current_setting('hub.institution', true)), '')::uuid and shared_until is not null and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff']))) with check ((recipient_institution = nullif((select current_setting('hub.institution', true)), '')::uuid and shared_until is not null and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff'])));`,
    );
    this.addSql(
      `alter table "secrecy_release" add constraint "secrecy_release_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(`alter table "secrecy_release" enable row level security;`);
    this.addSql(`alter table "secrecy_release" force row level security;`);
    this.addSql(
      `create policy "see" on "secrecy_release" for select using ((exists (select 1 from kim_case c where c.id = secrecy_release.case_id and c.institution = secrecy_release.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "secrecy_release" for insert with check ((exists (select 1 from kim_case c where c.id = secrecy_release.case_id and c.institution = secrecy_release.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "secrecy_release" for update using ((exists (select 1 from kim_case c where c.id = secrecy_release.case_id and c.institution = secrecy_release.institution)) or ((select current_setting('hub.system', true)) = 'on')) with check ((exists (select 1 from kim_case c where c.id = secrecy_release.case_id and c.institution = secrecy_release.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
  }

  override down(): void {
    this.addSql(`drop table if exists "case_link" cascade;`);
    this.addSql(`drop table if exists "consent" cascade;`);
    this.addSql(`drop table if exists "referral" cascade;`);
    this.addSql(`drop table if exists "secrecy_release" cascade;`);
    this.addSql(`drop index "kim_case_subject_id_index";`);
    this.addSql(`alter table "kim_case" drop column "subject_id";`);
  }
}
