import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical.js';
import { entryHashOf } from './journal.js';
import {
  type Checkpoint,
  type EndLine,
  type HeaderLine,
  isSigned,
  type JournalEntryLine,
  NO_HASH,
  readEntryLine,
  readOtherLine,
  signedEnd,
} from './journal-lines.js';
import type { AnswerKeySets } from './seal.js';

/** What is wrong with an export, at the first sequence where it shows. */
export type JournalFault =
  /** Not a line of an export, or not where it belongs. */
  | 'MALFORMED'
  /** An entry that is not what was recorded. */
  | 'CHANGED'
  /** An entry without its body, which retention has not taken. */
  | 'BODY_MISSING'
  /** An entry that is not there, or not in its place. */
  | 'MISSING'
  /** An entry that was put in. */
  | 'INSERTED'
  /** The export ends before its signed end. */
  | 'TRUNCATED'
  /** A signature that is nobody's, or of something else. */
  | 'SIGNATURE'
  /** Another institution has counter-signed another chain. */
  | 'FORK';

export type JournalVerdict =
  | {
      readonly ok: true;
      readonly chains: readonly {
        readonly journal: string;
        readonly chain: string;
        readonly from: number;
        readonly entries: number;
        readonly head: string;
        /** Sequence of the last entry. */
        readonly sequence: number;
        /** When the export was made. */
        readonly at: string;
      }[];
    }
  | { readonly ok: false; readonly chain: string | null; readonly sequence: number; readonly fault: JournalFault };

type Lines = Iterable<string> | AsyncIterable<string>;
type Refusal = JournalVerdict & { readonly ok: false };
type Accepted = Extract<JournalVerdict, { readonly ok: true }>['chains'][number];

/**
 * Checks an export, line by line and with nothing but public keys by signer. `foreign` are lines of other institutions' exports: what they
 * have counter-signed shows whether a chain was written anew as a whole, which its own signature cannot.
 */
export async function verifyJournal(lines: Lines, keys: AnswerKeySets, foreign: Lines = []): Promise<JournalVerdict> {
  const witnesses = new Map<string, Checkpoint[]>();
  for await (const line of foreign) {
    if (!line.startsWith('{"type":"checkpoint"')) continue;
    const checkpoint = readOtherLine(line.trimEnd());
    if (checkpoint?.type !== 'checkpoint') return { ok: false, chain: null, sequence: 0, fault: 'MALFORMED' };
    const { journal, chain, sequence, signer } = checkpoint;
    if (!isSigned(checkpoint, keys)) return { ok: false, chain, sequence, fault: 'SIGNATURE' };
    // What a journal says of itself proves nothing against itself.
    if (signer === journal) continue;
    const name = nameOf(checkpoint);
    witnesses.set(name, [...(witnesses.get(name) ?? []), checkpoint]);
  }
  for (const checkpoints of witnesses.values()) checkpoints.sort((a, b) => a.sequence - b.sequence);
  const verifier = new Verifier(keys, witnesses);
  for await (const line of lines) {
    const refusal = verifier.take(line.endsWith('\r') ? line.slice(0, -1) : line);
    if (refusal) return refusal;
  }
  return verifier.finish();
}

function nameOf({ journal, chain }: { readonly journal: string; readonly chain: string }): string {
  return `${journal} ${chain}`;
}

/** Where the reading of one chain stands. */
interface Section {
  readonly header: HeaderLine;
  readonly witnesses: readonly Checkpoint[];
  witnessed: number;
  sequence: number;
  hash: string | null;
  count: number;
  checkpoints: number;
  retired: number;
  /** Sequence of an entry that is sound in itself but follows on another one than stands before it: what comes next tells which is wrong. */
  doubtful: number | null;
}

class Verifier {
  private section: Section | null = null;
  /** How many of the chains that were exported together have been read. */
  private part = 0;
  private parts = 0;
  private readonly accepted = new Map<string, Accepted>();

  constructor(
    private readonly keys: AnswerKeySets,
    private readonly witnesses: ReadonlyMap<string, readonly Checkpoint[]>,
  ) {}

