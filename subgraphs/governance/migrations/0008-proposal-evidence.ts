import { Migration } from '@mikro-orm/migrations';

export class Migration0008ProposalEvidence extends Migration {
  override up(): void {
    this.addSql(
      `alter table "proposal" add column "evidence_ids" uuid[] not null default '{}', add column "exception_reason" text null, add column "options" jsonb not null default '[]', add column "indicators" jsonb not null default '[]', add column "legal_circles" text[] not null default '{}', add column "recommendation" text null, add column "steering_body_id" uuid null, add column "decided_as" varchar(255) null;`,
    );
    this.addSql(
      `alter table "proposal" alter column "evidence_ids" drop default, alter column "options" drop default, alter column "indicators" drop default, alter column "legal_circles" drop default;`,
    );
    this.addSql(`create index "proposal_evidence_ids_index" on "proposal" using gin ("evidence_ids");`);
  }

  override down(): void {
    this.addSql(`drop index "proposal_evidence_ids_index";`);
    this.addSql(
      `alter table "proposal" drop column "evidence_ids", drop column "exception_reason", drop column "options", drop column "indicators", drop column "legal_circles", drop column "recommendation", drop column "steering_body_id", drop column "decided_as";`,
    );
  }
}
