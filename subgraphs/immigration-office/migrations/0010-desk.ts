import { Migration } from '@mikro-orm/migrations';
import { nameOrderOf, searchKeysOf } from '../../kit/name-search.rules.js';

interface Named {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthName: string | null;
}

const BATCH = 500;

export class Migration0010Desk extends Migration {
  override async up(): Promise<void> {
    // At once, because the names of the applications that are there are read and written below.
    await this.execute(
      `alter table "application" add "priority_reason" varchar(255) null, add "priority_note" text null, add "priority_granted_on" date null, add "title_valid_to" date null, add "search_name" text not null default '', add "search_keys" text[] not null default '{}', add "at_work" boolean not null default false, add "work_rank" int not null default 1, add "filed_order" date not null default '9999-12-31', add "received_order" date not null default '9999-12-31', add "deadline_order" date not null default '9999-12-31', add "stage_order" int not null default 0;`,
    );
    await this.execute(
      `create table "application_name_key" ("institution" uuid not null, "key" varchar(120) not null, "birth_year" int not null, "application_id" uuid not null, primary key ("institution", "key", "birth_year", "application_id"));`,
    );
    await this.execute(`alter table "application_name_key" enable row level security;`);
    await this.execute(`alter table "application_name_key" force row level security;`);
    await this.execute(
      `create policy "see" on "application_name_key" for select using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    await this.execute(
      `create policy "add" on "application_name_key" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    await this.execute(
      `create policy "change" on "application_name_key" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    await this.execute(
      `create policy "remove" on "application_name_key" for delete using (((select current_setting('hub.system', true)) = 'on'));`,
    );
    await this.execute(ARRANGE);
    await this.execute(
      'create trigger arrange_desk before insert or update on application for each row execute function arrange_application_desk()',
    );
    await this.execute(KEEP_KEYS);
    await this.execute(
      'create trigger keep_name_keys after insert or update of search_keys, birth_date on application for each row execute function keep_application_name_keys()',
    );
    await this.execute(`select set_config('hub.system', 'on', true)`);
    await this.nameApplications();
    await this.execute(`select set_config('hub.system', 'off', true)`);
    this.addSql(
      `create index "application_institution_work_rank_filed_order_id_index" on "application" ("institution", "work_rank", "filed_order", "id") where at_work;`,
    );
    this.addSql(
      `create index "application_institution_officer_id_work_rank_filed_2031f_index" on "application" ("institution", "officer_id", "work_rank", "filed_order", "id") where at_work;`,
    );
    this.addSql(
      `create index "application_institution_state_work_rank_filed_order_id_index" on "application" ("institution", "state", "work_rank", "filed_order", "id") where at_work;`,
    );
    this.addSql(
      `create index "application_institution_filed_order_id_index" on "application" ("institution", "filed_order", "id") where at_work;`,
    );
    this.addSql(
      `create index "application_institution_deadline_order_id_index" on "application" ("institution", "deadline_order", "id") where at_work;`,
    );
    this.addSql(
      `create index "application_institution_received_order_id_index" on "application" ("institution", "received_order", "id") where at_work;`,
    );
    this.addSql(
      `create index "application_institution_stage_order_filed_order_id_index" on "application" ("institution", "stage_order", "filed_order", "id") where at_work;`,
    );
    this.addSql(
      `create index "application_institution_search_name_id_index" on "application" ("institution", "search_name", "id") where at_work;`,
    );
    this.addSql(
      `create index "application_institution_birth_date_id_index" on "application" ("institution", "birth_date", "id");`,
    );
    this.addSql(
      `create table "incoming_post" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "application_id" uuid null, "state" varchar(255) not null, "received_on" date not null, "sender" varchar(255) not null, "subject" varchar(255) not null, "channel" varchar(255) not null, "scan_place" varchar(255) null, "return_reason" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "incoming_post_institution_state_received_on_id_index" on "incoming_post" ("institution", "state", "received_on", "id");`,
    );
    this.addSql(
      `create index "incoming_post_application_id_received_on_id_index" on "incoming_post" ("application_id", "received_on", "id");`,
    );
    this.addSql(
      `create table "interpreter" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "name" varchar(255) not null, "languages" text[] not null, "contact" varchar(255) not null, "sworn" boolean not null default false, "valid_to" date null, primary key ("id"));`,
    );
    this.addSql(
      `create index "interpreter_institution_state_name_id_index" on "interpreter" ("institution", "state", "name", "id");`,
    );
    this.addSql(
      `create table "naturalisation_task" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "application_id" uuid not null, "state" varchar(255) not null, "kind" varchar(255) not null, "due_on" date not null, "note" text null, "assigned_to" varchar(255) null, "raised_by" varchar(255) not null, "proof" text null, primary key ("id"));`,
    );
    this.addSql(
      `create index "naturalisation_task_institution_state_due_on_id_index" on "naturalisation_task" ("institution", "state", "due_on", "id");`,
    );
    this.addSql(
      `create index "naturalisation_task_application_id_due_on_id_index" on "naturalisation_task" ("application_id", "due_on", "id");`,
    );
    this.addSql(
      `create unique index "naturalisation_task_application_id_kind_due_on_unique" on "naturalisation_task" ("application_id", "kind", "due_on") where state = 'OPEN';`,
    );
    this.addSql(
      `create table "officer_substitution" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "officer_id" varchar(255) not null, "substitute_id" varchar(255) not null, "from_on" date not null, "to_on" date not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "officer_substitution_institution_to_on_id_index" on "officer_substitution" ("institution", "to_on", "id");`,
    );
    this.addSql(
      `create table "status_enquiry" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "application_id" uuid not null, "state" varchar(255) not null, "asked_on" date not null, "asked_by" varchar(255) not null, "asker_name" varchar(255) null, "channel" varchar(255) not null, "answered_on" date null, "answer" text null, primary key ("id"));`,
    );
    this.addSql(
      `create index "status_enquiry_application_id_asked_on_id_index" on "status_enquiry" ("application_id", "asked_on", "id");`,
    );
    this.addSql(
      `alter table "naturalisation_task" add constraint "naturalisation_task_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(`alter table "incoming_post" enable row level security;`);
    this.addSql(`alter table "incoming_post" force row level security;`);
    this.addSql(
      `create policy "see" on "incoming_post" for select using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "incoming_post" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "incoming_post" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "interpreter" enable row level security;`);
    this.addSql(`alter table "interpreter" force row level security;`);
    this.addSql(
      `create policy "see" on "interpreter" for select using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "interpreter" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "interpreter" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "naturalisation_task" enable row level security;`);
    this.addSql(`alter table "naturalisation_task" force row level security;`);
    this.addSql(
      `create policy "see" on "naturalisation_task" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = naturalisation_task.application_id and a.institution = naturalisation_task.institution)) and (raised_by = nullif((select current_setting('hub.actor', true)), '')))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "naturalisation_task" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = naturalisation_task.application_id and a.institution = naturalisation_task.institution)) and (raised_by = nullif((select current_setting('hub.actor', true)), '')))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "naturalisation_task" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = naturalisation_task.application_id and a.institution = naturalisation_task.institution)) and (raised_by = nullif((select current_setting('hub.actor', true)), '')))) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = naturalisation_task.application_id and a.institution = naturalisation_task.institution)) and (raised_by = nullif((select current_setting('hub.actor', true)), '')))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "officer_substitution" enable row level security;`);
    this.addSql(`alter table "officer_substitution" force row level security;`);
    this.addSql(
      `create policy "see" on "officer_substitution" for select using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "officer_substitution" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "officer_substitution" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "status_enquiry" enable row level security;`);
    this.addSql(`alter table "status_enquiry" force row level security;`);
    this.addSql(
      `create policy "see" on "status_enquiry" for select using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "status_enquiry" for insert with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "status_enquiry" for update using ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on')) with check ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(TASK_RAISED);
    this.addSql(QUEUE);
  }

  /** Says of every application what its name is found under; the database makes the keys of it. */
  private async nameApplications(): Promise<void> {
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const rows = (await this.execute(
        `select id, given_name as "givenName", family_name as "familyName", birth_name as "birthName" from application where id > '${after}' order by id limit ${BATCH}`,
      )) as unknown as Named[];
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
      const named = rows.map((row) => ({ id: row.id, name: nameOrderOf(row), keys: searchKeysOf(row) }));
      // Names and keys are plain letters here, whatever alphabet they came from.
      const text = JSON.stringify(named);
      await this.execute(
        `update application a set search_name = n.name, search_keys = array(select jsonb_array_elements_text(n.keys))
         from jsonb_to_recordset('${text}'::jsonb) n(id uuid, name text, keys jsonb) where a.id = n.id`,
      );
    }
  }

  override down(): void {
    this.addSql('drop function naturalisation_queue(uuid, text[], date)');
    this.addSql('drop function naturalisation_task_raised(uuid, text, date, boolean)');
    this.addSql('drop trigger keep_name_keys on application');
    this.addSql('drop function keep_application_name_keys()');
    this.addSql('drop trigger arrange_desk on application');
    this.addSql('drop function arrange_application_desk()');
    this.addSql('drop table interpreter');
    this.addSql('drop table status_enquiry');
    this.addSql('drop table incoming_post');
    this.addSql('drop table application_name_key');
    this.addSql('drop table officer_substitution');
    this.addSql('drop table naturalisation_task');
    this.addSql('drop index "application_institution_work_rank_filed_order_id_index"');
    this.addSql('drop index "application_institution_officer_id_work_rank_filed_2031f_index"');
    this.addSql('drop index "application_institution_state_work_rank_filed_order_id_index"');
    this.addSql('drop index "application_institution_filed_order_id_index"');
    this.addSql('drop index "application_institution_deadline_order_id_index"');
    this.addSql('drop index "application_institution_received_order_id_index"');
    this.addSql('drop index "application_institution_stage_order_filed_order_id_index"');
    this.addSql('drop index "application_institution_search_name_id_index"');
    this.addSql('drop index "application_institution_birth_date_id_index"');
    this.addSql(
      `alter table "application" drop column "priority_reason", drop column "priority_note", drop column "priority_granted_on", drop column "title_valid_to", drop column "search_name", drop column "search_keys", drop column "at_work", drop column "work_rank", drop column "filed_order", drop column "received_order", drop column "deadline_order", drop column "stage_order"`,
    );
  }
}

/** What the worklist is filtered and sorted by, from the columns that say it (see desk/worklist.rules.ts). */
const ARRANGE = `create function arrange_application_desk() returns trigger language plpgsql set search_path = public as $$
  begin
    new.at_work := new.erased_on is null and new.state not in
      ('DRAFT', 'NATURALISED', 'REFUSED_FINAL', 'BARRED', 'REVOKED', 'TRANSFERRED', 'WITHDRAWN', 'DISCONTINUED');
    new.work_rank := case when new.priority_reason is null then 1 else 0 end;
    new.filed_order := coalesce(new.filed_on, date '9999-12-31');
    new.received_order := coalesce(new.received_on, new.filed_on, date '9999-12-31');
    new.deadline_order := coalesce(case
      when new.state = 'INCOMPLETE' then new.documents_due_on
      when new.state in ('HEARING', 'REVOCATION_PENDING') then new.hearing_due_on
      when new.state in ('REFUSED', 'REVOCATION_ISSUED') then new.remedy_ends_on
    end, date '9999-12-31');
    new.stage_order := coalesce(array_position(array[
      'DRAFT', 'SUBMITTED', 'ACKNOWLEDGED', 'COMPLETENESS_CHECK', 'INCOMPLETE', 'IN_REVIEW', 'INQUIRIES_PENDING', 'SUSPENDED', 'HEARING',
      'GRANT_PROPOSED', 'REFUSAL_PROPOSED', 'CERTIFICATE_ISSUED', 'CEREMONY_SCHEDULED', 'NATURALISED', 'REFUSED', 'LITIGATION',
      'REFUSED_FINAL', 'BARRED', 'REVOCATION_PENDING', 'REVOCATION_ISSUED', 'REVOKED', 'TRANSFERRED', 'WITHDRAWN', 'DISCONTINUED'],
      new.state::text), 0);
    return new;
  end $$`;

/** Copies what a name is found under into rows of its own; nobody but the database takes rows away there. */
const KEEP_KEYS = `create function keep_application_name_keys() returns trigger language plpgsql security definer set search_path = public as $$
  declare
    earlier text := coalesce(current_setting('hub.system', true), 'off');
  begin
    perform set_config('hub.system', 'on', true);
    if tg_op = 'UPDATE' then
      delete from application_name_key k
      where k.institution = old.institution and k.key = any(old.search_keys)
        and k.birth_year = coalesce(extract(year from old.birth_date)::int, 0) and k.application_id = old.id;
    end if;
    insert into application_name_key (institution, key, birth_year, application_id)
    select new.institution, left(sound, 120), coalesce(extract(year from new.birth_date)::int, 0), new.id
    from unnest(new.search_keys) as sound
    on conflict do nothing;
    perform set_config('hub.system', earlier, true);
    return null;
  end $$`;

/** Whether a task was raised already (see task.loaders.ts); two who ask for the same one wait for each other. */
const TASK_RAISED = `create function naturalisation_task_raised(application uuid, task_kind text, due date, once_only boolean)
  returns boolean language plpgsql volatile set search_path = public as $$
  declare
    earlier text := coalesce(current_setting('hub.system', true), 'off');
    found_one boolean;
  begin
    perform pg_advisory_xact_lock(hashtextextended('naturalisation-task:' || application || task_kind || due, 0));
    perform set_config('hub.system', 'on', true);
    found_one := exists (
      select from naturalisation_task t
      where t.application_id = application and t.kind = task_kind and t.due_on = due and (once_only or t.state = 'OPEN'));
    perform set_config('hub.system', earlier, true);
    return found_one;
  end $$`;

/** How many files wait at an office, by the day of their filing (see desk/queue.loaders.ts): counts, and nothing else of any file. */
const QUEUE = `create function naturalisation_queue(office uuid, states text[], last_day date)
  returns table (filed_on date, files bigint) language plpgsql volatile set search_path = public as $$
  #variable_conflict use_column
  declare
    earlier text := coalesce(current_setting('hub.system', true), 'off');
  begin
    perform set_config('hub.system', 'on', true);
    return query
      select a.filed_order, count(*) from application a
      where a.institution = office and a.at_work and a.state = any(states) and a.filed_order <= last_day
      group by a.filed_order;
    perform set_config('hub.system', earlier, true);
  end $$`;
