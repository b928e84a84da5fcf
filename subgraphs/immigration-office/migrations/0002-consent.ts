import { Migration } from '@mikro-orm/migrations';

export class Migration0002Consent extends Migration {
  override up(): void {
    this.addSql(
      `create table "consented_link" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "application_id" uuid not null, "state" varchar(255) not null, "token" varchar(255) not null, "issued_by" varchar(255) not null, "issued_on" date not null, "expires_on" date not null, "claimed_by_staff" boolean not null default false, "evidence" varchar(255) not null default '', "claimed_on" date null, "confirmed_by" varchar(255) null, "confirmed_on" date null, "ended_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "consented_link_application_id_index" on "consented_link" ("application_id");`);
    this.addSql(
      `create index "consented_link_institution_issued_on_id_index" on "consented_link" ("institution", "issued_on", "id");`,
    );
    this.addSql(`alter table "consented_link" add constraint "consented_link_token_unique" unique ("token");`);
    this.addSql(
      `create table "transmission" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "application_id" uuid not null, "state" varchar(255) not null, "legal_basis" varchar(255) not null, "purpose" text not null, "fields" text[] not null, "sender" varchar(255) not null, "recipient" varchar(255) not null, "conditions" text[] not null, "at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "transmission_application_id_at_id_index" on "transmission" ("application_id", "at", "id");`);
    this.addSql(
      `alter table "consented_link" add constraint "consented_link_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(
      `alter table "consented_link" add constraint "consented_link_four_eyes" check (confirmed_by is null or confirmed_by <> issued_by);`,
    );
    this.addSql(`alter table "consented_link" enable row level security;`);
    this.addSql(`alter table "consented_link" force row level security;`);
    this.addSql(
      `create policy "see" on "consented_link" for select using (((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) and (confirmed_on is null or (id = nullif((select current_setting('hub.link', true)), '')::uuid))) or ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['data_protection_officer'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = consented_link.application_id and a.institution = consented_link.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "consented_link" for insert with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['data_protection_officer'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = consented_link.application_id and a.institution = consented_link.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "consented_link" for update using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['data_protection_officer'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = consented_link.application_id and a.institution = consented_link.institution))) or ((select current_setting('hub.system', true)) = 'on')) with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['data_protection_officer'])) or ((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = consented_link.application_id and a.institution = consented_link.institution))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "transmission" add constraint "transmission_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(`alter table "transmission" enable row level security;`);
    this.addSql(`alter table "transmission" force row level security;`);
    this.addSql(
      `create policy "see" on "transmission" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer', 'office_supervisor'])) or (((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = transmission.application_id and a.institution = transmission.institution)) and legal_basis <> 'STAG_37')) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "transmission" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    // What counselling may learn by a confirmed link, and the only way past the row policies to it: the state that the history shows for
    // the moment asked, for the tokens asked. It acts as the system for its one query; a failure in it ends the transaction.
    this.addSql(`create function application_state_by_link(tokens jsonb, moment timestamptz)
      returns table (token text, application uuid, institution uuid, state text)
      language plpgsql volatile set search_path = public as $$
      #variable_conflict use_column
      declare earlier text := coalesce(current_setting('hub.system', true), 'off');
      begin
        perform set_config('hub.system', 'on', true);
        return query
          select l.token::text, l.application_id, l.institution, (
            select r.to_state::text from step_record r
            where r.aggregate_id = l.application_id and r.procedure = 'naturalisation' and r.at < moment
            order by r.version desc limit 1)
          from consented_link l
          where l.state = 'CONFIRMED' and l.token in (select jsonb_array_elements_text(tokens));
        perform set_config('hub.system', earlier, true);
      end $$`);
  }

  override down(): void {
    this.addSql('drop function application_state_by_link(jsonb, timestamptz)');
    this.addSql(`drop table if exists "consented_link" cascade;`);
    this.addSql(`drop table if exists "transmission" cascade;`);
  }
}
