import { randomUUID } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApolloServer } from '@apollo/server';
import { CompactSign, exportJWK, generateKeyPair, type JWK, type JWTPayload } from 'jose';
import { createLog } from '../subgraphs/kit/log.js';
import type { GatewayContext } from './data-source.js';
import { type Front, openFront } from './front.js';
import { FRONT_DOOR, type FrontDoor } from './front-door.js';
import { createMetrics } from './metrics.js';
import { oidcAuthority, type ProviderTimes } from './oidc-provider.js';
import type { Partners } from './partners.js';
import type { RefusalJournal } from './refusal-journal.js';
import type { ServedGateway } from './reload.js';

export const AUDIENCE = 'kim-hub';
type IssuerKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

/** An OIDC provider for tests, over HTTP on this machine; it can be as ill as real ones are. */
export class FakeIssuer {
  url = '';
  /** How often its key set was asked for. */
  fetches = 0;
  /** Everything it was asked for. */
  readonly paths: string[] = [];
  state: 'WELL' | 'HTML' | 'ERROR' | 'SLOW' | 'REDIRECT' | 'HUGE' | 'EMPTY' | 'OTHER_NAME' = 'WELL';
  private server: Server | null = null;
  private port = 0;
  private keys: JWK[] = [];
  private key: { readonly kid: string; readonly privateKey: IssuerKey } | null = null;

  /** With its first key, on a free port. */
  static async make(): Promise<FakeIssuer> {
    const issuer = new FakeIssuer();
    await issuer.rotate();
    await issuer.start();
    return issuer;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.paths.push(request.url ?? '');
      void this.answer(request.url ?? '', response);
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
    this.url = `http://127.0.0.1:${this.port}/realms/kim-hub`;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  /** Signs with a new key from now on; its key set holds only that one. */
  async rotate(): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const kid = randomUUID();
    this.key = { kid, privateKey };
    this.keys = [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }];
  }

  get publicJwk(): JWK {
    return this.keys[0] ?? {};
  }

  claims(change: JWTPayload = {}): JWTPayload {
    const now = Math.floor(Date.now() / 1000);
    return { iss: this.url, aud: AUDIENCE, sub: 'account-1', iat: now, exp: now + 300, ...change };
  }

  /** A token as it would issue it, but for the changes. */
  token(change: JWTPayload = {}, header: Record<string, unknown> = {}): Promise<string> {
    return this.signed(this.claims(change), header);
  }

  /** Anything under its signature. */
  signed(payload: unknown, header: Record<string, unknown> = {}): Promise<string> {
    if (!this.key) throw new Error('The issuer has no key.');
    return sign(payload, { alg: 'ES256', typ: 'JWT', kid: this.key.kid, ...header }, this.key.privateKey);
  }

  private async answer(path: string, response: ServerResponse): Promise<void> {
    if (path.endsWith('/certs')) this.fetches += 1;
    if (this.state === 'SLOW') await sleep(1_500);
    if (this.state === 'HTML') return void response.setHeader('content-type', 'text/html').end('<!doctype html><p>Maintenance');
    if (this.state === 'ERROR') return void response.writeHead(500).end('{}');
    if (this.state === 'REDIRECT') return void response.writeHead(302, { location: `${this.url}/elsewhere${path}` }).end();
    if (this.state === 'HUGE') return void response.end(`{"keys":[],"x":"${'x'.repeat(2_000_000)}"}`);
    const name = this.state === 'OTHER_NAME' ? 'https://id.example' : this.url;
    const keys = this.state === 'EMPTY' ? [] : this.keys;
    if (path.endsWith('/.well-known/openid-configuration'))
      return void response.end(JSON.stringify({ issuer: name, jwks_uri: `${this.url}/certs` }));
    response.end(JSON.stringify({ keys }));
  }
}

/** Signs whatever it is given, claims or a text. */
export function sign(payload: unknown, header: Record<string, unknown>, key: IssuerKey | Uint8Array): Promise<string> {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return new CompactSign(Buffer.from(text)).setProtectedHeader(header as { alg: string }).sign(key);
}

/** For tests that are not about the gateway's journal. */
export const forgetfulRefusals: RefusalJournal = { writable: true, record: async () => undefined, close: async () => undefined };

/** The hub's front door before a graph that says who asks. */
export async function openTestFront(issuer: FakeIssuer, times: Partial<ProviderTimes> = {}): Promise<Front> {
  const server = new ApolloServer<GatewayContext>({
    typeDefs: 'type Query { id: String institution: String roles: [String] scopes: [String] }',
    resolvers: {
      Query: {
        id: (_root, _arguments, { actor }: GatewayContext) => actor.id,
        institution: (_root, _arguments, { actor }: GatewayContext) => actor.institution,
        roles: (_root, _arguments, { actor }: GatewayContext) => actor.roles,
        scopes: (_root, _arguments, { scopes }: GatewayContext) => scopes,
      },
    },
    stopOnTerminationSignals: false,
  });
  await server.start();
  return openFrontBefore({ server }, issuer, times);
}

/** The front door's own limits, but for tests that ask much and ask anything. */
export const TEST_FRONT_DOOR: FrontDoor = {
  ...FRONT_DOOR,
  rate: { ...FRONT_DOOR.rate, user: { perSecond: 10_000, burst: 10_000 }, address: { perSecond: 10_000, burst: 10_000 } },
  // Institutions, hub and clients of a test share one event loop.
  load: { ...FRONT_DOOR.load, loopDelay: 10_000, userInFlight: 10_000, userQueue: 10_000 },
  documents: { ...FRONT_DOOR.documents, accept: 'ANY' },
};

/** The hub's front door before any gateway. */
export async function openFrontBefore(
  gateway: ServedGateway,
  issuer: FakeIssuer,
  times: Partial<ProviderTimes> = {},
  frontDoor: FrontDoor = TEST_FRONT_DOOR,
  partners?: Pick<Partners, 'report'>,
): Promise<Front> {
  const log = createLog('silent', 'test');
  const limits = { timeout: 300, retry: 100, cooldown: 30_000, age: 600_000, ...times };
  return openFront({
    gateway,
    authority: oidcAuthority({ url: issuer.url, audience: AUDIENCE }, log, limits),
    developmentIssuer: null,
    explorer: () => undefined,
    metrics: createMetrics(),
    refusals: forgetfulRefusals,
    frontDoor,
    ...(partners ? { partners } : {}),
    log,
    host: '127.0.0.1',
    port: 0,
  });
}

export interface FrontAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
  /** The body without what differs from request to request. */
  readonly body: string;
}

export async function askFront(front: Front, authorization: string | null): Promise<FrontAnswer> {
  const response = await fetch(front.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) },
    body: '{"query":"{ id institution roles scopes }"}',
  });
  const text = await response.text();
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    ...(text.startsWith('{') ? (JSON.parse(text) as { data?: Record<string, unknown> }) : {}),
    body: text.replaceAll(response.headers.get('x-request-id') ?? ' ', 'ID'),
  };
}
