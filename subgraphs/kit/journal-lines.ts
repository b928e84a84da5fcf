import { type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson } from './canonical.js';
import type { JournalBody } from './journal.js';
import { type AnswerKeySets, readSealKeySet, type SealJwks, type SealKey, subgraphOf } from './seal.js';

/**
 * An exported journal of access: JSON Lines, each written in exactly one way, so that not even a blank can be changed unseen. A chain
 * begins with an `export` line and closes with a signed `end`; its entries and signed checkpoints stand between, in order. Outside of the chains
 * stand checkpoints of other journals that this one has counter-signed. A journal is named after the subgraph whose database holds it.
 */
export const EXPORT_VERSION = 1;
/** The journal, and signer, of what never reached an institution. */
export const GATEWAY_JOURNAL = 'gateway';
/** Hash before the first entry of a chain. */
export const NO_HASH = '0'.repeat(64);
const TYPE = 'kim-hub-journal+jws';

export interface HeaderLine {
  readonly type: 'export';
  readonly version: typeof EXPORT_VERSION;
  readonly journal: string;
  readonly chain: string;
  /** First sequence of the export. */
  readonly from: number;
  /** When it was made; RFC 3339, UTC. */
  readonly at: string;
}

export interface JournalEntryLine {
  readonly chain: string;
  readonly sequence: number;
  readonly previousHash: string;
  readonly bodyHash: string;
  readonly hash: string;
  /** Null once the time of its retention has passed. */
  readonly body: JournalBody | null;
}

/** What a signer says of a chain: up to this sequence it led to this hash. */
export interface Checkpoint {
  readonly journal: string;
  readonly chain: string;
  readonly sequence: number;
  readonly hash: string;
  readonly at: string;
  readonly signer: string;
  /** JWS in compact form (RFC 7515) with EdDSA over everything else of the checkpoint. */
  readonly signature: string;
}

export interface EndLine {
  readonly type: 'end';
  readonly journal: string;
  readonly chain: string;
  readonly from: number;
  readonly sequence: number;
  readonly hash: string;
  /** How many entries the export holds, and how many checkpoints between them. */
  readonly count: number;
  readonly checkpoints: number;
  /** Up to this sequence the bodies have gone after their retention; 0 where none has. */
  readonly retired: number;
  /** This is which of how many chains that were exported together. */
  readonly part: number;
  readonly parts: number;
  readonly at: string;
  readonly signer: string;
  readonly signature: string;
}

/** Whoever signs checkpoints and exports. */
export interface JournalSigner {
  /** Name of the subgraph, or `gateway`. */
  readonly signer: string;
  readonly kid: string;
  /** Ed25519 signature of the text, base64url. */
  sign(text: string): string;
}

