import { Migration } from '@mikro-orm/migrations';

export class Migration0007Circulations extends Migration {
  override up(): void {
    this.addSql(
      `alter table "circulation" add "asked_seats" uuid[] not null default '{}', add "outcome" varchar(255) null, add "recused" int null, add "base" int null, add "needed" int null, add "tie_break" varchar(255) null, add "quorum" jsonb null, add "agenda_item_id" uuid null, add "abandoned_reason" text null;`,
    );
    this.addSql(`alter table "circulation" alter column "asked_seats" drop default;`);
    this.addSql(`create index "circulation_state_closes_at_index" on "circulation" ("state", "closes_at");`);
    this.addSql(`create index "circulation_proposal_id_index" on "circulation" ("proposal_id");`);
    this.addSql(
      `alter table "circulation_reply" add "as_deputy" boolean not null default false, add "entered_by_office" boolean not null default false;`,
    );
    this.addSql(
      `alter table "circulation_reply" alter column "as_deputy" drop default, alter column "entered_by_office" drop default;`,
    );
    this.addSql(
      `alter table "urgent_decision" add "proposed_on" date not null default current_date, add "taken_at" timestamptz null, add "dropped_reason" text null, add "explanation" text[] not null default '{}';`,
    );
    this.addSql(
      `alter table "urgent_decision" alter column "explanation" drop default, alter column "proposed_on" drop default;`,
    );
    this.addSql(`create index "urgent_decision_proposal_id_index" on "urgent_decision" ("proposal_id");`);
    this.addSql(
      `alter table "urgent_decision" add constraint "urgent_decision_ratified_by_vote_id_unique" unique ("ratified_by_vote_id");`,
    );
    this.addSql(
      `alter table "implementer_agreement" add "answered_text" text null, add "asked_on" date not null default current_date;`,
    );
    this.addSql(`alter table "implementer_agreement" alter column "asked_on" drop default;`);
  }

  override down(): void {
    this.addSql(`alter table "implementer_agreement" drop column "answered_text", drop column "asked_on";`);
    this.addSql(`alter table "urgent_decision" drop constraint "urgent_decision_ratified_by_vote_id_unique";`);
    this.addSql(`drop index "urgent_decision_proposal_id_index";`);
    this.addSql(`alter table "urgent_decision" drop column "taken_at", drop column "dropped_reason", drop column "explanation";`);
    this.addSql(`alter table "circulation_reply" drop column "as_deputy", drop column "entered_by_office";`);
    this.addSql(`drop index "circulation_proposal_id_index";`);
    this.addSql(`drop index "circulation_state_closes_at_index";`);
    this.addSql(
      `alter table "circulation" drop column "asked_seats", drop column "outcome", drop column "recused", drop column "base", drop column "needed", drop column "tie_break", drop column "quorum", drop column "agenda_item_id", drop column "abandoned_reason";`,
    );
  }
}
