import type { EntityManager } from '@mikro-orm/postgresql';
import { entryHashOf } from './journal.js';
import { askJournal, chainHeads } from './journal-export.js';
import { type Checkpoint, isSigned, type JournalSigner, NO_HASH, signCheckpoint } from './journal-lines.js';
import type { Log } from './log.js';
import type { AnswerKeySets } from './seal.js';
import { inSystemWork, type WorkRoom } from './transaction.js';

/** A checkpoint is made when a chain has grown by this many entries. */
export const CHECKPOINT_EVERY = 1_000;
const BATCH = 5_000;

type Room = Pick<WorkRoom, 'orm'>;

/** A database that signs, and what it needs for it. */
export interface CheckpointRoom {
  readonly room: Room;
  readonly signer: JournalSigner;
  readonly log: Log;
  readonly now: () => Date;
}

/**
 * Signs where each chain stands, if it has grown by at least so many entries since the last time; `1` does so on demand. A chain that
 * no longer leads through its last checkpoint is not signed again: it is logged as a fork. Returns the newest checkpoint of every sound chain.
 */
export async function makeCheckpoints(
  { room, signer, log, now }: CheckpointRoom,
  { grownBy = CHECKPOINT_EVERY }: { readonly grownBy?: number } = {},
): Promise<{ readonly made: number; readonly newest: readonly Checkpoint[]; readonly forks: readonly Fork[] }> {
  const newest: Checkpoint[] = [];
  const forks: Fork[] = [];
  let made = 0;
  const before = await lastOfEach(room, signer.signer, signer.signer);
  const heads = await chainHeads(room);
  for (const last of before) {
    const [found] = await askJournal<{ hash: string }>(room, 'select hash from access_journal where chain = ? and sequence = ?', [
      last.chain,
      last.sequence,
    ]);
    if (found?.hash !== last.hash) forks.push(forkOf(log, last));
  }
  for (const { chain, sequence, hash } of heads) {
    if (forks.some((fork) => fork.chain === chain)) continue;
    const last = before.find((each) => each.chain === chain);
    if (sequence - (last?.sequence ?? 0) < grownBy) {
      if (last) newest.push(last);
      continue;
    }
    const checkpoint = signCheckpoint(signer, { journal: signer.signer, chain, sequence, hash, at: now().toISOString() });
    await inSystemWork(room, (em) => keep(em, checkpoint));
    newest.push(checkpoint);
    made += 1;
  }
  return { made, newest, forks };
}

/** Two signed statements about one chain that cannot both be true. */
export interface Fork {
  readonly journal: string;
  readonly chain: string;
  readonly sequence: number;
}

function forkOf(log: Log, { journal, chain, sequence }: Fork): Fork {
  log.error({ journal, chain, sequence, fault: 'FORK' }, 'a chain of the journal of access was written anew');
  return { journal, chain, sequence };
}

/** Body hashes of a chain after one sequence up to another, from whoever holds it: with them anybody can reckon from one checkpoint to the next. */
export type BodyHashes = (chain: string, after: number, to: number) => AsyncIterable<string>;

export function bodyHashesOf(room: Room): BodyHashes {
  return async function* (chain, after, to) {
    for (let at = after; at < to; ) {
      const rows = await askJournal<{ hash: string }>(
        room,
        'select body_hash as hash from access_journal where chain = ? and sequence > ? and sequence <= ? order by sequence',
        [chain, at, Math.min(at + BATCH, to)],
      );
      for (const { hash } of rows) yield hash;
      at += BATCH;
    }
  };
}

/**
 * Counter-signs another journal's checkpoint and keeps it here, out of the other's reach. The first of a chain is believed; each later
 * one must follow from what was counter-signed before, reckoned with the chain's own body hashes. One that does not is refused and logged.
 */
export async function counterSign(
  { room, signer, log, now }: CheckpointRoom,
  theirs: Checkpoint,
  { keys, bodyHashes }: { readonly keys: AnswerKeySets; readonly bodyHashes: BodyHashes },
): Promise<'SIGNED' | 'KNOWN' | 'SIGNATURE' | 'FORK'> {
  if (theirs.signer !== theirs.journal || theirs.journal === signer.signer || !isSigned(theirs, keys)) return 'SIGNATURE';
  const { journal, chain, sequence, hash } = theirs;
  const [last] = (await lastOfEach(room, journal, signer.signer)).filter((each) => each.chain === chain);
  if (last?.sequence === sequence && last.hash === hash) return 'KNOWN';
  if (last) {
    const [low, high] = last.sequence <= sequence ? [last, theirs] : [theirs, last];
    if (!(await leadsTo(low, high, bodyHashes))) {
      forkOf(log, theirs);
      return 'FORK';
    }
    // An older one than was counter-signed already says nothing new.
    if (high === last) return 'KNOWN';
  }
  const ours = signCheckpoint(signer, { journal, chain, sequence, hash, at: now().toISOString() });
  await inSystemWork(room, (em) => keep(em, ours));
  return 'SIGNED';
}

async function leadsTo(low: Checkpoint, high: Checkpoint, bodyHashes: BodyHashes): Promise<boolean> {
  let { sequence, hash } = low;
  for await (const bodyHash of bodyHashes(low.chain, low.sequence, high.sequence)) {
    sequence += 1;
    hash = entryHashOf({ chain: low.chain, sequence, previousHash: hash || NO_HASH, bodyHash });
  }
  return sequence === high.sequence && hash === high.hash;
}

/** The newest checkpoint of each chain of a journal by one signer. */
function lastOfEach(room: Room, journal: string, signer: string): Promise<Checkpoint[]> {
  return askJournal(
    room,
    `select distinct on (chain) journal, chain, sequence::float8 as sequence, hash,
       to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, signer, signature
     from journal_checkpoint where journal = ? and signer = ? order by chain, sequence desc`,
    [journal, signer],
  );
}

/** Two that make the same checkpoint at once make it once. */
async function keep(em: EntityManager, { journal, chain, sequence, hash, signer, signature, at }: Checkpoint): Promise<void> {
  await em.getConnection().execute(
    `insert into journal_checkpoint (journal, chain, sequence, hash, signer, signature, at) values (?, ?, ?, ?, ?, ?, ?)
       on conflict do nothing`,
    [journal, chain, sequence, hash, signer, signature, at],
    'run',
    em.getTransactionContext(),
  );
}
