import 'reflect-metadata';
import type { EntityClass, EntityManager } from '@mikro-orm/postgresql';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { Schema } from './database.js';
import { KeyedRequest } from './idempotency.js';
import { NumberSeries } from './numbering.js';
import { StepRecord } from './step.js';

/**
 * What a column holds for the person it is about: shown in their export, shown once a named officer has released it (third parties), or
 * withheld; each with its norm.
 */
export interface ColumnClass {
  readonly about: 'EXPORT' | 'REVIEW' | 'WITHHELD';
  readonly norm: string;
  /** Why erasure leaves it as it is: it points at nobody once the rest is gone. */
  readonly stays?: string;
}

/** A column that says nothing about a person. */
export const NOT_PERSONAL = 'NOT_PERSONAL';

export type ColumnClasses = Readonly<Record<string, ColumnClass | typeof NOT_PERSONAL>>;

export const exported = (norm = 'Art. 15 Abs. 1 DSGVO', stays?: string): ColumnClass => ({
  about: 'EXPORT',
  norm,
  ...(stays ? { stays } : {}),
});
export const reviewed = (norm = 'Art. 15 Abs. 4 DSGVO'): ColumnClass => ({ about: 'REVIEW', norm });
export const withheld = (norm: string, stays?: string): ColumnClass => ({
  about: 'WITHHELD',
  norm,
  ...(stays ? { stays } : {}),
});

/** What the person is told of a table beside its data (Art. 15(1) GDPR). */
export interface SectionFacts {
  /** Name of the section, in capitals. */
  readonly section: string;
  /** Column with the id of the file (the case, the application) a row belongs to; `id` for the file itself. */
  readonly fileColumn: string;
  readonly purposes: readonly string[];
  readonly recipients: readonly string[];
  readonly source: string;
  readonly retention: string;
  /** The kit's own rows: the app role may not change them, so they outlast an erasure. */
  readonly unchangeable?: true;
}

export interface EntityPrivacy {
  readonly entity: EntityClass<object>;
  readonly facts: SectionFacts | null;
  readonly columns: ColumnClasses;
}

/** Says of every column of an entity what it is to the person, and of the whole what Art. 15 asks for. */
export function definePrivacy(entity: EntityClass<object>, facts: SectionFacts, columns: ColumnClasses): EntityPrivacy {
  return { entity, facts, columns };
}

/** An entity without any personal data. */
export function withoutPersons(entity: EntityClass<object>, ...columns: readonly string[]): EntityPrivacy {
  return { entity, facts: null, columns: Object.fromEntries(columns.map((column) => [column, NOT_PERSONAL])) };
}

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';

const ASKED_FOR = 'Art. 15 Abs. 4 DSGVO (it stands beside names of employees; handed out by the institution when asked)';

/** The kit's own tables. A history names staff; whoever a step was about is told of it in the access log. */
export const kitPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    StepRecord,
    {
      section: 'HISTORY',
      fileColumn: 'aggregateId',
      purposes: ['Proof of what was done (Art. 5 Abs. 2 DSGVO)'],
      recipients: [],
      source: 'The institution itself',
      retention: 'As long as the file, and without it as proof that points at nobody',
      unchangeable: true,
    },
    {
      id: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      procedure: NOT_PERSONAL,
      aggregateId: NOT_PERSONAL,
      version: NOT_PERSONAL,
      step: reviewed(ASKED_FOR),
      fromState: reviewed(ASKED_FOR),
      toState: reviewed(ASKED_FOR),
      reason: reviewed(ASKED_FOR),
      actorId: withheld(STAFF),
      actorInstitution: NOT_PERSONAL,
      at: reviewed(ASKED_FOR),
      requestId: NOT_PERSONAL,
    },
  ),
  withoutPersons(KeyedRequest, 'id', 'institution', 'actorId', 'key', 'field', 'argumentsHash', 'entityName', 'entityId', 'at'),
  withoutPersons(NumberSeries, 'id', 'institution', 'series', 'year', 'lastNumber'),
];

interface PropertyInfo {
  readonly formula?: unknown;
  readonly persist?: boolean;
}

/** Names of the stored columns of an entity. */
function storedColumns(properties: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(properties)
    .filter(([, property]) => !(property as PropertyInfo).formula && (property as PropertyInfo).persist !== false)
    .map(([name]) => name);
}

/**
 * Sentences about columns of which nobody has said whether they are personal, and about statements on columns that do not exist; none means
 * that all is said.
 */
export function unclassedColumns(schema: Pick<Schema, 'entities'>, privacy: readonly EntityPrivacy[]): readonly string[] {
  const said = new Map([...kitPrivacy, ...privacy].map((each) => [each.entity.name, each.columns]));
  return schema.entities.flatMap(({ meta }) => {
    // A virtual entity has no columns of its own.
    if (meta.expression) return [];
    const columns = storedColumns(meta.properties);
    const classes = said.get(String(meta.className)) ?? {};
    return [
      ...columns
        .filter((column) => !Object.hasOwn(classes, column))
        .map((column) => `Say of ${meta.className}.${column} whether it is exported, reviewed, withheld or not personal.`),
      ...Object.keys(classes)
        .filter((column) => !columns.includes(column))
        .map((column) => `${meta.className}.${column} is classed and does not exist.`),
    ];
  });
}

/** Where one file's data is, for its export. */
export interface ExportSubject {
  /** Id of the file. */
  readonly id: string;
  readonly institution: string;
}

export interface ExportOptions {
  readonly madeAt: Date;
  /** Whether a named officer has released this column of this section with this content. */
  readonly isReleased: (section: string, column: string, rows: readonly object[]) => boolean;
  /** Columns that whoever asks is not shown though the person would be, with the norm. */
  readonly hidden?: Readonly<Record<string, string>>;
}

