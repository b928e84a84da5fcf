import 'reflect-metadata';
import type { EntityClass, EntityManager, QueryOrderMap } from '@mikro-orm/postgresql';
import { ArgsType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { isCalendarDate } from './calendar.js';
import { invalidInput } from './errors.js';
import { isId } from './ids.js';
import type { Context } from './transaction.js';

export const DEFAULT_PAGE = 20;
export const LARGEST_PAGE = 100;

/** Where a page of a list lies (Relay cursor connections). */
@ObjectType({ description: 'Where a page of a list lies (Relay cursor connections).' })
@Directive('@shareable')
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there are rows after this page.' })
  hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'Whether there are rows before this page.' })
  hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first row of this page.' })
  startCursor!: string | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last row of this page; pass it as `after` to go on.' })
  endCursor!: string | null;
}

/** Arguments of every list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: DEFAULT_PAGE, description: 'How many rows to return, from 1 to 100.' })
  first!: number;
  @Field(() => String, { nullable: true, description: 'Cursor after which the page begins.' })
  after!: string | null;
}

/** What the fields of a connection are made from. */
export interface Page<Row> {
  readonly nodes: readonly Row[];
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: PageInfo;
  readonly countRows: () => Promise<number>;
}

type NodeClass = abstract new (...args: never[]) => object;

/** The GraphQL types of a list of one node type: `<Name>Connection` and `<Name>Edge`. */
export function connectionType(name: string, node: () => NodeClass) {
  @ObjectType(`${name}Edge`, { description: `A row of a list of ${name} with its cursor.` })
  class Edge {
    @Field(() => String, { description: 'Cursor of this row.' })
    cursor!: string;
    @Field(node as never, { description: 'The row.' })
    node!: object;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name} (Relay cursor connections).` })
  class Connection {
    @Field(() => [Edge], { description: 'The rows with their cursors.' })
    edges!: Edge[];
    @Field((() => [node()]) as never, { description: 'The rows.' })
    nodes!: object[];
    @Field(() => PageInfo, { description: 'Where this page lies.' })
    pageInfo!: PageInfo;
    @Field(() => Int, { description: 'How many rows there are that you may read.' })
    totalCount(): Promise<number> {
      return this.countRows();
    }
    countRows!: () => Promise<number>;
  }
  return Connection;
}

/**
 * Reads one page of the readable rows that match, by keyset: `orderBy` ends with the id, so that the order is total. The count is
 * made only when it is asked for.
 */
export async function readPage<Row extends { id: string }>(
  { em }: Context,
  entity: EntityClass<Row>,
  where: Readonly<Record<string, unknown>>,
  orderBy: QueryOrderMap<Row>[],
  { first, after }: PageArgs,
): Promise<Page<Row>> {
  if (first < 1 || first > LARGEST_PAGE) throw invalidInput('first', `A page has from 1 to ${LARGEST_PAGE} rows.`);
  const order = [...orderBy, { id: 'asc' } as QueryOrderMap<Row>];
  const cursor = await em.findByCursor(entity, {
    where: where as never,
    first,
    ...(after != null ? { after: checkedCursor(em, entity, order, after) } : {}),
    orderBy: order as never,
    includeCount: false,
  });
  const nodes = cursor.items as unknown as Row[];
  return {
    nodes,
    edges: nodes.map((node) => ({ cursor: cursor.from(node as never), node })),
    pageInfo: {
      hasNextPage: cursor.hasNextPage,
      hasPreviousPage: after !== null && after !== undefined,
      startCursor: cursor.startCursor,
      endCursor: cursor.endCursor,
    },
    countRows: () => em.count(entity, where as never),
  };
}

/** A cursor comes from outside: each of its values must be one that its column can hold, or PostgreSQL would refuse the whole unit of work. */
function checkedCursor<Row extends object>(
  em: EntityManager,
  entity: EntityClass<Row>,
  order: QueryOrderMap<Row>[],
  cursor: string,
): string {
  const columns = order
    .flatMap((each) => Object.keys(each))
    .map((key) => em.getMetadata(entity).properties[key as never] as { columnTypes: string[] });
  const values = decodeCursor(cursor);
  if (values?.length === columns.length && columns.every(({ columnTypes }, at) => fits(columnTypes[0] ?? '', values[at])))
    return cursor;
  throw invalidInput('after', 'This is not a cursor of this list.');
}

function decodeCursor(cursor: string): readonly unknown[] | null {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(values) ? values : null;
  } catch {
    return null;
  }
}

function fits(columnType: string, value: unknown): boolean {
  if (value === null) return true;
  if (columnType.startsWith('int')) return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
  if (typeof value !== 'string' || value.includes('\u0000')) return false;
  if (columnType === 'uuid') return isId(value);
  if (columnType === 'date') return isCalendarDate(value);
  if (columnType.startsWith('timestamp')) return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value));
  return true;
}
