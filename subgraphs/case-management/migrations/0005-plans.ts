import { Migration } from '@mikro-orm/migrations';

export class Migration0005Plans extends Migration {
  override up(): void {
    this.addSql(`alter table "kim_case" add "round" int not null default 1;`);
    this.addSql(
      `create table "case_assessment" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "round" int not null, "number" int not null, "state" varchar(255) not null, "domains" jsonb null, "resources" text[] null, "network" jsonb null, "title_group" varchar(255) null, "legal_circles" text[] null, "risks" text[] null, "written_by" varchar(255) not null, "written_on" date not null, "approved_by" varchar(255) null, "approved_on" date null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "case_assessment" add constraint "case_assessment_case_id_round_number_unique" unique ("case_id", "round", "number");`,
    );
    this.addSql(
      `alter table "case_assessment" add constraint "case_assessment_four_eyes" check (approved_by is null or approved_by <> written_by);`,
    );
    this.addSql(
      `alter table "case_assessment" add constraint "case_assessment_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(`alter table "case_assessment" enable row level security;`);
    this.addSql(`alter table "case_assessment" force row level security;`);
    this.addSql(
      `create policy "see" on "case_assessment" for select using ((exists (select 1 from kim_case c where c.id = case_assessment.case_id and c.institution = case_assessment.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "case_assessment" for insert with check ((exists (select 1 from kim_case c where c.id = case_assessment.case_id and c.institution = case_assessment.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "case_assessment" for update using ((exists (select 1 from kim_case c where c.id = case_assessment.case_id and c.institution = case_assessment.institution)) or ((select current_setting('hub.system', true)) = 'on')) with check ((exists (select 1 from kim_case c where c.id = case_assessment.case_id and c.institution = case_assessment.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create table "case_plan" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "round" int not null, "number" int not null, "state" varchar(255) not null, "written_by" varchar(255) not null, "written_on" date not null, "approved_by" varchar(255) null, "approved_on" date null, "agreed_on" date null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "case_plan" add constraint "case_plan_case_id_round_number_unique" unique ("case_id", "round", "number");`,
    );
    this.addSql(
      `alter table "case_plan" add constraint "case_plan_four_eyes" check (approved_by is null or approved_by <> written_by);`,
    );
    this.addSql(
      `alter table "case_plan" add constraint "case_plan_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(`alter table "case_plan" enable row level security;`);
    this.addSql(`alter table "case_plan" force row level security;`);
    this.addSql(
      `create policy "see" on "case_plan" for select using ((exists (select 1 from kim_case c where c.id = case_plan.case_id and c.institution = case_plan.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "case_plan" for insert with check ((exists (select 1 from kim_case c where c.id = case_plan.case_id and c.institution = case_plan.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "case_plan" for update using ((exists (select 1 from kim_case c where c.id = case_plan.case_id and c.institution = case_plan.institution)) or ((select current_setting('hub.system', true)) = 'on')) with check ((exists (select 1 from kim_case c where c.id = case_plan.case_id and c.institution = case_plan.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create table "case_goal" ("id" uuid not null, "institution" uuid not null, "case_id" uuid not null, "plan_id" uuid not null, "line_id" uuid not null, "position" int not null, "text" text not null, "domain" varchar(255) not null, "indicator" text null, "due_on" date null, "state" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(`create index "case_goal_plan_id_position_index" on "case_goal" ("plan_id", "position");`);
    this.addSql(`create index "case_goal_case_id_index" on "case_goal" ("case_id");`);
    this.addSql(
      `alter table "case_goal" add constraint "case_goal_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(`alter table "case_goal" enable row level security;`);
    this.addSql(`alter table "case_goal" force row level security;`);
    this.addSql(
      `create policy "see" on "case_goal" for select using ((exists (select 1 from kim_case c where c.id = case_goal.case_id and c.institution = case_goal.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "case_goal" for insert with check ((exists (select 1 from kim_case c where c.id = case_goal.case_id and c.institution = case_goal.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "case_goal" for update using ((exists (select 1 from kim_case c where c.id = case_goal.case_id and c.institution = case_goal.institution)) or ((select current_setting('hub.system', true)) = 'on')) with check ((exists (select 1 from kim_case c where c.id = case_goal.case_id and c.institution = case_goal.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create table "case_measure" ("id" uuid not null, "institution" uuid not null, "case_id" uuid not null, "plan_id" uuid not null, "goal_id" uuid not null, "line_id" uuid not null, "position" int not null, "text" text not null, "responsible_institution" uuid null, "due_on" date null, "state" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(`create index "case_measure_plan_id_position_index" on "case_measure" ("plan_id", "position");`);
    this.addSql(`create index "case_measure_case_id_index" on "case_measure" ("case_id");`);
    this.addSql(`create index "case_measure_institution_due_on_id_index" on "case_measure" ("institution", "due_on", "id");`);
    this.addSql(
      `alter table "case_measure" add constraint "case_measure_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(`alter table "case_measure" enable row level security;`);
    this.addSql(`alter table "case_measure" force row level security;`);
    this.addSql(
      `create policy "see" on "case_measure" for select using ((exists (select 1 from kim_case c where c.id = case_measure.case_id and c.institution = case_measure.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "case_measure" for insert with check ((exists (select 1 from kim_case c where c.id = case_measure.case_id and c.institution = case_measure.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "case_measure" for update using ((exists (select 1 from kim_case c where c.id = case_measure.case_id and c.institution = case_measure.institution)) or ((select current_setting('hub.system', true)) = 'on')) with check ((exists (select 1 from kim_case c where c.id = case_measure.case_id and c.institution = case_measure.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create table "case_goal_progress" ("id" uuid not null, "institution" uuid not null, "case_id" uuid not null, "line_id" uuid not null, "score" int not null, "recorded_on" date not null, "recorded_by" varchar(255) not null, "note" text null, primary key ("id"));`,
    );
    this.addSql(
      `create index "case_goal_progress_line_id_recorded_on_id_index" on "case_goal_progress" ("line_id", "recorded_on", "id");`,
    );
    this.addSql(`create index "case_goal_progress_case_id_index" on "case_goal_progress" ("case_id");`);
    this.addSql(
      `alter table "case_goal_progress" add constraint "case_goal_progress_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(`alter table "case_goal_progress" enable row level security;`);
    this.addSql(`alter table "case_goal_progress" force row level security;`);
    this.addSql(
      `create policy "see" on "case_goal_progress" for select using ((exists (select 1 from kim_case c where c.id = case_goal_progress.case_id and c.institution = case_goal_progress.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "case_goal_progress" for insert with check ((exists (select 1 from kim_case c where c.id = case_goal_progress.case_id and c.institution = case_goal_progress.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "case_goal_progress" for update using ((exists (select 1 from kim_case c where c.id = case_goal_progress.case_id and c.institution = case_goal_progress.institution)) or ((select current_setting('hub.system', true)) = 'on')) with check ((exists (select 1 from kim_case c where c.id = case_goal_progress.case_id and c.institution = case_goal_progress.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create table "case_evaluation" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "round" int not null, "number" int not null, "state" varchar(255) not null, "evaluated_on" date not null, "attainment" jsonb null, "feedback_score" int null, "feedback_text" text null, "no_feedback_because" varchar(255) null, "closure_reason" varchar(255) null, "open_gaps" text[] null, "written_by" varchar(255) not null, "written_on" date not null, "approved_by" varchar(255) null, "approved_on" date null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "case_evaluation" add constraint "case_evaluation_case_id_round_number_unique" unique ("case_id", "round", "number");`,
    );
    this.addSql(
      `alter table "case_evaluation" add constraint "case_evaluation_four_eyes" check (approved_by is null or approved_by <> written_by);`,
    );
    this.addSql(
      `alter table "case_evaluation" add constraint "case_evaluation_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(`alter table "case_evaluation" enable row level security;`);
    this.addSql(`alter table "case_evaluation" force row level security;`);
    this.addSql(
      `create policy "see" on "case_evaluation" for select using ((exists (select 1 from kim_case c where c.id = case_evaluation.case_id and c.institution = case_evaluation.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "case_evaluation" for insert with check ((exists (select 1 from kim_case c where c.id = case_evaluation.case_id and c.institution = case_evaluation.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "case_evaluation" for update using ((exists (select 1 from kim_case c where c.id = case_evaluation.case_id and c.institution = case_evaluation.institution)) or ((select current_setting('hub.system', true)) = 'on')) with check ((exists (select 1 from kim_case c where c.id = case_evaluation.case_id and c.institution = case_evaluation.institution)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
  }

  override down(): void {
    for (const table of ['case_assessment', 'case_plan', 'case_goal', 'case_measure', 'case_goal_progress', 'case_evaluation'])
      this.addSql(`drop table if exists "${table}" cascade;`);
    this.addSql(`alter table "kim_case" drop column "round";`);
  }
}
