import { Migration } from '@mikro-orm/migrations';

export class Migration0004Mandates extends Migration {
  override up(): void {
    this.addSql(`alter table "seat" add column "deputy_chair" boolean not null default false;`);
    this.addSql(`alter table "seat" alter column "deputy_chair" drop default;`);
    this.addSql(
      `alter table "seat" add column "version" int not null default 1, add column "state" varchar(255) not null default 'ACTIVE';`,
    );
    this.addSql(`alter table "seat" alter column "code" drop not null;`);
    this.addSql(
      `create table "mandate" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "body_id" uuid not null, "text" text not null, "themes" text[] not null, "decision_id" uuid null, "source" text not null, "valid_from" date not null, "valid_to" date null, "report_every_months" int null, "report_to_body_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "mandate_body_id_index" on "mandate" ("body_id");`);
    this.addSql(
      `create table "body_report" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "body_id" uuid not null, "mandate_id" uuid not null, "number" int not null, "period_from" date not null, "period_to" date not null, "due_on" date not null, "delivered_on" date not null, "text" text not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "body_report" add constraint "body_report_mandate_id_number_unique" unique ("mandate_id", "number");`,
    );
    this.addSql(`alter table "mandate" enable row level security;`);
    this.addSql(`alter table "mandate" force row level security;`);
    this.addSql(
      `create policy "see" on "mandate" for select using (true or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "mandate" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "mandate" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "body_report" enable row level security;`);
    this.addSql(`alter table "body_report" force row level security;`);
    this.addSql(
      `create policy "see" on "body_report" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "body_report" for insert with check (((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair']) and ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or exists (select from seat where seat.body_id = body_report.body_id and (seat.chair or seat.deputy_chair) and seat.holder_institution = nullif((select current_setting('hub.institution', true)), '')::uuid))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "body_report" for update using (((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair']) and ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or exists (select from seat where seat.body_id = body_report.body_id and (seat.chair or seat.deputy_chair) and seat.holder_institution = nullif((select current_setting('hub.institution', true)), '')::uuid))) or ((select current_setting('hub.system', true)) = 'on')) with check (((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair']) and ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or exists (select from seat where seat.body_id = body_report.body_id and (seat.chair or seat.deputy_chair) and seat.holder_institution = nullif((select current_setting('hub.institution', true)), '')::uuid))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`drop policy "add" on "seat_holder";`);
    this.addSql(`drop policy "change" on "seat_holder";`);
    this.addSql(
      `create policy "add" on "seat_holder" for insert with check (((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair']) and ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or exists (select from seat where seat.id = seat_id and seat.holder_institution = nullif((select current_setting('hub.institution', true)), '')::uuid))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "seat_holder" for update using (((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair']) and ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or exists (select from seat where seat.id = seat_id and seat.holder_institution = nullif((select current_setting('hub.institution', true)), '')::uuid))) or ((select current_setting('hub.system', true)) = 'on')) with check (((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair']) and ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or exists (select from seat where seat.id = seat_id and seat.holder_institution = nullif((select current_setting('hub.institution', true)), '')::uuid))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
  }

  override down(): void {
    this.addSql(`drop policy "add" on "seat_holder";`);
    this.addSql(`drop policy "change" on "seat_holder";`);
    this.addSql(
      `create policy "add" on "seat_holder" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "seat_holder" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`drop table if exists "body_report" cascade;`);
    this.addSql(`drop table if exists "mandate" cascade;`);
    this.addSql(`update "seat" set "code" = "id"::text where "code" is null;`);
    this.addSql(`alter table "seat" alter column "code" set not null;`);
    this.addSql(`alter table "seat" drop column "deputy_chair", drop column "version", drop column "state";`);
  }
}
