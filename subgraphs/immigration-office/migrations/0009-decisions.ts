import { Migration } from '@mikro-orm/migrations';

export class Migration0009Decisions extends Migration {
  override up(): void {
    this.addSql(
      `alter table "application" add "returned_because" text null, add "bar_checked_on" date null, add "bar_check_result" varchar(255) null, add "bar_check_until" date null;`,
    );
    this.addSql(
      `create table "administrative_decision" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "application_id" uuid not null, "state" varchar(255) not null, "kind" varchar(255) not null, "legal_basis" varchar(255) not null, "reasons" text null, "effect" text null, "remedy_instruction" text null, "fee_cents" int null, "proposed_by" varchar(255) not null, "approved_by" varchar(255) not null, "decided_on" date not null, "channel" varchar(255) null, "sent_on" date null, "arrived_on" date null, "retrieved_on" date null, "instruction_was" varchar(255) null, "notified_on" date null, "remedy_ends_on" date null, "explanation" jsonb null, "appeal_lodged_on" date null, "court_reference" varchar(255) null, "judgment" varchar(255) null, "judged_on" date null, "final_on" date null, "annulled_on" date null, "annulment_reason" text null, "bar_from" date null, "bar_until" date null, "bar_from_stated" boolean not null default false, "registered_on" date null, "register_reference" varchar(255) null, "register_corrected_on" date null, "certificate_number" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "administrative_decision_application_id_id_index" on "administrative_decision" ("application_id", "id");`,
    );
    this.addSql(
      `create index "administrative_decision_state_remedy_ends_on_id_index" on "administrative_decision" ("state", "remedy_ends_on", "id");`,
    );
    this.addSql(
      `alter table "administrative_decision" add constraint "administrative_decision_institution_certificate_number_unique" unique ("institution", "certificate_number");`,
    );
    this.addSql(
      `create table "completion_notice" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "application_id" uuid not null, "state" varchar(255) not null, "event" varchar(255) not null, "recipient" varchar(255) not null, "legal_basis" varchar(255) not null, "due_on" date not null, "sent_on" date null, "proof" text null, "recorded_by" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(`create index "completion_notice_application_id_id_index" on "completion_notice" ("application_id", "id");`);
    this.addSql(
      `create index "completion_notice_institution_state_due_on_id_index" on "completion_notice" ("institution", "state", "due_on", "id");`,
    );
    this.addSql(
      `create unique index "completion_notice_application_id_event_recipient_unique" on "completion_notice" ("application_id", "event", "recipient") where state = 'OPEN';`,
    );
    this.addSql(
      `create table "naturalisation_hearing" ("id" uuid not null, "institution" uuid not null, "application_id" uuid not null, "ground" varchar(255) not null, "reasons" text not null, "opened_by" varchar(255) not null, "opened_on" date not null, "channel" varchar(255) not null, "sent_on" date null, "notified_on" date not null, "due_on" date not null, "explanation" jsonb not null, "statement" text null, "statement_on" date null, "done_on" date null, primary key ("id"));`,
    );
    this.addSql(
      `create index "naturalisation_hearing_application_id_id_index" on "naturalisation_hearing" ("application_id", "id");`,
    );
    this.addSql(
      `create table "third_party_decision" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "application_id" uuid not null, "revoked_application_id" uuid not null, "revocation_id" uuid not null, "state" varchar(255) not null, "outcome" varchar(255) null, "reasons" text null, "decided_by" varchar(255) null, "decided_on" date null, primary key ("id"));`,
    );
    this.addSql(
      `create index "third_party_decision_revoked_application_id_id_index" on "third_party_decision" ("revoked_application_id", "id");`,
    );
    this.addSql(
      `alter table "third_party_decision" add constraint "third_party_decision_revocation_id_application_id_unique" unique ("revocation_id", "application_id");`,
    );
    this.addSql(
      `alter table "administrative_decision" add constraint "administrative_decision_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(
      `alter table "administrative_decision" add constraint "administrative_decision_four_eyes" check (approved_by <> proposed_by);`,
    );
    this.addSql(`alter table "administrative_decision" enable row level security;`);
    this.addSql(`alter table "administrative_decision" force row level security;`);
    this.addSql(
      `create policy "see" on "administrative_decision" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = administrative_decision.application_id and a.institution = administrative_decision.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "administrative_decision" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "administrative_decision" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "completion_notice" add constraint "completion_notice_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(`alter table "completion_notice" enable row level security;`);
    this.addSql(`alter table "completion_notice" force row level security;`);
    this.addSql(
      `create policy "see" on "completion_notice" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = completion_notice.application_id and a.institution = completion_notice.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "completion_notice" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "completion_notice" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "naturalisation_hearing" add constraint "naturalisation_hearing_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(`alter table "naturalisation_hearing" enable row level security;`);
    this.addSql(`alter table "naturalisation_hearing" force row level security;`);
    this.addSql(
      `create policy "see" on "naturalisation_hearing" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = naturalisation_hearing.application_id and a.institution = naturalisation_hearing.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "naturalisation_hearing" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = naturalisation_hearing.application_id and a.institution = naturalisation_hearing.institution))) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = naturalisation_hearing.application_id and a.institution = naturalisation_hearing.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "naturalisation_hearing" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "third_party_decision" add constraint "third_party_decision_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(`alter table "third_party_decision" enable row level security;`);
    this.addSql(`alter table "third_party_decision" force row level security;`);
    this.addSql(
      `create policy "see" on "third_party_decision" for select using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "third_party_decision" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "third_party_decision" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
  }

  override down(): void {
    this.addSql(`drop table if exists "administrative_decision" cascade;`);
    this.addSql(`drop table if exists "completion_notice" cascade;`);
    this.addSql(`drop table if exists "naturalisation_hearing" cascade;`);
    this.addSql(`drop table if exists "third_party_decision" cascade;`);
    this.addSql(
      `alter table "application" drop column "returned_because", drop column "bar_checked_on", drop column "bar_check_result", drop column "bar_check_until";`,
    );
  }
}
