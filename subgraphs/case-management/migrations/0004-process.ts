import { Migration } from '@mikro-orm/migrations';

export class Migration0004Process extends Migration {
  override up(): void {
    this.addSql(
      `alter table "kim_case" add "state_before_transfer" varchar(255) null, add "former_case_id" uuid null, add "weight" int not null default 1;`,
    );
    this.addSql(`alter table "carrier_settings" add "approvals" text[] not null default '{}';`);
  }

  override down(): void {
    this.addSql(
      `alter table "kim_case" drop column "state_before_transfer", drop column "former_case_id", drop column "weight";`,
    );
    this.addSql(`alter table "carrier_settings" drop column "approvals";`);
  }
}
