import { Migration } from '@mikro-orm/migrations';

export class Migration0001Initial extends Migration {
  override up(): void {
    this.addSql(
      `create table "body" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "code" varchar(255) not null, "name" varchar(255) not null, "kind" varchar(255) not null, "parent_id" uuid null, "theme" text not null, "established_on" date null, "source" text not null, "note" text null, primary key ("id"));`,
    );
    this.addSql(`create index "body_parent_id_index" on "body" ("parent_id");`);
    this.addSql(`create index "body_name_id_index" on "body" ("name", "id");`);
    this.addSql(`alter table "body" add constraint "body_code_unique" unique ("code");`);
    this.addSql(
      `create table "proposal" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "reference" varchar(255) null, "title" text not null, "problem" text not null, "body_id" uuid not null, "working_group_id" uuid null, "due_on" date null, "implementers" uuid[] not null, "solution" text null, "submitting_institution" uuid not null, "submitted_by_id" varchar(255) not null, "submitted_on" date not null, primary key ("id"));`,
    );
    this.addSql(`create index "proposal_submitted_on_id_index" on "proposal" ("submitted_on", "id");`);
    this.addSql(`create index "proposal_body_id_state_index" on "proposal" ("body_id", "state");`);
    this.addSql(`create index "proposal_working_group_id_state_index" on "proposal" ("working_group_id", "state");`);
    this.addSql(`create index "proposal_implementers_index" on "proposal" using gin ("implementers");`);
    this.addSql(
      `alter table "proposal" add constraint "proposal_institution_reference_unique" unique ("institution", "reference");`,
    );
    this.addSql(
      `create table "seat" ("id" uuid not null, "institution" uuid not null, "code" varchar(255) not null, "body_id" uuid not null, "holder_institution" uuid not null, "title" varchar(255) not null, "voting" boolean not null, "chair" boolean not null, "source" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "seat_body_id_index" on "seat" ("body_id");`);
    this.addSql(`create index "seat_holder_institution_index" on "seat" ("holder_institution");`);
    this.addSql(`alter table "seat" add constraint "seat_code_unique" unique ("code");`);
    this.addSql(`alter table "body" enable row level security;`);
    this.addSql(`alter table "body" force row level security;`);
    this.addSql(
      `create policy "see" on "body" for select using (true or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "body" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "body" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination'])) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "proposal" enable row level security;`);
    this.addSql(`alter table "proposal" force row level security;`);
    this.addSql(
      `create policy "see" on "proposal" for select using (((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) and (reference is not null or (submitting_institution = nullif((select current_setting('hub.institution', true)), '')::uuid))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "proposal" for insert with check (((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) and (reference is not null or (submitting_institution = nullif((select current_setting('hub.institution', true)), '')::uuid))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "proposal" for update using (((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) and (reference is not null or (submitting_institution = nullif((select current_setting('hub.institution', true)), '')::uuid))) or ((select current_setting('hub.system', true)) = 'on')) with check (((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) and (reference is not null or (submitting_institution = nullif((select current_setting('hub.institution', true)), '')::uuid))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "seat" enable row level security;`);
    this.addSql(`alter table "seat" force row level security;`);
    this.addSql(
      `create policy "see" on "seat" for select using (true or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "seat" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "seat" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    // Whoever may lock a body could otherwise make it their own office's; of a body only its state ever changes (bodies/body.entity.ts).
    this.addSql(`do $$
      declare app text := regexp_replace(current_user, '_owner$', '_app');
      begin
        execute format('revoke update on body from %I', app);
        execute format('grant update (state, version) on body to %I', app);
      end $$;`);
  }

  override down(): void {
    this.addSql(`drop table if exists "body" cascade;`);
    this.addSql(`drop table if exists "proposal" cascade;`);
    this.addSql(`drop table if exists "seat" cascade;`);
  }
}
