import { Migration } from '@mikro-orm/migrations';

export class Migration0011CarrierSettings extends Migration {
  override up(): void {
    this.addSql(
      `alter table "carrier_settings" add "version" int not null default 1, add "state" varchar(255) not null default 'IN_FORCE';`,
    );
    this.write(`(${OWN} and ${LEAD})`);
  }

  override down(): void {
    this.write('false');
    this.addSql(`alter table "carrier_settings" drop column "version", drop column "state";`);
  }

  /** Who may write the table, beside the system. */
  private write(condition: string): void {
    this.addSql(`drop policy "add" on "carrier_settings";`);
    this.addSql(`drop policy "change" on "carrier_settings";`);
    this.addSql(`create policy "add" on "carrier_settings" for insert with check (${condition} or ${SYSTEM});`);
    this.addSql(
      `create policy "change" on "carrier_settings" for update using (${condition} or ${SYSTEM}) with check (${condition} or ${SYSTEM});`,
    );
  }
}

const OWN = `(institution = nullif((select current_setting('hub.institution', true)), '')::uuid)`;
const LEAD = `(string_to_array((select current_setting('hub.roles', true)), ',') && array['case_lead'])`;
const SYSTEM = `((select current_setting('hub.system', true)) = 'on')`;
