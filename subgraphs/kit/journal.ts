import { hash } from 'node:crypto';
import type { EntityClass, EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from './actor.js';
import { canonicalJson } from './canonical.js';
import type { PurposeMatrix } from './purpose.js';
import { cellFor } from './purpose.js';

/** Chain of what concerns no institution: refused seals, ids that nobody has. */
export const HUB_CHAIN = '00000000-0000-0000-0000-000000000000';

/** What an entry of the journal of access says (§ 13 AZRG, HL7 FHIR AuditEvent). Its hash is chained; its body goes after two years. */
export interface JournalBody {
  readonly kind: 'READ' | 'STEP' | 'REFUSAL';
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly actor: string;
  readonly actorInstitution: string | null;
  readonly actorRoles: readonly string[];
  /** Institution whose data it is about, and whose chain this is. */
  readonly owner: string;
  /** Pseudonyms of the people it is about. */
  readonly subjects: readonly string[];
  readonly operation: { readonly name: string | null; readonly hash: string };
  readonly category: string | null;
  readonly purpose: string | null;
  readonly legalBasis: string | null;
  readonly consent: { readonly id: string; readonly version: number } | null;
  readonly matrixHash: string;
  readonly decision: 'ALLOW' | 'DENY' | 'EMERGENCY';
  /** Step that was taken, or code of the refusal. */
  readonly detail: string | null;
  readonly requestId: string;
}

/** A row that personal data is read from. */
export interface PersonalRow {
  readonly id: string;
  readonly institution: string;
  /** Id of what stands for the person (the case, the application); the row's own id where it is absent. */
  readonly subjectRef?: string;
}

/** The pseudonym under which the journal knows whoever a row is about. */
export function subjectPseudonym(subjectRef: string): string {
  return hash('sha256', `subject:${subjectRef}`, 'base64url').slice(0, 24);
}

/** Gathers in memory what one unit of work delivered; written once, just before its commit. */
export class JournalDraft {
  private readonly delivered = new Map<
    string,
    {
      readonly owner: string;
      readonly category: string;
      readonly consent: JournalBody['consent'];
      readonly subjects: Set<string>;
    }
  >();
  private readonly steps: { readonly owner: string; readonly subject: string; readonly detail: string }[] = [];
  /** Rows that the request was about, and ids under which it found nothing readable: for the entry of a refusal. */
  readonly concerned: PersonalRow[] = [];
  readonly missed: { readonly entity: EntityClass<object>; readonly id: string }[] = [];
  private readonly consents = new WeakMap<object, JournalBody['consent']>();
  private lastRow: PersonalRow | null = null;
  private lastCategory: string | null = null;

  /** Personal data of this category was read from this row. Asked for every field, so the same row again costs next to nothing. */
  deliver(category: string, row: PersonalRow): void {
    if (row === this.lastRow && category === this.lastCategory) return;
    this.lastRow = row;
    this.lastCategory = category;
    const { id, institution, subjectRef } = row;
    const consent = this.consents.get(row) ?? null;
    const key = `${institution}|${category}|${consent?.id ?? ''}`;
    let entry = this.delivered.get(key);
    if (!entry) {
      entry = { owner: institution, category, consent, subjects: new Set() };
      this.delivered.set(key, entry);
    }
    entry.subjects.add(subjectRef ?? id);
  }

  /** A step was taken with this row. */
  step(procedure: string, step: string, { id, institution, subjectRef }: PersonalRow): void {
    this.steps.push({ owner: institution, subject: subjectRef ?? id, detail: `${procedure}.${step}` });
  }

  /** Names the consent on which what is read from this row rests; said before the row is handed on. */
  restOn(row: PersonalRow, { id, version }: { readonly id: string; readonly version: number }): void {
    this.consents.set(row, { id, version });
  }

  bodies(trace: Trace): readonly JournalBody[] {
    const frame = frameOf(trace, trace.actor.purpose === 'EMERGENCY' ? 'EMERGENCY' : 'ALLOW');
    return [
      ...[...this.delivered.values()].map(({ owner, category, consent, subjects }) => ({
        ...frame,
        kind: 'READ' as const,
        owner,
        subjects: [...subjects].map(subjectPseudonym).sort(),
        category,
        legalBasis: cellFor(trace.matrix, trace.actor, category)?.legalBasis ?? null,
        consent,
        detail: null,
      })),
      ...this.steps.map(({ owner, subject, detail }) => ({
        ...frame,
        kind: 'STEP' as const,
        owner,
        subjects: [subjectPseudonym(subject)],
        category: null,
        legalBasis: null,
        consent: null,
        detail,
      })),
    ];
  }
}

/** What every entry of a request shares. */
export interface Trace {
  readonly actor: Actor;
  readonly at: Date;
  readonly operation: JournalBody['operation'];
  readonly matrix: PurposeMatrix;
}

function frameOf({ actor, at, operation, matrix }: Trace, decision: JournalBody['decision']) {
  return {
    at: at.toISOString(),
    actor: actor.id,
    actorInstitution: actor.institution,
    actorRoles: actor.roles,
    operation,
    purpose: actor.purpose,
    matrixHash: matrix.hash,
    decision,
    requestId: actor.requestId,
  };
}

/** The entry of something that was refused. */
export function refusalBody(
  trace: Trace,
  refusal: { readonly owner: string; readonly subject: string | null; readonly detail: string },
): JournalBody {
  return {
    ...frameOf(trace, 'DENY'),
    kind: 'REFUSAL',
    owner: refusal.owner,
    subjects: refusal.subject === null ? [] : [subjectPseudonym(refusal.subject)],
    category: null,
    legalBasis: null,
    consent: null,
    detail: refusal.detail,
  };
}

/** SHA-256 of a body's canonical JSON, hex. */
export function bodyHashOf(body: JournalBody): string {
  return hash('sha256', canonicalJson(body));
}

/** SHA-256 that chains an entry to the one before it, hex; the first one's predecessor is 64 zeros. */
export function entryHashOf(entry: {
  readonly chain: string;
  readonly sequence: number;
  readonly previousHash: string;
  readonly bodyHash: string;
}): string {
  return hash('sha256', `${entry.previousHash}.${entry.chain}.${entry.sequence}.${entry.bodyHash}`);
}

/**
 * Appends entries, each to the chain of its owner, in the running transaction: one statement, under an advisory lock per chain, so that a
 * chain has no gap and no fork. Throws when the app role may not insert: no entry, no data.
 */
export async function appendToJournal(em: EntityManager, bodies: readonly JournalBody[]): Promise<void> {
  if (bodies.length === 0) return;
  const texts = bodies.map((body) => canonicalJson(body));
  const rows = bodies.map((body, at) => ({
    chain: body.owner,
    text: texts[at],
    hash: hash('sha256', texts[at] ?? ''),
    subjects: body.subjects,
  }));
  await em.getConnection().execute('select journal_append(?::jsonb)', [JSON.stringify(rows)], 'run', em.getTransactionContext());
}
