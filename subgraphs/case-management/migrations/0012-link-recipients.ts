import { Migration } from '@mikro-orm/migrations';

/** A case may be linked with files of several offices; what was linked before is linked with the immigration office. */
export class Migration0012LinkRecipients extends Migration {
  override up(): void {
    this.addSql(`alter table "case_link" rename column "office_link" to "token";`);
    this.addSql(`alter table "case_link" rename constraint "case_link_office_link_unique" to "case_link_token_unique";`);
    this.addSql(`alter table "case_link" add "recipient" varchar(255) not null default 'immigration-office';`);
    this.addSql(`alter table "case_link" alter column "recipient" drop default;`);
    this.addSql(`drop index "case_link_one_at_a_time";`);
    this.addSql(`create unique index "case_link_one_at_a_time" on "case_link" ("case_id", "recipient") where state = 'LINKED';`);
  }

  override down(): void {
    // The older form knows one office; links with others cannot be told from its own there.
    this.addSql(`alter table "case_link" no force row level security;`);
    this.addSql(`delete from "case_link" where recipient <> 'immigration-office';`);
    this.addSql(`alter table "case_link" force row level security;`);
    this.addSql(`drop index "case_link_one_at_a_time";`);
    this.addSql(`alter table "case_link" drop column "recipient";`);
    this.addSql(`create unique index "case_link_one_at_a_time" on "case_link" ("case_id") where state = 'LINKED';`);
    this.addSql(`alter table "case_link" rename constraint "case_link_token_unique" to "case_link_office_link_unique";`);
    this.addSql(`alter table "case_link" rename column "token" to "office_link";`);
  }
}
