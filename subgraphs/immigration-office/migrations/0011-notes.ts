import { Migration } from '@mikro-orm/migrations';

/** What was written into the file stays as it was written; its erasure, once the file is past its retention, is system work. */
const NOTE_UNCHANGED = `create function naturalisation_note_unchanged() returns trigger language plpgsql as $$
begin
  if current_setting('hub.system', true) is distinct from 'on' and (
    new.text is distinct from old.text
    or new.kind is distinct from old.kind
    or new.written_by is distinct from old.written_by
    or new.written_at is distinct from old.written_at
    or new.application_id is distinct from old.application_id
    or new.institution is distinct from old.institution
    or new.corrected_from is distinct from old.corrected_from
  ) then
    raise exception 'A file note is never changed.' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$`;

export class Migration0011Notes extends Migration {
  override up(): void {
    this.addSql(
      `create table "naturalisation_letter" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "application_id" uuid not null, "state" varchar(255) not null, "template" varchar(255) not null, "template_version" int not null, "language" varchar(255) not null, "to_representative" boolean not null, "subject" varchar(255) not null, "body" text not null, "remedy_instruction" text null, "drafted_by" varchar(255) not null, "drafted_on" date not null, "edited_by" varchar(255) null, "approved_by" varchar(255) null, "approved_on" date null, "channel" varchar(255) null, "sent_on" date null, "arrived_on" date null, "retrieved_on" date null, "handed_on" date null, "proof" text null, "notified_on" date null, "explanation" jsonb null, primary key ("id"));`,
    );
    this.addSql(
      `create index "naturalisation_letter_application_id_id_index" on "naturalisation_letter" ("application_id", "id");`,
    );
    this.addSql(
      `create table "naturalisation_note" ("id" uuid not null, "version" int not null default 1, "institution" uuid not null, "application_id" uuid not null, "state" varchar(255) not null, "kind" varchar(255) not null, "text" text not null, "written_by" varchar(255) not null, "written_at" timestamptz not null, "corrected_from" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `create index "naturalisation_note_application_id_written_at_id_index" on "naturalisation_note" ("application_id", "written_at", "id");`,
    );
    this.addSql(
      `alter table "naturalisation_note" add constraint "naturalisation_note_corrected_from_unique" unique ("corrected_from");`,
    );
    this.addSql(
      `alter table "naturalisation_letter" add constraint "naturalisation_letter_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(
      `alter table "naturalisation_letter" add constraint "naturalisation_letter_four_eyes" check ((template <> 'REFUSAL' and template <> 'BAR_FINDING' and template <> 'REVOCATION') or approved_by is null or (approved_by <> drafted_by and (edited_by is null or approved_by <> edited_by)));`,
    );
    this.addSql(`alter table "naturalisation_letter" enable row level security;`);
    this.addSql(`alter table "naturalisation_letter" force row level security;`);
    this.addSql(
      `create policy "see" on "naturalisation_letter" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer', 'office_supervisor'])) or (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk'])) and ((template <> 'HEARING' and template <> 'SUSPENSION_NOTICE' and template <> 'REFUSAL' and template <> 'BAR_FINDING' and template <> 'REVOCATION') or state = 'APPROVED' or state = 'DISPATCHED')) or (((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = naturalisation_letter.application_id and a.institution = naturalisation_letter.institution)) and notified_on is not null)) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "naturalisation_letter" for insert with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer', 'office_supervisor'])) or (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk'])) and ((template <> 'HEARING' and template <> 'SUSPENSION_NOTICE' and template <> 'REFUSAL' and template <> 'BAR_FINDING' and template <> 'REVOCATION') or state = 'APPROVED' or state = 'DISPATCHED'))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "naturalisation_letter" for update using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer', 'office_supervisor'])) or (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk'])) and ((template <> 'HEARING' and template <> 'SUSPENSION_NOTICE' and template <> 'REFUSAL' and template <> 'BAR_FINDING' and template <> 'REVOCATION') or state = 'APPROVED' or state = 'DISPATCHED'))) or ((select current_setting('hub.system', true)) = 'on')) with check ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['naturalisation_officer', 'office_supervisor'])) or (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk'])) and ((template <> 'HEARING' and template <> 'SUSPENSION_NOTICE' and template <> 'REFUSAL' and template <> 'BAR_FINDING' and template <> 'REVOCATION') or state = 'APPROVED' or state = 'DISPATCHED'))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `alter table "naturalisation_note" add constraint "naturalisation_note_application_id_foreign" foreign key ("application_id") references "application" ("id");`,
    );
    this.addSql(`alter table "naturalisation_note" enable row level security;`);
    this.addSql(`alter table "naturalisation_note" force row level security;`);
    this.addSql(
      `create policy "see" on "naturalisation_note" for select using ((((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer', 'office_supervisor'])) or (((nullif((select current_setting('hub.institution', true)), '') is null) and exists (select 1 from application a where a.id = naturalisation_note.application_id and a.institution = naturalisation_note.institution)) and (exists (select 1 from application_export_release r where r.application_id = naturalisation_note.application_id and r.section = 'NOTES' and r.state = 'RELEASED')))) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "add" on "naturalisation_note" for insert with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(
      `create policy "change" on "naturalisation_note" for update using (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on')) with check (((institution = nullif((select current_setting('hub.institution', true)), '')::uuid) and (string_to_array((select current_setting('hub.roles', true)), ',') && array['intake_clerk', 'naturalisation_officer', 'office_supervisor'])) or ((select current_setting('hub.system', true)) = 'on'));`,
    );
    this.addSql(NOTE_UNCHANGED);
    this.addSql(
      `create trigger note_unchanged before update on naturalisation_note for each row execute function naturalisation_note_unchanged();`,
    );
  }

  override down(): void {
    this.addSql('drop table naturalisation_letter');
    this.addSql('drop table naturalisation_note');
    this.addSql('drop function naturalisation_note_unchanged()');
  }
}
