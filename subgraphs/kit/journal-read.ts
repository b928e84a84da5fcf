import type { EntityManager } from '@mikro-orm/postgresql';
import { hasRole } from './actor.js';
import { LARGEST_PAGE, type PageArgs } from './connection.js';
import { HubError, invalidInput } from './errors.js';
import { isId } from './ids.js';
import { type JournalBody, subjectPseudonym } from './journal.js';
import type { InstitutionJournalEntry, JournalEntry } from './journal-types.js';
import type { Context } from './transaction.js';

/** A page of entries, newest first. */
export interface JournalPage<Entry> {
  readonly entries: readonly Entry[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** Category under which the journal keeps inquiries at security authorities (§ 37 StAG, § 73 AufenthG), and what the person reads instead. */
const SECURITY_INQUIRY = 'SECURITY_INQUIRY';
const SHOWN_TO_PERSONS = 'INFORMATION_FROM_AUTHORITIES';

interface Row {
  readonly chain: string;
  readonly sequence: number;
  readonly body: JournalBody;
  readonly subjects: readonly string[];
  /** In microseconds, as PostgreSQL keeps it: milliseconds would skip entries between two pages. */
  readonly recorded: string;
}

const COLUMNS = `j.chain, j.sequence::float8 as sequence, j.body, j.subjects,
  to_char(j.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded`;

/**
 * What the journal of this database says about these subjects, for the person they stand for: whoever calls has made sure of that. Names
 * no employee. What is delivered is journalled in its turn, through the types.
 */
export async function readOwnJournal(
  { em }: Context,
  subjectRefs: readonly string[],
  page: PageArgs,
): Promise<JournalPage<JournalEntry>> {
  const refs = new Map(subjectRefs.map((ref) => [subjectPseudonym(ref), ref]));
  const own = [...refs.keys()];
  const limit = checkedLimit(page);
  const after = checkedCursor(page.after);
  return oneAtATime(em, async () => {
    await letSee(em, own);
    try {
      const rows = await ask(
        em,
        `journal_of_subjects() j where j.subjects && string_to_array(?, ',')
         ${after ? 'and (j.recorded_at, j.chain, j.sequence) < (?::timestamptz, ?::uuid, ?::bigint)' : ''}
         order by j.recorded_at desc, j.chain desc, j.sequence desc`,
        [own.join(','), ...(after ?? [])],
        limit,
      );
      return pageOf(rows, page.first, (row) => ownEntry(row, refs));
    } finally {
      // Nothing else in this unit of work sees more than before. After a failure there is nothing left to narrow.
      await letSee(em, []).catch(() => undefined);
    }
  });
}

/** The journal of the asker's own institution, for its data protection officer and nobody else: names of accounts, no content. */
export async function readJournalOfInstitution(
  { em, actor }: Context,
  page: PageArgs,
): Promise<JournalPage<InstitutionJournalEntry>> {
  if (!hasRole(actor, 'data_protection_officer') || actor.institution === null) throw new HubError('NOT_PERMITTED');
  const limit = checkedLimit(page);
  const after = checkedCursor(page.after);
  const rows = await ask(
    em,
    // In one chain the order of the sequence is that of the recording, and has an index.
    `access_journal j where j.chain = ? and j.body is not null ${after ? 'and j.sequence < ?' : ''} order by j.sequence desc`,
    [actor.institution, ...(after ? [after[2]] : [])],
    limit,
  );
  return pageOf(rows, page.first, institutionEntry);
}

function ask(em: EntityManager, from: string, values: readonly unknown[], limit: number): Promise<Row[]> {
  return em
    .getConnection()
    .execute<Row[]>(`select ${COLUMNS} from ${from} limit ${limit}`, [...values], 'all', em.getTransactionContext());
}

/** Opens the row policy for these subjects until it is called again or the transaction ends. */
async function letSee(em: EntityManager, subjects: readonly string[]): Promise<void> {
  await em
    .getConnection()
    .execute(`select set_config('hub.subjects', ?, true)`, [subjects.join(',')], 'run', em.getTransactionContext());
}

const turns = new WeakMap<EntityManager, Promise<unknown>>();

/** The fields of one query are resolved at the same time in one transaction; whom the policy lets see is set for one of them at a time. */
function oneAtATime<T>(em: EntityManager, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(em) ?? Promise.resolve()).then(work);
  turns.set(
    em,
    turn.catch(() => undefined),
  );
  return turn;
}

function pageOf<Entry>(rows: readonly Row[], first: number, entryOf: (row: Row) => Entry): JournalPage<Entry> {
  const shown = rows.slice(0, first);
  const last = shown.at(-1);
  return {
    entries: shown.map(entryOf),
    endCursor: last ? Buffer.from(JSON.stringify([last.recorded, last.chain, last.sequence])).toString('base64url') : null,
    hasNextPage: rows.length > first,
  };
}

function ownEntry({ chain, sequence, body, subjects }: Row, refs: ReadonlyMap<string, string>): JournalEntry {
  const ref = subjects.map((subject) => refs.get(subject)).find((each) => each !== undefined);
  return {
    id: `${chain}.${sequence}`,
    institution: chain,
    ...(ref === undefined ? {} : { subjectRef: ref }),
    at: new Date(body.at),
    kind: body.kind,
    askingInstitution: body.actorInstitution,
    roles: [...body.actorRoles],
    purpose: body.purpose,
    category: body.category === SECURITY_INQUIRY ? SHOWN_TO_PERSONS : body.category,
    consentId: body.consent?.id ?? null,
    decision: body.decision,
  };
}

function institutionEntry({ chain, sequence, body, subjects }: Row): InstitutionJournalEntry {
  return {
    id: `${chain}.${sequence}`,
    institution: chain,
    at: new Date(body.at),
    kind: body.kind,
    actor: body.actor,
    askingInstitution: body.actorInstitution,
    roles: [...body.actorRoles],
    subjects: [...subjects],
    operation: body.operation.name,
    purpose: body.purpose,
    category: body.category,
    legalBasis: body.legalBasis,
    consentId: body.consent?.id ?? null,
    decision: body.decision,
    detail: body.detail,
    requestId: body.requestId,
  };
}

/** One row more than the page has tells whether there is a next one. */
function checkedLimit({ first }: PageArgs): number {
  if (first < 1 || first > LARGEST_PAGE) throw invalidInput('first', `A page has from 1 to ${LARGEST_PAGE} rows.`);
  return first + 1;
}

/** A cursor comes from outside: what the columns cannot hold would end the whole unit of work. */
function checkedCursor(after: string | null | undefined): readonly [string, string, number] | null {
  if (after === null || after === undefined) return null;
  try {
    const [recorded, chain, sequence, ...more] = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (
      more.length === 0 &&
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(recorded) &&
      new Date(`${recorded.slice(0, 23)}Z`).toISOString().slice(0, 23) === recorded.slice(0, 23) &&
      isId(chain) &&
      Number.isSafeInteger(sequence)
    )
      return [recorded, chain, sequence];
  } catch {
    // falls through to the one answer for everything that is not a cursor
  }
  throw invalidInput('after', 'This is not a cursor of this list.');
}
