import { Migration } from '@mikro-orm/migrations';

export class Migration0008Appointments extends Migration {
  override up(): void {
    this.addSql(
      `create table "application_fee" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "application_id" uuid not null, "kind" varchar(255) not null, "state" varchar(255) not null, "amount_cents" int not null, "charged_cents" int not null, "legal_basis" varchar(255) not null, "explanation" text not null, "set_on" date not null, "set_by" varchar(255) not null, "paid_cents" int not null default 0, "paid_on" date null, "advance_cents" int null, "advance_requested_on" date null, "reduction_ground" varchar(255) null, "reduction_reason" text null, "reduced_by" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(`create index "application_fee_application_id_id_index" on "application_fee" ("application_id", "id");`);
    this.addSql(
      `create table "appointment" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "application_id" uuid not null, "kind" varchar(255) not null, "state" varchar(255) not null, "ceremony_id" uuid null, "officer_id" varchar(255) null, "day" date not null, "begins" varchar(255) not null, "minutes" int not null, "place" varchar(255) not null, "interpreter_language" varchar(255) null, "ended_for" varchar(255) null, "held_on" date null, "held_by" varchar(255) null, "declarations_explained" boolean not null default false, "originals_seen" boolean not null default false, "protocol" text null, "received_by" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(`create index "appointment_application_id_day_id_index" on "appointment" ("application_id", "day", "id");`);
    this.addSql(`create index "appointment_ceremony_id_state_index" on "appointment" ("ceremony_id", "state");`);
    this.addSql(
      `create index "appointment_institution_officer_id_day_index" on "appointment" ("institution", "officer_id", "day");`,
    );
    this.addSql(`create index "appointment_state_day_id_index" on "appointment" ("state", "day", "id");`);
    this.addSql(
      `create table "ceremony" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "day" date not null, "begins" varchar(255) not null, "minutes" int not null, "place" varchar(255) not null, "capacity" int not null, primary key ("id"));`,
    );
    this.addSql(`create index "ceremony_institution_day_begins_id_index" on "ceremony" ("institution", "day", "begins", "id");`);
    this.addSql(
      `create table "family_file" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "reference" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "family_file" add constraint "family_file_institution_reference_unique" unique ("institution", "reference");`,
    );
    this.addSql(
      `create table "fee_payment" ("id" uuid not null, "institution" uuid not null, "application_id" uuid not null, "fee_id" uuid not null, "amount_cents" int not null, "received_on" date not null, "reference" varchar(255) not null, "recorded_by" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(`create index "fee_payment_fee_id_id_index" on "fee_payment" ("fee_id", "id");`);
    this.addSql(
      `alter table "fee_payment" add constraint "fee_payment_institution_reference_unique" unique ("institution", "reference");`,
    );
    this.addSql(
      `alter table "application_fee" add constraint "application_fee_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(`alter table "application_fee" enable row level security;`);
    this.addSql(`alter table "application_fee" force row level security;`);
    this.addSql(
      `create policy "see" on "application_fee" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = application_fee.application_id and a.institution = application_fee.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "application_fee" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "application_fee" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "appointment" add constraint "appointment_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(`alter table "appointment" enable row level security;`);
    this.addSql(`alter table "appointment" force row level security;`);
    this.addSql(
      `create policy "see" on "appointment" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer', 'office_supervisor'])) or (kind = 'HANDING_OVER' and ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['ceremony_clerk']))) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = appointment.application_id and a.institution = appointment.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "appointment" for insert with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer'])) or (kind = 'HANDING_OVER' and ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['ceremony_clerk'])))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "appointment" for update using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer'])) or (kind = 'HANDING_OVER' and ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['ceremony_clerk'])))) or ((select current_setting('hub.system', true)) = 'on')) with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer'])) or (kind = 'HANDING_OVER' and ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['ceremony_clerk'])))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "ceremony" enable row level security;`);
    this.addSql(`alter table "ceremony" force row level security;`);
    this.addSql(
      `create policy "see" on "ceremony" for select using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "ceremony" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "ceremony" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "family_file" enable row level security;`);
    this.addSql(`alter table "family_file" force row level security;`);
    this.addSql(
      `create policy "see" on "family_file" for select using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "family_file" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "family_file" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "fee_payment" add constraint "fee_payment_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(`alter table "fee_payment" enable row level security;`);
    this.addSql(`alter table "fee_payment" force row level security;`);
    this.addSql(
      `create policy "see" on "fee_payment" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = fee_payment.application_id and a.institution = fee_payment.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "fee_payment" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "fee_payment" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
  }

  override down(): void {
    for (const table of ['appointment', 'ceremony', 'fee_payment', 'application_fee', 'family_file'])
      this.addSql(`drop table if exists "${table}" cascade;`);
  }
}
