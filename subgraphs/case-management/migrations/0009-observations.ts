import { Migration } from '@mikro-orm/migrations';

export class Migration0009Observations extends Migration {
  override up(): void {
    this.addSql(
      `create table "evidence_snapshot" ("id" uuid not null, "institution" uuid not null, "cluster_id" uuid not null, "quarter" varchar(255) not null, "criteria_hash" varchar(255) not null, "criteria" jsonb not null, "title" text not null, "description" text not null, "k" int not null, "households" int null, "institutions" int null, "first_quarter" varchar(255) null, "last_quarter" varchar(255) null, "exception_reason" text null, "tables" jsonb not null, "frozen_on" date not null, "content" text not null, "hash" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(`create index "evidence_snapshot_cluster_id_index" on "evidence_snapshot" ("cluster_id");`);
    this.addSql(`create index "evidence_snapshot_quarter_id_index" on "evidence_snapshot" ("quarter", "id");`);
    this.addSql(
      `alter table "evidence_snapshot" add constraint "evidence_snapshot_criteria_hash_quarter_unique" unique ("criteria_hash", "quarter");`,
    );
    this.addSql(
      `create table "hurdle_cluster" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "title" text not null, "description" text not null, "criteria" jsonb not null, "criteria_hash" varchar(255) not null, "exception_reason" text null, "written_by" varchar(255) not null, "written_on" date not null, "checked_by" varchar(255) null, "checked_on" date null, "predecessor_ids" uuid[] not null, primary key ("id"));`,
    );
    this.addSql(`create index "hurdle_cluster_written_on_id_index" on "hurdle_cluster" ("written_on", "id");`);
    this.addSql(`create index "hurdle_cluster_state_index" on "hurdle_cluster" ("state");`);
    this.addSql(`create index "hurdle_cluster_criteria_hash_index" on "hurdle_cluster" ("criteria_hash");`);
    this.addSql(
      `create table "observation" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "case_id" uuid null, "household_mark" varchar(255) null, "state" varchar(255) not null, "observed_on" date not null, "quarter" varchar(255) not null, "domain" varchar(255) not null, "kind" varchar(255) not null, "mechanism" varchar(255) null, "legal_circles" text[] not null, "responsible_institution_id" uuid null, "severity" int not null, "delay_days" int null, "affected_group_tags" text[] not null, "free_text" text null, "solved_individually" boolean not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "observation_institution_observed_on_id_index" on "observation" ("institution", "observed_on", "id");`,
    );
    this.addSql(`create index "observation_case_id_index" on "observation" ("case_id");`);
    this.addSql(`create index "observation_domain_kind_quarter_index" on "observation" ("domain", "kind", "quarter");`);
    this.addSql(`create index "observation_quarter_index" on "observation" ("quarter");`);
    this.addSql(`alter table "evidence_snapshot" enable row level security;`);
    this.addSql(`alter table "evidence_snapshot" force row level security;`);
    this.addSql(
      `create policy "see" on "evidence_snapshot" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['working_group_member', 'kim_coordination', 'body_member', 'body_office', 'body_chair']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "evidence_snapshot" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['working_group_member']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "hurdle_cluster" add constraint "hurdle_cluster_four_eyes" check (checked_by is null or checked_by <> written_by);`,
    );
    this.addSql(`alter table "hurdle_cluster" enable row level security;`);
    this.addSql(`alter table "hurdle_cluster" force row level security;`);
    this.addSql(
      `create policy "see" on "hurdle_cluster" for select using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "hurdle_cluster" for insert with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "hurdle_cluster" for update using ((string_to_array((select current_setting('hub.roles', true)), ',') && array['working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on')) with check ((string_to_array((select current_setting('hub.roles', true)), ',') && array['working_group_member', 'kim_coordination']) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "observation" add constraint "observation_case_id_foreign" foreign key ("case_id") references "kim_case" ("id") on delete set null;`,
    );
    this.addSql(`alter table "observation" enable row level security;`);
    this.addSql(`alter table "observation" force row level security;`);
    this.addSql(
      `create policy "see" on "observation" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['case_manager', 'case_lead'])) or (nullif((select current_setting('hub.institution', true)), '') is null and (exists (select 1 from kim_case c where c.id = observation.case_id and c.institution = observation.institution)))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "observation" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['case_manager', 'case_lead'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "observation" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['case_manager', 'case_lead'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['case_manager', 'case_lead'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(HOUSEHOLDS);
    this.addSql(CODES);
    this.addSql(EVIDENCE);
  }

  override down(): void {
    this.addSql('drop function hurdle_evidence(jsonb, text)');
    this.addSql('drop function hurdle_codes(text, text[], int)');
    this.addSql('drop function observed_households(text, text, text[])');
    for (const table of ['evidence_snapshot', 'hurdle_cluster', 'observation'])
      this.addSql(`drop table if exists "${table}" cascade;`);
  }
}

/** Those who may ask across carriers; everybody else gets no row. */
const MAY_ASK = `(earlier = 'on' or string_to_array(coalesce(current_setting('hub.roles', true), ''), ',') && array['working_group_member', 'kim_coordination'])`;

/**
 * The observations of some areas that count in some quarters, each with its household: the first of the cases that go on with one another
 * or belong to people who live together, or the mark; null where nobody has said which household it was, so that it counts for none. It
 * sees what the one who calls it may see.
 */
const HOUSEHOLDS = `create function observed_households(since text, through text, areas text[])
  returns table (institution uuid, quarter text, domain text, kind text, mechanism text, circles text[], severity int, tags text[], household uuid)
  language sql stable set search_path = public as $$
    with recursive edge (one, other) as (
      select k.id, k.former_case_id from kim_case k where k.former_case_id is not null
      union select k.former_case_id, k.id from kim_case k where k.former_case_id is not null
      union select m.case_id, m.own_case_id from case_household_member m where m.own_case_id is not null
      union select m.own_case_id, m.case_id from case_household_member m where m.own_case_id is not null
    ),
    reach (id, other) as (
      select e.one, e.other from edge e union select r.id, e.other from reach r join edge e on e.one = r.other
    ),
    root (id, first) as (select distinct on (r.id) r.id, r.other from reach r order by r.id, r.other)
    select o.institution, o.quarter::text, o.domain::text, o.kind::text, o.mechanism::text, o.legal_circles, o.severity,
      o.affected_group_tags, coalesce(r.first, o.case_id)
    from observation o left join root r on r.id = o.case_id
    where o.state <> 'WITHDRAWN' and o.quarter between since and through and o.domain = any (areas) and o.case_id is not null
    union all
    select o.institution, o.quarter::text, o.domain::text, o.kind::text, o.mechanism::text, o.legal_circles, o.severity,
      o.affected_group_tags, md5(o.household_mark)::uuid
    from observation o
    where o.state <> 'WITHDRAWN' and o.quarter between since and through and o.domain = any (areas) and o.case_id is null
  $$`;

/**
 * The coded rows of one quarter over all carriers, and the only way past the row policies to them: no carrier, day, case or text. Circles,
 * severity and groups are shown together where k households share them, else the first of them that do. Acts as the system for its one
 * query; a failure in it ends the transaction.
 */
const CODES = `create function hurdle_codes(asked text, areas text[], k int)
  returns table (domain text, kind text, mechanism text, circles jsonb, severity int, tags jsonb, households int)
  language plpgsql volatile set search_path = public as $$
  #variable_conflict use_column
  declare earlier text := coalesce(current_setting('hub.system', true), 'off');
  begin
    if not ${MAY_ASK} then return; end if;
    perform set_config('hub.system', 'on', true);
    return query
      with seen as materialized (
        select distinct o.domain collate "C" as domain, o.kind collate "C" as kind, coalesce(o.mechanism, '') collate "C" as mechanism,
          array_to_string(o.circles, ',') collate "C" as circles, o.severity, array_to_string(o.tags, ',') collate "C" as tags, o.household
        from observed_households(asked, asked, areas) o
      ),
      three as (select s.domain, s.kind, s.mechanism, s.circles, s.severity, s.tags, count(s.household) >= k as many
        from seen s group by 1, 2, 3, 4, 5, 6),
      two as (select s.domain, s.kind, s.mechanism, s.circles, s.severity, count(s.household) >= k as many
        from (select distinct s.domain, s.kind, s.mechanism, s.circles, s.severity, s.household from seen s) s group by 1, 2, 3, 4, 5),
      one as (select s.domain, s.kind, s.mechanism, s.circles, count(s.household) >= k as many
        from (select distinct s.domain, s.kind, s.mechanism, s.circles, s.household from seen s) s group by 1, 2, 3, 4),
      code as materialized (
        select a.*, case when o.many then a.circles end as shown_circles, case when t.many then a.severity end as shown_severity,
          case when a.many then a.tags end as shown_tags
        from three a join two t using (domain, kind, mechanism, circles, severity) join one o using (domain, kind, mechanism, circles)
      ),
      shown as (
        select distinct s.domain, s.kind, s.mechanism, c.shown_circles, c.shown_severity, c.shown_tags, s.household
        from seen s join code c using (domain, kind, mechanism, circles, severity, tags)
      )
      select s.domain, s.kind, nullif(s.mechanism, ''), to_jsonb(string_to_array(s.shown_circles, ',')), s.shown_severity,
        to_jsonb(string_to_array(s.shown_tags, ',')), count(s.household)::int
      from shown s group by s.domain, s.kind, s.mechanism, s.shown_circles, s.shown_severity, s.shown_tags
      order by s.domain, s.kind, s.mechanism, s.shown_circles, s.shown_severity, s.shown_tags;
    perform set_config('hub.system', earlier, true);
  end $$`;

/**
 * Counts households over all carriers for sets of criteria, and the only way past the row policies to those counts: how many households and
 * institutions, by quarter, and by quarter and hurdle; never which. Acts as the system for its one query; a failure in it ends the transaction.
 */
const EVIDENCE = `create function hurdle_evidence(wanted jsonb, through text)
  returns table (key text, evidence jsonb)
  language plpgsql volatile set search_path = public as $$
  #variable_conflict use_column
  declare earlier text := coalesce(current_setting('hub.system', true), 'off');
  begin
    if not ${MAY_ASK} then return; end if;
    perform set_config('hub.system', 'on', true);
    return query
      with line as materialized (
        select w.key, l.domain, l.kind, l.mechanism, l."fromQuarter" as first, l."toQuarter" as last,
          array(select jsonb_array_elements_text(l."legalCircles")) as circles,
          array(select jsonb_array_elements_text(l."affectedGroupTags")) as tags
        from jsonb_to_recordset(wanted) as w (key text, lines jsonb),
          jsonb_to_recordset(w.lines) as l (domain text, kind text, mechanism text, "legalCircles" jsonb,
            "affectedGroupTags" jsonb, "fromQuarter" text, "toQuarter" text)
      ),
      hit as materialized (
        select distinct l.key collate "C" as key, o.quarter collate "C" as quarter, o.domain collate "C" as domain,
          o.kind collate "C" as kind, o.mechanism collate "C" as mechanism, o.institution, o.household
        from line l join observed_households('', through, array(select distinct i.domain from line i)) o on o.domain = l.domain and o.kind = l.kind
          and (l.mechanism is null or o.mechanism = l.mechanism)
          and (l.first is null or o.quarter >= l.first) and (l.last is null or o.quarter <= l.last)
          and (cardinality(l.circles) = 0 or o.circles && l.circles) and (cardinality(l.tags) = 0 or o.tags && l.tags)
        where o.household is not null
      ),
      whole as (
        select h.key, count(*)::int as households, min(h.first) as first, max(h.last) as last
        from (select h.key, h.household, min(h.quarter) as first, max(h.quarter) as last from hit h group by 1, 2) h group by h.key
      ),
      carriers as (select i.key, count(*)::int as institutions from (select distinct h.key, h.institution from hit h) i group by i.key),
      series as (
        select q.key, jsonb_agg(jsonb_build_object('quarter', q.quarter, 'households', q.households) order by q.quarter) as list
        from (select h.key, h.quarter, count(*)::int as households
          from (select distinct h.key, h.quarter, h.household from hit h) h group by 1, 2) q group by q.key
      ),
      cells as (
        select c.key, jsonb_agg(jsonb_build_object('quarter', c.quarter, 'domain', c.domain, 'kind', c.kind,
          'mechanism', c.mechanism, 'households', c.households) order by c.quarter, c.domain, c.kind, c.mechanism) as list
        from (select h.key, h.quarter, h.domain, h.kind, h.mechanism, count(*)::int as households
          from (select distinct h.key, h.quarter, h.domain, h.kind, h.mechanism, h.household from hit h) h group by 1, 2, 3, 4, 5) c
        group by c.key
      )
      select w.key, jsonb_build_object('households', coalesce(t.households, 0), 'institutions', coalesce(i.institutions, 0),
        'firstQuarter', t.first, 'lastQuarter', t.last, 'series', coalesce(s.list, '[]'), 'cells', coalesce(c.list, '[]'))
      from jsonb_to_recordset(wanted) as w (key text, lines jsonb)
      left join whole t on t.key = w.key left join carriers i on i.key = w.key left join series s on s.key = w.key left join cells c on c.key = w.key;
    perform set_config('hub.system', earlier, true);
  end $$`;
