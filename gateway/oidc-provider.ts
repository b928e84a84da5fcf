import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Log } from '../subgraphs/kit/log.js';
import { IssuerUnreachable, type TokenAuthority } from './token.js';

/** Times of the requests to the issuer, in milliseconds. */
export interface ProviderTimes {
  /** Longest wait for discovery document and key set together. */
  readonly timeout: number;
  /** Least time between two attempts while there is no key set at all. */
  readonly retry: number;
  /** Least time between two attempts once there is one: unknown key ids cannot flood the issuer. */
  readonly cooldown: number;
  /** A key set older than this is fetched again beside the requests, so that a key taken back stops being good. */
  readonly age: number;
}

const TIMES: ProviderTimes = { timeout: 5_000, retry: 5_000, cooldown: 30_000, age: 600_000 };
/** Bytes of a discovery document or key set. */
const LARGEST_DOCUMENT = 512 * 1024;

/**
 * An OIDC provider (OpenID Connect Discovery 1.0) whose tokens the hub accepts. Nothing is fetched before the first token comes, so
 * the hub starts while the issuer is down; and once keys are there, they go on verifying whatever becomes of the issuer.
 */
export function oidcAuthority(
  issuer: { readonly url: string; readonly audience: string },
  log: Log,
  times: ProviderTimes = TIMES,
): TokenAuthority {
  const keys = new ProviderKeys(issuer.url, log, times);
  return { issuer: namesOf(issuer.url), audience: issuer.audience, keys: (header, token) => keys.find(header, token) };
}

/** An issuer is the same with a slash at its end and without; providers differ in which of the two they sign with. */
function namesOf(url: string): readonly string[] {
  const bare = url.replace(/\/$/, '');
  return [bare, `${bare}/`];
}

type KeySet = ReturnType<typeof createLocalJWKSet>;

class ProviderKeys {
  private keys: KeySet | null = null;
  private fetchedAt = Number.NEGATIVE_INFINITY;
  private attemptedAt = Number.NEGATIVE_INFINITY;
  private attempt: Promise<void> | null = null;

  constructor(
    private readonly url: string,
    private readonly log: Log,
    private readonly times: ProviderTimes,
  ) {}

  /** The key of a token. A key id that is not there is asked for once per cooldown. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (!this.keys) await this.refresh(this.times.retry);
    if (!this.keys) throw new IssuerUnreachable();
    if (performance.now() - this.fetchedAt > this.times.age) void this.refresh(this.times.cooldown);
    try {
      return await this.keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.refresh(this.times.cooldown);
      return this.keys(header, token);
    }
  };

  /** Fetches the key set, unless the last attempt ended less than `pause` ago; whoever comes meanwhile waits for the same attempt. */
  private async refresh(pause: number): Promise<void> {
    if (!this.attempt) {
      if (performance.now() - this.attemptedAt < pause) return;
      this.attempt = this.fetchKeys().finally(() => {
        this.attemptedAt = performance.now();
        this.attempt = null;
      });
    }
    await this.attempt;
  }

  private async fetchKeys(): Promise<void> {
    try {
      const signal = AbortSignal.timeout(this.times.timeout);
      const configuration = await readJson(`${namesOf(this.url)[0]}/.well-known/openid-configuration`, signal);
      if (!namesOf(this.url).includes(String(configuration['issuer'])))
        throw new Error('the discovery document is of another issuer');
      const keySet = await readJson(keySetAddress(configuration['jwks_uri'], this.url), signal);
      if (!Array.isArray(keySet['keys']) || keySet['keys'].length === 0) throw new Error('the key set is empty');
      this.keys = createLocalJWKSet(keySet as unknown as JSONWebKeySet);
      this.fetchedAt = performance.now();
    } catch (error) {
      const kept = this.keys ? 'the keys it had before go on verifying' : 'no token can be checked';
      this.log.error({ cause: (error as Error).message }, `The issuer of the tokens gave no keys; ${kept}.`);
    }
  }
}

/** Where the key set is: over TLS if the issuer is (OpenID Connect Discovery 1.0, 3). */
function keySetAddress(address: unknown, issuer: string): string {
  if (typeof address !== 'string' || !URL.canParse(address)) throw new Error('the discovery document names no key set');
  const { protocol } = new URL(address);
  if (protocol !== 'https:' && protocol !== new URL(issuer).protocol) throw new Error('the key set is not behind TLS');
  return address;
}

async function readJson(address: string, signal: AbortSignal): Promise<Record<string, unknown>> {
  const response = await fetch(address, { redirect: 'error', signal, headers: { accept: 'application/json' } });
  if (!response.ok || !response.body) throw new Error(`it answered with status ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > LARGEST_DOCUMENT) throw new Error('its answer is too large');
    chunks.push(chunk);
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Error('its answer is not JSON');
  }
  if (typeof value !== 'object' || value === null) throw new Error('its answer is no JSON object');
  return value as Record<string, unknown>;
}
