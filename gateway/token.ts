import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type Actor, anonymousActor, PURPOSES, type Purpose, ROLES, type Role } from '../subgraphs/kit/actor.js';
import { HubError } from '../subgraphs/kit/errors.js';
import { isId } from '../subgraphs/kit/ids.js';

/** Signature algorithms a token may use; everything else, `none` above all, is refused. */
const ALGORITHMS = ['EdDSA', 'ES256', 'ES384', 'PS256', 'RS256'];
/** A token that was issued longer ago is refused, whatever its `exp` says. */
const LONGEST_AGE = '12h';
const CLOCK_TOLERANCE_SECONDS = 5;

/** Whose tokens the hub accepts. */
export interface TokenAuthority {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
}

export interface Caller {
  readonly actor: Actor;
  readonly scopes: readonly string[];
}

/** Finds the key set of an OIDC provider (OpenID Connect Discovery 1.0); keys are fetched when first needed, with a cooldown. */
export async function discoverAuthority(issuer: { readonly url: string; readonly audience: string }): Promise<TokenAuthority> {
  const response = await fetch(`${issuer.url}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(5_000),
  });
  const { jwks_uri: keySet, issuer: name } = (await response.json()) as { jwks_uri?: string; issuer?: string };
  if (!response.ok || !keySet || name !== issuer.url) {
    throw new Error('HUB_ISSUER names no OIDC provider: its discovery document has no key set, or names another issuer.');
  }
  return {
    issuer: issuer.url,
    audience: issuer.audience,
    keys: createRemoteJWKSet(new URL(keySet), { cooldownDuration: 30_000, timeoutDuration: 5_000 }),
  };
}

/**
 * Who asks, from the `authorization` header alone: no header is an anonymous caller, a header that is not a good bearer token is
 * `UNAUTHENTICATED`. Institution and roles are the token's; `system` is nobody's role from outside.
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
  if (!token) throw new HubError('UNAUTHENTICATED');
  const claims = await verified(token, authority);
  const { sub, institution, acr, scope } = claims;
  const roles = Array.isArray(claims['roles']) ? claims['roles'].filter(isRoleFromOutside) : [];
  if (typeof sub !== 'string' || sub === '' || (institution != null && !(typeof institution === 'string' && isId(institution)))) {
    throw new HubError('UNAUTHENTICATED');
  }
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

async function verified(token: string, authority: TokenAuthority): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, authority.keys, {
      issuer: authority.issuer,
      audience: authority.audience,
      algorithms: ALGORITHMS,
      maxTokenAge: LONGEST_AGE,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'iat', 'sub'],
    });
    return payload;
  } catch {
    // Which check failed would help only whoever forges tokens.
    throw new HubError('UNAUTHENTICATED');
  }
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
