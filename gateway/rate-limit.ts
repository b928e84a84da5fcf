import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { HubError } from '../subgraphs/kit/errors.js';
import { DoorRefusal } from './door-refusal.js';
import type { FrontDoor } from './front-door.js';

interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * A token bucket for each key: `burst` at first, refilled by `perSecond`. Remembers so many keys; the one not seen for longest is
 * forgotten first, and starts with a full bucket again. Times in milliseconds of one steady clock.
 */
export class TokenBuckets {
  private readonly buckets: LRUCache<string, Bucket>;

  constructor(
    private readonly rate: Rate,
    remembered: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.buckets = new LRUCache({ max: remembered });
  }

  get size(): number {
    return this.buckets.size;
  }

  /** Takes one; answers 0, or the milliseconds until there is one again: then none was taken. */
  take(key: string): number {
    const bucket = this.bucket(key);
    if (bucket.tokens < 1) return this.wait(bucket);
    bucket.tokens -= 1;
    return 0;
  }

  /** The milliseconds until there is one, 0 if there is; takes none. */
  peek(key: string): number {
    const bucket = this.bucket(key);
    return bucket.tokens < 1 ? this.wait(bucket) : 0;
  }

  /** Takes one whether it is there or not; the debt is at most one burst. */
  charge(key: string): void {
    const bucket = this.bucket(key);
    bucket.tokens = Math.max(bucket.tokens - 1, -this.rate.burst);
  }

  private wait({ tokens }: Bucket): number {
    return ((1 - tokens) / this.rate.perSecond) * 1_000;
  }

  private bucket(key: string): Bucket {
    const now = this.now();
    const known = this.buckets.get(key);
    if (!known) {
      const made = { tokens: this.rate.burst, at: now };
      this.buckets.set(key, made);
      return made;
    }
    known.tokens = Math.min(this.rate.burst, known.tokens + ((now - known.at) / 1_000) * this.rate.perSecond);
    known.at = now;
    return known;
  }
}

/**
 * How often who may ask. A user is counted by the verified subject alone, wherever they are; a request without a token by its address.
 * Tokens that turn out bad are counted against their address, in buckets of their own: beyond the limit no unknown token from there is looked
 * at any more, but one that was good before is, so that nobody can lock out the office they share an address with.
 */
export class DoorRates {
  private readonly users: TokenBuckets;
  private readonly addresses: TokenBuckets;
  private readonly failures: TokenBuckets;
  private readonly goodTokens: LRUCache<string, true>;

  constructor({ user, address, remembered }: FrontDoor['rate'], now?: () => number) {
    this.users = new TokenBuckets(user, remembered, now);
    this.addresses = new TokenBuckets(address, remembered, now);
    this.failures = new TokenBuckets(address, remembered, now);
    this.goodTokens = new LRUCache({ max: remembered });
  }

  /** Before anything is spent on a request; throws `RATE_LIMITED`. */
  refuseIfTooMany(address: string, authorization: string | undefined): void {
    if (authorization === undefined) {
      refuseFor(this.addresses.take(address));
      return;
    }
    const wait = this.failures.peek(address);
    if (wait > 0 && !this.goodTokens.has(digest(authorization))) refuseFor(wait);
  }

  /** A token was not good, or is not any more. One that could not be checked is nobody's fault. */
  failed(address: string, authorization: string, error: unknown): void {
    if (!(error instanceof HubError) || error.code === 'OVERLOADED') return;
    if (error.code === 'UNAUTHENTICATED') this.goodTokens.delete(digest(authorization));
    this.failures.charge(address);
  }

  /** A token was good; throws `RATE_LIMITED` if its user asks too often. */
  verified(user: string, authorization: string): void {
    this.goodTokens.set(digest(authorization), true);
    refuseFor(this.users.take(user));
  }
}

function refuseFor(milliseconds: number): void {
  if (milliseconds > 0) throw new DoorRefusal('RATE_LIMITED', Math.max(1, Math.ceil(milliseconds / 1_000)));
}

/** Tokens themselves are not kept. */
function digest(authorization: string): string {
  return hash('sha256', authorization, 'base64');
}
