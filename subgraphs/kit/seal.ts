import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type JsonWebKey,
  type KeyObject,
  randomUUID,
  sign,
  verify,
} from 'node:crypto';
import type { Actor } from './actor.js';
import type { ReplayMemory } from './replay-memory.js';

/**
 * Seals between the hub and a subgraph: a JWS in compact form (RFC 7515) with EdDSA over Ed25519 (RFC 8037). The seal of a request
 * stands in the header `x-hub-seal`; its claims bind the actor to one subgraph, one exact body and 30 seconds, and a `jti` is accepted
 * once. The seal of an answer stands in `x-hub-answer-seal` and binds one exact body to the subgraph and to the request it answers.
 * Signing and verifying are synchronous on purpose: `node:crypto`'s asynchronous API costs several times as much.
 */
export const SEAL_HEADER = 'x-hub-seal';
export const ANSWER_SEAL_HEADER = 'x-hub-answer-seal';
export const SEAL_LIFETIME_SECONDS = 30;
/** Clocks of two machines may differ by this much. */
export const CLOCK_TOLERANCE_SECONDS = 5;
const REQUEST_TYPE = 'kim-hub-seal+jws';
const ANSWER_TYPE = 'kim-hub-answer-seal+jws';

export interface SealClaims {
  readonly iss: 'kim-hub';
  /** Name of the subgraph the request is for. */
  readonly aud: string;
  readonly jti: string;
  /** Seconds since 1970 (NumericDate, RFC 7519, 2). */
  readonly iat: number;
  readonly exp: number;
  /** SHA-256 of the body's bytes, base64url. */
  readonly body: string;
  readonly actor: Actor;
  /** The client's `Idempotency-Key`, if it sent one. */
  readonly idempotencyKey: string | null;
}

export interface AnswerClaims {
  /** Name of the subgraph that answers. */
  readonly iss: string;
  /** The `jti` of the request that is answered. */
  readonly jti: string;
  readonly iat: number;
  /** HTTP status of the answer. */
  readonly status: number;
  /** SHA-256 of the body's bytes, base64url. */
  readonly body: string;
}

export type SealFault =
  | 'SEAL_MISSING'
  | 'SEAL_MALFORMED'
  | 'SEAL_KEY_UNKNOWN'
  | 'SEAL_SIGNATURE'
  | 'SEAL_ISSUER'
  | 'SEAL_AUDIENCE'
  | 'SEAL_EXPIRED'
  | 'SEAL_STATUS'
  | 'SEAL_BODY'
  /** An answer to another request. */
  | 'SEAL_REQUEST'
  | 'SEAL_REPLAYED'
  /** Not a fault of the seal: so many were accepted lately that this one could not be remembered. */
  | 'SEAL_MEMORY_FULL';

/** Why a seal was not accepted. Never says more than the kind of fault. */
export class SealError extends Error {
  constructor(readonly fault: SealFault) {
    super(fault);
  }
}

export interface SealKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** Public keys that are accepted, by key id. During rotation there are two. */
export type SealKeySet = ReadonlyMap<string, KeyObject>;

/** The public keys of each subgraph by its name: a key speaks for one institution and no other. */
export type AnswerKeySets = ReadonlyMap<string, SealKeySet>;

export type SealJwk = JsonWebKey & { readonly kid?: string };
export interface SealJwks {
  readonly keys: readonly SealJwk[];
}

/** A new key pair: the private JWK for whoever seals, the public one for the key sets of those who verify. */
export function makeSealKeyPair(kid: string): { readonly privateKey: SealJwk; readonly publicKey: SealJwk } {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { privateKey: { ...jwk, kid }, publicKey: publicPartOf({ ...jwk, kid }) };
}

export function publicPartOf({ d: _private, ...jwk }: SealJwk): SealJwk {
  return jwk;
}

/** Reads a private seal key: an Ed25519 JWK (RFC 7517, RFC 8037) with an id. */
export function readSealKey(jwk: SealJwk): SealKey {
  if (jwk?.kty !== 'OKP' || jwk.crv !== 'Ed25519' || !jwk.kid || !jwk.d)
    throw new Error('a seal key is an Ed25519 JWK with kid and d');
  return { kid: jwk.kid, privateKey: createPrivateKey({ key: jwk, format: 'jwk' }) };
}

