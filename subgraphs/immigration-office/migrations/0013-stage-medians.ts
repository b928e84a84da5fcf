import { Migration } from '@mikro-orm/migrations';

export class Migration0013StageMedians extends Migration {
  override up(): void {
    this.addSql(
      `create table "stage_median" ("id" uuid not null, "institution" uuid not null, "quarter" varchar(255) not null, "stage" varchar(255) not null, "k" int not null, "stays" int null, "median_days" int null, "frozen_on" date not null, primary key ("id"));`,
    );
    this.addSql(`create index "stage_median_stage_quarter_index" on "stage_median" ("stage", "quarter");`);
    this.addSql(
      `alter table "stage_median" add constraint "stage_median_institution_quarter_stage_unique" unique ("institution", "quarter", "stage");`,
    );
    this.addSql(`alter table "stage_median" enable row level security;`);
    this.addSql(`alter table "stage_median" force row level security;`);
    this.addSql(
      `create policy "see" on "stage_median" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination', 'intake_clerk', 'naturalisation_officer', 'office_supervisor']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "stage_median" for insert with check (false or ((select current_setting('hub.system', true)) = 'on'));`,
    );
  }

  override down(): void {
    this.addSql(`drop table "stage_median";`);
  }
}
