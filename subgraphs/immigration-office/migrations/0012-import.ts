import { Migration } from '@mikro-orm/migrations';

export class Migration0012Import extends Migration {
  override up(): void {
    this.addSql(`alter table "application" add "mirrored_on" date null;`);
    this.addSql(
      `alter table "application" add constraint "application_institution_external_reference_unique" unique ("institution", "external_reference");`,
    );
    this.addSql(
      `create table "import_record" ("id" uuid not null, "institution" uuid not null, "source" varchar(255) not null, "external_id" varchar(255) not null, "event_id" varchar(255) not null default '', "content_hash" varchar(255) not null, "application_id" uuid not null, "outcome" varchar(255) not null, "run_id" uuid not null, "position" int not null, "at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "import_record_application_id_index" on "import_record" ("application_id");`);
    this.addSql(`create index "import_record_run_id_position_index" on "import_record" ("run_id", "position");`);
    this.addSql(
      `alter table "import_record" add constraint "import_record_institution_source_external_id_event_id_unique" unique ("institution", "source", "external_id", "event_id");`,
    );
    this.addSql(
      `create table "import_run" ("id" uuid not null, "institution" uuid not null, "format" varchar(255) not null, "source" varchar(255) not null, "imported_by" varchar(255) not null, "at" timestamptz not null, "accepted" int not null default 0, "duplicate" int not null default 0, "superseded" int not null default 0, "rejected" int not null default 0, "rejections" jsonb not null default '[]', primary key ("id"));`,
    );
    this.addSql(
      `alter table "import_record" add constraint "import_record_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(`alter table "import_record" enable row level security;`);
    this.addSql(`alter table "import_record" force row level security;`);
    this.addSql(
      `create policy "see" on "import_record" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = import_record.application_id and a.institution = import_record.institution)) and event_id = '')) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "import_record" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "erase" on "import_record" for update using (((select current_setting('hub.system', true)) = 'on')) with check (((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "import_run" enable row level security;`);
    this.addSql(`alter table "import_run" force row level security;`);
    this.addSql(
      `create policy "see" on "import_run" for select using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "import_run" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "import_run" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
  }

  override down(): void {
    this.addSql(`drop table "import_run";`);
    this.addSql(`drop table "import_record";`);
    this.addSql(`alter table "application" drop constraint "application_institution_external_reference_unique";`);
    this.addSql(`alter table "application" drop column "mirrored_on";`);
  }
}
