import { beforeEach, describe, expect, it } from '@jest/globals';
import { HubError } from '../subgraphs/kit/errors.js';
import type { DoorRefusal } from './door-refusal.js';
import { FRONT_DOOR, type FrontDoor } from './front-door.js';
import { DoorRates, TokenBuckets } from './rate-limit.js';

let now: number;
beforeEach(() => {
  now = 1_000;
});
const clock = () => now;
const pass = (milliseconds: number) => {
  now += milliseconds;
};
const times = (count: number, ask: () => unknown) => Array.from({ length: count }, ask);

describe('a bucket', () => {
  const bucket = (perSecond: number, burst: number, remembered = 100) =>
    new TokenBuckets({ perSecond, burst }, remembered, clock);

  it('gives its burst at once and then none', () => {
    const buckets = bucket(20, 60);
    expect(times(60, () => buckets.take('a'))).toEqual(times(60, () => 0));
    expect(buckets.take('a')).toBeCloseTo(50);
  });

  it('refills steadily and never beyond its burst', () => {
    const buckets = bucket(20, 60);
    times(60, () => buckets.take('a'));
    pass(500);
    expect(times(11, () => buckets.take('a') === 0).filter(Boolean)).toHaveLength(10);
    pass(3_600_000);
    expect(times(70, () => buckets.take('a') === 0).filter(Boolean)).toHaveLength(60);
  });

  it('gives no less to who asks while it is empty', () => {
    const buckets = bucket(1, 1);
    buckets.take('a');
    times(50, () => {
      pass(19);
      return buckets.take('a');
    });
    pass(51);
    expect(buckets.take('a')).toBe(0);
  });

  it('is each key its own', () => {
    const buckets = bucket(1, 1);
    expect([buckets.take('a'), buckets.take('b'), buckets.take('a') > 0]).toEqual([0, 0, true]);
  });

  it('takes none by looking, and owes at most one burst', () => {
    const buckets = bucket(1, 3);
    expect([buckets.peek('a'), buckets.peek('a')]).toEqual([0, 0]);
    times(50, () => buckets.charge('a'));
    pass(3_900);
    expect(buckets.take('a')).toBeGreaterThan(0);
    pass(101);
    expect(buckets.take('a')).toBe(0);
  });

  it('remembers so many and forgets whoever was not seen for longest', () => {
    const buckets = bucket(1, 1, 3);
    for (const key of ['a', 'b', 'c']) buckets.take(key);
    expect(buckets.take('a')).toBeGreaterThan(0);
    buckets.take('d');
    expect(buckets.size).toBe(3);
    expect([buckets.take('a') > 0, buckets.take('b')]).toEqual([true, 0]);
    for (let key = 0; key < 10_000; key += 1) buckets.take(String(key));
    expect(buckets.size).toBe(3);
  });
});

describe('the rates at the door', () => {
  const rates = (change: Partial<FrontDoor['rate']> = {}) => new DoorRates({ ...FRONT_DOOR.rate, ...change }, clock);
  const refused = (ask: () => void): DoorRefusal | null => {
    try {
      ask();
      return null;
    } catch (error) {
      return error as DoorRefusal;
    }
  };
  const bad = new HubError('UNAUTHENTICATED');

  it('count a request without a token by its address', () => {
    const door = rates();
    const ask = (address: string) => refused(() => door.refuseIfTooMany(address, undefined));
    expect(times(20, () => ask('192.0.2.1')).every((each) => each === null)).toBe(true);
    expect(ask('192.0.2.1')).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 1 });
    expect(ask('192.0.2.2')).toBeNull();
  });

  it('count a user wherever they are, by nothing but their verified subject', () => {
    const door = rates();
    const ask = (user: string, token: string) => refused(() => door.verified(user, token));
    const asked = times(60, () => null).map((_none, index) => ask('account-1', `Bearer ${index}`));
    expect(asked.every((each) => each === null)).toBe(true);
    expect(ask('account-1', 'Bearer other')?.code).toBe('RATE_LIMITED');
    expect(ask('account-2', 'Bearer other')).toBeNull();
    pass(1_000);
    expect(times(21, () => ask('account-1', 'Bearer x')).filter((each) => each === null)).toHaveLength(20);
  });

  it('say in whole seconds when to come again', () => {
    const door = rates({ address: { perSecond: 1, burst: 1 } });
    door.failed('192.0.2.1', 'Bearer x', bad);
    door.failed('192.0.2.1', 'Bearer x', bad);
    expect(refused(() => door.refuseIfTooMany('192.0.2.1', 'Bearer x'))?.retryAfterSeconds).toBe(2);
  });

  it('look at no more unknown tokens from an address that sent too many bad ones', () => {
    const door = rates();
    const come = (token: string) => refused(() => door.refuseIfTooMany('192.0.2.1', token));
    for (let count = 0; count < 20; count += 1) {
      expect(come(`Bearer ${count}`)).toBeNull();
      door.failed('192.0.2.1', `Bearer ${count}`, bad);
    }
    expect(come('Bearer 21')?.code).toBe('RATE_LIMITED');
    expect(refused(() => door.refuseIfTooMany('192.0.2.2', 'Bearer 21'))).toBeNull();
    pass(1_000);
    expect(come('Bearer 22')).toBeNull();
  });

  it('do not lock out an office that shares its address with whoever sends bad tokens', () => {
    const door = rates();
    door.verified('account-1', 'Bearer good');
    times(1_000, () => door.failed('192.0.2.1', 'Bearer bad', bad));
    times(1_000, () => refused(() => door.refuseIfTooMany('192.0.2.1', undefined)));
    expect(refused(() => door.refuseIfTooMany('192.0.2.1', 'Bearer good'))).toBeNull();
    expect(refused(() => door.refuseIfTooMany('192.0.2.1', 'Bearer bad'))?.code).toBe('RATE_LIMITED');
  });

  it('count a token that was good and is no longer as any other bad one', () => {
    const door = rates();
    door.verified('account-1', 'Bearer old');
    times(30, () => door.failed('192.0.2.1', 'Bearer old', bad));
    expect(refused(() => door.refuseIfTooMany('192.0.2.1', 'Bearer old'))?.code).toBe('RATE_LIMITED');
  });

  it('blame nobody for a token that could not be checked', () => {
    const door = rates();
    times(100, () => door.failed('192.0.2.1', 'Bearer x', new HubError('OVERLOADED')));
    times(100, () => door.failed('192.0.2.1', 'Bearer x', new Error('a fault of the hub')));
    expect(refused(() => door.refuseIfTooMany('192.0.2.1', 'Bearer x'))).toBeNull();
  });
});
