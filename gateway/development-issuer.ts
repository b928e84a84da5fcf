import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { calculateJwkThumbprint, createLocalJWKSet, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { readOrMake } from '../subgraphs/kit/key-file.js';
import type { Settings } from '../subgraphs/kit/settings.js';
import { type DemoUser, demoClaims, demoUsers } from './demo-users.js';
import type { TokenAuthority } from './token.js';

/** Issuer and audience of development tokens; no provider on a network can have this name. */
const ISSUER = 'urn:kim-hub:development';
const AUDIENCE = 'kim-hub';
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** The issuer of tokens for demo users. Its key lives in the data directory, so that `npm run token` and the hub share it. */
export interface DevelopmentIssuer {
  readonly authority: TokenAuthority;
  readonly users: readonly DemoUser[];
  /** A bearer token for one hour; undefined for a user that is not there. */
  tokenFor(name: string, options?: { readonly explore?: boolean }): Promise<string | undefined>;
}

/** Opens the development issuer; refuses production, and a hub that other machines could reach. */
export async function openDevelopmentIssuer(settings: Settings): Promise<DevelopmentIssuer> {
  if (settings.production) throw new Error('The development issuer does not run in production: set HUB_ISSUER and HUB_AUDIENCE.');
  if (!LOOPBACK.has(settings.host)) {
    throw new Error(
      `The development issuer runs on loopback only, and HUB_HOST is ${settings.host}: set HUB_ISSUER and HUB_AUDIENCE.`,
    );
  }
  const key = await readOrMakeKey(settings.dataDir);
  const { d: _private, ...publicKey } = key;
  const signingKey = await importJWK(key, 'EdDSA');
  const users = demoUsers(settings.city);
  return {
    authority: { issuer: ISSUER, audience: AUDIENCE, keys: createLocalJWKSet({ keys: [publicKey] }) },
    users,
    tokenFor: async (name, { explore = true } = {}) => {
      const user = users.find((each) => each.name === name);
      if (!user) return undefined;
      return new SignJWT({ ...demoClaims(user), scope: explore ? 'api:explore' : '' })
        .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid: key.kid ?? '' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(signingKey);
    },
  };
}

async function readOrMakeKey(dataDir: string): Promise<JWK> {
  const text = await readOrMake(join(dataDir, 'keys', 'development-issuer.jwk.json'), async () => {
    const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    const made = await exportJWK(privateKey);
    return JSON.stringify({ ...made, kid: await calculateJwkThumbprint(made), alg: 'EdDSA' });
  });
  return JSON.parse(text) as JWK;
}
