import type { JournalBody } from './journal.js';
import {
  type Checkpoint,
  checkpointLine,
  endLine,
  entryLine,
  headerLine,
  type JournalSigner,
  NO_HASH,
  signEnd,
} from './journal-lines.js';
import { inSystemWork, type WorkRoom } from './transaction.js';

const BATCH = 1_000;

export interface ChainHead {
  readonly chain: string;
  readonly sequence: number;
  readonly hash: string;
}

type Room = Pick<WorkRoom, 'orm'>;

/** Asks the database as system work, in a transaction of its own. */
export function askJournal<Row>(room: Room, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  return inSystemWork(room, (em) => em.getConnection().execute<Row[]>(sql, [...values], 'all', em.getTransactionContext()));
}

/** The last entry of every chain. Leaps from chain to chain in the index instead of reading it. */
export function chainHeads(room: Room): Promise<ChainHead[]> {
  return askJournal(
    room,
    `with recursive chains as (
       (select chain from access_journal order by chain limit 1)
       union all
       select (select j.chain from access_journal j where j.chain > c.chain order by j.chain limit 1) from chains c where c.chain is not null)
     select c.chain, h.sequence::float8 as sequence, h.hash from chains c
     cross join lateral (select sequence, hash from access_journal j where j.chain = c.chain order by sequence desc limit 1) h
     where c.chain is not null order by c.chain`,
  );
}

const CHECKPOINT = `select journal, chain, sequence::float8 as sequence, hash,
  to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, signer, signature from journal_checkpoint c`;

/** Checkpoints that this database keeps, of its own journal or, counter-signed, of others. */
export function checkpointsKept(room: Room, where: string, values: readonly unknown[]): Promise<Checkpoint[]> {
  return askJournal(room, `${CHECKPOINT} where ${where} order by journal, chain, c.sequence, signer`, values);
}

export interface ExportRequest {
  readonly signer: JournalSigner;
  /** RFC 3339, UTC. */
  readonly at: string;
  /** One chain alone; all of them when absent, and behind them what was counter-signed for others. */
  readonly chain?: string;
  /** First sequence. */
  readonly from?: number;
}

/** The lines of an export. Each batch is a unit of work of its own: entries never change, and what is added meanwhile stays out. */
export async function* exportJournal(room: Room, { signer, at, chain, from = 1 }: ExportRequest): AsyncGenerator<string> {
  // Read before the heads, so that none is of an entry that this export leaves out.
  const checkpoints = await checkpointsKept(room, 'journal = ? and sequence >= ?', [signer.signer, from]);
  const heads = await chainHeads(room);
  const wanted = heads.filter((head) => chain === undefined || head.chain === chain);
  const witnessed = chain === undefined ? await checkpointsKept(room, 'journal <> ?', [signer.signer]) : [];
  if (wanted.length + witnessed.length === 0)
    throw new Error(chain === undefined ? 'The journal has no entries yet.' : `The journal has no chain ${chain}.`);
  const beyond = wanted.find(({ sequence }) => sequence < from);
  if (beyond) throw new Error(`The chain ${beyond.chain} ends with entry ${beyond.sequence}, before entry ${from}.`);
  for (const [index, head] of wanted.entries())
    yield* exportChain(room, head, { signer, at, from, part: index + 1, parts: wanted.length }, checkpoints);
  for (const each of witnessed) yield checkpointLine(each);
}

interface EntryRow {
  readonly sequence: number;
  readonly body: JournalBody | null;
  readonly bodyHash: string;
  readonly previousHash: string;
  readonly hash: string;
}

async function* exportChain(
  room: Room,
  { chain, sequence: last, hash }: ChainHead,
  { signer, at, from, part, parts }: Required<Omit<ExportRequest, 'chain'>> & { readonly part: number; readonly parts: number },
  checkpoints: readonly Checkpoint[],
): AsyncGenerator<string> {
  const journal = signer.signer;
  yield headerLine({ journal, chain, from, at });
  // All of them, also beyond the last entry: a checkpoint whose entry is gone shows that the tail was cut off.
  const marks = checkpoints.filter((each) => each.chain === chain);
  let [count, retired, marked] = [0, 0, 0];
  // `j.sequence` is the column with its index; `sequence` alone would be the number made of it.
  for (let after = from - 1; after < last; ) {
    const rows = await askJournal<EntryRow>(
      room,
      `select sequence::float8 as sequence, body, body_hash as "bodyHash", previous_hash as "previousHash", hash from access_journal j
       where chain = ? and j.sequence > ? and j.sequence <= ? order by j.sequence limit ${BATCH}`,
      [chain, after, last],
    );
    if (rows.length === 0) break;
    for (const row of rows) {
      yield entryLine({ chain, ...row });
      count += 1;
      if (row.body === null) retired = row.sequence;
      for (let mark = marks[marked]; mark && mark.sequence <= row.sequence; mark = marks[marked]) {
        yield checkpointLine(mark);
        marked += 1;
      }
    }
    after = rows.at(-1)?.sequence ?? last;
  }
  for (const mark of marks.slice(marked)) yield checkpointLine(mark);
  const numbers = { count, checkpoints: marks.length, retired, part, parts };
  yield endLine(signEnd(signer, { journal, chain, from, sequence: last, hash: hash || NO_HASH, ...numbers, at }));
}
