import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { ReplayMemory } from '../../subgraphs/kit/replay-memory.js';
import * as kit from '../../subgraphs/kit/seal.js';
import * as reference from './verify-seal.mjs';

interface Vectors {
  readonly subgraph: string;
  readonly hubKeys: kit.SealJwks;
  readonly answerKey: kit.SealJwk;
  readonly requests: readonly {
    readonly name: string;
    readonly seal: string | null;
    readonly body: string;
    readonly now: number;
    readonly expected: string;
  }[];
  readonly answers: readonly {
    readonly name: string;
    readonly jti: string;
    readonly status: number;
    readonly body: string;
    readonly now: number;
    readonly seal: string;
  }[];
}

const vectors = JSON.parse(await readFile('subgraphs/kit/seal-vectors.json', 'utf8')) as Vectors;
const { subgraph, hubKeys, answerKey, requests, answers } = vectors;

function verdict(verify: () => unknown): string {
  try {
    verify();
    return 'ACCEPTED';
  } catch (error) {
    if (error instanceof kit.SealError || error instanceof reference.SealError) return error.fault;
    throw error;
  }
}

const expected = requests.map(({ name, expected: fault }) => [name, fault]);

describe('the vectors of the seal', () => {
  it('are answered by the hub’s own verifier', () => {
    const memory = new ReplayMemory();
    const keys = kit.readSealKeySet(hubKeys);
    const found = requests.map(({ name, seal, body, now }) => [
      name,
      verdict(() => kit.verifySeal(seal ?? undefined, Buffer.from(body), { audience: subgraph, keys, memory }, now * 1000)),
    ]);
    expect(found).toEqual(expected);
  });

  it('are answered by the reference verifier', () => {
    const memory = reference.makeMemory();
    const keys = reference.readHubKeys(hubKeys as { keys: object[] });
    const found = requests.map(({ name, seal, body, now }) => [
      name,
      verdict(() => reference.verifySeal(seal ?? undefined, Buffer.from(body), { audience: subgraph, keys, memory }, now)),
    ]);
    expect(found).toEqual(expected);
  });

  it('have every fault a request can have but the one of a full memory', () => {
    const faults = [...new Set(expected.map(([, fault]) => fault))].sort();
    expect(faults).toEqual([
      'ACCEPTED',
      'SEAL_AUDIENCE',
      'SEAL_BODY',
      'SEAL_EXPIRED',
      'SEAL_ISSUER',
      'SEAL_KEY_UNKNOWN',
      'SEAL_MALFORMED',
      'SEAL_MISSING',
      'SEAL_REPLAYED',
      'SEAL_SIGNATURE',
    ]);
  });

  it.each(answers.map((each) => [each.name, each] as const))(
    'of answers are made byte for byte alike: %s',
    (_name, { jti, status, body, now, seal }) => {
      const answer = { subgraph, jti, status, body: Buffer.from(body) };
      expect(kit.sealAnswer(kit.readSealKey(answerKey), answer, now * 1000)).toBe(seal);
      expect(reference.sealAnswer(reference.readAnswerKey(answerKey), answer, now)).toBe(seal);
      const keys = kit.readSealKeySet({ keys: [kit.publicPartOf(answerKey)] });
      const claims = kit.verifyAnswerSeal(seal, answer.body, { ...answer, keys }, now * 1000);
      expect(claims.iss).toBe(subgraph);
    },
  );
});

describe('the reference verifier', () => {
  it('refuses what it could not remember, and accepts it once there is room', () => {
    const memory = reference.makeMemory(1);
    expect(memory.accept('a', 35, 0)).toBeNull();
    expect(memory.accept('b', 45, 10)).toBe('SEAL_MEMORY_FULL');
    expect(memory.accept('a', 35, 35)).toBe('SEAL_REPLAYED');
    expect(memory.accept('b', 45, 36)).toBeNull();
    expect(memory.accept('a', 35, 37)).toBe('SEAL_REPLAYED');
  });

  it('reads no private key as a key of the hub, and no foreign key as its own', () => {
    expect(() => reference.readHubKeys({ keys: [answerKey as object] })).toThrow(/public/);
    expect(() => reference.readAnswerKey(kit.publicPartOf(answerKey) as object)).toThrow(/private/);
    expect(() => reference.readAnswerKey({ ...answerKey, kid: 'welfare-carrier' })).toThrow(/SUBGRAPH/);
  });
});
