import 'reflect-metadata';
import type { EntityClass, EntityManager } from '@mikro-orm/postgresql';
import { Temporal } from 'temporal-polyfill';
import { Directive, Field, ObjectType } from 'type-graphql';
import type { CalendarDate } from './calendar.js';
import { type EntityPrivacy, NOT_PERSONAL } from './privacy.js';
import { CalendarDateScalar } from './scalars.js';

/** How long files of one class are kept (Aufbewahrungsfrist), as data with its norm. */
export interface RetentionRule {
  readonly code: string;
  readonly norm: string;
  readonly years: number;
  /** Years after which the person may have it erased earlier; null where the request changes nothing. */
  readonly yearsOnRequest: number | null;
}

/** What erasure knows of a file. */
export interface FileRow {
  readonly id: string;
  readonly institution: string;
  /** Why it may not be erased for now, such as a suit (Löschsperre). */
  readonly erasureBar?: string | null | undefined;
  readonly erasureRequestedOn?: CalendarDate | null | undefined;
  readonly erasedOn?: CalendarDate | null | undefined;
}

/** The retention of one file: its class, and the last day on which it is kept; null while the file is open. */
export interface Retention {
  readonly rule: RetentionRule;
  readonly keptUntil: CalendarDate | null;
  readonly keptUntilOnRequest: CalendarDate | null;
}

/** What an institution says once about the erasure of its files. */
export interface Erasure {
  readonly name: string;
  readonly file: EntityClass<FileRow>;
  readonly privacy: readonly EntityPrivacy[];
  /** The retention of many files; a file it does not name stays. */
  readonly retentionOf: (em: EntityManager, files: readonly FileRow[]) => Promise<ReadonlyMap<string, Retention>>;
}

/** A statement of erasure with its types tied together. */
export function defineErasure<File extends FileRow>(
  name: string,
  file: EntityClass<File>,
  privacy: readonly EntityPrivacy[],
  retentionOf: (em: EntityManager, files: readonly File[]) => Promise<ReadonlyMap<string, Retention>>,
): Erasure {
  return { name, file, privacy, retentionOf } as unknown as Erasure;
}

/** The last day of a period of years that begins with the end of that day; where the year has no such day, the last of the month (§ 188(3) BGB). */
export function keptYears(on: CalendarDate, years: number): CalendarDate {
  return Temporal.PlainDate.from(on).add({ years }).toString();
}

/** The retention of a file that ended on this day; null: it is open. */
export function retentionFrom(rule: RetentionRule, endedOn: CalendarDate | null): Retention {
  const { years, yearsOnRequest } = rule;
  return {
    rule,
    keptUntil: endedOn && keptYears(endedOn, years),
    keptUntilOnRequest: endedOn && yearsOnRequest !== null ? keptYears(endedOn, yearsOnRequest) : null,
  };
}

/** The last day on which a file is kept, with the request where there is one; null while nothing can be said. */
export function lastDayOf(file: FileRow, retention: Retention): CalendarDate | null {
  const { keptUntil, keptUntilOnRequest } = retention;
  if (file.erasureRequestedOn == null || keptUntilOnRequest === null) return keptUntil;
  return keptUntil === null || keptUntilOnRequest < keptUntil ? keptUntilOnRequest : keptUntil;
}

/** Whether a file has to go today: its last day has passed, nothing bars it, and it is still there. */
export function isDue(file: FileRow, retention: Retention, today: CalendarDate): boolean {
  const last = lastDayOf(file, retention);
  return file.erasedOn == null && file.erasureBar == null && last !== null && last < today;
}

/** How many files were looked at, and what became of them, by class. */
export interface ErasureCount {
  readonly rule: string;
  readonly norm: string;
  erased: number;
  barred: number;
  kept: number;
}

const BATCH = 200;

/**
 * Erases what is past its retention and not barred: personal columns of the file and of everything that belongs to it are overwritten. Runs
 * as system work; `apply: false` only counts.
 */
export async function eraseDue(
  em: EntityManager,
  erasure: Erasure,
  { today, apply }: { readonly today: CalendarDate; readonly apply: boolean },
): Promise<readonly ErasureCount[]> {
  const counts = new Map<string, ErasureCount>();
  let after = '';
  for (;;) {
    const files = (await em.find(erasure.file, { erasedOn: null, ...(after === '' ? {} : { id: { $gt: after } }) } as never, {
      orderBy: { id: 'asc' } as never,
      limit: BATCH,
    })) as FileRow[];
    const last = files.at(-1);
    if (!last) return [...counts.values()].sort((one, other) => (one.rule < other.rule ? -1 : 1));
    after = last.id;
    const retentions = await erasure.retentionOf(em, files);
    const due = files.filter((file) => {
      const retention = retentions.get(file.id);
      if (!retention) return false;
      const { code, norm } = retention.rule;
      const count = counts.get(code) ?? { rule: code, norm, erased: 0, barred: 0, kept: 0 };
      counts.set(code, count);
      const isPast = isDue({ ...plain(file), erasureBar: null }, retention, today);
      if (!isPast) count.kept += 1;
      else if (file.erasureBar != null) count.barred += 1;
      else count.erased += 1;
      return isPast && file.erasureBar == null;
    });
    if (apply && due.length > 0) await overwrite(em, erasure, due, today);
  }
}