/** The person's data in one piece (Datenauskunft, Art. 15 DSGVO), as far as the unit of work may read it. */
export async function exportOf(
  em: EntityManager,
  privacy: readonly EntityPrivacy[],
  subject: ExportSubject,
  options: ExportOptions,
): Promise<PersonalDataExport> {
  const sections: PersonalDataSection[] = [];
  // One after another: a unit of work has one connection.
  for (const { entity, facts, columns } of [...privacy, ...kitPrivacy]) {
    if (facts === null) continue;
    const rows = await em.find(entity, { [facts.fileColumn]: subject.id } as never, { orderBy: { id: 'asc' } as never });
    sections.push(sectionOf(facts, columns, rows, options));
  }
  const complete = sections.every(({ heldBack }) => heldBack.length === 0);
  return { id: subject.id, institution: subject.institution, madeAt: options.madeAt, complete, sections };
}

function sectionOf(
  facts: SectionFacts,
  columns: ColumnClasses,
  rows: readonly object[],
  { isReleased, hidden = {} }: ExportOptions,
): PersonalDataSection {
  const shown: string[] = [];
  const heldBack: PersonalDataHeldBack[] = [];
  for (const [column, said] of Object.entries(columns)) {
    if (said === NOT_PERSONAL) continue;
    const norm = hidden[column];
    if (norm !== undefined) heldBack.push({ column, about: 'WITHHELD', norm });
    else if (said.about === 'EXPORT' || (said.about === 'REVIEW' && rows.length > 0 && isReleased(facts.section, column, rows)))
      shown.push(column);
    // Rows that are closed to whoever asks may still be there, so the section is announced without looking at them.
    else heldBack.push({ column, about: said.about, norm: said.norm });
  }
  const { section, purposes, recipients, source, retention } = facts;
  return {
    section,
    purposes: [...purposes],
    recipients: [...recipients],
    source,
    retention,
    records: rows.map((row) => ({ entries: shown.map((column) => ({ column, value: textOf(row[column as never]) })) })),
    heldBack,
  };
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The columns of a section that an officer may release, or null for a section or column that is none of these. */
export function reviewedColumn(privacy: readonly EntityPrivacy[], section: string, column: string): EntityPrivacy | null {
  const found = privacy.find(({ facts }) => facts?.section === section);
  const said = found?.columns[column];
  return found && said !== undefined && said !== NOT_PERSONAL && said.about === 'REVIEW' ? found : null;
}

/** What the graph shows of an export; value types that mean the same in every institution. */

const SUBJECT_EXPORT = '@personal(category: "SUBJECT_EXPORT", legalBasis: "Art. 15 GDPR")';

@ObjectType({ description: 'A part of a record that is held back, with the norm. What it says is not shown.' })
@Directive('@shareable')
@Directive(SUBJECT_EXPORT)
export class PersonalDataHeldBack {
  @Field(() => String, { description: 'Name of the part.' })
  column!: string;
  @Field(() => String, { description: 'REVIEW: a named officer has to release it first; WITHHELD: it is not shown.' })
  about!: string;
  @Field(() => String, { description: 'The norm on which it is held back.' })
  norm!: string;
}

@ObjectType({ description: 'One part of a record.' })
@Directive('@shareable')
@Directive(SUBJECT_EXPORT)
export class PersonalDataEntry {
  @Field(() => String, { description: 'Name of the part.' })
  column!: string;
  @Field(() => String, { nullable: true, description: 'What it says; null where nothing is on record.' })
  value!: string | null;
}

@ObjectType({ description: 'One record of a section.' })
@Directive('@shareable')
@Directive(SUBJECT_EXPORT)
export class PersonalDataRecord {
  @Field(() => [PersonalDataEntry], { description: 'Its parts, except for those held back.' })
  entries!: PersonalDataEntry[];
}

@ObjectType({ description: 'One kind of record in an export, with what has to be said of it (Art. 15 Abs. 1 DSGVO).' })
@Directive('@shareable')
@Directive(SUBJECT_EXPORT)
export class PersonalDataSection {
  @Field(() => String, { description: 'Name of the section, such as CASE.' })
  section!: string;
  @Field(() => [String], { description: 'What the data is used for (Verarbeitungszwecke).' })
  purposes!: string[];
  @Field(() => [String], { description: 'Who gets it (Empfänger).' })
  recipients!: string[];
  @Field(() => String, { description: 'Where it comes from (Herkunft).' })
  source!: string;
  @Field(() => String, { description: 'How long it is kept (Speicherdauer).' })
  retention!: string;
  @Field(() => [PersonalDataRecord], { description: 'The records.' })
  records!: PersonalDataRecord[];
  @Field(() => [PersonalDataHeldBack], { description: 'What is not shown, and why.' })
  heldBack!: PersonalDataHeldBack[];
}

@ObjectType({ description: 'What one institution holds about you in one file (Datenauskunft, Art. 15 DSGVO).' })
@Directive('@shareable')
@Directive(SUBJECT_EXPORT)
export class PersonalDataExport {
  @Field(() => ID, { description: 'The file: a case or an application.' })
  id!: string;
  @Field(() => ID, { description: 'The institution that holds it (Verantwortlicher).' })
  institution!: string;
  @Field(() => Date, { description: 'When this export was made.' })
  madeAt!: Date;
  @Field(() => Boolean, { description: 'False while something is held back; what it is, the sections say.' })
  complete!: boolean;
  @Field(() => [PersonalDataSection], { description: 'The kinds of records.' })
  sections!: PersonalDataSection[];
}