/** Reads public seal keys: a JWK set (RFC 7517, 5) of Ed25519 keys, each with an id of its own. */
export function readSealKeySet(jwks: SealJwks): SealKeySet {
  if (!Array.isArray(jwks?.keys) || jwks.keys.length === 0) throw new Error('a seal key set is a JWK set with at least one key');
  const keys = new Map<string, KeyObject>();
  for (const { kty, crv, x, kid, d } of jwks.keys as readonly SealJwk[]) {
    if (kty !== 'OKP' || crv !== 'Ed25519' || !x || !kid) throw new Error('a seal key set holds Ed25519 JWKs with kid');
    if (d !== undefined) throw new Error('a seal key set holds public keys only, and one has its private part');
    if (keys.has(kid)) throw new Error(`a seal key set holds each key once, and ${kid} is there twice`);
    keys.set(kid, createPublicKey({ key: { kty, crv, x }, format: 'jwk' }));
  }
  return keys;
}

/** The subgraph a key speaks for: the part of its id before the first slash. */
export function subgraphOf(kid: string): string {
  return kid.split('/', 1)[0] ?? '';
}

/** Reads the public keys of all subgraphs from one JWK set, in which each key's id is `<subgraph>/<anything>`. */
export function readAnswerKeySets(jwks: SealJwks): AnswerKeySets {
  const sets = new Map<string, Map<string, KeyObject>>();
  for (const [kid, key] of readSealKeySet(jwks)) {
    const name = subgraphOf(kid);
    if (name === '' || name === kid) throw new Error(`the id of a subgraph's key is SUBGRAPH/ID, and one is ${kid}`);
    for (const [other, keys] of sets)
      if (other !== name && [...keys.values()].some((each) => each.equals(key)))
        throw new Error(`a key speaks for one subgraph, and one is there for ${other} and for ${name}`);
    sets.set(name, (sets.get(name) ?? new Map<string, KeyObject>()).set(kid, key));
  }
  return sets;
}

/** Seals one request body for one subgraph. */
export function sealRequest(
  key: SealKey,
  request: { readonly audience: string; readonly body: string; readonly actor: Actor; readonly idempotencyKey: string | null },
  now: number = Date.now(),
): { readonly seal: string; readonly jti: string } {
  const iat = Math.floor(now / 1000);
  const jti = randomUUID();
  const claims: SealClaims = {
    iss: 'kim-hub',
    aud: request.audience,
    jti,
    iat,
    exp: iat + SEAL_LIFETIME_SECONDS,
    body: hashOf(request.body),
    actor: request.actor,
    idempotencyKey: request.idempotencyKey,
  };
  return { seal: signed(key, REQUEST_TYPE, claims), jti };
}

/** Checks a seal against the exact bytes of the body; throws `SealError`. Run before anything of the body is parsed. */
export function verifySeal(
  seal: string | undefined,
  body: Uint8Array,
  expected: { readonly audience: string; readonly keys: SealKeySet; readonly memory: ReplayMemory },
  now: number = Date.now(),
): SealClaims {
  const claims = verified(seal, REQUEST_TYPE, expected.keys) as unknown as SealClaims;
  if (claims.iss !== 'kim-hub') throw new SealError('SEAL_ISSUER');
  if (claims.aud !== expected.audience) throw new SealError('SEAL_AUDIENCE');
  const { iat, exp, jti } = claims;
  // A longer life than the memory's would let a seal be replayed after it was forgotten.
  if (!Number.isInteger(iat) || !Number.isInteger(exp) || exp - iat > SEAL_LIFETIME_SECONDS || typeof jti !== 'string')
    throw new SealError('SEAL_MALFORMED');
  const seconds = now / 1000;
  if (exp + CLOCK_TOLERANCE_SECONDS < seconds || iat - CLOCK_TOLERANCE_SECONDS > seconds) throw new SealError('SEAL_EXPIRED');
  if (claims.body !== hashOf(body)) throw new SealError('SEAL_BODY');
  const remembered = expected.memory.accept(jti, exp + CLOCK_TOLERANCE_SECONDS, seconds);
  if (remembered !== 'ACCEPTED') throw new SealError(remembered === 'FULL' ? 'SEAL_MEMORY_FULL' : 'SEAL_REPLAYED');
  return claims;
}

