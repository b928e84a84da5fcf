import { addDays } from './calendar.js';
import { newId } from './ids.js';
import { bodyHashOf, entryHashOf, type JournalBody } from './journal.js';
import { type EntityPrivacy, NOT_PERSONAL } from './privacy.js';
import { insertMissing } from './seeding.js';
import type { RunningSubgraph } from './subgraph.js';
import { inSystemWork } from './transaction.js';

/** A value that is found again wherever it turns up, and what the column it stands in is to the person. */
export interface Marker {
  readonly section: string;
  readonly column: string;
  readonly about: 'EXPORT' | 'REVIEW' | 'WITHHELD';
  /** As an export writes it and a database dump does; null for a value that cannot be told from others, such as a truth value. */
  readonly text: string | null;
  readonly stays: boolean;
}

interface Property {
  readonly columnTypes: readonly string[];
}

let fills = 0;

/**
 * Fills every personal column of everything that belongs to a file with a marker of its own, reading the columns from the ORM's metadata:
 * the file itself, and one row of every other entity. `fixed` holds values that have to be what they are.
 */
export function fillWithMarkers(
  db: RunningSubgraph,
  privacy: readonly EntityPrivacy[],
  file: { readonly id: string; readonly institution: string },
  fixed: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
): Promise<readonly Marker[]> {
  return inSystemWork(db, async (em) => {
    const markers: Marker[] = [];
    fills += 1;
    let number = 0;
    for (const { entity, facts, columns } of privacy) {
      if (facts === null || facts.unchangeable) continue;
      const properties = em.getMetadata(entity).properties as unknown as Readonly<Record<string, Property>>;
      const row: Record<string, unknown> = {};
      for (const [column, said] of Object.entries(columns)) {
        number += 1;
        const given = fixed[facts.section] ?? {};
        const name = `${fills}-${facts.section}-${column}`;
        const value = column in given ? given[column] : markerFor(properties[column]?.columnTypes[0] ?? '', name, number);
        row[column] = value;
        if (said !== NOT_PERSONAL)
          markers.push({
            section: facts.section,
            column,
            about: said.about,
            text: textOf(value),
            stays: said.stays !== undefined,
          });
      }
      if (facts.fileColumn === 'id') {
        const { id: _id, version: _version, institution: _institution, erasedOn: _erasedOn, ...changes } = row;
        await em.nativeUpdate(entity, { id: file.id } as never, changes as never);
      } else {
        const own = {
          id: newId(),
          institution: file.institution,
          [facts.fileColumn]: file.id,
          ...('version' in row ? { version: 1 } : {}),
        };
        await insertMissing(em, entity as never, [{ ...row, ...own } as never]);
      }
    }
    return markers;
  });
}

function markerFor(type: string, name: string, number: number): unknown {
  if (type.endsWith('[]')) return [`MARKER-${name}.`];
  if (type.startsWith('bool')) return true;
  if (type.startsWith('int')) return number;
  if (type === 'uuid') return newId();
  if (type === 'date') return addDays('1950-01-01', number * 3);
  if (type.startsWith('timestamp')) return new Date(Date.UTC(1960, 0, 1 + number, 1, 2, 3));
  // The full stop ends it, so that the marker of one column is not the beginning of another's.
  return `MARKER-${name}.`;
}

function textOf(value: unknown): string | null {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (Array.isArray(value)) return String(value[0]);
  return typeof value === 'string' ? value : null;
}

/** Every row of every table as text, as a dump of the database would have it. */
export function dumpOf(db: RunningSubgraph): Promise<string> {
  return inSystemWork(db, async (em) => {
    const ask = <Row>(sql: string) => em.getConnection().execute<Row[]>(sql, [], 'all', em.getTransactionContext());
    const tables = await ask<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'mikro_orm_migrations'`,
    );
    const lines: string[] = [];
    for (const { name } of tables) {
      const rows = await ask<{ line: string }>(`select t::text as line from "${name}" t`);
      lines.push(...rows.map(({ line }) => `${name} ${line}`));
    }
    return lines.join('\n');
  });
}

/** Sentences about entries of the journal that do not follow from the ones before; none means that every chain is whole. */
export function brokenChains(db: RunningSubgraph): Promise<readonly string[]> {
  return inSystemWork(db, async (em) => {
    const rows = await em
      .getConnection()
      .execute<{ chain: string; sequence: number; body: JournalBody; body_hash: string; previous_hash: string; hash: string }[]>(
        'select chain, sequence::int as sequence, body, body_hash, previous_hash, hash from access_journal order by chain, sequence',
        [],
        'all',
        em.getTransactionContext(),
      );
    if (rows.length === 0) return ['The journal is empty.'];
    const heads = new Map<string, { sequence: number; hash: string }>();
    return rows.flatMap(({ chain, sequence, body, body_hash: bodyHash, previous_hash: previousHash, hash }) => {
      const head = heads.get(chain) ?? { sequence: 0, hash: '0'.repeat(64) };
      heads.set(chain, { sequence, hash });
      const whole =
        sequence === head.sequence + 1 &&
        previousHash === head.hash &&
        bodyHash === bodyHashOf(body) &&
        hash === entryHashOf({ chain, sequence, previousHash, bodyHash });
      return whole ? [] : [`${chain} ${sequence}`];
    });
  });
}
