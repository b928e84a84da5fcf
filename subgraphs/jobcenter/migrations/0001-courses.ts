import { Migration } from '@mikro-orm/migrations';

export class Migration0001Courses extends Migration {
  override up(): void {
    this.addSql(
      `create table "course" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "title" varchar(255) not null, "kind" varchar(255) not null, "starts_on" date not null, "ends_on" date not null, "weekly_hours" int not null, "language_level" varchar(255) null, "capacity" int not null, "registration_until" date not null, "cancellation_reason" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(`create index "course_starts_on_id_index" on "course" ("starts_on", "id");`);
    this.addSql(`create index "course_institution_starts_on_index" on "course" ("institution", "starts_on");`);
    this.addSql(
      `create table "participant" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "state" varchar(255) not null, "number" varchar(255) not null, "subject_id" varchar(255) null, "code_hash" varchar(255) null, "code_ends_at" timestamptz null, "registered_on" date not null, "discharged_on" date null, "erased_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "participant_subject_id_index" on "participant" ("subject_id");`);
    this.addSql(
      `alter table "participant" add constraint "participant_institution_number_unique" unique ("institution", "number");`,
    );
    this.addSql(`alter table "participant" add constraint "participant_code_hash_unique" unique ("code_hash");`);
    this.addSql(
      `create table "participant_link" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "participant_id" uuid not null, "state" varchar(255) not null, "token" varchar(255) not null, "issued_by" varchar(255) not null, "issued_on" date not null, "expires_on" date not null, "claimed_by_staff" boolean not null default false, "evidence" varchar(255) not null default '', "claimed_on" date null, "confirmed_by" varchar(255) null, "confirmed_on" date null, "ended_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "participant_link_participant_id_index" on "participant_link" ("participant_id");`);
    this.addSql(
      `create index "participant_link_institution_issued_on_id_index" on "participant_link" ("institution", "issued_on", "id");`,
    );
    this.addSql(`alter table "participant_link" add constraint "participant_link_token_unique" unique ("token");`);
    this.addSql(
      `create table "course_placement" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "participant_id" uuid not null, "course_id" uuid not null, "state" varchar(255) not null, "proposed_on" date not null, "booked_on" date null, "ended_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "course_placement_course_id_state_index" on "course_placement" ("course_id", "state");`);
    this.addSql(`create index "course_placement_participant_id_index" on "course_placement" ("participant_id");`);
    this.addSql(
      `create unique index "course_placement_one_at_a_time" on "course_placement" ("participant_id", "course_id") where state in ('PROPOSED', 'BOOKED', 'STARTED', 'COMPLETED');`,
    );
    this.addSql(`alter table "course" enable row level security;`);
    this.addSql(`alter table "course" force row level security;`);
    this.addSql(
      `create policy "see" on "course" for select using (true or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "course" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "course" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "participant" enable row level security;`);
    this.addSql(`alter table "participant" force row level security;`);
    this.addSql(
      `create policy "see" on "participant" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and ((subject_id = nullif((select current_setting('hub.actor', true)), '')) or (code_hash = nullif((select current_setting('hub.code', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "participant" for insert with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and ((subject_id = nullif((select current_setting('hub.actor', true)), '')) or (code_hash = nullif((select current_setting('hub.code', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "participant" for update using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and ((subject_id = nullif((select current_setting('hub.actor', true)), '')) or (code_hash = nullif((select current_setting('hub.code', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on')) with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and ((subject_id = nullif((select current_setting('hub.actor', true)), '')) or (code_hash = nullif((select current_setting('hub.code', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "participant_link" add constraint "participant_link_participant_id_foreign" foreign key ("participant_id") references "participant" ("id");`,
    );
    this.addSql(
      `alter table "participant_link" add constraint "participant_link_four_eyes" check (confirmed_by is null or confirmed_by <> issued_by);`,
    );
    this.addSql(`alter table "participant_link" enable row level security;`);
    this.addSql(`alter table "participant_link" force row level security;`);
    this.addSql(
      `create policy "see" on "participant_link" for select using (((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff'])) and (confirmed_on is null or (id = nullif((select current_setting('hub.link', true)), '')::uuid))) or ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['data_protection_officer'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from participant t where t.id = participant_link.participant_id and t.institution = participant_link.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "participant_link" for insert with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff'])) or ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['data_protection_officer'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from participant t where t.id = participant_link.participant_id and t.institution = participant_link.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "participant_link" for update using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff'])) or ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['data_protection_officer'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from participant t where t.id = participant_link.participant_id and t.institution = participant_link.institution))) or ((select current_setting('hub.system', true)) = 'on')) with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff'])) or ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['data_protection_officer'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from participant t where t.id = participant_link.participant_id and t.institution = participant_link.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "course_placement" add constraint "course_placement_participant_id_foreign" foreign key ("participant_id") references "participant" ("id");`,
    );
    this.addSql(
      `alter table "course_placement" add constraint "course_placement_course_id_foreign" foreign key ("course_id") references "course" ("id");`,
    );
    this.addSql(`alter table "course_placement" enable row level security;`);
    this.addSql(`alter table "course_placement" force row level security;`);
    this.addSql(
      `create policy "see" on "course_placement" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from participant t where t.id = course_placement.participant_id and t.institution = course_placement.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "course_placement" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "course_placement" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['partner_staff'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    // Two questions go past the row policies, each in a function that acts as the system for its one query: how many places of a course are
    // taken, which everybody may know, and what counselling may learn by a confirmed link. A failure in one ends the transaction.
    this.addSql(
      asSystem(
        'places_taken(courses jsonb) returns table (course uuid, taken int)',
        `select p.course_id, count(*)::int from course_placement p
          where p.state in ('BOOKED', 'STARTED', 'COMPLETED')
            and p.course_id in (select c::uuid from jsonb_array_elements_text(courses) c)
          group by p.course_id`,
      ),
    );
    this.addSql(
      asSystem(
        `placements_by_link(tokens jsonb)
          returns table (token text, participant uuid, institution uuid, placement uuid, course uuid, state text, starts_on text)`,
        `select l.token::text, t.id, t.institution, p.id, p.course_id, p.state::text, c.starts_on::text
          from participant_link l
          join participant t on t.id = l.participant_id and t.erased_on is null
          left join course_placement p on p.participant_id = t.id
          left join course c on c.id = p.course_id
          where l.state = 'CONFIRMED' and l.token in (select jsonb_array_elements_text(tokens))
          order by l.token, c.starts_on desc, p.id`,
      ),
    );
  }

  override down(): void {
    this.addSql('drop function placements_by_link(jsonb)');
    this.addSql('drop function places_taken(jsonb)');
    this.addSql(`alter table "course_placement" drop constraint "course_placement_course_id_foreign";`);
    this.addSql(`alter table "participant_link" drop constraint "participant_link_participant_id_foreign";`);
    this.addSql(`alter table "course_placement" drop constraint "course_placement_participant_id_foreign";`);
    this.addSql(`drop table if exists "course" cascade;`);
    this.addSql(`drop table if exists "participant" cascade;`);
    this.addSql(`drop table if exists "participant_link" cascade;`);
    this.addSql(`drop table if exists "course_placement" cascade;`);
  }
}

function asSystem(signature: string, query: string): string {
  return `create function ${signature}
    language plpgsql volatile set search_path = public as $$
    #variable_conflict use_column
    declare earlier text := coalesce(current_setting('hub.system', true), 'off');
    begin
      perform set_config('hub.system', 'on', true);
      return query ${query};
      perform set_config('hub.system', earlier, true);
    end $$`;
}