/** Seals the exact bytes of an answer to one request. */
export function sealAnswer(
  key: SealKey,
  answer: { readonly subgraph: string; readonly jti: string; readonly status: number; readonly body: Uint8Array },
  now: number = Date.now(),
): string {
  const claims: AnswerClaims = {
    iss: answer.subgraph,
    jti: answer.jti,
    iat: Math.floor(now / 1000),
    status: answer.status,
    body: hashOf(answer.body),
  };
  return signed(key, ANSWER_TYPE, claims);
}

/** Checks the seal of an answer against the exact bytes that came; throws `SealError`. Run before the body is parsed. */
export function verifyAnswerSeal(
  seal: string | undefined,
  body: Uint8Array,
  expected: { readonly subgraph: string; readonly jti: string; readonly status: number; readonly keys: SealKeySet },
  now: number = Date.now(),
): AnswerClaims {
  const claims = verified(seal, ANSWER_TYPE, expected.keys) as unknown as AnswerClaims;
  if (claims.iss !== expected.subgraph) throw new SealError('SEAL_ISSUER');
  if (claims.jti !== expected.jti) throw new SealError('SEAL_REQUEST');
  if (!Number.isInteger(claims.iat)) throw new SealError('SEAL_MALFORMED');
  // The request's id makes an answer unrepeatable; its time is checked so that the seal is good evidence of when it was given.
  if (Math.abs(now / 1000 - claims.iat) > SEAL_LIFETIME_SECONDS + CLOCK_TOLERANCE_SECONDS) throw new SealError('SEAL_EXPIRED');
  if (claims.status !== expected.status) throw new SealError('SEAL_STATUS');
  if (claims.body !== hashOf(body)) throw new SealError('SEAL_BODY');
  return claims;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const hashOf = (body: Uint8Array | string): string => hash('sha256', body, 'base64url');

/** The heads that a key's seals have; there are two kinds of seal. */
const heads = new WeakMap<SealKey, Map<string, string>>();

function headOf(key: SealKey, typ: string): string {
  const made = heads.get(key) ?? new Map<string, string>();
  heads.set(key, made);
  const head = made.get(typ) ?? encode({ alg: 'EdDSA', typ, kid: key.kid });
  made.set(typ, head);
  return head;
}

function signed(key: SealKey, typ: string, claims: SealClaims | AnswerClaims): string {
  const input = `${headOf(key, typ)}.${encode(claims)}`;
  return `${input}.${sign(null, Buffer.from(input), key.privateKey).toString('base64url')}`;
}

/** The claims of a seal of this type whose signature one of the keys made. */
function verified(seal: string | undefined, typ: string, keys: SealKeySet): Record<string, unknown> {
  if (!seal) throw new SealError('SEAL_MISSING');
  const [head, payload, signature, ...rest] = seal.split('.');
  if (!head || !payload || !signature || rest.length > 0) throw new SealError('SEAL_MALFORMED');
  const header = decode(head);
  // No extension is understood here, so one that has to be is a reason to refuse (RFC 7515, 4.1.11).
  if (header['alg'] !== 'EdDSA' || header['typ'] !== typ || typeof header['kid'] !== 'string' || 'crit' in header)
    throw new SealError('SEAL_MALFORMED');
  const key = keys.get(header['kid']);
  if (!key) throw new SealError('SEAL_KEY_UNKNOWN');
  if (!verify(null, Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url')))
    throw new SealError('SEAL_SIGNATURE');
  return decode(payload);
}

function decode(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // falls through to the one answer for everything that is not a seal
  }
  throw new SealError('SEAL_MALFORMED');
}
