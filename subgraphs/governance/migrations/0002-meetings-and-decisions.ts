import { Migration } from '@mikro-orm/migrations';

export class Migration0002MeetingsAndDecisions extends Migration {
  override up(): void {
    this.addSql(
      `create table "agenda_item" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "body_id" uuid not null, "meeting_id" uuid not null, "position" int not null, "title" varchar(255) not null, "kind" varchar(255) not null, "is_public" boolean not null, "motion" text null, "rule_key" varchar(255) not null, "proposal_id" uuid null, "announced" boolean not null, "origin" varchar(255) not null, "urgency_reason" text null, "requested_by" uuid null, "first_item_id" uuid null, "result" text null, primary key ("id"));`,
    );
    this.addSql(`create index "agenda_item_meeting_id_position_index" on "agenda_item" ("meeting_id", "position");`);
    this.addSql(`create index "agenda_item_proposal_id_index" on "agenda_item" ("proposal_id");`);
    this.addSql(
      `create table "attendance" ("id" uuid not null, "institution" uuid not null, "meeting_id" uuid not null, "seat_id" uuid null, "holder_id" uuid null, "guest_name" varchar(255) null, "as_deputy" boolean not null, "remote" boolean not null, "from_at" timestamptz not null, "to_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "attendance_meeting_id_index" on "attendance" ("meeting_id");`);
    this.addSql(
      `create table "ballot" ("id" uuid not null, "institution" uuid not null, "vote_id" uuid not null, "seat_id" uuid not null, "choice" varchar(255) null, "cast_by_id" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(`alter table "ballot" add constraint "ballot_vote_id_seat_id_unique" unique ("vote_id", "seat_id");`);
    this.addSql(
      `create table "circulation" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "body_id" uuid not null, "title" varchar(255) not null, "motion" text not null, "rule_key" varchar(255) not null, "proposal_id" uuid null, "rules_version_id" uuid null, "opened_at" timestamptz not null, "closes_at" timestamptz not null, "closed_at" timestamptz null, "yes" int null, "no" int null, "abstain" int null, "silent" int null, "explanation" text[] not null, primary key ("id"));`,
    );
    this.addSql(`create index "circulation_body_id_index" on "circulation" ("body_id");`);
    this.addSql(
      `create table "circulation_reply" ("id" uuid not null, "institution" uuid not null, "circulation_id" uuid not null, "seat_id" uuid not null, "choice" varchar(255) not null, "reason" text null, "at" timestamptz not null, "late" boolean not null, "cast_by_id" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(`create index "circulation_reply_circulation_id_index" on "circulation_reply" ("circulation_id");`);
    this.addSql(
      `create table "decision" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "body_id" uuid not null, "reference" varchar(255) not null, "title" varchar(255) not null, "text" text not null, "public_summary" text null, "outcome" varchar(255) not null, "basis" varchar(255) not null, "vote_id" uuid null, "circulation_id" uuid null, "urgent_decision_id" uuid null, "meeting_id" uuid null, "proposal_id" uuid null, "decided_on" date not null, "effective_from" date null, "published" boolean not null, "evidence_ids" uuid[] not null, "stages" text[] not null, "review_due_on" date null, "recommendation_only" boolean not null, primary key ("id"));`,
    );
    this.addSql(`create index "decision_body_id_decided_on_index" on "decision" ("body_id", "decided_on");`);
    this.addSql(`create index "decision_decided_on_id_index" on "decision" ("decided_on", "id");`);
    this.addSql(`create index "decision_proposal_id_index" on "decision" ("proposal_id");`);
    this.addSql(
      `alter table "decision" add constraint "decision_institution_reference_unique" unique ("institution", "reference");`,
    );
    this.addSql(
      `create table "effect_review" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "decision_id" uuid not null, "due_on" date not null, "reviewed_on" date null, "finding" varchar(255) null, "conclusion" varchar(255) null, "text" text null, primary key ("id"));`,
    );
    this.addSql(`create index "effect_review_decision_id_index" on "effect_review" ("decision_id");`);
    this.addSql(`create index "effect_review_due_on_index" on "effect_review" ("due_on");`);
    this.addSql(
      `create table "implementation_task" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "decision_id" uuid not null, "owner" uuid not null, "title" varchar(255) not null, "description" text null, "due_on" date not null, "expected_on" date null, "escalated_on" date null, "done_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "implementation_task_decision_id_index" on "implementation_task" ("decision_id");`);
    this.addSql(`create index "implementation_task_owner_state_index" on "implementation_task" ("owner", "state");`);
    this.addSql(
      `create table "implementer_agreement" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "proposal_id" uuid not null, "implementer" uuid not null, "reason" text null, "answered_on" date null, "answered_by_id" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(`create index "implementer_agreement_implementer_index" on "implementer_agreement" ("implementer");`);
    this.addSql(
      `alter table "implementer_agreement" add constraint "implementer_agreement_proposal_id_implementer_unique" unique ("proposal_id", "implementer");`,
    );
    this.addSql(
      `create table "invitation" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "meeting_id" uuid not null, "seat_id" uuid not null, "channel" varchar(255) not null, "sent_at" timestamptz not null, "proof" text null, "holder_id" uuid null, "replied_at" timestamptz null, "reason" text null, "reminders" int not null, "reminded_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "invitation_seat_id_index" on "invitation" ("seat_id");`);
    this.addSql(
      `alter table "invitation" add constraint "invitation_meeting_id_seat_id_unique" unique ("meeting_id", "seat_id");`,
    );
    this.addSql(
      `create table "meeting" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "body_id" uuid not null, "reference" varchar(255) not null, "title" varchar(255) not null, "starts_at" timestamptz not null, "ends_at" timestamptz not null, "mode" varchar(255) not null, "place" varchar(255) null, "remote_access" varchar(255) null, "published" boolean not null, "extraordinary" boolean not null, "second_of_id" uuid null, "second_meeting_notice" boolean not null, "invited_on" date null, "shortened_reason" text null, "called_off_reason" text null, "opened_at" timestamptz null, "closed_at" timestamptz null, "chair_seat_id" uuid null, "opened_with" int null, "rules_version_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "meeting_body_id_starts_at_index" on "meeting" ("body_id", "starts_at");`);
    this.addSql(`create index "meeting_starts_at_id_index" on "meeting" ("starts_at", "id");`);
    this.addSql(
      `alter table "meeting" add constraint "meeting_institution_reference_unique" unique ("institution", "reference");`,
    );
    this.addSql(
      `create table "minutes" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "body_id" uuid not null, "meeting_id" uuid not null, "text" text not null, "drafted_on" date not null, "circulated_on" date null, "objections_until" date null, "approved_in_meeting_id" uuid null, "approved_on" date null, "signed_by" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(`alter table "minutes" add constraint "minutes_meeting_id_unique" unique ("meeting_id");`);
    this.addSql(
      `create table "minutes_objection" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "minutes_id" uuid not null, "seat_id" uuid not null, "text" text not null, "raised_on" date not null, "answer" text null, primary key ("id"));`,
    );
    this.addSql(`create index "minutes_objection_minutes_id_index" on "minutes_objection" ("minutes_id");`);
    this.addSql(
      `create table "recusal" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "meeting_id" uuid not null, "agenda_item_id" uuid not null, "seat_id" uuid not null, "ground" varchar(255) not null, "statement" text not null, "declared_by_self" boolean not null, "left_room" boolean not null, "yes" int null, "no" int null, "decided_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "recusal_meeting_id_index" on "recusal" ("meeting_id");`);
    this.addSql(
      `alter table "recusal" add constraint "recusal_agenda_item_id_seat_id_unique" unique ("agenda_item_id", "seat_id");`,
    );
    this.addSql(
      `create table "seat_holder" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "body_id" uuid not null, "seat_id" uuid not null, "role" varchar(255) not null, "name" varchar(255) not null, "email" varchar(255) null, "account" varchar(255) null, "held_from" date not null, "held_to" date null, primary key ("id"));`,
    );
    this.addSql(`create index "seat_holder_seat_id_index" on "seat_holder" ("seat_id");`);
    this.addSql(`create index "seat_holder_body_id_index" on "seat_holder" ("body_id");`);
    this.addSql(
      `create table "status_report" ("id" uuid not null, "institution" uuid not null, "task_id" uuid not null, "text" text not null, "expected_on" date null, "reported_at" timestamptz not null, "reported_by" uuid not null, "reported_by_id" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(`create index "status_report_task_id_index" on "status_report" ("task_id");`);
    this.addSql(
      `create table "urgent_decision" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "body_id" uuid not null, "title" varchar(255) not null, "text" text not null, "urgency" text not null, "proposal_id" uuid null, "first_seat_id" uuid not null, "second_seat_id" uuid null, "first_by_id" varchar(255) not null, "second_by_id" varchar(255) null, "taken_on" date null, "ratified_by_vote_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "urgent_decision_body_id_index" on "urgent_decision" ("body_id");`);
    this.addSql(
      `create table "vote" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "body_id" uuid not null, "meeting_id" uuid not null, "agenda_item_id" uuid not null, "subject" text not null, "rule_key" varchar(255) not null, "secret" boolean not null, "round" int not null, "repeats_id" uuid null, "rules_version_id" uuid null, "opened_at" timestamptz not null, "closed_at" timestamptz null, "yes" int null, "no" int null, "abstain" int null, "invalid" int null, "eligible_present" int null, "base" int null, "needed" int null, "tie_break" varchar(255) null, "quorum" jsonb null, "explanation" text[] not null, primary key ("id"));`,
    );
    this.addSql(`create index "vote_meeting_id_index" on "vote" ("meeting_id");`);
    this.addSql(`create index "vote_agenda_item_id_index" on "vote" ("agenda_item_id");`);
    this.addSql(`alter table "seat" add "valid_from" date null, add "valid_to" date null;`);
    this.addSql(`alter table "agenda_item" enable row level security;`);
    this.addSql(`alter table "agenda_item" force row level security;`);
    this.addSql(
      `create policy "see" on "agenda_item" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "agenda_item" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "agenda_item" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "attendance" enable row level security;`);
    this.addSql(`alter table "attendance" force row level security;`);
    this.addSql(
      `create policy "see" on "attendance" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "attendance" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "attendance" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "ballot" enable row level security;`);
    this.addSql(`alter table "ballot" force row level security;`);
    this.addSql(
      `create policy "see" on "ballot" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "ballot" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "ballot" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "circulation" enable row level security;`);
    this.addSql(`alter table "circulation" force row level security;`);
    this.addSql(
      `create policy "see" on "circulation" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "circulation" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "circulation" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "circulation_reply" enable row level security;`);
    this.addSql(`alter table "circulation_reply" force row level security;`);
    this.addSql(
      `create policy "see" on "circulation_reply" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "circulation_reply" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "circulation_reply" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "decision" enable row level security;`);
    this.addSql(`alter table "decision" force row level security;`);
    this.addSql(
      `create policy "see" on "decision" for select using ((published or (string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "decision" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "decision" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "effect_review" enable row level security;`);
    this.addSql(`alter table "effect_review" force row level security;`);
    this.addSql(
      `create policy "see" on "effect_review" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "effect_review" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "effect_review" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "implementation_task" enable row level security;`);
    this.addSql(`alter table "implementation_task" force row level security;`);
    this.addSql(
      `create policy "see" on "implementation_task" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "implementation_task" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "implementation_task" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "implementer_agreement" enable row level security;`);
    this.addSql(`alter table "implementer_agreement" force row level security;`);
    this.addSql(
      `create policy "see" on "implementer_agreement" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "implementer_agreement" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "implementer_agreement" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "invitation" enable row level security;`);
    this.addSql(`alter table "invitation" force row level security;`);
    this.addSql(
      `create policy "see" on "invitation" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "invitation" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "invitation" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "meeting" enable row level security;`);
    this.addSql(`alter table "meeting" force row level security;`);
    this.addSql(
      `create policy "see" on "meeting" for select using ((published or (string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "meeting" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "meeting" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "minutes" enable row level security;`);
    this.addSql(`alter table "minutes" force row level security;`);
    this.addSql(
      `create policy "see" on "minutes" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "minutes" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "minutes" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "minutes_objection" enable row level security;`);
    this.addSql(`alter table "minutes_objection" force row level security;`);
    this.addSql(
      `create policy "see" on "minutes_objection" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "minutes_objection" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "minutes_objection" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "recusal" enable row level security;`);
    this.addSql(`alter table "recusal" force row level security;`);
    this.addSql(
      `create policy "see" on "recusal" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "recusal" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "recusal" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "seat_holder" enable row level security;`);
    this.addSql(`alter table "seat_holder" force row level security;`);
    this.addSql(
      `create policy "see" on "seat_holder" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "seat_holder" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "seat_holder" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "status_report" enable row level security;`);
    this.addSql(`alter table "status_report" force row level security;`);
    this.addSql(
      `create policy "see" on "status_report" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "status_report" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "status_report" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "urgent_decision" enable row level security;`);
    this.addSql(`alter table "urgent_decision" force row level security;`);
    this.addSql(
      `create policy "see" on "urgent_decision" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "urgent_decision" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "urgent_decision" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "vote" enable row level security;`);
    this.addSql(`alter table "vote" force row level security;`);
    this.addSql(
      `create policy "see" on "vote" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "vote" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "vote" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
  }

  override down(): void {
    this.addSql(`drop table if exists "agenda_item" cascade;`);
    this.addSql(`drop table if exists "attendance" cascade;`);
    this.addSql(`drop table if exists "ballot" cascade;`);
    this.addSql(`drop table if exists "circulation" cascade;`);
    this.addSql(`drop table if exists "circulation_reply" cascade;`);
    this.addSql(`drop table if exists "decision" cascade;`);
    this.addSql(`drop table if exists "effect_review" cascade;`);
    this.addSql(`drop table if exists "implementation_task" cascade;`);
    this.addSql(`drop table if exists "implementer_agreement" cascade;`);
    this.addSql(`drop table if exists "invitation" cascade;`);
    this.addSql(`drop table if exists "meeting" cascade;`);
    this.addSql(`drop table if exists "minutes" cascade;`);
    this.addSql(`drop table if exists "minutes_objection" cascade;`);
    this.addSql(`drop table if exists "recusal" cascade;`);
    this.addSql(`drop table if exists "seat_holder" cascade;`);
    this.addSql(`drop table if exists "status_report" cascade;`);
    this.addSql(`drop table if exists "urgent_decision" cascade;`);
    this.addSql(`drop table if exists "vote" cascade;`);
    this.addSql(`alter table "seat" drop column "valid_from", drop column "valid_to";`);
  }
}
