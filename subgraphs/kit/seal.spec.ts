import { describe, expect, it } from '@jest/globals';
import { ReplayMemory } from './replay-memory.js';
import {
  makeSealKeyPair,
  readAnswerKeySets,
  readSealKey,
  readSealKeySet,
  SealError,
  type SealFault,
  type SealJwk,
  type SealKeySet,
  sealAnswer,
  sealRequest,
  verifyAnswerSeal,
  verifySeal,
} from './seal.js';
import { testActor } from './testing.js';

function keyPair(kid: string) {
  const { privateKey, publicKey } = makeSealKeyPair(kid);
  return { key: readSealKey(privateKey), keys: readSealKeySet({ keys: [publicKey] }), privateKey, publicKey };
}

const { key, keys } = keyPair('current');
const next = keyPair('next');
const actor = testActor('case_manager', null);
const body = '{"query":"{ me }"}';
const now = Date.parse('2026-11-23T10:00:00Z');
const request = { audience: 'case-management', body, actor, idempotencyKey: null };
const seal = () => sealRequest(key, request, now).seal;

function faultIn(verify: () => unknown): SealFault | 'ACCEPTED' {
  try {
    verify();
    return 'ACCEPTED';
  } catch (error) {
    if (error instanceof SealError) return error.fault;
    throw error;
  }
}

const faultOf = (
  given: string | undefined,
  options: { body?: string; audience?: string; keys?: SealKeySet; at?: number; memory?: ReplayMemory } = {},
) =>
  faultIn(() => {
    const { audience = 'case-management', memory = new ReplayMemory() } = options;
    verifySeal(given, Buffer.from(options.body ?? body), { audience, keys: options.keys ?? keys, memory }, options.at ?? now);
  });

function changed(given: string, part: 0 | 1, change: (json: Record<string, unknown>) => void): string {
  const parts = given.split('.');
  const json = JSON.parse(Buffer.from(parts[part] ?? '', 'base64url').toString()) as Record<string, unknown>;
  change(json);
  parts[part] = Buffer.from(JSON.stringify(json)).toString('base64url');
  return parts.join('.');
}

describe('a sealed request', () => {
  it('tells the subgraph who asks', () => {
    const claims = verifySeal(seal(), Buffer.from(body), { audience: 'case-management', keys, memory: new ReplayMemory() }, now);
    expect(claims.actor).toEqual(actor);
  });

  it.each([
    ['without a seal', undefined, {}, 'SEAL_MISSING'],
    ['with rubbish for a seal', 'rubbish', {}, 'SEAL_MALFORMED'],
    ['with parts that are no JSON', 'a.b.c', {}, 'SEAL_MALFORMED'],
    ['with a fourth part', `${seal()}.x`, {}, 'SEAL_MALFORMED'],
    ['with another body', seal(), { body: '{"query":"{ all }"}' }, 'SEAL_BODY'],
    ['with one more space in its body', seal(), { body: `${body} ` }, 'SEAL_BODY'],
    ['meant for another subgraph', seal(), { audience: 'governance' }, 'SEAL_AUDIENCE'],
    ['that is too old', seal(), { at: now + 36_000 }, 'SEAL_EXPIRED'],
    ['from the future', seal(), { at: now - 6_000 }, 'SEAL_EXPIRED'],
    ['under a key that was revoked', seal(), { keys: next.keys }, 'SEAL_KEY_UNKNOWN'],
    [
      'with another actor',
      changed(seal(), 1, (claims) => Object.assign(claims, { actor: { ...actor, roles: ['case_lead'] } })),
      {},
      'SEAL_SIGNATURE',
    ],
    ['with the algorithm none', changed(seal(), 0, (header) => Object.assign(header, { alg: 'none' })), {}, 'SEAL_MALFORMED'],
    [
      'with an extension that has to be understood',
      changed(seal(), 0, (header) => Object.assign(header, { crit: ['exp'] })),
      {},
      'SEAL_MALFORMED',
    ],
    [
      'with a signature of another key under the same id',
      sealRequest({ ...next.key, kid: 'current' }, request, now).seal,
      {},
      'SEAL_SIGNATURE',
    ],
    [
      'with the seal of an answer',
      sealAnswer(key, { subgraph: 'case-management', jti: 'x', status: 200, body: Buffer.from(body) }, now),
      {},
      'SEAL_MALFORMED',
    ],
  ] as const)('%s is refused', (_name, given, options, fault) => {
    expect(faultOf(given, options)).toBe(fault);
  });

  it('is accepted once', () => {
    const memory = new ReplayMemory();
    const given = seal();
    expect(faultOf(given, { memory })).toBe('ACCEPTED');
    expect(faultOf(given, { memory })).toBe('SEAL_REPLAYED');
    for (const second of [1, 30, 34, 35]) expect(faultOf(given, { memory, at: now + second * 1000 })).toBe('SEAL_REPLAYED');
    expect(faultOf(given, { memory, at: now + 35_001 })).toBe('SEAL_EXPIRED');
  });

  it('is refused while it could not be remembered, and not used up by that', () => {
    const memory = new ReplayMemory(1);
    const given = seal();
    expect(faultOf(seal(), { memory })).toBe('ACCEPTED');
    expect(faultOf(given, { memory, at: now + 20_000 })).toBe('SEAL_MEMORY_FULL');
    const later = sealRequest(key, request, now + 40_000).seal;
    expect(faultOf(later, { memory, at: now + 40_000 })).toBe('ACCEPTED');
  });

  it('may be sealed with either of two keys during rotation', () => {
    const both = new Map([...keys, ...next.keys]);
    expect([seal(), sealRequest(next.key, request, now).seal].map((each) => faultOf(each, { keys: both }))).toEqual([
      'ACCEPTED',
      'ACCEPTED',
    ]);
  });
});

