import { Migration } from '@mikro-orm/migrations';

const GOVERNANCE = `(string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination'])`;
const READ = `${GOVERNANCE} or ((select current_setting('hub.system', true)) = 'on')`;

export class Migration0010ConsultationsAndAmendments extends Migration {
  override up(): void {
    this.addSql(
      `create table "consultation" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "proposal_id" uuid not null, "asked_institution" uuid null, "asked_body_id" uuid null, "question" text not null, "asked_on" date not null, "due_on" date not null, "authoritative" boolean not null, "stance" varchar(255) null, "statement" text null, "answered_on" date null, "entered_by_office" boolean not null, primary key ("id"));`,
    );
    this.addSql(`create index "consultation_proposal_id_index" on "consultation" ("proposal_id");`);
    this.addSql(`create index "consultation_asked_institution_index" on "consultation" ("asked_institution");`);
    this.addSql(`create index "consultation_asked_body_id_index" on "consultation" ("asked_body_id");`);
    this.addSql(`create index "consultation_state_due_on_id_index" on "consultation" ("state", "due_on", "id");`);
    this.addSql(
      `alter table "consultation" add constraint "consultation_asks_one" check ((asked_institution is null) <> (asked_body_id is null));`,
    );
    this.addSql(
      `create table "proposal_version" ("id" uuid not null, "institution" uuid not null, "proposal_id" uuid not null, "number" int not null, "proposal_version" int not null, "title" text not null, "problem" text not null, "solution" text null, "options" jsonb not null, "indicators" jsonb not null, "implementers" uuid[] not null, "legal_circles" text[] not null, "step" varchar(255) not null, "amendment_id" uuid null, "at" timestamptz not null, "by_institution" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "proposal_version" add constraint "proposal_version_proposal_id_number_unique" unique ("proposal_id", "number");`,
    );
    this.addSql(
      `create table "amendment" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "proposal_id" uuid not null, "proposed_by" uuid not null, "proposed_at" timestamptz not null, "reasons" text not null, "changes" jsonb not null, "replaces" jsonb not null, "answer" text null, "vote_id" uuid null, "closed_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "amendment_proposal_id_state_index" on "amendment" ("proposal_id", "state");`);
    this.addSql(`alter table "amendment" add constraint "amendment_vote_id_unique" unique ("vote_id");`);
    for (const table of ['consultation', 'proposal_version', 'amendment']) {
      this.addSql(`alter table "${table}" enable row level security;`);
      this.addSql(`alter table "${table}" force row level security;`);
      this.addSql(`create policy "see" on "${table}" for select using (${READ});`);
      this.addSql(`create policy "add" on "${table}" for insert with check (${READ});`);
    }
    // What a proposal said is never changed.
    for (const table of ['consultation', 'amendment'])
      this.addSql(`create policy "change" on "${table}" for update using (${READ}) with check (${READ});`);
  }

  override down(): void {
    this.addSql(`drop table if exists "consultation" cascade;`);
    this.addSql(`drop table if exists "proposal_version" cascade;`);
    this.addSql(`drop table if exists "amendment" cascade;`);
  }
}
