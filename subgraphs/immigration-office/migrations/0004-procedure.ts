import { Migration } from '@mikro-orm/migrations';

export class Migration0004Procedure extends Migration {
  override up(): void {
    this.addSql(`drop policy "add" on "application";`);
    this.addSql(`drop policy "change" on "application";`);
    this.addSql(`drop policy "see" on "application";`);
    this.addSql(`drop policy "add" on "document_requirement";`);
    this.addSql(`drop policy "change" on "document_requirement";`);
    this.addSql(`drop policy "see" on "document_requirement";`);
    this.addSql(
      `alter table "application" add "representative_id" varchar(255) null, add "street" varchar(255) null, add "birth_name" varchar(255) null, add "sex" varchar(255) null, add "marital_status" varchar(255) null, add "nationalities" text[] not null default '{}', add "stay_began_on" date null, add "interpreter_language" varchar(255) null, add "family_file_id" uuid null, add "leading_system" varchar(255) not null default 'HUB', add "external_reference" varchar(255) null, add "officer_id" varchar(255) null, add "legal_basis" varchar(255) null, add "substantive_started_on" date null, add "is_overdue" boolean not null default false, add "retained_with" varchar(255) null, add "proceeding_known" boolean not null default false, add "suspended_from" varchar(255) null, add "suspension_reason" varchar(255) null, add "suspended_on" date null, add "suspension_proof" text null, add "hearing_ground" varchar(255) null, add "hearing_reasons" text null, add "hearing_opened_by" varchar(255) null, add "hearing_notified_on" date null, add "hearing_due_on" date null, add "hearing_done_on" date null, add "hearing_statement" text null, add "proposed_by" varchar(255) null, add "proposed_on" date null, add "proposal_reasons" text null, add "remedy_instruction" boolean not null default false, add "refusal_fee_cents" int null, add "decided_on" date null, add "decision_notified_on" date null, add "remedy_ends_on" date null, add "appeal_lodged_on" date null, add "court_reference" varchar(255) null, add "litigation_of" varchar(255) null, add "judgment" varchar(255) null, add "inaction_suit_on" date null, add "certificate_number" varchar(255) null, add "certificate_issued_on" date null, add "certificate_void_on" date null, add "present_in_person" boolean not null default false, add "identity_checked_on" date null, add "declaration_made_on" date null, add "rechecked_on" date null, add "new_facts" text null, add "handed_over_on" date null, add "revocation_ground" varchar(255) null, add "revocation_opened_by" varchar(255) null, add "bar_from" date null, add "bar_until" date null, add "bar_annulled_on" date null, add "completion_kind" varchar(255) null, add "change_number" int not null default 0;`,
    );
    this.addSql(
      `create index "application_institution_change_number_id_index" on "application" ("institution", "change_number", "id");`,
    );
    this.addSql(
      `create index "application_institution_officer_id_filed_on_id_index" on "application" ("institution", "officer_id", "filed_on", "id");`,
    );
    this.addSql(`create index "application_family_file_id_index" on "application" ("family_file_id");`);
    this.addSql(
      `create policy "add" on "application" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or (representative_id = nullif((select current_setting('hub.actor', true)), '')) or (exists (select 1 from application_activation v where v.application_id = application.id and v.state = 'USED' and (v.used_by = nullif((select current_setting('hub.actor', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "application" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or (representative_id = nullif((select current_setting('hub.actor', true)), '')) or (exists (select 1 from application_activation v where v.application_id = application.id and v.state = 'USED' and (v.used_by = nullif((select current_setting('hub.actor', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or (representative_id = nullif((select current_setting('hub.actor', true)), '')) or (exists (select 1 from application_activation v where v.application_id = application.id and v.state = 'USED' and (v.used_by = nullif((select current_setting('hub.actor', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "see" on "application" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or (representative_id = nullif((select current_setting('hub.actor', true)), '')) or (exists (select 1 from application_activation v where v.application_id = application.id and v.state = 'USED' and (v.used_by = nullif((select current_setting('hub.actor', true)), ''))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(`alter table "document_requirement" add "representative_id" varchar(255) null;`);
    this.addSql(
      `create policy "add" on "document_requirement" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or ((exists (select 1 from application_activation v where v.application_id = document_requirement.application_id and v.state = 'USED' and (v.used_by = nullif((select current_setting('hub.actor', true)), '')))) or (exists (select 1 from application r where r.id = document_requirement.application_id and (r.representative_id = nullif((select current_setting('hub.actor', true)), '')))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "document_requirement" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or ((exists (select 1 from application_activation v where v.application_id = document_requirement.application_id and v.state = 'USED' and (v.used_by = nullif((select current_setting('hub.actor', true)), '')))) or (exists (select 1 from application r where r.id = document_requirement.application_id and (r.representative_id = nullif((select current_setting('hub.actor', true)), '')))))) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or ((exists (select 1 from application_activation v where v.application_id = document_requirement.application_id and v.state = 'USED' and (v.used_by = nullif((select current_setting('hub.actor', true)), '')))) or (exists (select 1 from application r where r.id = document_requirement.application_id and (r.representative_id = nullif((select current_setting('hub.actor', true)), '')))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "see" on "document_requirement" for select using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or ((exists (select 1 from application_activation v where v.application_id = document_requirement.application_id and v.state = 'USED' and (v.used_by = nullif((select current_setting('hub.actor', true)), '')))) or (exists (select 1 from application r where r.id = document_requirement.application_id and (r.representative_id = nullif((select current_setting('hub.actor', true)), '')))))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    // What changed after what, in the order of the commits: whoever writes an application of an office waits for the one before, and the
    // number is drawn while nobody else of the office can draw one.
    this.addSql('create sequence application_change');
    this.addSql(`create function number_application_change() returns trigger language plpgsql set search_path = public as $$
      begin
        perform pg_advisory_xact_lock(hashtextextended('application-change:' || new.institution, 0));
        new.change_number := nextval('application_change');
        return new;
      end $$`);
    this.addSql(
      'create trigger number_change before insert or update on application for each row execute function number_application_change()',
    );
    this.addSql(`do $$
      begin
        execute format('grant usage on sequence application_change to %I', regexp_replace(current_user, '_owner$', '_app'));
      end $$;`);
    this.addSql('drop function application_state_by_link(jsonb, timestamptz)');
    this.addSql(
      stateByLink(
        'hearing text, decision text',
        ', (select a.hearing_notified_on::text from application a where a.id = l.application_id), (select a.decision_notified_on::text from application a where a.id = l.application_id)',
        "('naturalisation', 'naturalisation-mirror')",
      ),
    );
  }

  override down(): void {
    this.addSql('drop function application_state_by_link(jsonb, timestamptz)');
    this.addSql(stateByLink('', '', "('naturalisation')"));
    this.addSql('drop trigger number_change on application');
    this.addSql('drop function number_application_change()');
    this.addSql('drop sequence application_change');
    for (const table of ['application', 'document_requirement'])
      for (const policy of ['see', 'add', 'change']) this.addSql(`drop policy "${policy}" on "${table}";`);
    this.addSql(`drop index "application_institution_change_number_id_index";`);
    this.addSql(`drop index "application_institution_officer_id_filed_on_id_index";`);
    this.addSql(`drop index "application_family_file_id_index";`);
    this.addSql(
      `alter table "application" drop column "representative_id", drop column "street", drop column "birth_name", drop column "sex", drop column "marital_status", drop column "nationalities", drop column "stay_began_on", drop column "interpreter_language", drop column "family_file_id", drop column "leading_system", drop column "external_reference", drop column "officer_id", drop column "legal_basis", drop column "substantive_started_on", drop column "is_overdue", drop column "retained_with", drop column "proceeding_known", drop column "suspended_from", drop column "suspension_reason", drop column "suspended_on", drop column "suspension_proof", drop column "hearing_ground", drop column "hearing_reasons", drop column "hearing_opened_by", drop column "hearing_notified_on", drop column "hearing_due_on", drop column "hearing_done_on", drop column "hearing_statement", drop column "proposed_by", drop column "proposed_on", drop column "proposal_reasons", drop column "remedy_instruction", drop column "refusal_fee_cents", drop column "decided_on", drop column "decision_notified_on", drop column "remedy_ends_on", drop column "appeal_lodged_on", drop column "court_reference", drop column "litigation_of", drop column "judgment", drop column "inaction_suit_on", drop column "certificate_number", drop column "certificate_issued_on", drop column "certificate_void_on", drop column "present_in_person", drop column "identity_checked_on", drop column "declaration_made_on", drop column "rechecked_on", drop column "new_facts", drop column "handed_over_on", drop column "revocation_ground", drop column "revocation_opened_by", drop column "bar_from", drop column "bar_until", drop column "bar_annulled_on", drop column "completion_kind", drop column "change_number";`,
    );
    this.addSql(`alter table "document_requirement" drop column "representative_id";`);
    for (const [table, column] of [
      ['application', 'id'],
      ['document_requirement', 'application_id'],
    ]) {
      const rows = `((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) or (subject_id = nullif((select current_setting('hub.actor', true)), '')) or (exists (select 1 from application_activation v where v.application_id = ${table}.${column} and v.state = 'USED' and (v.used_by = nullif((select current_setting('hub.actor', true)), '')))) or ((select current_setting('hub.system', true)) = 'on'))`;
      this.addSql(`create policy "see" on "${table}" for select using (${rows});`);
      this.addSql(`create policy "add" on "${table}" for insert with check (${rows});`);
      this.addSql(`create policy "change" on "${table}" for update using (${rows}) with check (${rows});`);
    }
  }
}

/** What counselling may learn by a confirmed link (see 0002-consent), with the days of notification that decide what of it is told. */
function stateByLink(columns: string, values: string, procedures: string): string {
  return `create function application_state_by_link(tokens jsonb, moment timestamptz)
      returns table (token text, application uuid, institution uuid, state text${columns && `, ${columns}`})
      language plpgsql volatile set search_path = public as $$
      #variable_conflict use_column
      declare earlier text := coalesce(current_setting('hub.system', true), 'off');
      begin
        perform set_config('hub.system', 'on', true);
        return query
          select l.token::text, l.application_id, l.institution, (
            select r.to_state::text from step_record r
            where r.aggregate_id = l.application_id and r.procedure in ${procedures} and r.at < moment
            order by r.version desc limit 1)${values}
          from consented_link l
          where l.state = 'CONFIRMED' and l.token in (select jsonb_array_elements_text(tokens));
        perform set_config('hub.system', earlier, true);
      end $$`;
}
