import { createHmac, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Attack, harmless, notRefused, refusal } from './battery.js';
import { dataIn, type Target } from './target.js';

const QUERY = { query: '{ __typename }' };
const DAY = 86_400;
const UNAUTHENTICATED = 'UNAUTHENTICATED';

type Part = Record<string, unknown>;
interface Forgery {
  readonly header?: Part;
  readonly claims?: Part;
  /** How it is signed; with the issuer's own key where nothing is said. */
  readonly signature?: (input: string, own: KeyObject) => string;
}

const encoded = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
const decoded = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Part;
const seconds = () => Math.floor(Date.now() / 1_000);

/** A good token with something about it changed. */
async function forged(target: Target, { header, claims, signature }: Forgery): Promise<string> {
  const [head, body] = (await target.token('ki-editor')).split('.');
  const input = `${encoded({ ...decoded(head), ...header })}.${encoded({ ...decoded(body), ...claims })}`;
  const own = createPrivateKey({
    key: JSON.parse(await readFile(join(target.hub.settings.dataDir, 'keys', 'development-issuer.jwk.json'), 'utf8')),
    format: 'jwk',
  });
  return `${input}.${signature ? signature(input, own) : sign(null, Buffer.from(input), own).toString('base64url')}`;
}

const stranger = generateKeyPairSync('ed25519');
const byStranger = (input: string) => sign(null, Buffer.from(input), stranger.privateKey).toString('base64url');
const strangersJwk = stranger.publicKey.export({ format: 'jwk' });
const bySecret = (secret: (own: KeyObject) => string) => (input: string, own: KeyObject) =>
  createHmac('sha256', secret(own)).update(input).digest('base64url');
const publicPart = (own: KeyObject) => String(own.export({ format: 'jwk' }).x);

/** Every claim is made when the token is, so that the clock of the start does not matter. */
const FORGERIES: readonly (readonly [name: string, forgery: () => Forgery])[] = [
  ['alg none', () => ({ header: { alg: 'none' }, signature: () => '' })],
  ['alg None, in other letters', () => ({ header: { alg: 'nOnE' }, signature: () => '' })],
  ['no signature under a good head', () => ({ signature: () => '' })],
  ['HS256 with the public key as its secret', () => ({ header: { alg: 'HS256' }, signature: bySecret(publicPart) })],
  ['HS256 with an empty secret', () => ({ header: { alg: 'HS256' }, signature: bySecret(() => '') })],
  ["a stranger's key under the issuer's key id", () => ({ signature: byStranger })],
  ['a key that the token itself brings (jwk)', () => ({ header: { jwk: strangersJwk }, signature: byStranger })],
  ['a key id that is a path', () => ({ header: { kid: '../../../../dev/null' }, signature: bySecret(() => '') })],
  ['a key id that is SQL', () => ({ header: { kid: "x' union select 'key" }, signature: byStranger })],
  ['a critical extension that nobody knows', () => ({ header: { crit: ['x-all'], 'x-all': true } })],
  [
    'roles changed after signing',
    () => ({
      claims: { roles: ['office_supervisor'] },
      signature: (_input, own) => sign(null, Buffer.from('x'), own).toString('base64url'),
    }),
  ],
  ['for another audience', () => ({ claims: { aud: 'another-service' } })],
  ['for no audience', () => ({ claims: { aud: undefined } })],
  ['from another issuer', () => ({ claims: { iss: 'https://issuer.example' } })],
  ['expired', () => ({ claims: { iat: seconds() - 3_600, exp: seconds() - 60 } })],
  ['without an end', () => ({ claims: { exp: undefined } })],
  ['good from tomorrow', () => ({ claims: { nbf: seconds() + DAY } })],
  ['issued tomorrow', () => ({ claims: { iat: seconds() + DAY, exp: seconds() + 2 * DAY } })],
  ['without a time of issue', () => ({ claims: { iat: undefined } })],
  ['good for ten years, issued yesterday', () => ({ claims: { iat: seconds() - DAY, exp: seconds() + 3_650 * DAY } })],
  ['times that are texts', () => ({ claims: { exp: 'never', iat: 'always' } })],
  ['a logout token', () => ({ header: { typ: 'logout+jwt' } })],
  ['an ID token', () => ({ claims: { typ: 'ID' } })],
  ['nobody as its subject', () => ({ claims: { sub: undefined } })],
  ['the hub itself as its subject', () => ({ claims: { sub: 'system' } })],
  ['a list as its subject', () => ({ claims: { sub: ['demo:ki-editor'] } })],
  ['an institution that is no id', () => ({ claims: { institution: "' or 1=1 --" } })],
];

const forgeries = FORGERIES.map(([name, forgery]) =>
  refusal(`token: ${name}`, 401, UNAUTHENTICATED, async (target) =>
    target.post({ user: null, headers: { authorization: `Bearer ${await forged(target, forgery())}` } }, JSON.stringify(QUERY)),
  ),
);

const withHeader = (authorization: string | readonly string[]) => (target: Target) =>
  target.post({ user: null, headers: { authorization } }, JSON.stringify(QUERY));

