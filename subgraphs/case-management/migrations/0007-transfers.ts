import { Migration } from '@mikro-orm/migrations';

export class Migration0007Transfers extends Migration {
  override up(): void {
    this.addSql(
      `create table "case_conference" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "on" date not null, "question" text not null, "pseudonymised" boolean not null, "pseudonym_reasons" text[] not null, "pseudonym" varchar(255) not null, "minutes" text null, "agreed_steps" text[] not null, primary key ("id"));`,
    );
    this.addSql(`create index "case_conference_case_id_index" on "case_conference" ("case_id");`);
    this.addSql(`create index "case_conference_institution_on_id_index" on "case_conference" ("institution", "on", "id");`);
    this.addSql(`alter table "case_conference" add constraint "case_conference_pseudonym_unique" unique ("pseudonym");`);
    this.addSql(
      `create table "case_handover" ("id" uuid not null, "institution" uuid not null, "case_id" uuid not null, "transfer_id" uuid not null, "transfer_reference" varchar(255) not null, "sending_institution" uuid not null, "receiving_institution" uuid not null, "content" jsonb null, "shared_until" date null, "made_on" date not null, primary key ("id"));`,
    );
    this.addSql(`create index "case_handover_case_id_index" on "case_handover" ("case_id");`);
    this.addSql(`create index "case_handover_transfer_id_index" on "case_handover" ("transfer_id");`);
    this.addSql(
      `alter table "case_handover" add constraint "case_handover_institution_transfer_id_unique" unique ("institution", "transfer_id");`,
    );
    this.addSql(
      `create table "case_transfer" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "reference" varchar(255) not null, "receiving_institution" uuid not null, "language_need" varchar(255) null, "phase" varchar(255) not null, "consent_id" uuid null, "offered_on" date not null, "answered_on" date null, "decline_reason" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(`create index "case_transfer_case_id_index" on "case_transfer" ("case_id");`);
    this.addSql(`create index "case_transfer_consent_id_index" on "case_transfer" ("consent_id");`);
    this.addSql(
      `create index "case_transfer_receiving_institution_offered_on_id_index" on "case_transfer" ("receiving_institution", "offered_on", "id");`,
    );
    this.addSql(
      `create index "case_transfer_institution_offered_on_id_index" on "case_transfer" ("institution", "offered_on", "id");`,
    );
    this.addSql(
      `alter table "case_transfer" add constraint "case_transfer_institution_reference_unique" unique ("institution", "reference");`,
    );
    this.addSql(
      `create table "conference_invitation" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "conference_id" uuid not null, "state" varchar(255) not null, "participant_institution" uuid not null, "outside_specialist" boolean not null, "consent_id" uuid null, "shared_until" date null, "on" date not null, "pseudonym" varchar(255) not null, "question" text not null, "agreed_steps" text[] not null, primary key ("id"));`,
    );
    this.addSql(`create index "conference_invitation_case_id_index" on "conference_invitation" ("case_id");`);
    this.addSql(`create index "conference_invitation_conference_id_index" on "conference_invitation" ("conference_id");`);
    this.addSql(`create index "conference_invitation_consent_id_index" on "conference_invitation" ("consent_id");`);
    this.addSql(
      `create index "conference_invitation_participant_institution_on_id_index" on "conference_invitation" ("participant_institution", "on", "id");`,
    );
    this.addSql(
      `alter table "conference_invitation" add constraint "conference_invitation_conference_id_participant_i_aeba1_unique" unique ("conference_id", "participant_institution");`,
    );
    this.addSql(
      `create table "office_request" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "kind" varchar(255) not null, "approved_content" text not null, "file_hash" varchar(255) null, "approval_evidence" varchar(255) not null, "approved_on" date not null, "power_of_attorney" varchar(255) not null, "consent_id" uuid not null, "release_id" uuid not null, "prepared_by" varchar(255) not null, "sent_on" date null, "sent_by" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(`create index "office_request_case_id_index" on "office_request" ("case_id");`);
    this.addSql(`create index "office_request_consent_id_index" on "office_request" ("consent_id");`);
    this.addSql(`create index "office_request_release_id_index" on "office_request" ("release_id");`);
    this.addSql(`alter table "referral" add "started_on" date null;`);
    this.addSql(
      `alter table "case_conference" add constraint "case_conference_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(`alter table "case_conference" enable row level security;`);
    this.addSql(`alter table "case_conference" force row level security;`);
    this.addSql(
      `create policy "see" on "case_conference" for select using ((exists (select 1 from kim_case c where c.id = case_conference.case_id and c.institution = case_conference.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "case_conference" for insert with check ((exists (select 1 from kim_case c where c.id = case_conference.case_id and c.institution = case_conference.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "case_conference" for update using ((exists (select 1 from kim_case c where c.id = case_conference.case_id and c.institution = case_conference.institution)) or ((select current_setting('hub.system', true)) = 'on')) with check ((exists (select 1 from kim_case c where c.id = case_conference.case_id and c.institution = case_conference.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "case_handover" add constraint "case_handover_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(`alter table "case_handover" enable row level security;`);
    this.addSql(`alter table "case_handover" force row level security;`);
    this.addSql(
      `create policy "see" on "case_handover" for select using (((exists (select 1 from kim_case c where c.id = case_handover.case_id and c.institution = case_handover.institution)) or (receiving_institution = nullif((select current_setting('hub.institution', true)), '')::uuid and shared_until is not null and (string_to_array((select current_setting('hub.roles', true)), ',') && array['case_lead']) and (exists (select 1 from case_transfer t where t.id = transfer_id and t.state = 'ACCEPTED')))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "case_handover" for insert with check ((exists (select 1 from kim_case c where c.id = case_handover.case_id and c.institution = case_handover.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "case_handover" for update using ((exists (select 1 from kim_case c where c.id = case_handover.case_id and c.institution = case_handover.institution)) or ((select current_setting('hub.system', true)) = 'on')) with check ((exists (select 1 from kim_case c where c.id = case_handover.case_id and c.institution = case_handover.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "case_transfer" add constraint "case_transfer_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(`alter table "case_transfer" enable row level security;`);
    this.addSql(`alter table "case_transfer" force row level security;`);
    this.addSql(
      `create policy "see" on "case_transfer" for select using (((exists (select 1 from kim_case c where c.id = case_transfer.case_id and c.institution = case_transfer.institution)) or (receiving_institution = nullif((select current_setting('hub.institution', true)), '')::uuid and (string_to_array((select current_setting('hub.roles', true)), ',') && array['case_lead']))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "case_transfer" for insert with check ((exists (select 1 from kim_case c where c.id = case_transfer.case_id and c.institution = case_transfer.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "case_transfer" for update using ((exists (select 1 from kim_case c where c.id = case_transfer.case_id and c.institution = case_transfer.institution)) or ((select current_setting('hub.system', true)) = 'on')) with check ((exists (select 1 from kim_case c where c.id = case_transfer.case_id and c.institution = case_transfer.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "answer" on "case_transfer" for update using ((receiving_institution = nullif((select current_setting('hub.institution', true)), '')::uuid and (string_to_array((select current_setting('hub.roles', true)), ',') && array['case_lead']))) with check ((receiving_institution = nullif((select current_setting('hub.institution', true)), '')::uuid and (string_to_array((select current_setting('hub.roles', true)), ',') && array['case_lead'])));`,
    );
    this.addSql(
      `alter table "conference_invitation" add constraint "conference_invitation_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(`alter table "conference_invitation" enable row level security;`);
    this.addSql(`alter table "conference_invitation" force row level security;`);
    this.addSql(
      `create policy "see" on "conference_invitation" for select using (((exists (select 1 from kim_case c where c.id = conference_invitation.case_id and c.institution = conference_invitation.institution)) or (participant_institution = nullif((select current_setting('hub.institution', true)), '')::uuid and state <> 'ENDED' and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff', 'case_lead']))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "conference_invitation" for insert with check ((exists (select 1 from kim_case c where c.id = conference_invitation.case_id and c.institution = conference_invitation.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "conference_invitation" for update using ((exists (select 1 from kim_case c where c.id = conference_invitation.case_id and c.institution = conference_invitation.institution)) or ((select current_setting('hub.system', true)) = 'on')) with check ((exists (select 1 from kim_case c where c.id = conference_invitation.case_id and c.institution = conference_invitation.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "office_request" add constraint "office_request_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(`alter table "office_request" enable row level security;`);
    this.addSql(`alter table "office_request" force row level security;`);
    this.addSql(
      `create policy "see" on "office_request" for select using ((exists (select 1 from kim_case c where c.id = office_request.case_id and c.institution = office_request.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "office_request" for insert with check ((exists (select 1 from kim_case c where c.id = office_request.case_id and c.institution = office_request.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "office_request" for update using ((exists (select 1 from kim_case c where c.id = office_request.case_id and c.institution = office_request.institution)) or ((select current_setting('hub.system', true)) = 'on')) with check ((exists (select 1 from kim_case c where c.id = office_request.case_id and c.institution = office_request.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "carrier_settings" add "reopening_months" int not null default 12;`);
  }

  override down(): void {
    for (const table of ['case_conference', 'case_handover', 'case_transfer', 'conference_invitation', 'office_request'])
      this.addSql(`drop table if exists "${table}" cascade;`);
    this.addSql(`alter table "referral" drop column "started_on";`);
    this.addSql(`alter table "carrier_settings" drop column "reopening_months";`);
  }
}
