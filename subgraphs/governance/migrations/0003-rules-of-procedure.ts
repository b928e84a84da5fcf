import { Migration } from '@mikro-orm/migrations';

export class Migration0003RulesOfProcedure extends Migration {
  override up(): void {
    this.addSql(
      `create table "rules_version" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "body_id" uuid not null, "number" int null, "valid_from" date not null, "parameters" jsonb not null, "adopted_by_decision_id" uuid null, "adopted_on" date null, "source" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "rules_version_body_id_valid_from_index" on "rules_version" ("body_id", "valid_from");`);
    this.addSql(`alter table "rules_version" add constraint "rules_version_body_id_number_unique" unique ("body_id", "number");`);
    this.addSql(
      `alter table "rules_version" add constraint "rules_version_adopted_by_decision_id_unique" unique ("adopted_by_decision_id");`,
    );
    this.addSql(`alter table "rules_version" enable row level security;`);
    this.addSql(`alter table "rules_version" force row level security;`);
    this.addSql(
      `create policy "see" on "rules_version" for select using ((state = 'ADOPTED' or (string_to_array((select current_setting('hub.roles', true)), ',') && array['body_member', 'body_office', 'body_chair', 'working_group_member', 'kim_coordination'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "rules_version" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "rules_version" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
  }

  override down(): void {
    this.addSql(`drop table if exists "rules_version" cascade;`);
  }
}
