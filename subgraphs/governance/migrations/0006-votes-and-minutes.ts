import { Migration } from '@mikro-orm/migrations';

export class Migration0006VotesAndMinutes extends Migration {
  override up(): void {
    this.addSql(
      `alter table "attendance" add "version" int not null default 1, add "state" varchar(255) not null default 'PRESENT', add "replaces_id" uuid null, add "correction_reason" text null;`,
    );
    this.addSql(`update "attendance" set "state" = 'DEPARTED' where "to_at" is not null;`);
    this.addSql(`alter table "attendance" alter column "state" drop default;`);
    this.addSql(
      `alter table "recusal" add "interest" varchar(255) not null default 'DIRECT', add "explanation" text[] not null default '{}';`,
    );
    this.addSql(`alter table "recusal" alter column "interest" drop default, alter column "explanation" drop default;`);
    this.addSql(
      `alter table "vote" add "secret_demanded_by" uuid[] not null default '{}', add "quorum_challenged" boolean not null default false, add "outcome" varchar(255) null, add "reckoned_from" jsonb null, add "abandoned_reason" text null;`,
    );
    this.addSql(
      `alter table "vote" alter column "secret_demanded_by" drop default, alter column "quorum_challenged" drop default;`,
    );
    this.addSql(`alter table "ballot" add "cast_at" timestamptz not null default now();`);
    this.addSql(`alter table "ballot" alter column "cast_at" drop default;`);
    this.addSql(`alter table "minutes_objection" add "decided_in_meeting_id" uuid null;`);
    this.addSql(`create index "minutes_institution_state_index" on "minutes" ("institution", "state");`);
  }

  override down(): void {
    this.addSql(`drop index "minutes_institution_state_index";`);
    this.addSql(`alter table "minutes_objection" drop column "decided_in_meeting_id";`);
    this.addSql(`alter table "ballot" drop column "cast_at";`);
    this.addSql(
      `alter table "vote" drop column "secret_demanded_by", drop column "quorum_challenged", drop column "outcome", drop column "reckoned_from", drop column "abandoned_reason";`,
    );
    this.addSql(`alter table "recusal" drop column "interest", drop column "explanation";`);
    this.addSql(
      `alter table "attendance" drop column "version", drop column "state", drop column "replaces_id", drop column "correction_reason";`,
    );
  }
}
