import { Migration } from '@mikro-orm/migrations';

export class Migration0010Indicators extends Migration {
  override up(): void {
    this.addSql(`alter table "carrier_settings" add "fte_hundredths" int null, add "posts" jsonb not null default '[]';`);
    this.addSql(
      `create table "case_import_run" ("id" uuid not null, "institution" uuid not null, "format" varchar(255) not null, "source" varchar(255) not null, "imported_by" varchar(255) not null, "at" timestamptz not null, "accepted" int not null default 0, "duplicate" int not null default 0, "superseded" int not null default 0, "rejected" int not null default 0, "rejections" jsonb not null default '[]', primary key ("id"));`,
    );
    this.addSql(
      `create table "case_import_record" ("id" uuid not null, "institution" uuid not null, "source" varchar(255) not null, "external_id" varchar(255) not null, "content_hash" varchar(255) not null, "case_id" uuid not null, "run_id" uuid not null, "position" int not null, "at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "case_import_record_case_id_index" on "case_import_record" ("case_id");`);
    this.addSql(`create index "case_import_record_run_id_position_index" on "case_import_record" ("run_id", "position");`);
    this.addSql(
      `alter table "case_import_record" add constraint "case_import_record_institution_source_external_id_unique" unique ("institution", "source", "external_id");`,
    );
    this.addSql(
      `alter table "case_import_record" add constraint "case_import_record_case_id_foreign" foreign key ("case_id") references "kim_case" ("id");`,
    );
    this.addSql(
      `create table "indicator_table" ("id" uuid not null, "quarter" varchar(255) not null, "indicator" varchar(255) not null, "measure" varchar(255) not null, "k" int not null, "layout" jsonb not null, "cells" jsonb not null, "frozen_on" date not null, "hash" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "indicator_table" add constraint "indicator_table_quarter_indicator_unique" unique ("quarter", "indicator");`,
    );
    for (const table of ['case_import_run', 'case_import_record', 'indicator_table']) {
      this.addSql(`alter table "${table}" enable row level security;`);
      this.addSql(`alter table "${table}" force row level security;`);
    }
    this.addSql(`create policy "see" on "case_import_run" for select using (${OWN} or ${SYSTEM});`);
    this.addSql(`create policy "add" on "case_import_run" for insert with check (${OWN} or ${SYSTEM});`);
    this.addSql(
      `create policy "change" on "case_import_run" for update using (${OWN} or ${SYSTEM}) with check (${OWN} or ${SYSTEM});`,
    );
    this.addSql(
      `create policy "see" on "case_import_record" for select using ((${OWN} or (exists (select 1 from kim_case c where c.id = case_import_record.case_id and c.institution = case_import_record.institution))) or ${SYSTEM});`,
    );
    this.addSql(`create policy "add" on "case_import_record" for insert with check (${OWN} or ${SYSTEM});`);
    this.addSql(`create policy "erase" on "case_import_record" for update using (${SYSTEM}) with check (${SYSTEM});`);
    this.addSql(`create policy "see" on "indicator_table" for select using (${COORDINATION} or ${SYSTEM});`);
    this.addSql(`create policy "add" on "indicator_table" for insert with check (${COORDINATION} or ${SYSTEM});`);
    this.addSql(CASES);
    this.addSql(EVENTS);
    this.addSql(CARRIERS);
  }

  override down(): void {
    this.addSql('drop function indicator_carriers()');
    this.addSql('drop function indicator_events(date, date)');
    this.addSql('drop function indicator_cases(date, date)');
    for (const table of ['indicator_table', 'case_import_record', 'case_import_run'])
      this.addSql(`drop table if exists "${table}" cascade;`);
    this.addSql(`alter table "carrier_settings" drop column "fte_hundredths", drop column "posts";`);
  }
}

const OWN = `(institution = nullif((select current_setting('hub.institution', true)), '')::uuid)`;
const SYSTEM = `((select current_setting('hub.system', true)) = 'on')`;
const COORDINATION = `(string_to_array((select current_setting('hub.roles', true)), ',') && array['kim_coordination'])`;

/**
 * Of whom somebody may ask: the system and the coordination of all carriers, a lead of their own one. Read before the function acts as the
 * system for its one query; a failure in it ends the transaction.
 */
const DECLARED = `
    earlier text := coalesce(current_setting('hub.system', true), 'off');
    roles text[] := string_to_array(coalesce(current_setting('hub.roles', true), ''), ',');
    everywhere boolean := earlier = 'on' or roles && array['kim_coordination'];
    own uuid := case when roles && array['case_lead'] then nullif(current_setting('hub.institution', true), '')::uuid end;`;

const BEGIN = `
    if not everywhere and own is null then return; end if;
    perform set_config('hub.system', 'on', true);`;

const END = `perform set_config('hub.system', earlier, true);`;

