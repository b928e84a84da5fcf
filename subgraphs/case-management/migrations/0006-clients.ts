import { Migration } from '@mikro-orm/migrations';

const TABLES = [
  'case_client',
  'case_household_member',
  'case_duplicate_dismissal',
  'case_legal_circle',
  'case_legal_circle_change',
  'case_contact',
  'case_interpreter_booking',
  'case_attachment',
] as const;

export class Migration0006Clients extends Migration {
  override up(): void {
    this.addSql(
      `create table "case_client" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "given_name" varchar(255) null, "family_name" varchar(255) null, "birth_name" varchar(255) null, "birth_date" date null, "birth_year" int null, "sex" varchar(255) null, "nationalities" text[] not null, "languages" jsonb not null, "title_group" varchar(255) null, "arrival_year" int null, "phone" varchar(255) null, "email" varchar(255) null, "address" varchar(255) null, "name_keys" text[] not null, primary key ("id"));`,
    );
    this.addSql(`create index "case_client_institution_birth_year_index" on "case_client" ("institution", "birth_year");`);
    this.addSql(`alter table "case_client" add constraint "case_client_case_id_unique" unique ("case_id");`);
    this.addSql(
      `alter table "case_client" add constraint "case_client_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(
      `create table "case_household_member" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "relation" varchar(255) not null, "age_group" varchar(255) not null, "note" text null, "own_case_id" uuid null, "left_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "case_household_member_case_id_index" on "case_household_member" ("case_id");`);
    this.addSql(
      `alter table "case_household_member" add constraint "case_household_member_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(
      `create table "case_duplicate_dismissal" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "other_case_id" uuid not null, "reason" varchar(255) not null, "dismissed_by" varchar(255) not null, "dismissed_on" date not null, primary key ("id"));`,
    );
    this.addSql(`create index "case_duplicate_dismissal_other_case_id_index" on "case_duplicate_dismissal" ("other_case_id");`);
    this.addSql(
      `create unique index "case_duplicate_dismissal_once" on "case_duplicate_dismissal" ("case_id", "other_case_id") where state = 'DISMISSED';`,
    );
    this.addSql(
      `alter table "case_duplicate_dismissal" add constraint "case_duplicate_dismissal_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(
      `create table "case_legal_circle" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "circle" varchar(255) not null, "from_on" date not null, "to_on" date null, "evidence" varchar(255) not null, "withdrawal_reason" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(`create index "case_legal_circle_case_id_from_on_index" on "case_legal_circle" ("case_id", "from_on");`);
    this.addSql(
      `create index "case_legal_circle_institution_circle_from_on_index" on "case_legal_circle" ("institution", "circle", "from_on");`,
    );
    this.addSql(
      `alter table "case_legal_circle" add constraint "case_legal_circle_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(
      `create table "case_legal_circle_change" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "ended_id" uuid not null, "begun_id" uuid not null, "from_circle" varchar(255) not null, "to_circle" varchar(255) not null, "last_day_on" date not null, "changed_on" date not null, "gap_days" int not null, "accompanied" boolean not null, "note" text null, primary key ("id"));`,
    );
    this.addSql(
      `create index "case_legal_circle_change_case_id_changed_on_index" on "case_legal_circle_change" ("case_id", "changed_on");`,
    );
    this.addSql(
      `create index "case_legal_circle_change_institution_changed_on_index" on "case_legal_circle_change" ("institution", "changed_on");`,
    );
    this.addSql(`create index "case_legal_circle_change_ended_id_index" on "case_legal_circle_change" ("ended_id");`);
    this.addSql(`create index "case_legal_circle_change_begun_id_index" on "case_legal_circle_change" ("begun_id");`);
    this.addSql(
      `alter table "case_legal_circle_change" add constraint "case_legal_circle_change_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(
      `create table "case_contact" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "medium" varchar(255) not null, "held_on" date not null, "minutes" int not null, "topics" text[] not null, "parties" text[] not null, "with_whom" varchar(255) null, "note" text null, "goal_ids" text[] not null, "origin" varchar(255) not null, "purpose_bound" boolean not null, "recorded_by" varchar(255) not null, "recorded_at" timestamptz not null, "withdrawal_reason" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "case_contact_case_id_held_on_recorded_at_id_index" on "case_contact" ("case_id", "held_on", "recorded_at", "id");`,
    );
    this.addSql(
      `alter table "case_contact" add constraint "case_contact_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(
      `create table "case_interpreter_booking" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "language" varchar(255) not null, "booked_for" date not null, "begins" varchar(255) null, "minutes" int null, "interpreter" varchar(255) null, "agency" varchar(255) null, "cost_centre" varchar(255) null, "cancellation_reason" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "case_interpreter_booking_case_id_booked_for_index" on "case_interpreter_booking" ("case_id", "booked_for");`,
    );
    this.addSql(
      `alter table "case_interpreter_booking" add constraint "case_interpreter_booking_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(
      `create table "case_attachment" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "kind" varchar(255) not null, "file_name" varchar(255) not null, "media_type" varchar(255) not null, "byte_size" int not null, "sha256" varchar(255) not null, "place" varchar(255) not null, "origin" varchar(255) not null, "purpose_bound" boolean not null, "attached_on" date not null, "attached_by" varchar(255) not null, "removed_on" date null, "removal_reason" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(`create index "case_attachment_case_id_attached_on_index" on "case_attachment" ("case_id", "attached_on");`);
    this.addSql(
      `create unique index "case_attachment_once" on "case_attachment" ("case_id", "sha256") where state = 'ATTACHED';`,
    );
    this.addSql(
      `alter table "case_attachment" add constraint "case_attachment_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    for (const table of TABLES) {
      this.addSql(`alter table "${table}" enable row level security;`);
      this.addSql(`alter table "${table}" force row level security;`);
      // Whoever may see the case may see what belongs to it.
      const visible = `((exists (select 1 from kim_case c where c.id = ${table}.case_id and c.institution = ${table}.institution)) or ((select current_setting('hub.system', true)) = 'on'))`;
      this.addSql(`create policy "see" on "${table}" for select using (${visible});`);
      this.addSql(`create policy "add" on "${table}" for insert with check (${visible});`);
      this.addSql(`create policy "change" on "${table}" for update using (${visible}) with check (${visible});`);
    }
  }

  override down(): void {
    for (const table of TABLES) this.addSql(`drop table if exists "${table}" cascade;`);
  }
}
