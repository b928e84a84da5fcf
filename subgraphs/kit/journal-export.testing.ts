import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical.js';
import { entryHashOf, HUB_CHAIN, type JournalBody } from './journal.js';
import {
  type Checkpoint,
  checkpointLine,
  endLine,
  entryLine,
  headerLine,
  type JournalEntryLine,
  type JournalSigner,
  journalSigner,
  NO_HASH,
  signCheckpoint,
  signEnd,
} from './journal-lines.js';
import { type AnswerKeySets, makeSealKeyPair, readAnswerKeySets, readSealKey } from './seal.js';

/** Exports made without a database, for the kit's own tests. */

export const AT = '2026-11-23T09:30:00.000Z';

/** Signers with keys of their own, and the set of their public keys. */
export function makeSigners<Name extends string>(
  ...names: readonly Name[]
): { readonly signers: Record<Name, JournalSigner>; readonly keys: AnswerKeySets } {
  const pairs = names.map((name) => [name, makeSealKeyPair(`${name}/test`)] as const);
  return {
    signers: Object.fromEntries(
      pairs.map(([name, { privateKey }]) => [name, journalSigner(name, readSealKey(privateKey))]),
    ) as Record<Name, JournalSigner>,
    keys: readAnswerKeySets({ keys: pairs.map(([, { publicKey }]) => publicKey) }),
  };
}

export function testBody(chain: string, number: number, more: Partial<JournalBody> = {}): JournalBody {
  return {
    kind: 'READ',
    at: AT,
    actor: 'account-1',
    actorInstitution: chain,
    actorRoles: ['case_manager'],
    owner: chain,
    subjects: [`subject-${number}`],
    operation: { name: 'Mine', hash: 'a'.repeat(64) },
    category: 'CASE_CONTENT',
    purpose: 'COUNSELLING',
    legalBasis: 'Art. 6(1)(a) GDPR',
    consent: { id: HUB_CHAIN, version: number },
    matrixHash: 'b'.repeat(64),
    decision: 'ALLOW',
    detail: null,
    requestId: `request-${number}`,
    ...more,
  };
}

/** Chains bodies as the database does. */
export function chained(
  chain: string,
  bodies: readonly JournalBody[],
  after = { sequence: 0, hash: NO_HASH },
): JournalEntryLine[] {
  let { sequence, hash: previousHash } = after;
  return bodies.map((body) => {
    sequence += 1;
    const bodyHash = createHash('sha256').update(canonicalJson(body)).digest('hex');
    const hash = entryHashOf({ chain, sequence, previousHash, bodyHash });
    const entry = { chain, sequence, previousHash, bodyHash, hash, body };
    previousHash = hash;
    return entry;
  });
}

/** A whole export of one chain with checkpoints behind these sequences. */
export function exportOf(
  signer: JournalSigner,
  chain: string,
  entries: readonly JournalEntryLine[],
  { marks = [], at = AT, part = 1, parts = 1 }: { marks?: readonly number[]; at?: string; part?: number; parts?: number } = {},
): string[] {
  const journal = signer.signer;
  const last = entries.at(-1);
  const from = entries[0]?.sequence ?? 1;
  const numbers = {
    count: entries.length,
    checkpoints: marks.length,
    retired: entries.findLast(({ body }) => body === null)?.sequence ?? 0,
    part,
    parts,
  };
  return [
    headerLine({ journal, chain, from, at }),
    ...entries.flatMap((entry) => [
      entryLine(entry),
      ...(marks.includes(entry.sequence) ? [checkpointLine(markOf(signer, journal, entry, at))] : []),
    ]),
    endLine(
      signEnd(signer, { journal, chain, from, sequence: last?.sequence ?? 0, hash: last?.hash ?? NO_HASH, ...numbers, at }),
    ),
  ];
}

/** What a signer says of an entry of some journal. */
export function markOf(signer: JournalSigner, journal: string, { chain, sequence, hash }: JournalEntryLine, at = AT): Checkpoint {
  return signCheckpoint(signer, { journal, chain, sequence, hash, at });
}