  take(line: string): Refusal | null {
    if (line === '') return null;
    const entry = readEntryLine(line);
    if (entry) return this.section ? this.takeEntry(this.section, entry) : this.refuse('MALFORMED');
    const other = readOtherLine(line);
    if (!other) return this.refuse(line.startsWith('{"type":"entry"') ? 'CHANGED' : 'MALFORMED');
    if (other.type === 'export') return this.begin(other);
    if (other.type === 'checkpoint') return this.takeCheckpoint(other);
    return this.section ? this.end(this.section, other) : this.refuse('MALFORMED');
  }

  finish(): JournalVerdict {
    if (this.section) return this.refuse('TRUNCATED');
    if (this.part < this.parts || this.accepted.size === 0) return this.refuse('MISSING');
    return { ok: true, chains: [...this.accepted.values()] };
  }

  private begin(header: HeaderLine): Refusal | null {
    if (this.section) return this.refuse('TRUNCATED');
    if (header.from < 1 || this.accepted.has(nameOf(header)))
      return { ok: false, chain: header.chain, sequence: header.from, fault: 'MALFORMED' };
    const witnesses = (this.witnesses.get(nameOf(header)) ?? []).filter(({ sequence }) => sequence >= header.from);
    this.section = {
      header,
      witnesses,
      witnessed: 0,
      sequence: header.from - 1,
      hash: header.from === 1 ? NO_HASH : null,
      count: 0,
      checkpoints: 0,
      retired: 0,
      doubtful: null,
    };
    return null;
  }

  private takeEntry(section: Section, entry: Omit<JournalEntryLine, 'body'> & { readonly bodyText: string }): Refusal | null {
    const expected = section.sequence + 1;
    const { sequence, previousHash, bodyHash, hash, bodyText } = entry;
    if (entry.chain !== section.header.chain || hash !== entryHashOf(entry)) return this.refuse('CHANGED');
    if (section.doubtful !== null) return this.settleDoubt(section, sequence === expected && previousHash === section.hash);
    if (sequence > expected) return this.refuse('MISSING');
    if (sequence < expected) return this.refuse('INSERTED', sequence);
    if (bodyText === 'null') {
      if (section.retired !== section.sequence && section.count > 0) return this.refuse('BODY_MISSING');
      section.retired = sequence;
    } else if (createHash('sha256').update(bodyText).digest('hex') !== bodyHash) return this.refuse('CHANGED');
    for (let witness = section.witnesses[section.witnessed]; witness?.sequence === sequence; ) {
      if (witness.hash !== hash) return this.refuse('FORK');
      section.witnessed += 1;
      witness = section.witnesses[section.witnessed];
    }
    if (section.hash !== null && previousHash !== section.hash) {
      if (section.count === 0) return this.refuse('CHANGED');
      section.doubtful = sequence;
    }
    section.sequence = sequence;
    section.hash = hash;
    section.count += 1;
    return null;
  }

  private takeCheckpoint(checkpoint: Checkpoint): Refusal | null {
    const { section } = this;
    if (!isSigned(checkpoint, this.keys))
      return section
        ? this.refuse('SIGNATURE', section.sequence)
        : { ok: false, chain: checkpoint.chain, sequence: checkpoint.sequence, fault: 'SIGNATURE' };
    if (!section) return null;
    if (nameOf(checkpoint) !== nameOf(section.header)) return this.refuse('MALFORMED');
    if (checkpoint.sequence > section.sequence) return this.refuse('MISSING');
    if (checkpoint.sequence < section.sequence) return this.refuse('INSERTED', checkpoint.sequence);
    if (section.doubtful !== null) return this.settleDoubt(section, checkpoint.hash === section.hash);
    if (checkpoint.hash !== section.hash)
      return this.refuse(checkpoint.signer === section.header.journal ? 'CHANGED' : 'FORK', section.sequence);
    section.checkpoints += 1;
    return null;
  }