/** The first of the cases that go on with one another or belong to people who live together at one carrier: one household. */
const ROOTS = `recursive edge (one, other) as (
        select k.id, k.former_case_id from kim_case k where k.former_case_id is not null
        union select k.former_case_id, k.id from kim_case k where k.former_case_id is not null
        union select m.case_id, m.own_case_id from case_household_member m where m.own_case_id is not null
        union select m.own_case_id, m.case_id from case_household_member m where m.own_case_id is not null
      ),
      reach (id, other) as (
        select e.one, e.other from edge e union select r.id, e.other from reach r join edge e on e.one = r.other
      ),
      root (id, first) as (select distinct on (r.id) r.id, r.other from reach r order by r.id, r.other),
      known as (
        select k.*, coalesce(r.first, k.id) as household from kim_case k left join root r on r.id = k.id
        where k.erased_on is null and (everywhere or k.institution = own)
      )`;

/** The cases that were open in a quarter. A blocked address has no district (§ 51 BMG). */
const CASES = `create function indicator_cases(first_day date, last_day date)
  returns table ("institution" uuid, "household" text, "manager" text, "state" text, "openedOn" text, "assessedOn" text,
    "planAgreedOn" text, "closedOn" text, "closureReason" text, "district" text, "birthYear" int, "sex" text,
    "nationalities" text[], "titleGroup" text, "arrivalYear" int)
  language plpgsql volatile set search_path = public as $$
  #variable_conflict use_column
  declare ${DECLARED}
  begin ${BEGIN}
    return query
      with ${ROOTS}
      select k.institution, k.household::text, md5(k.manager_id), k.state::text, k.opened_on::text, k.assessed_on::text,
        k.plan_agreed_on::text, k.closed_on::text, k.closure_reason::text,
        case when k.address_blocked then null else k.district_code::text end, p.birth_year, p.sex::text,
        coalesce(p.nationalities, '{}'), p.title_group::text, p.arrival_year
      from known k left join case_client p on p.case_id = k.id
      where k.opened_on <= last_day and (k.closed_on is null or k.closed_on >= first_day);
    ${END}
  end $$`;

/** What happened to households in a quarter, in codes. */
const EVENTS = `create function indicator_events(first_day date, last_day date)
  returns table ("kind" text, "institution" uuid, "household" text, "first" text, "second" text, "days" int)
  language plpgsql volatile set search_path = public as $$
  #variable_conflict use_column
  declare ${DECLARED}
    asked text := to_char(first_day, 'YYYY-"Q"Q');
  begin ${BEGIN}
    return query
      with ${ROOTS}
      select 'REFERRAL_MADE', k.institution, k.household::text, r.recipient_institution::text, '', null::int
      from referral r join known k on k.id = r.case_id where r.referred_on between first_day and last_day
      union all
      select case when r.state = 'DECLINED' then 'REFERRAL_DECLINED' else 'REFERRAL_ACCEPTED' end, k.institution, k.household::text,
        r.recipient_institution::text, '', r.answered_on - r.referred_on
      from referral r join known k on k.id = r.case_id
      where r.answered_on between first_day and last_day and r.state in ('ACCEPTED', 'STARTED', 'DECLINED')
      union all
      select 'GOAL', k.institution, k.household::text, g.domain::text, g.state::text, null::int
      from known k
      join lateral (select pl.id from case_plan pl where pl.case_id = k.id and pl.round = k.round and pl.agreed_on is not null
        order by pl.number desc limit 1) newest on true
      join case_goal g on g.plan_id = newest.id
      where k.state = 'CLOSED' and k.closed_on between first_day and last_day and g.state <> 'OPEN'
      union all
      select 'CIRCLE_CHANGE', k.institution, k.household::text, c.from_circle::text, c.to_circle::text, c.gap_days
      from case_legal_circle_change c join known k on k.id = c.case_id
      where c.changed_on between first_day and last_day and c.state <> 'WITHDRAWN' and c.accompanied
      union all
      select 'OBSERVATION', o.institution, coalesce(r.first::text, o.case_id::text, o.household_mark::text), o.domain::text,
        o.kind || '|' || coalesce(o.mechanism, ''), null::int
      from observation o left join root r on r.id = o.case_id
      where o.quarter = asked and o.state <> 'WITHDRAWN' and coalesce(o.case_id::text, o.household_mark) is not null
        and (everywhere or o.institution = own);
    ${END}
  end $$`;

/** What carriers have of posts. */
const CARRIERS = `create function indicator_carriers()
  returns table ("institution" uuid, "fteHundredths" int, "posts" jsonb)
  language plpgsql volatile set search_path = public as $$
  #variable_conflict use_column
  declare ${DECLARED}
  begin ${BEGIN}
    return query
      select s.institution, s.fte_hundredths, s.posts from carrier_settings s where everywhere or s.institution = own;
    ${END}
  end $$`;
