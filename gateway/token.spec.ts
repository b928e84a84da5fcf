import { webcrypto } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { exportJWK, generateKeyPair, importJWK } from 'jose';
import { newId } from '../subgraphs/kit/ids.js';
import { createLog } from '../subgraphs/kit/log.js';
import type { Front } from './front.js';
import { oidcAuthority } from './oidc-provider.js';
import { AUDIENCE, askFront, FakeIssuer, openTestFront, sign } from './testing.js';
import { callerFrom, type TokenAuthority } from './token.js';

const issuer = await FakeIssuer.make();
const stranger = await generateKeyPair('ES256', { extractable: true });
const strangersJwk = await exportJWK(stranger.publicKey);
const rsa = await generateKeyPair('RS256', { extractable: true });
const now = () => Math.floor(Date.now() / 1000);
const base64 = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const header = { alg: 'ES256', typ: 'JWT', kid: issuer.publicJwk.kid };
const good = await issuer.token();
const [goodHead = '', goodClaims = '', goodSignature = ''] = good.split('.');
const forged = (change: object) => sign(issuer.claims(), { ...header, ...change }, stranger.privateKey);
/** Signs with HMAC under the issuer's public key, which a careless verifier takes for the secret. */
const confused = () => sign(issuer.claims(), { ...header, alg: 'HS256' }, Buffer.from(JSON.stringify(issuer.publicJwk)));

