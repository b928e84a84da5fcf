import { Migration } from '@mikro-orm/migrations';
import { searchKeysOf } from '../../kit/name-search.rules.js';

const SYSTEM = `((select current_setting('hub.system', true)) = 'on')`;
const OWN = `((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ${SYSTEM})`;
const ofVisibleCase = (table: string) =>
  `((exists (select 1 from kim_case c where c.id = ${table}.case_id and c.institution = ${table}.institution)) or ${SYSTEM})`;
const BATCH = 500;

export class Migration0008Desk extends Migration {
  override async up(): Promise<void> {
    // At once, because the working names that are there are read and written below.
    await this.execute(
      `alter table "kim_case" add "weight_reason" varchar(500) null, add "search_keys" text[] not null default '{}', add "phase_order" int not null default 0, add "deadline_order" date not null default '9999-12-31', add "appointment_order" date not null default '9999-12-31', add "contact_order" date not null default '0001-01-01';`,
    );
    await this.execute(
      `create table "case_task" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "kind" varchar(255) not null, "about_id" uuid not null, "due_on" date not null, "title" varchar(255) null, "note" text null, "assigned_to" varchar(255) null, "raised_by" varchar(255) not null, "closing_note" text null, primary key ("id"));`,
    );
    await this.execute(
      `create table "case_appointment" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid not null, "state" varchar(255) not null, "kind" varchar(255) not null, "manager_id" varchar(255) not null, "day" date not null, "begins" varchar(255) not null, "minutes" int not null, "place" varchar(255) not null, "with_whom" varchar(255) null, primary key ("id"));`,
    );
    for (const statement of [ARRANGE, KEEP_DEADLINE, KEEP_APPOINTMENT, KEEP_CONTACT, ...TRIGGERS]) await this.execute(statement);
    await this.execute(`select set_config('hub.system', 'on', true)`);
    await this.arrangeCases();
    await this.execute(`select set_config('hub.system', 'off', true)`);
    for (const [name, columns] of Object.entries(CASE_INDEXES)) this.addSql(`create index "${name}" on "kim_case" (${columns});`);
    this.addSql(
      `alter table "carrier_settings" add "assessment_days" int not null default 28, add "referral_days" int not null default 21, add "notice_days" int not null default 30;`,
    );
    this.addSql(
      `create table "case_substitution" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "manager_id" varchar(255) not null, "substitute_id" varchar(255) not null, "from_on" date not null, "to_on" date not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "case_substitution_institution_to_on_id_index" on "case_substitution" ("institution", "to_on", "id");`,
    );
    this.addSql(
      `create index "case_substitution_institution_substitute_id_manager_id_index" on "case_substitution" ("institution", "substitute_id", "manager_id");`,
    );
    this.addSql(
      `create index "case_task_institution_state_due_on_id_index" on "case_task" ("institution", "state", "due_on", "id");`,
    );
    this.addSql(`create index "case_task_case_id_state_due_on_index" on "case_task" ("case_id", "state", "due_on");`);
    this.addSql(
      `alter table "case_task" add constraint "case_task_about_id_kind_due_on_unique" unique ("about_id", "kind", "due_on");`,
    );
    this.addSql(
      `create index "case_appointment_institution_manager_id_day_index" on "case_appointment" ("institution", "manager_id", "day");`,
    );
    this.addSql(
      `create index "case_appointment_institution_day_begins_id_index" on "case_appointment" ("institution", "day", "begins", "id");`,
    );
    this.addSql(`create index "case_appointment_case_id_state_day_index" on "case_appointment" ("case_id", "state", "day");`);
    for (const table of ['case_task', 'case_appointment']) {
      this.addSql(
        `alter table "${table}" add constraint "${table}_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
      );
      this.protect(table, ofVisibleCase(table));
    }
    this.protect('case_substitution', OWN);
  }

  private protect(table: string, rows: string): void {
    this.addSql(`alter table "${table}" enable row level security;`);
    this.addSql(`alter table "${table}" force row level security;`);
    this.addSql(`create policy "see" on "${table}" for select using (${rows});`);
    this.addSql(`create policy "add" on "${table}" for insert with check (${rows});`);
    this.addSql(`create policy "change" on "${table}" for update using (${rows}) with check (${rows});`);
  }

  /** Says of every case how its working name sounds; the database adds where it stands on the desk. */
  private async arrangeCases(): Promise<void> {
    await this.execute('update kim_case set state = state');
    await this.execute(
      `update kim_case c set contact_order = coalesce((select max(k.held_on) from case_contact k where k.case_id = c.id and k.state = 'RECORDED'), '0001-01-01')`,
    );
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const rows = (await this.execute(
        `select id, client_alias as alias from kim_case where id > '${after}' order by id limit ${BATCH}`,
      )) as unknown as { readonly id: string; readonly alias: string | null }[];
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
      // Keys are plain letters, whatever alphabet the name came from.
      const text = JSON.stringify(rows.map(({ id, alias }) => ({ id, keys: searchKeysOf({ givenName: alias }) })));
      await this.execute(
        `update kim_case c set search_keys = array(select jsonb_array_elements_text(n.keys))
         from jsonb_to_recordset('${text}'::jsonb) n(id uuid, keys jsonb) where c.id = n.id`,
      );
    }
  }

  override down(): void {
    this.addSql('drop trigger keep_contact_order on case_contact');
    this.addSql('drop table if exists "case_task" cascade');
    this.addSql('drop table if exists "case_appointment" cascade');
    this.addSql('drop table if exists "case_substitution" cascade');
    this.addSql('drop trigger arrange_desk on kim_case');
    for (const each of ['arrange_case_desk', 'keep_case_deadline', 'keep_case_appointment', 'keep_case_contact'])
      this.addSql(`drop function ${each}()`);
    for (const name of Object.keys(CASE_INDEXES)) this.addSql(`drop index "${name}"`);
    this.addSql(
      `alter table "kim_case" drop column "weight_reason", drop column "search_keys", drop column "phase_order", drop column "deadline_order", drop column "appointment_order", drop column "contact_order"`,
    );
    this.addSql(
      `alter table "carrier_settings" drop column "assessment_days", drop column "referral_days", drop column "notice_days"`,
    );
  }
}

const CASE_INDEXES: Readonly<Record<string, string>> = {
  kim_case_institution_deadline_order_id_index: '"institution", "deadline_order", "id"',
  kim_case_institution_appointment_order_id_index: '"institution", "appointment_order", "id"',
  kim_case_institution_contact_order_id_index: '"institution", "contact_order", "id"',
};

/** The phases in their order (see cases/case.procedure.ts). */
const ARRANGE = `create function arrange_case_desk() returns trigger language plpgsql set search_path = public as $$
  begin
    new.phase_order := coalesce(array_position(array[
      'OUTREACH', 'INQUIRY', 'CLEARING', 'ASSESSMENT', 'PLANNING', 'LINKING', 'MONITORING', 'EVALUATION', 'ON_HOLD', 'TRANSFER_OFFERED',
      'CLOSED', 'INFO_ONLY', 'DECLINED', 'REFERRED_ON', 'TRANSFERRED'], new.state::text), 0);
    return new;
  end $$`;

/** The case is locked first: of two tasks at once the second then sees the first. */
const KEEP_DEADLINE = `create function keep_case_deadline() returns trigger language plpgsql set search_path = public as $$
  begin
    perform from kim_case where id = new.case_id for update;
    update kim_case c set deadline_order = coalesce(
      (select min(t.due_on) from case_task t where t.case_id = c.id and t.state = 'OPEN'), date '9999-12-31')
    where c.id = new.case_id;
    return null;
  end $$`;

const KEEP_APPOINTMENT = `create function keep_case_appointment() returns trigger language plpgsql set search_path = public as $$
  begin
    perform from kim_case where id = new.case_id for update;
    update kim_case c set appointment_order = coalesce(
      (select min(a.day) from case_appointment a where a.case_id = c.id and a.state = 'APPOINTED'), date '9999-12-31')
    where c.id = new.case_id;
    return null;
  end $$`;

/** Most contacts are added to the end; only one that is taken back makes the last one be looked for. */
const KEEP_CONTACT = `create function keep_case_contact() returns trigger language plpgsql set search_path = public as $$
  begin
    if tg_op = 'INSERT' then
      update kim_case c set contact_order = new.held_on
      where c.id = new.case_id and new.state = 'RECORDED' and c.contact_order < new.held_on;
      return null;
    end if;
    perform from kim_case where id = new.case_id for update;
    update kim_case c set contact_order = coalesce(
      (select max(k.held_on) from case_contact k where k.case_id = c.id and k.state = 'RECORDED'), date '0001-01-01')
    where c.id = new.case_id;
    return null;
  end $$`;

const TRIGGERS = [
  'create trigger arrange_desk before insert or update of state on kim_case for each row execute function arrange_case_desk()',
  'create trigger keep_deadline_order after insert or update of state, due_on on case_task for each row execute function keep_case_deadline()',
  'create trigger keep_appointment_order after insert or update of state, day on case_appointment for each row execute function keep_case_appointment()',
  'create trigger keep_contact_order after insert or update of state, held_on on case_contact for each row execute function keep_case_contact()',
];
