import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type JsonWebKey,
  type KeyObject,
  randomUUID,
  sign,
  verify,
} from 'node:crypto';
import type { Actor } from './actor.js';

/**
 * The seal of a request from the hub to a subgraph: a JWS in compact form (RFC 7515) with EdDSA over Ed25519 (RFC 8037), carried in
 * the header `x-hub-seal`. Its claims bind the actor to one subgraph, one exact body and 30 seconds; a `jti` is accepted once.
 * Signing and verifying are synchronous on purpose: `node:crypto`'s asynchronous API costs several times as much.
 */
export const SEAL_HEADER = 'x-hub-seal';
export const SEAL_LIFETIME_SECONDS = 30;
/** Clocks of two machines may differ by this much. */
const CLOCK_TOLERANCE_SECONDS = 5;
const SEAL_TYPE = 'kim-hub-seal+jws';

export interface SealClaims {
  readonly iss: 'kim-hub';
  /** Name of the subgraph the request is for. */
  readonly aud: string;
  readonly jti: string;
  readonly iat: number;
  readonly exp: number;
  /** SHA-256 of the body's bytes, base64url. */
  readonly body: string;
  readonly actor: Actor;
  /** The client's `Idempotency-Key`, if it sent one. */
  readonly idempotencyKey: string | null;
}

export type SealFault =
  | 'SEAL_MISSING'
  | 'SEAL_MALFORMED'
  | 'SEAL_KEY_UNKNOWN'
  | 'SEAL_SIGNATURE'
  | 'SEAL_AUDIENCE'
  | 'SEAL_EXPIRED'
  | 'SEAL_BODY'
  | 'SEAL_REPLAYED';

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

/** Public keys a subgraph accepts, by key id. During rotation there are two. */
export type SealKeySet = ReadonlyMap<string, KeyObject>;

export function readSealKey(jwk: JsonWebKey & { kid?: string }): SealKey {
  if (jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519' || !jwk.kid || !jwk.d)
    throw new Error('A seal key is an Ed25519 JWK with kid and d.');
  return { kid: jwk.kid, privateKey: createPrivateKey({ key: jwk, format: 'jwk' }) };
}

export function readSealKeySet(jwks: { keys: readonly (JsonWebKey & { kid?: string })[] }): SealKeySet {
  return new Map(
    jwks.keys.map((jwk) => {
      if (jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519' || !jwk.kid) throw new Error('A seal key set holds Ed25519 JWKs with kid.');
      return [jwk.kid, createPublicKey({ key: { kty: jwk.kty, crv: jwk.crv, x: jwk.x } as JsonWebKey, format: 'jwk' })] as const;
    }),
  );
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const hashOf = (body: Uint8Array | string): string => createHash('sha256').update(body).digest('base64url');

/** Seals one request body for one subgraph. */
export function sealRequest(
  key: SealKey,
  request: { readonly audience: string; readonly body: string; readonly actor: Actor; readonly idempotencyKey: string | null },
  now: number = Date.now(),
): string {
  const iat = Math.floor(now / 1000);
  const claims: SealClaims = {
    iss: 'kim-hub',
    aud: request.audience,
    jti: randomUUID(),
    iat,
    exp: iat + SEAL_LIFETIME_SECONDS,
    body: hashOf(request.body),
    actor: request.actor,
    idempotencyKey: request.idempotencyKey,
  };
  const signed = `${encode({ alg: 'EdDSA', typ: SEAL_TYPE, kid: key.kid })}.${encode(claims)}`;
  return `${signed}.${sign(null, Buffer.from(signed), key.privateKey).toString('base64url')}`;
}

/** Remembers the ids of accepted seals for as long as they could be replayed, in two generations. */
export class ReplayMemory {
  private current = new Set<string>();
  private previous = new Set<string>();
  private turnedAt = 0;

  /** True the first time an id is seen. */
  accept(jti: string, now: number): boolean {
    if (now - this.turnedAt > (SEAL_LIFETIME_SECONDS + 2 * CLOCK_TOLERANCE_SECONDS) * 1000) {
      this.previous = this.current;
      this.current = new Set();
      this.turnedAt = now;
    }
    if (this.current.has(jti) || this.previous.has(jti)) return false;
    this.current.add(jti);
    return true;
  }
}

/** Checks a seal against the exact bytes of the body; throws `SealError`. Run before anything of the body is parsed. */
export function verifySeal(
  seal: string | undefined,
  body: Uint8Array,
  expected: { readonly audience: string; readonly keys: SealKeySet; readonly memory: ReplayMemory },
  now: number = Date.now(),
): SealClaims {
  if (!seal) throw new SealError('SEAL_MISSING');
  const [head, payload, signature, ...rest] = seal.split('.');
  if (!head || !payload || !signature || rest.length > 0) throw new SealError('SEAL_MALFORMED');
  const header = decode(head) as { alg?: unknown; typ?: unknown; kid?: unknown };
  if (header.alg !== 'EdDSA' || header.typ !== SEAL_TYPE || typeof header.kid !== 'string') throw new SealError('SEAL_MALFORMED');
  const key = expected.keys.get(header.kid);
  if (!key) throw new SealError('SEAL_KEY_UNKNOWN');
  if (!verify(null, Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url')))
    throw new SealError('SEAL_SIGNATURE');
  const claims = decode(payload) as unknown as SealClaims;
  if (claims.iss !== 'kim-hub' || claims.aud !== expected.audience) throw new SealError('SEAL_AUDIENCE');
  const seconds = now / 1000;
  if (claims.exp + CLOCK_TOLERANCE_SECONDS < seconds || claims.iat - CLOCK_TOLERANCE_SECONDS > seconds)
    throw new SealError('SEAL_EXPIRED');
  if (claims.body !== hashOf(body)) throw new SealError('SEAL_BODY');
  if (!expected.memory.accept(claims.jti, now)) throw new SealError('SEAL_REPLAYED');
  return claims;
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