/** Everything that is not a good token, each as the whole header. */
const MALFORMED: readonly (readonly [kind: string, header: () => string | Promise<string>])[] = [
  ['an empty header', () => ''],
  ['a scheme alone', () => 'Bearer'],
  ['another scheme', () => 'Basic dXNlcjpwYXNzd29yZA=='],
  ['a token without a scheme', () => good],
  ['two tokens', () => `Bearer ${good} ${good}`],
  ['two tokens with a comma', () => `Bearer ${good}, Bearer ${good}`],
  ['rubbish', () => 'Bearer rubbish'],
  ['only dots', () => 'Bearer ..'],
  ['two parts', () => `Bearer ${goodHead}.${goodClaims}`],
  ['four parts', () => `Bearer ${good}.x`],
  ['five parts, as an encrypted token', () => `Bearer ${goodHead}.a.b.c.d`],
  ['no signature', () => `Bearer ${goodHead}.${goodClaims}.`],
  [
    'a signature with one bit changed',
    () => `Bearer ${goodHead}.${goodClaims}.${goodSignature.startsWith('A') ? 'B' : 'A'}${goodSignature.slice(1)}`,
  ],
  ['half a signature', () => `Bearer ${goodHead}.${goodClaims}.${goodSignature.slice(0, 40)}`],
  [
    'the signature of another token',
    async () => `Bearer ${goodHead}.${goodClaims}.${(await issuer.token({ sub: 'x' })).split('.')[2]}`,
  ],
  ['changed claims', () => `Bearer ${goodHead}.${base64({ ...issuer.claims(), roles: ['case_lead'] })}.${goodSignature}`],
  ['a header that is not JSON', () => `Bearer ${base64('{')}.${goodClaims}.${goodSignature}`],
  ['a header that is a list', () => `Bearer ${base64([])}.${goodClaims}.${goodSignature}`],
  ['the algorithm none', () => `Bearer ${base64({ alg: 'none' })}.${goodClaims}.`],
  ['the algorithm None with a signature', () => `Bearer ${base64({ ...header, alg: 'None' })}.${goodClaims}.${goodSignature}`],
  ['no algorithm', () => `Bearer ${base64({ kid: header.kid })}.${goodClaims}.${goodSignature}`],
  ['HMAC under the public key', async () => `Bearer ${await confused()}`],
  [
    'the key’s id with another algorithm',
    async () => `Bearer ${await sign(issuer.claims(), { ...header, alg: 'RS256' }, rsa.privateKey)}`,
  ],
  ['a stranger’s signature under the key’s id', async () => `Bearer ${await forged({})}`],
  ['a stranger’s key in the header', async () => `Bearer ${await forged({ kid: undefined, jwk: strangersJwk })}`],
  ['a stranger’s key under the key’s id', async () => `Bearer ${await forged({ jwk: strangersJwk })}`],
  ['an address of other keys', async () => `Bearer ${await forged({ kid: 'x', jku: `${issuer.url}/stolen` })}`],
  ['an address of another certificate', async () => `Bearer ${await forged({ kid: 'x', x5u: `${issuer.url}/stolen` })}`],
  ['a certificate of its own', async () => `Bearer ${await forged({ kid: 'x', x5c: ['AAAA'] })}`],
  ['an unknown key id', async () => `Bearer ${await forged({ kid: 'unknown' })}`],
  ['a key id that is a path', async () => `Bearer ${await forged({ kid: '../../etc/passwd' })}`],
  ['a key id of the language', async () => `Bearer ${await forged({ kid: '__proto__' })}`],
  ['a key id that is a number', () => `Bearer ${base64({ ...header, kid: 1 })}.${goodClaims}.${goodSignature}`],
  [
    'an extension that has to be understood',
    () => `Bearer ${base64({ ...header, crit: ['x'], x: 1 })}.${goodClaims}.${goodSignature}`,
  ],
  ['an unencoded payload', () => `Bearer ${base64({ ...header, crit: ['b64'], b64: false })}.${goodClaims}.${goodSignature}`],
  ['the type of a logout token', async () => `Bearer ${await issuer.token({}, { typ: 'logout+jwt' })}`],
  ['an ID token', async () => `Bearer ${await issuer.token({ typ: 'ID' })}`],
  ['a refresh token', async () => `Bearer ${await issuer.token({ typ: 'Refresh' })}`],
  ['another issuer', async () => `Bearer ${await issuer.token({ iss: 'https://id.example' })}`],
  ['an issuer of which ours is the beginning', async () => `Bearer ${await issuer.token({ iss: `${issuer.url}.example` })}`],
  ['no issuer', async () => `Bearer ${await issuer.token({ iss: undefined as unknown as string })}`],
  ['another audience', async () => `Bearer ${await issuer.token({ aud: 'account' })}`],
  ['no audience', async () => `Bearer ${await issuer.token({ aud: undefined as unknown as string })}`],
  ['an empty list of audiences', async () => `Bearer ${await issuer.token({ aud: [] })}`],
  ['an end that is past', async () => `Bearer ${await issuer.token({ iat: now() - 600, exp: now() - 60 })}`],
  ['no end', async () => `Bearer ${await issuer.token({ exp: undefined as unknown as number })}`],
  ['an end that is a text', async () => `Bearer ${await issuer.token({ exp: String(now() + 300) as unknown as number })}`],
  ['a beginning in the future', async () => `Bearer ${await issuer.token({ nbf: now() + 120 })}`],
  ['an issue in the future', async () => `Bearer ${await issuer.token({ iat: now() + 120 })}`],
  ['no time of issue', async () => `Bearer ${await issuer.token({ iat: undefined as unknown as number })}`],
  ['ten years of life', async () => `Bearer ${await issuer.token({ iat: now() - 13 * 3600, exp: now() + 10 * 365 * 86_400 })}`],
  ['no subject', async () => `Bearer ${await issuer.token({ sub: undefined as unknown as string })}`],
  ['an empty subject', async () => `Bearer ${await issuer.token({ sub: '' })}`],
  ['a subject that is a number', async () => `Bearer ${await issuer.token({ sub: 1 as unknown as string })}`],
  ['a subject of 300 characters', async () => `Bearer ${await issuer.token({ sub: 'x'.repeat(300) })}`],
  ['a subject with U+0000', async () => `Bearer ${await issuer.token({ sub: 'a\0b' })}`],
  ['a subject that looks like a pseudonym', async () => `Bearer ${await issuer.token({ sub: 'p:abc' })}`],
  ['the hub’s own name for a subject', async () => `Bearer ${await issuer.token({ sub: 'system' })}`],
  ['nobody’s name for a subject', async () => `Bearer ${await issuer.token({ sub: 'anonymous' })}`],
  ['an institution that is no id', async () => `Bearer ${await issuer.token({ institution: 'awo' })}`],
  ['a list of institutions', async () => `Bearer ${await issuer.token({ institution: [newId()] })}`],
  ['claims that are a list', async () => `Bearer ${await issuer.signed([issuer.claims()])}`],
  ['claims that are not JSON', async () => `Bearer ${await issuer.signed('claims')}`],
  ['claims that are null', async () => `Bearer ${await issuer.signed('null')}`],
  ['no claims', async () => `Bearer ${await issuer.signed('')}`],
  ['10 KB', async () => `Bearer ${await issuer.token({ padding: 'x'.repeat(7_000) })}`],
];

let front: Front;
beforeAll(async () => {
  front = await openTestFront(issuer, { timeout: 2_000 });
});
afterAll(async () => {
  await front.close();
  await issuer.stop();
});