  private end(section: Section, end: EndLine): Refusal | null {
    const { header, sequence, hash } = section;
    const signed = signedEnd(end, this.keys);
    if (!signed || signed.signer !== header.journal || signed.journal !== header.journal || signed.chain !== header.chain)
      return this.refuse('SIGNATURE', Math.max(sequence, header.from));
    // The signature is good, so what it says tells where the rest departs from it.
    if (signed.from < header.from) return this.refuse('MISSING', signed.from);
    if (section.doubtful !== null) return this.settleDoubt(section, signed.sequence === sequence && signed.hash === hash);
    if (signed.sequence > sequence) return this.refuse('TRUNCATED');
    if (signed.sequence < sequence) return this.refuse('INSERTED', signed.sequence + 1);
    if (hash !== null && signed.hash !== hash) return this.refuse('CHANGED', sequence);
    if (section.retired > signed.retired) return this.refuse('BODY_MISSING', Math.max(signed.retired + 1, header.from));
    const { type: _type, signature: _signature, ...shown } = end;
    const seen = {
      from: header.from,
      at: header.at,
      count: section.count,
      checkpoints: section.checkpoints,
      retired: section.retired,
    };
    if (canonicalJson(shown) !== canonicalJson(signed) || canonicalJson({ ...signed, ...seen }) !== canonicalJson(signed))
      return this.refuse('MALFORMED', Math.max(sequence, header.from));
    if (end.part !== (this.part === this.parts ? 1 : this.part + 1) || (end.part > 1 && end.parts !== this.parts))
      return { ok: false, chain: null, sequence: 0, fault: 'MISSING' };
    // Whoever counter-signed more, and before this export was made, has seen entries that are no longer there.
    const later = section.witnesses.slice(section.witnessed).find(({ at }) => at <= header.at);
    if (later) return this.refuse('FORK', later.sequence);
    const { journal, chain, from, at } = header;
    this.accepted.set(nameOf(header), { journal, chain, from, entries: section.count, head: end.hash, sequence, at });
    this.section = null;
    this.part = end.part;
    this.parts = end.parts;
    return null;
  }

  private settleDoubt({ doubtful }: Section, confirmed: boolean): Refusal {
    return this.refuse('CHANGED', (doubtful ?? 0) - (confirmed ? 1 : 0));
  }

  private refuse(fault: JournalFault, sequence = (this.section?.sequence ?? -1) + 1): Refusal {
    return { ok: false, chain: this.section?.header.chain ?? null, sequence, fault };
  }
}

const FAULTS: Readonly<Record<JournalFault, (entry: string) => string>> = {
  MALFORMED: (entry) => `what stands at ${entry} is not what an export says there`,
  CHANGED: (entry) => `${entry} was changed`,
  BODY_MISSING: (entry) => `${entry} has lost its content before its time`,
  MISSING: (entry) => `${entry} is missing or not in its place`,
  INSERTED: (entry) => `${entry} was put in`,
  TRUNCATED: (entry) => `it is cut off before ${entry}`,
  SIGNATURE: (entry) => `what is said to be signed at ${entry} is not, or not by whoever is named`,
  FORK: (entry) => `another institution has counter-signed something else at ${entry}, so it was written anew`,
};

/** One sentence for whoever asked. */
export function sentenceOf(verdict: JournalVerdict): string {
  if (!verdict.ok) {
    const fault = FAULTS[verdict.fault](
      verdict.sequence === 0 ? 'a chain of it' : `entry ${verdict.sequence.toLocaleString('en')}`,
    );
    return verdict.chain === null
      ? `This is no whole journal: ${fault}.`
      : `The journal of ${verdict.chain} is not whole: ${fault}.`;
  }
  const entries = verdict.chains.reduce((sum, chain) => sum + chain.entries, 0);
  const [noun, verb] = [entries === 1 ? 'entry' : 'entries', entries === 1 ? 'is' : 'are'];
  const chains = `${verdict.chains.length} ${verdict.chains.length === 1 ? 'chain' : 'chains'}`;
  return `${entries.toLocaleString('en')} ${noun} of ${chains} ${verb} whole.`;
}