/** A signer with a key of its own; a subgraph's is the one that seals its answers. */
export function journalSigner(signer: string, { kid, privateKey }: SealKey): JournalSigner {
  return { signer, kid, sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url') };
}

/** The public keys of all signers from one JWK set: ids are `<subgraph>/<anything>`, and without a slash the gateway's. */
export function readJournalKeys(jwks: SealJwks): AnswerKeySets {
  const sets = new Map<string, Map<string, KeyObject>>();
  for (const [kid, key] of readSealKeySet(jwks)) {
    const signer = kid.includes('/') ? subgraphOf(kid) : GATEWAY_JOURNAL;
    sets.set(signer, (sets.get(signer) ?? new Map<string, KeyObject>()).set(kid, key));
  }
  return sets;
}

export function headerLine(header: Omit<HeaderLine, 'type' | 'version'>): string {
  return printed({ ...header, type: 'export', version: EXPORT_VERSION });
}

export function entryLine({ chain, sequence, previousHash, bodyHash, hash, body }: JournalEntryLine): string {
  return entryText({ chain, sequence, previousHash, bodyHash, hash }, body === null ? 'null' : canonicalJson(body));
}

/** The line of an entry whose body is canonical JSON already. */
export function entryText(entry: Omit<JournalEntryLine, 'body'>, body: string): string {
  const { chain, sequence, previousHash, bodyHash, hash } = entry;
  return `${JSON.stringify({ type: 'entry', chain, sequence, previousHash, bodyHash, hash }).slice(0, -1)},"body":${body}}`;
}

const HASH = '([0-9a-f]{64})';
const ENTRY = new RegExp(
  `^\\{"type":"entry","chain":"([0-9a-f-]{36})","sequence":([1-9]\\d{0,14}),"previousHash":"${HASH}","bodyHash":"${HASH}","hash":"${HASH}","body":(null|\\{.*\\})\\}$`,
  // Also U+2028, which JSON leaves in a text and the dot leaves out.
  's',
);

/** An entry as it stands in its line, with the exact text of its body; null for any other line. Nothing is parsed: that is for readers. */
export function readEntryLine(line: string): (Omit<JournalEntryLine, 'body'> & { readonly bodyText: string }) | null {
  const parts = ENTRY.exec(line);
  if (!parts) return null;
  const [, chain = '', sequence, previousHash = '', bodyHash = '', hash = '', bodyText = ''] = parts;
  return { chain, sequence: Number(sequence), previousHash, bodyHash, hash, bodyText };
}

export function checkpointLine(checkpoint: Checkpoint): string {
  return printed({ ...checkpoint, type: 'checkpoint' });
}

export function endLine(end: Omit<EndLine, 'type'>): string {
  return printed({ ...end, type: 'end' });
}

/** The fields of each line but an entry's, in the order in which they are written. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  export: ['type', 'version', 'journal', 'chain', 'from', 'at'],
  checkpoint: ['type', 'journal', 'chain', 'sequence', 'hash', 'at', 'signer', 'signature'],
  end: [
    ...['type', 'journal', 'chain', 'from', 'sequence', 'hash', 'count', 'checkpoints', 'retired', 'part', 'parts'],
    ...['at', 'signer', 'signature'],
  ],
};

function printed(value: object): string {
  const { type } = value as { readonly type: string };
  return JSON.stringify(value, [...(FIELDS[type] ?? [])]);
}

/** Any line but an entry; null when it is not written in the one way, with exactly the fields of its type. */
export function readOtherLine(line: string): HeaderLine | (Checkpoint & { readonly type: 'checkpoint' }) | EndLine | null {
  try {
    const value = JSON.parse(line);
    const complete = Object.keys(value).length === FIELDS[value.type]?.length;
    const readable = value.type !== 'export' || value.version === EXPORT_VERSION;
    return complete && readable && printed(value) === line && wellFormed(value) ? value : null;
  } catch {
    return null;
  }
}

const NUMBERS = new Set(['version', 'from', 'sequence', 'count', 'checkpoints', 'retired', 'part', 'parts']);

function wellFormed(value: Record<string, unknown>): boolean {
  return Object.entries(value).every(([name, field]) =>
    NUMBERS.has(name) ? Number.isSafeInteger(field) && (field as number) >= 0 : typeof field === 'string',
  );
}

export function signCheckpoint(signer: JournalSigner, of: Omit<Checkpoint, 'signer' | 'signature'>): Checkpoint {
  return { ...of, signer: signer.signer, signature: jws(signer, checkpointClaims({ ...of, signer: signer.signer })) };
}

export function signEnd(signer: JournalSigner, of: Omit<EndLine, 'type' | 'signer' | 'signature'>): Omit<EndLine, 'type'> {
  return { ...of, signer: signer.signer, signature: jws(signer, endClaims({ ...of, signer: signer.signer })) };
}

/** Whether a checkpoint says what its signer has signed. */
export function isSigned(checkpoint: Checkpoint, keys: AnswerKeySets): boolean {
  const claims = signedClaims(checkpoint, keys);
  return claims !== null && canonicalJson(claims) === canonicalJson(checkpointClaims(checkpoint));
}

/** What the signer of an end has really signed; null when they signed nothing of the kind. */
export function signedEnd(end: EndLine, keys: AnswerKeySets): Omit<EndLine, 'type' | 'signature'> | null {
  const claims = signedClaims(end, keys);
  if (claims?.['typ'] !== 'end') return null;
  const { iss, typ: _typ, ...rest } = claims;
  return { ...rest, signer: iss } as unknown as Omit<EndLine, 'type' | 'signature'>;
}

type Claims = Readonly<Record<string, unknown>>;

function checkpointClaims({ journal, chain, sequence, hash, at, signer }: Omit<Checkpoint, 'signature'>): Claims {
  return { typ: 'checkpoint', iss: signer, journal, chain, sequence, hash, at };
}

function endClaims(end: Omit<EndLine, 'type' | 'signature'>): Claims {
  const { journal, chain, from, sequence, hash, count, checkpoints, retired, part, parts, at, signer } = end;
  return { typ: 'end', iss: signer, journal, chain, from, sequence, hash, count, checkpoints, retired, part, parts, at };
}

const encode = (text: string): string => Buffer.from(text).toString('base64url');

function jws({ kid, sign: signText }: JournalSigner, claims: Claims): string {
  const input = `${encode(canonicalJson({ alg: 'EdDSA', typ: TYPE, kid }))}.${encode(canonicalJson(claims))}`;
  return `${input}.${signText(input)}`;
}

/** The claims under a signature that a key of the named signer has made. */
function signedClaims({ signer, signature }: { signer: string; signature: string }, keys: AnswerKeySets): Claims | null {
  const [head = '', payload = '', mark = '', ...more] = signature.split('.');
  try {
    const header = JSON.parse(Buffer.from(head, 'base64url').toString('utf8')) as Claims;
    const key = keys.get(signer)?.get(String(header['kid']));
    if (more.length > 0 || header['alg'] !== 'EdDSA' || header['typ'] !== TYPE || 'crit' in header || !key) return null;
    const bytes = Buffer.from(mark, 'base64url');
    // One signature has one text: base64url leaves bits over that say nothing.
    if (bytes.toString('base64url') !== mark || !verify(null, Buffer.from(`${head}.${payload}`), key, bytes)) return null;
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
    return claims['iss'] === signer ? claims : null;
  } catch {
    return null;
  }
}