describe('a token', () => {
  it('that is good tells who asks', async () => {
    const institution = newId();
    const token = await issuer.token({ institution, roles: ['case_manager'], scope: 'openid api:explore' });
    const { status, data } = await askFront(front, `Bearer ${token}`);
    expect([status, data]).toEqual([
      200,
      { id: 'account-1', institution, roles: ['case_manager'], scopes: ['openid', 'api:explore'] },
    ]);
  });

  it.each(MALFORMED)('that is bad is refused as every other: %s', async (_kind, make) => {
    const { status, body } = await askFront(front, await make());
    expect([status, body]).toEqual([
      401,
      '{"errors":[{"message":"This request needs a valid bearer token.","extensions":{"code":"UNAUTHENTICATED","requestId":"ID"}}]}',
    ]);
  });

  it('of another kind of fault each is in the table', () => {
    expect(MALFORMED.length).toBeGreaterThan(50);
  });

  it('of 100 KB is refused, by the length of the head already when it comes over HTTP', async () => {
    const token = await issuer.token({ padding: 'x'.repeat(75_000) });
    expect(token.length).toBeGreaterThan(100_000);
    const authority = oidcAuthority({ url: issuer.url, audience: AUDIENCE }, createLog('silent', 'test'));
    await expect(callerFrom(`Bearer ${token}`, undefined, 'request-1', authority)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect((await askFront(front, `Bearer ${token}`)).status).toBe(431);
  });

  it('may name keys of its own, and they are neither read nor fetched', async () => {
    const token = await issuer.token({}, { jku: `${issuer.url}/stolen`, x5u: `${issuer.url}/stolen`, jwk: strangersJwk });
    expect((await askFront(front, `Bearer ${token}`)).status).toBe(200);
    expect(issuer.paths.filter((path) => path.includes('stolen'))).toEqual([]);
  });

  it.each([
    ['an end', 'exp', -3],
    ['a beginning', 'nbf', 3],
    ['a time of issue', 'iat', 3],
  ] as const)('is good when a clock is a little off: %s', async (_name, claim, seconds) => {
    expect((await askFront(front, `Bearer ${await issuer.token({ [claim]: now() + seconds })}`)).status).toBe(200);
  });

  it.each([
    ['its audience among others', { aud: ['account', AUDIENCE] }, {}],
    ['a slash after the issuer', { iss: `${issuer.url}/` }, {}],
    ['no type', {}, { typ: undefined }],
    ['the type of an access token', {}, { typ: 'at+jwt' }],
    ['Keycloak’s type', { typ: 'Bearer' }, {}],
  ])('is good with %s', async (_name, claims, head) => {
    expect((await askFront(front, `Bearer ${await issuer.token(claims, head)}`)).status).toBe(200);
  });

  it.each([
    ['unknown roles', ['case_manager', 'admin', 'root'], ['case_manager']],
    ['the role system', ['system', 'case_lead'], ['case_lead']],
    ['a role twice', ['case_lead', 'case_lead'], ['case_lead']],
    ['rubbish for roles', [1, null, {}, ['case_lead']], []],
    ['a text for roles', 'case_manager', []],
    ['no roles', undefined, []],
  ])('with %s gives the known ones', async (_name, roles, given) => {
    expect((await askFront(front, `Bearer ${await issuer.token({ roles })}`)).data).toMatchObject({ roles: given });
  });

  it('is not needed to ask', async () => {
    expect((await askFront(front, null)).data).toMatchObject({ id: 'anonymous', roles: [], scopes: [] });
  });
});

describe('a token that was good', () => {
  const verifying = jest.spyOn(webcrypto.subtle, 'verify');
  beforeEach(() => {
    verifying.mockClear();
  });
  afterAll(() => {
    jest.restoreAllMocks();
  });

  const authorityOf = async (audience = AUDIENCE): Promise<TokenAuthority> => {
    const key = await importJWK(issuer.publicJwk, 'ES256');
    return { issuer: issuer.url, audience, keys: async () => key };
  };
  const ask = (token: string, authority: TokenAuthority) => callerFrom(`Bearer ${token}`, undefined, 'r', authority);

  it('is not verified anew', async () => {
    const authority = await authorityOf();
    const token = await issuer.token();
    const first = await ask(token, authority);
    expect(await ask(token, authority)).toEqual(first);
    expect(verifying).toHaveBeenCalledTimes(1);
  });

  it('is verified anew once it has run out', async () => {
    const authority = await authorityOf();
    const token = await issuer.token({ exp: now() + 2 });
    await ask(token, authority);
    const later = Date.now() + 8_000;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
    // The library reads the clock by itself, by which the token has not run out yet.
    await ask(token, authority).finally(() => clock.mockRestore());
    expect(verifying).toHaveBeenCalledTimes(2);
  });

  it('is verified anew when its issuer has other keys, and refused when it has none', async () => {
    let authority: TokenAuthority = await authorityOf();
    const keys: TokenAuthority['keys'] = (...asked) => authority.keys(...asked);
    const changing = { ...authority, keys };
    const token = await issuer.token();
    await ask(token, changing);
    authority = await authorityOf();
    await ask(token, changing);
    expect(verifying).toHaveBeenCalledTimes(2);
    authority = { ...authority, keys: async () => Promise.reject(new Error('none')) };
    await expect(ask(token, changing)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is good for the authority that took it, for no other, and in every letter', async () => {
    const [authority, other] = [await authorityOf(), await authorityOf('another-hub')];
    const token = await issuer.token();
    await ask(token, authority);
    await expect(ask(token, other)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const [head, , signature] = token.split('.');
    const changed = [head, base64({ ...issuer.claims(), roles: ['case_lead'] }), signature].join('.');
    await expect(ask(changed, authority)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('gives each request its own purpose and name', async () => {
    const authority = await authorityOf();
    const token = await issuer.token();
    await callerFrom(`Bearer ${token}`, 'COUNSELLING', 'one', authority);
    const { actor } = await callerFrom(`Bearer ${token}`, undefined, 'two', authority);
    expect(actor).toMatchObject({ purpose: null, requestId: 'two' });
  });
});
