import { Migration } from '@mikro-orm/migrations';

export class Migration0009Decisions extends Migration {
  override up(): void {
    this.addSql(
      `alter table "decision" add "agenda_item_id" uuid null, add "published_on" date null, add "amends_id" uuid null, add "repeals" boolean not null default false, add "implementers" uuid[] not null default '{}', add "not_agreed" uuid[] not null default '{}', add "explanation" text[] not null default '{}', add "referred_to" varchar(255) null, add "referral_request" text null, add "ended_on" date null, add "ended_because" text null;`,
    );
    this.addSql(
      `alter table "decision" alter column "repeals" drop default, alter column "implementers" drop default, alter column "not_agreed" drop default, alter column "explanation" drop default;`,
    );
    this.addSql(`create index "decision_amends_id_index" on "decision" ("amends_id");`);
    this.addSql(`alter table "decision" add constraint "decision_vote_id_unique" unique ("vote_id");`);
    this.addSql(`alter table "decision" add constraint "decision_circulation_id_unique" unique ("circulation_id");`);
    this.addSql(`alter table "decision" add constraint "decision_urgent_decision_id_unique" unique ("urgent_decision_id");`);
    this.addSql(`alter table "decision" add constraint "decision_agenda_item_id_unique" unique ("agenda_item_id");`);
    this.addSql(
      `alter table "implementation_task" add "body_id" uuid null, add "refusal_reason" text null, add "return_reason" text null, add "reported_done_by_id" varchar(255) null, add "escalated_to" varchar(255) null, add "escalation_reason" text null, add "escalation_item_id" uuid null, add "stopped_because" text null;`,
    );
    this.addSql(
      `update "implementation_task" t set "body_id" = (select d."body_id" from "decision" d where d."id" = t."decision_id");`,
    );
    this.addSql(`alter table "implementation_task" alter column "body_id" set not null;`);
    this.addSql(`create index "implementation_task_due_on_owner_id_index" on "implementation_task" ("due_on", "owner", "id");`);
    this.addSql(
      `alter table "effect_review" add "body_id" uuid null, add "seen" jsonb not null default '[]', add "suggested_finding" varchar(255) null, add "explanation" text[] not null default '{}';`,
    );
    this.addSql(
      `update "effect_review" r set "body_id" = (select d."body_id" from "decision" d where d."id" = r."decision_id");`,
    );
    this.addSql(
      `alter table "effect_review" alter column "body_id" set not null, alter column "seen" drop default, alter column "explanation" drop default;`,
    );
    this.addSql(`drop index "effect_review_due_on_index";`);
    this.addSql(`create index "effect_review_due_on_id_index" on "effect_review" ("due_on", "id");`);
  }

  override down(): void {
    this.addSql(`drop index "effect_review_due_on_id_index";`);
    this.addSql(`create index "effect_review_due_on_index" on "effect_review" ("due_on");`);
    this.addSql(
      `alter table "effect_review" drop column "body_id", drop column "seen", drop column "suggested_finding", drop column "explanation";`,
    );
    this.addSql(`drop index "implementation_task_due_on_owner_id_index";`);
    this.addSql(
      `alter table "implementation_task" drop column "body_id", drop column "refusal_reason", drop column "return_reason", drop column "reported_done_by_id", drop column "escalated_to", drop column "escalation_reason", drop column "escalation_item_id", drop column "stopped_because";`,
    );
    this.addSql(`alter table "decision" drop constraint "decision_agenda_item_id_unique";`);
    this.addSql(`alter table "decision" drop constraint "decision_urgent_decision_id_unique";`);
    this.addSql(`alter table "decision" drop constraint "decision_circulation_id_unique";`);
    this.addSql(`alter table "decision" drop constraint "decision_vote_id_unique";`);
    this.addSql(`drop index "decision_amends_id_index";`);
    this.addSql(
      `alter table "decision" drop column "agenda_item_id", drop column "published_on", drop column "amends_id", drop column "repeals", drop column "implementers", drop column "not_agreed", drop column "explanation", drop column "referred_to", drop column "referral_request", drop column "ended_on", drop column "ended_because";`,
    );
  }
}
