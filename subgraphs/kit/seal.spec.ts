import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  ReplayMemory,
  readSealKey,
  readSealKeySet,
  SealError,
  type SealFault,
  type SealKeySet,
  sealRequest,
  verifySeal,
} from './seal.js';
import { testActor } from './testing.js';

function keyPair(kid: string) {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return {
    key: readSealKey({ ...jwk, kid }),
    keys: readSealKeySet({ keys: [{ kty: jwk.kty ?? '', crv: jwk.crv ?? '', x: jwk.x ?? '', kid }] }),
  };
}

const { key, keys } = keyPair('current');
const next = keyPair('next');
const actor = testActor('case_manager', null);
const body = '{"query":"{ me }"}';
const now = Date.parse('2026-11-23T10:00:00Z');
const request = { audience: 'case-management', body, actor, idempotencyKey: null };
const seal = () => sealRequest(key, request, now);

function faultOf(
  given: string | undefined,
  options: { body?: string; audience?: string; keys?: SealKeySet; at?: number; memory?: ReplayMemory } = {},
): SealFault | 'ACCEPTED' {
  try {
    verifySeal(
      given,
      Buffer.from(options.body ?? body),
      {
        audience: options.audience ?? 'case-management',
        keys: options.keys ?? keys,
        memory: options.memory ?? new ReplayMemory(),
      },
      options.at ?? now,
    );
    return 'ACCEPTED';
  } catch (error) {
    if (error instanceof SealError) return error.fault;
    throw error;
  }
}

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
    ['with another body', seal(), { body: '{"query":"{ all }"}' }, 'SEAL_BODY'],
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
      'with a signature of another key under the same id',
      sealRequest({ ...next.key, kid: 'current' }, request, now),
      {},
      'SEAL_SIGNATURE',
    ],
  ] as const)('%s is refused', (_name, given, options, fault) => {
    expect(faultOf(given, options)).toBe(fault);
  });

  it('is accepted once', () => {
    const memory = new ReplayMemory();
    const given = seal();
    expect(faultOf(given, { memory })).toBe('ACCEPTED');
    expect(faultOf(given, { memory })).toBe('SEAL_REPLAYED');
    expect(faultOf(given, { memory, at: now + 34_000 })).toBe('SEAL_REPLAYED');
  });

  it('is remembered for as long as it could be replayed, and no longer', () => {
    const memory = new ReplayMemory();
    for (let second = 0; second <= 35; second += 1) {
      memory.accept(`seal-${second}`, now + second * 1000);
      expect(memory.accept('seal-0', now + second * 1000)).toBe(false);
    }
    for (const later of [120_000, 240_000]) memory.accept(`later-${later}`, now + later);
    expect(memory.accept('seal-0', now + 240_000)).toBe(true);
  });

  it('may be sealed with either of two keys during rotation', () => {
    const both = new Map([...keys, ...next.keys]);
    expect([seal(), sealRequest(next.key, request, now)].map((each) => faultOf(each, { keys: both }))).toEqual([
      'ACCEPTED',
      'ACCEPTED',
    ]);
  });
});