const others: readonly Attack[] = [
  refusal('token: of 9 KiB', 401, UNAUTHENTICATED, withHeader(`Bearer ${'a'.repeat(9_000)}.b.c`)),
  refusal('token: an encrypted one of five parts', 401, UNAUTHENTICATED, withHeader('Bearer a.b.c.d.e')),
  refusal('token: a user and a password', 401, UNAUTHENTICATED, withHeader('Basic b3BlcmF0b3I6b3BlcmF0b3I=')),
  refusal('token: an empty header', 401, UNAUTHENTICATED, withHeader('')),
  refusal('token: two words', 401, UNAUTHENTICATED, withHeader('Bearer a.b.c d.e.f')),
  {
    name: 'token: two headers, a good one and a bad one',
    expected: '400 or 401, or the first alone',
    attempt: async (target) => {
      const good = `Bearer ${await target.token('ki-editor')}`;
      const { statuses } = await target.converse([
        `POST /graphql HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer a.b.c\r\nauthorization: ${good}\r\ncontent-type: application/json\r\ncontent-length: 27\r\nconnection: close\r\n\r\n{"query": "{ __typename }"}`,
      ]);
      return statuses[0] === 400 || statuses[0] === 401 ? null : `${statuses.join(', ')}`;
    },
  },
  refusal('token: in the address instead of the header', 200, 'NOT_PERMITTED', async (target) =>
    target.send({
      path: `/graphql?access_token=${await target.token('ki-editor')}&authorization=${await target.token('ki-editor')}`,
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ institutions { totalCount } }"}',
    }),
  ),
  {
    name: 'token: roles that nobody has from outside',
    expected: 'they count for nothing',
    attempt: async (target) => {
      const token = await forged(target, { claims: { roles: ['system', '__proto__', 'admin', 'constructor'] } });
      const reply = await target.post(
        { user: null, headers: { authorization: `Bearer ${token}`, 'x-purpose': 'COUNSELLING' } },
        '{"query":"{ cases { totalCount } }"}',
      );
      return notRefused(reply, [403], ['PURPOSE_NOT_PERMITTED']);
    },
  },
  {
    name: 'token: an address to fetch keys from (jku, x5u)',
    expected: '401, and nobody is called',
    attempt: async (target) => {
      let called = 0;
      const lure = createServer((_request, response) => {
        called += 1;
        response.end(JSON.stringify({ keys: [strangersJwk] }));
      });
      await new Promise<void>((resolve) => lure.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${(lure.address() as AddressInfo).port}/keys`;
      const token = await forged(target, { header: { jku: url, x5u: url }, claims: { iss: url }, signature: byStranger });
      const headers = { authorization: `Bearer ${token}`, 'x-forwarded-host': url, referer: url, origin: url };
      const reply = await target.post({ user: null, headers }, JSON.stringify({ ...QUERY, extensions: { url, webhook: url } }));
      lure.close();
      return called > 0 ? 'the address was called' : notRefused(reply, [401], [UNAUTHENTICATED]);
    },
  },
];

/** Header fields by which an attacker says who they are; none of them is believed. */
const SPOOFED = {
  'x-institution': 'awo',
  'x-tenant': 'awo',
  'x-actor': '{"id":"demo:operator","roles":["system"]}',
  'x-user': 'demo:operator',
  'x-roles': 'system,case_lead',
  'x-hub-seal': 'eyJhbGciOiJub25lIn0.e30.',
  'x-forwarded-for': '10.0.0.1',
  'x-real-ip': '10.0.0.1',
  forwarded: 'for=10.0.0.1;host=evil.example',
  'x-original-url': '/metrics',
  'x-http-method-override': 'GET',
};
const CASES = { query: '{ cases(first: 100) { nodes { id } } }' };

const spoofed: readonly Attack[] = [
  {
    name: 'headers: another institution, actor and seal than the token says',
    expected: 'the same answer as without',
    attempt: async (target) => {
      const plain = await target.ask({ user: 'caritas-lead' }, CASES);
      const spoof = await target.ask({ user: 'caritas-lead', headers: SPOOFED }, CASES);
      return dataIn(plain.body) !== null && plain.body === spoof.body ? null : 'another answer';
    },
  },
  refusal(
    'headers: an actor without a token',
    [200, 400, 403],
    ['PURPOSE_REQUIRED', 'PURPOSE_NOT_PERMITTED', 'NOT_PERMITTED'],
    (target) => target.ask({ user: null, purpose: 'COUNSELLING', headers: SPOOFED }, { query: '{ cases { totalCount } }' }),
  ),
  harmless('headers: a monitor is answered whatever it claims', '200', (target) =>
    target.ask({ user: null, headers: SPOOFED }, { query: '{ __typename }' }),
  ),
];

/** Tokens that are none, and header fields that say more than a token (RFC 8725; trust.md, "Who asks"). */
export const tokenAttacks: readonly Attack[] = [...forgeries, ...others, ...spoofed];