const plain = ({ id, institution, erasureRequestedOn, erasedOn }: FileRow): FileRow => ({
  id,
  institution,
  erasureRequestedOn: erasureRequestedOn ?? null,
  erasedOn: erasedOn ?? null,
});

async function overwrite(em: EntityManager, erasure: Erasure, files: readonly FileRow[], today: CalendarDate): Promise<void> {
  const ids = files.map(({ id }) => id);
  for (const { entity, facts, columns } of erasure.privacy) {
    if (facts === null || facts.unchangeable) continue;
    const rows = await em.find(entity, { [facts.fileColumn]: { $in: ids } } as never);
    const properties = em.getMetadata(entity).properties as unknown as Readonly<Record<string, StoredProperty>>;
    for (const row of rows) {
      for (const [column, said] of Object.entries(columns)) {
        const property = properties[column];
        if (said === NOT_PERSONAL || said.stays !== undefined || !property) continue;
        Object.assign(row, { [column]: emptyOf(property, row as never, column) });
      }
    }
  }
  for (const file of files) Object.assign(file, { erasedOn: today });
  await em.flush();
}

const NOTHINGS_ID = '00000000-0000-0000-0000-000000000000';

interface StoredProperty {
  readonly nullable?: boolean;
  readonly columnTypes: readonly string[];
}

/** What takes the place of an erased value: nothing, or where the column wants something, a value that points at nobody. */
function emptyOf({ nullable, columnTypes }: StoredProperty, row: { readonly id: string }, column: string): unknown {
  const [type = ''] = columnTypes;
  if (nullable) return null;
  if (type.endsWith('[]')) return [];
  if (type.startsWith('bool')) return false;
  if (type.startsWith('int') || type.startsWith('numeric')) return 0;
  // Of a day its year is left, which figures need and nobody is found by.
  if (type === 'date') return `${String(row[column as never]).slice(0, 4)}-01-01`;
  if (type.startsWith('timestamp')) return new Date(`${(row[column as never] as Date).getUTCFullYear()}-01-01T00:00:00Z`);
  if (type.startsWith('json')) return {};
  if (type === 'uuid') return NOTHINGS_ID;
  // References are unique within an institution, so each gets a word of its own.
  return `erased:${row.id}`;
}

/** What a person is told when they ask for erasure. */
@ObjectType({ description: 'What becomes of a file when its erasure is asked for (Löschung, Art. 17 DSGVO).' })
@Directive('@shareable')
@Directive('@personal(category: "SUBJECT_EXPORT", legalBasis: "Art. 17 GDPR")')
export class ErasureNotice {
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which erasure was asked for; null when it was not.' })
  requestedOn!: CalendarDate | null;
  @Field(() => String, { description: 'The class of files whose retention applies, such as CLOSED.' })
  rule!: string;
  @Field(() => String, { description: 'The norm on which it is kept.' })
  norm!: string;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day on which it is kept (Aufbewahrungsfrist); null while the file is open.',
  })
  keptUntil!: CalendarDate | null;
  @Field(() => Boolean, { description: 'Whether erasure is barred for now, such as by a suit (Löschsperre).' })
  isBarred!: boolean;
  @Field(() => [String], { description: 'The kinds of records that are erased on the day after.' })
  erased!: string[];
  @Field(() => [String], { description: 'What stays, and why.' })
  kept!: string[];
}

/** What stays after every erasure. */
const STAYING = [
  'HISTORY: the steps with their days, as proof of what was done; it names staff and points at nobody any more (Art. 5 Abs. 2 DSGVO)',
  'ACCESS_LOG: two years, then only its hashes (Art. 5 Abs. 2 DSGVO)',
];

/** The answer to a request: what is erased when, and what is kept why. */
export function erasureNotice(file: FileRow, retention: Retention, privacy: readonly EntityPrivacy[]): ErasureNotice {
  const columns = privacy.flatMap((each) =>
    Object.entries(each.columns).flatMap(([column, said]) =>
      said !== NOT_PERSONAL && said.stays !== undefined && each.facts ? [`${each.facts.section}.${column}: ${said.stays}`] : [],
    ),
  );
  return {
    requestedOn: file.erasureRequestedOn ?? null,
    rule: retention.rule.code,
    norm: retention.rule.norm,
    keptUntil: lastDayOf(file, retention),
    isBarred: file.erasureBar != null,
    erased: privacy.flatMap(({ facts }) => (facts === null || facts.unchangeable ? [] : [facts.section])),
    kept: [...STAYING, ...columns],
  };
}
