import { Migration } from '@mikro-orm/migrations';

export class Migration0005Meetings extends Migration {
  override up(): void {
    this.addSql(
      `alter table "meeting" add column "requested_by_seats" uuid[] null, add column "invitation_explanation" text[] null, add column "distributed_paper_ids" uuid[] null;`,
    );
    this.addSql(
      `alter table "agenda_item" add column "announced_on" date null, add column "addition_counts" jsonb null, add column "addition_explanation" text[] null, add column "deferred_for" varchar(255) null, add column "removal_reason" text null;`,
    );
    this.addSql(
      `create table "paper" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "body_id" uuid not null, "agenda_item_id" uuid null, "proposal_id" uuid null, "number" int not null, "replaces_id" uuid null, "title" varchar(255) not null, "file_name" varchar(255) not null, "media_type" varchar(255) not null, "byte_size" int not null, "sha256" varchar(255) not null, "place" varchar(255) not null, "is_public" boolean not null, "filed_by" uuid not null, "filed_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "paper_agenda_item_id_index" on "paper" ("agenda_item_id");`);
    this.addSql(`create index "paper_proposal_id_index" on "paper" ("proposal_id");`);
    this.addSql(`alter table "paper" add constraint "paper_replaces_id_unique" unique ("replaces_id");`);
    this.addSql(`alter table "paper" enable row level security;`);
    this.addSql(`alter table "paper" force row level security;`);
    this.addSql(
      `create policy "see" on "paper" for select using ((is_public or (string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "paper" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "paper" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create table "meeting_request" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "body_id" uuid not null, "reason" text not null, "requested_by" uuid not null, "requested_on" date not null, "seat_ids" uuid[] not null, "carried_on" date null, "meeting_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "meeting_request_body_id_index" on "meeting_request" ("body_id");`);
    this.addSql(`alter table "meeting_request" enable row level security;`);
    this.addSql(`alter table "meeting_request" force row level security;`);
    this.addSql(
      `create policy "see" on "meeting_request" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "meeting_request" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "meeting_request" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
  }

  override down(): void {
    this.addSql(`drop table if exists "meeting_request" cascade;`);
    this.addSql(`drop table if exists "paper" cascade;`);
    this.addSql(
      `alter table "agenda_item" drop column "announced_on", drop column "addition_counts", drop column "addition_explanation", drop column "deferred_for", drop column "removal_reason";`,
    );
    this.addSql(
      `alter table "meeting" drop column "requested_by_seats", drop column "invitation_explanation", drop column "distributed_paper_ids";`,
    );
  }
}