describe('a sealed answer', () => {
  const office = keyPair('immigration-office/1');
  const governance = keyPair('governance/1');
  const sets = readAnswerKeySets({ keys: [office.publicKey, governance.publicKey] });
  const bytes = Buffer.from('{"data":{"application":{"state":"SUBMITTED"}}}');
  const answer = { subgraph: 'immigration-office', jti: 'request-1', status: 200, body: bytes };
  const answered = sealAnswer(office.key, answer, now);
  const verdict = (given: string | undefined, change: object = {}, at = now) => {
    const { body: came, ...expected } = { ...answer, keys: sets.get('immigration-office') ?? new Map(), ...change };
    return faultIn(() => verifyAnswerSeal(given, came, expected, at));
  };

  it('says which institution answered which request, and with what', () => {
    expect(verdict(answered)).toBe('ACCEPTED');
    const claims = verifyAnswerSeal(answered, bytes, { ...answer, keys: office.keys }, now);
    expect(claims).toEqual({
      iss: 'immigration-office',
      jti: 'request-1',
      iat: now / 1000,
      status: 200,
      body: expect.any(String),
    });
  });

  it.each([
    ['without a seal', undefined, {}, 'SEAL_MISSING'],
    ['with another body', answered, { body: Buffer.from('{"data":null}') }, 'SEAL_BODY'],
    ['to another request', answered, { jti: 'request-2' }, 'SEAL_REQUEST'],
    ['with another status', answered, { status: 500 }, 'SEAL_STATUS'],
    ['of another institution', sealAnswer(governance.key, answer, now), {}, 'SEAL_KEY_UNKNOWN'],
    [
      'of another institution in the name of this one',
      sealAnswer({ ...governance.key, kid: office.key.kid }, answer, now),
      {},
      'SEAL_SIGNATURE',
    ],
    [
      'of this institution in the name of another',
      sealAnswer(office.key, { ...answer, subgraph: 'governance' }, now),
      {},
      'SEAL_ISSUER',
    ],
    ['with the seal of a request', sealRequest(office.key, request, now).seal, {}, 'SEAL_MALFORMED'],
    ['with the algorithm none', changed(answered, 0, (header) => Object.assign(header, { alg: 'none' })), {}, 'SEAL_MALFORMED'],
    ['from a subgraph without keys', answered, { keys: new Map() }, 'SEAL_KEY_UNKNOWN'],
  ] as const)('%s is refused', (_name, given, change, fault) => {
    expect(verdict(given, change)).toBe(fault);
  });

  it('of another time is refused', () => {
    expect([verdict(answered, {}, now + 36_000), verdict(answered, {}, now - 36_000)]).toEqual(['SEAL_EXPIRED', 'SEAL_EXPIRED']);
  });
});

describe('a key file', () => {
  const { privateKey, publicKey } = makeSealKeyPair('governance/1');
  const other = makeSealKeyPair('governance/2').publicKey;
  const set = (...each: SealJwk[]) => ({ keys: each });

  it.each([
    ['no private key', () => readSealKey(publicKey), /with kid and d/],
    ['no key at all', () => readSealKey(null as unknown as SealJwk), /with kid and d/],
    ['no set', () => readSealKeySet(publicKey as never), /at least one key/],
    ['an empty set', () => readSealKeySet(set()), /at least one key/],
    ['a private key among the public ones', () => readSealKeySet(set(privateKey)), /private part/],
    ['a key of another kind', () => readSealKeySet(set({ kty: 'RSA', n: 'x', e: 'AQAB', kid: 'a' })), /Ed25519/],
    ['a key without an id', () => readSealKeySet(set({ ...publicKey, kid: '' })), /with kid/],
    ['two keys of one id', () => readSealKeySet(set(publicKey, { ...other, kid: 'governance/1' })), /there twice/],
    ['a key of no subgraph', () => readAnswerKeySets(set({ ...publicKey, kid: 'governance' })), /SUBGRAPH\/ID/],
    ['one key for two subgraphs', () => readAnswerKeySets(set(publicKey, { ...publicKey, kid: 'office/1' })), /one subgraph/],
  ])('with %s is refused with a sentence that does not quote it', (_name, read, sentence) => {
    expect(read).toThrow(sentence);
    expect(read).not.toThrow(privateKey.d);
  });

  it('may hold two keys of one subgraph', () => {
    expect([...(readAnswerKeySets(set(publicKey, other)).get('governance')?.keys() ?? [])]).toEqual([
      'governance/1',
      'governance/2',
    ]);
  });
});
