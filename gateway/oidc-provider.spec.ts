import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPair } from 'jose';
import type { Front } from './front.js';
import type { ProviderTimes } from './oidc-provider.js';
import { askFront, FakeIssuer, openTestFront, sign } from './testing.js';

const stranger = await generateKeyPair('ES256');

let issuer: FakeIssuer;
let fronts: Front[];
beforeEach(async () => {
  issuer = await FakeIssuer.make();
  fronts = [];
});
afterEach(async () => {
  await Promise.all(fronts.map((front) => front.close()));
  await issuer.stop();
});

async function openHub(times: Partial<ProviderTimes> = {}) {
  const front = await openTestFront(issuer, times);
  fronts.push(front);
  return async (token: string | null) => {
    const answer = await askFront(front, token && `Bearer ${token}`);
    return answer.status;
  };
}
const unknownKey = () => sign(issuer.claims(), { alg: 'ES256', kid: randomUUID() }, stranger.privateKey);

describe('the issuer of the tokens', () => {
  it('is asked when the first token comes, and once', async () => {
    const ask = await openHub();
    expect(issuer.fetches).toBe(0);
    await ask(null);
    expect(issuer.fetches).toBe(0);
    const token = await issuer.token();
    expect(await Promise.all(Array.from({ length: 40 }, () => ask(token)))).toEqual(Array.from({ length: 40 }, () => 200));
    expect(issuer.fetches).toBe(1);
  });

  it('is not flooded by unknown key ids, which are 401 and never 500', async () => {
    const ask = await openHub({ cooldown: 400 });
    await ask(await issuer.token());
    const before = issuer.fetches;
    const started = performance.now();
    let asked = 0;
    while (performance.now() - started < 1_000) {
      const answers = await Promise.all(Array.from({ length: 20 }, async () => ask(await unknownKey())));
      expect(new Set(answers)).toEqual(new Set([401]));
      asked += answers.length;
    }
    expect(asked).toBeGreaterThan(100);
    expect(issuer.fetches - before).toBeLessThanOrEqual(3);
    expect(await ask(await issuer.token())).toBe(200);
  });

  it('is not flooded by unknown key ids while it is down either', async () => {
    const ask = await openHub({ cooldown: 60_000 });
    await ask(await issuer.token());
    issuer.state = 'ERROR';
    await sleep(10);
    const before = issuer.paths.length;
    for (let count = 0; count < 50; count += 1) expect(await ask(await unknownKey())).toBe(401);
    expect(issuer.paths.length - before).toBeLessThanOrEqual(1);
  });

  it('may change its keys: the new one is good at once, the old one no more', async () => {
    const ask = await openHub({ cooldown: 50 });
    const old = await issuer.token();
    expect(await ask(old)).toBe(200);
    await issuer.rotate();
    await sleep(60);
    expect(await ask(await issuer.token())).toBe(200);
    expect(await ask(old)).toBe(401);
  });

  it('takes a key back, which is no longer good after the key set has aged', async () => {
    const ask = await openHub({ cooldown: 50, age: 100 });
    const old = await issuer.token();
    expect(await ask(old)).toBe(200);
    await issuer.rotate();
    await sleep(150);
    await ask(old);
    await sleep(100);
    expect(await ask(old)).toBe(401);
  });

  it('may go down: the last good keys go on verifying, and unknown key ids are 401', async () => {
    const ask = await openHub({ cooldown: 20, age: 20 });
    const token = await issuer.token();
    expect(await ask(token)).toBe(200);
    await issuer.stop();
    for (let count = 0; count < 10; count += 1) {
      await sleep(25);
      expect([await ask(token), await ask(await unknownKey()), await ask('rubbish')]).toEqual([200, 401, 401]);
    }
    await issuer.start();
    await issuer.rotate();
    await sleep(30);
    expect(await ask(await issuer.token())).toBe(200);
  });

  it('may be down from the start: a token is answered with 503 until it is there, everything else as ever', async () => {
    await issuer.stop();
    const ask = await openHub({ retry: 100 });
    const token = await issuer.token();
    const answer = await askFront(fronts[0] as Front, `Bearer ${token}`);
    expect([answer.status, answer.retryAfter]).toEqual([503, '5']);
    expect(JSON.parse(answer.body)).toMatchObject({ errors: [{ extensions: { code: 'OVERLOADED', requestId: 'ID' } }] });
    expect([await ask(null), await ask('rubbish')]).toEqual([200, 401]);
    await issuer.start();
    await sleep(150);
    expect(await ask(token)).toBe(200);
  });

  it.each(['HTML', 'ERROR', 'SLOW', 'REDIRECT', 'HUGE', 'EMPTY', 'OTHER_NAME'] as const)(
    'that answers %s gives no keys, within bounds, and takes none away',
    async (state) => {
      const ask = await openHub({ retry: 20, cooldown: 20, age: 20 });
      const token = await issuer.token();
      issuer.state = state;
      const started = performance.now();
      expect(await ask(token)).toBe(503);
      expect(performance.now() - started).toBeLessThan(1_000);
      issuer.state = 'WELL';
      await sleep(50);
      expect(await ask(token)).toBe(200);
      issuer.state = state;
      await sleep(50);
      const again = performance.now();
      expect([await ask(token), await ask(token)]).toEqual([200, 200]);
      // Known keys wait for nobody.
      expect(performance.now() - again).toBeLessThan(250);
      await sleep(350);
      expect(await ask(token)).toBe(200);
      expect(issuer.paths.filter((path) => path.includes('elsewhere'))).toEqual([]);
    },
  );
});
