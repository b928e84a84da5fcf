import { hash } from 'node:crypto';
import {
  type JWTHeaderParameters,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyResult,
  jwtVerify,
  type ResolvedKey,
} from 'jose';
import { LRUCache } from 'lru-cache';
import { type Actor, ANONYMOUS, anonymousActor, PURPOSES, type Purpose, ROLES, type Role } from '../subgraphs/kit/actor.js';
import { HubError } from '../subgraphs/kit/errors.js';
import { isId } from '../subgraphs/kit/ids.js';
import { PSEUDONYM_PREFIX } from './pseudonym.js';

/** Signature algorithms a token may use; everything else, `none` above all, is refused (RFC 8725, 3.1). */
const ALGORITHMS = ['EdDSA', 'ES256', 'ES384', 'PS256', 'RS256'];
/** A token that was issued longer ago is refused, whatever its `exp` says. */
const LONGEST_AGE_SECONDS = 12 * 60 * 60;
const CLOCK_TOLERANCE_SECONDS = 5;
/** Tokens remembered, by their hash. */
const REMEMBERED = 10_000;
/** Characters of a token; a real one has one or two thousand. */
const LONGEST_TOKEN = 8 * 1024;
/** Header `typ` of an access token: absent, or one of these (RFC 7519, 5.1; RFC 9068, 2.1). A logout token is none, for example. */
const TOKEN_TYPES = new Set([undefined, 'jwt', 'application/jwt', 'at+jwt', 'application/at+jwt']);
/** A subject is at most 255 ASCII characters (OpenID Connect Core 1.0, 2). */
const SUBJECT = /^[\x20-\x7e]{1,255}$/;
/** Names that the hub uses for itself. */
const RESERVED_SUBJECTS = new Set([ANONYMOUS, 'system']);

/** Whose tokens the hub accepts. */
export interface TokenAuthority {
  /** What `iss` may say. */
  readonly issuer: string | readonly string[];
  readonly audience: string;
  /** Finds the issuer's key for a token; throws `IssuerUnreachable` while there are no keys to look among. */
  readonly keys: JWTVerifyGetKey;
}

/** No key set was ever had, so no token can be told from another. */
export class IssuerUnreachable extends Error {}

export interface Caller {
  readonly actor: Actor;
  readonly scopes: readonly string[];
}

/**
 * Who asks, from the `authorization` header alone: no header is an anonymous caller, a header that is not a good bearer token is
 * `UNAUTHENTICATED`, and one that cannot be checked because the issuer was never reached is `OVERLOADED`. Institution and roles are the
 * token's; `system` is nobody's role from outside. Keys are looked for at the issuer alone: what a token's header says about keys
 * (`jku`, `x5u`, `jwk`, `x5c`: RFC 7515, 4.1) is not read.
 */
export async function callerFrom(
  header: string | undefined,
  purpose: string | undefined,
  requestId: string,
  authority: TokenAuthority,
): Promise<Caller> {
  const stated = purposeFrom(purpose);
  if (header === undefined) return { actor: { ...anonymousActor(requestId), purpose: stated }, scopes: [] };
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(header)?.[1];
  if (!token || token.length > LONGEST_TOKEN) throw new HubError('UNAUTHENTICATED');
  const claims = await claimsOf(token, authority);
  const { sub, institution, acr, scope } = claims;
  const roles = Array.isArray(claims['roles']) ? [...new Set(claims['roles'])].filter(isRoleFromOutside) : [];
  if (!isSubject(sub) || (institution != null && !(typeof institution === 'string' && isId(institution))))
    throw new HubError('UNAUTHENTICATED');
  return {
    actor: {
      id: sub,
      institution: typeof institution === 'string' ? institution : null,
      roles,
      assurance: typeof acr === 'string' ? acr : null,
      purpose: stated,
      requestId,
    },
    scopes: typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [],
  };
}

interface Good {
  readonly payload: JWTPayload;
  readonly head: JWTHeaderParameters;
  /** With which it was verified. */
  readonly key: unknown;
  /** When it runs out, in seconds since 1970. */
  readonly until: number;
}

/** What was verified before, by whose word. */
const known = new WeakMap<TokenAuthority, LRUCache<string, Good>>();

/**
 * The claims of a good token. One whose signature was verified before is good as long as it has not run out and its issuer still has the key:
 * verifying it anew would cost more than the rest of a small request.
 */
async function claimsOf(token: string, authority: TokenAuthority): Promise<JWTPayload> {
  const good = known.get(authority) ?? new LRUCache<string, Good>({ max: REMEMBERED });
  known.set(authority, good);
  const id = hash('sha256', token, 'base64url');
  const now = Date.now() / 1_000;
  const found = good.get(id);
  if (found && now < found.until && (await isStillTheKey(found, authority))) return found.payload;
  good.delete(id);
  const { payload, protectedHeader, key } = await verified(token, authority);
  const { exp = now, iat = now } = payload;
  const until = Math.min(exp + CLOCK_TOLERANCE_SECONDS, iat + LONGEST_AGE_SECONDS);
  good.set(id, { payload, head: protectedHeader, key, until });
  return payload;
}

/** Key sets hold the same objects as long as they are the same sets. */
async function isStillTheKey({ head, key }: Good, { keys }: TokenAuthority): Promise<boolean> {
  try {
    return (await keys(head, NO_TOKEN)) === key;
  } catch {
    return false;
  }
}

/** Keys are found by a token's head alone. */
const NO_TOKEN = { payload: '', signature: '' };

async function verified(token: string, authority: TokenAuthority): Promise<JWTVerifyResult & ResolvedKey> {
  try {
    const result = await jwtVerify(token, authority.keys, {
      issuer: typeof authority.issuer === 'string' ? authority.issuer : [...authority.issuer],
      audience: authority.audience,
      algorithms: ALGORITHMS,
      maxTokenAge: LONGEST_AGE_SECONDS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'iat', 'sub'],
    });
    const { payload, protectedHeader } = result;
    // Keycloak says in a claim of the same name what kind of token it is: an ID token names the same issuer and may name this audience.
    if (TOKEN_TYPES.has(protectedHeader.typ?.toLowerCase()) && (payload['typ'] ?? 'Bearer') === 'Bearer') return result;
  } catch (error) {
    if (error instanceof IssuerUnreachable)
      throw new HubError('OVERLOADED', 'No token can be checked just now; try again shortly.');
    // falls through: which check failed would help only whoever forges tokens
  }
  throw new HubError('UNAUTHENTICATED');
}

function isSubject(sub: unknown): sub is string {
  return typeof sub === 'string' && SUBJECT.test(sub) && !RESERVED_SUBJECTS.has(sub) && !sub.startsWith(PSEUDONYM_PREFIX);
}

function isRoleFromOutside(role: unknown): role is Role {
  return role !== 'system' && (ROLES as readonly unknown[]).includes(role);
}

function purposeFrom(header: string | undefined): Purpose | null {
  if (header === undefined || header === '') return null;
  const purpose = PURPOSES.find((each) => each === header);
  if (!purpose)
    throw new HubError('INVALID_INPUT', `The header x-purpose is one of ${PURPOSES.join(', ')}.`, { field: 'x-purpose' });
  return purpose;
}
