import { describe, expect, it } from '@jest/globals';
import { Admission, LoopWatch } from './admission.js';
import { ClientGone, DoorRefusal } from './door-refusal.js';
import { FRONT_DOOR, type FrontDoor } from './front-door.js';

const never = () => new AbortController().signal;
const small = (change: Partial<FrontDoor['load']> = {}) => ({ ...FRONT_DOOR.load, inFlight: 2, queue: 3, ...change });
const awake = { shedding: false };

/** Comes to the door; what became of each is noted in the order in which it was decided. */
function comeTo(admission: Admission, decided: string[]) {
  return (name: string, gone = never()) =>
    admission.enter(gone).then(
      () => decided.push(`${name} in`),
      (error: Error) => decided.push(`${name} ${error instanceof DoorRefusal ? error.code : error.constructor.name}`),
    );
}

describe('admission', () => {
  it('lets in as many as there is room for, has as many wait, and refuses the rest at once', async () => {
    const admission = new Admission(small(), awake);
    const decided: string[] = [];
    const come = comeTo(admission, decided);
    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => come(name));
    await Promise.all([0, 1, 5, 6].map((index) => all[index]));
    expect(decided).toEqual(['a in', 'b in', 'f OVERLOADED', 'g OVERLOADED']);
    expect([admission.inFlight, admission.queued]).toEqual([2, 3]);
    for (let place = 0; place < 5; place += 1) admission.leave();
    expect([admission.inFlight, admission.queued]).toEqual([0, 0]);
  });

  it('gives the next place to whoever came first', async () => {
    const admission = new Admission(small(), awake);
    const decided: string[] = [];
    const come = comeTo(admission, decided);
    const all = ['a', 'b', 'c', 'd', 'e'].map((name) => come(name));
    for (const index of [2, 3, 4]) {
      admission.leave();
      await all[index];
    }
    expect(decided).toEqual(['a in', 'b in', 'c in', 'd in', 'e in']);
    admission.leave();
    admission.leave();
    expect([admission.inFlight, admission.queued]).toEqual([0, 0]);
  });

  it('frees the place in the queue of a client that hung up', async () => {
    const admission = new Admission(small({ queue: 2 }), awake);
    const decided: string[] = [];
    const come = comeTo(admission, decided);
    const client = new AbortController();
    await Promise.all([come('a'), come('b')]);
    const gone = come('c', client.signal);
    const next = come('d');
    client.abort(new ClientGone());
    await gone;
    expect(admission.queued).toBe(1);
    admission.leave();
    await next;
    expect(decided).toEqual(['a in', 'b in', 'c ClientGone', 'd in']);
  });

  it('lets in nobody who hung up before', async () => {
    const admission = new Admission(small(), awake);
    await expect(admission.enter(AbortSignal.abort(new ClientGone()))).rejects.toThrow(ClientGone);
    expect(admission.inFlight).toBe(0);
  });

  it('gives up a request that has waited too long, or whose time is over, and says when to come again', async () => {
    const admission = new Admission(small({ inFlight: 1, queueTime: 5, retryAfterSeconds: 7 }), awake);
    await admission.enter(never());
    await expect(admission.enter(never())).rejects.toMatchObject({ code: 'OVERLOADED', retryAfterSeconds: 7 });
    const late = AbortSignal.abort(new DOMException('late', 'TimeoutError'));
    await expect(admission.enter(late)).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect([admission.inFlight, admission.queued]).toEqual([1, 0]);
  });

  it('refuses everybody new while the event loop is late, and keeps those who are in', async () => {
    const watch = { shedding: false };
    const admission = new Admission(small({ inFlight: 1 }), watch);
    await admission.enter(never());
    const waiting = admission.enter(never());
    watch.shedding = true;
    expect(() => admission.refuseIfFull()).toThrow(DoorRefusal);
    await expect(admission.enter(never())).rejects.toThrow(DoorRefusal);
    admission.leave();
    await waiting;
    watch.shedding = false;
    expect(() => admission.refuseIfFull()).not.toThrow();
  });
});

describe('the watch on the event loop', () => {
  it.each<[string, number[], boolean]>([
    ['is calm at first', [], false],
    ['lets a delay at the limit pass', [500], false],
    ['sheds above the limit', [501], true],
    ['goes on shedding after one good look', [900, 10], true],
    ['goes on shedding after two', [900, 10, 10], true],
    ['takes in again after three', [900, 10, 10, 10], false],
    ['counts looks from half the limit up as no good ones', [900, 10, 10, 250, 10, 10], true],
    ['does not shed for delays below the limit', [400, 499, 300], false],
    ['sheds again', [900, 10, 10, 10, 501], true],
  ])('%s', (_sentence, delays, shedding) => {
    const watch = new LoopWatch(500);
    for (const delay of delays) watch.observe(delay);
    expect(watch.shedding).toBe(shedding);
  });

  it('notices by itself that the loop was blocked, and that it is free again', async () => {
    const watch = new LoopWatch(60);
    watch.start();
    try {
      const until = performance.now() + 250;
      while (performance.now() < until);
      await new Promise((resolve) => setTimeout(resolve, 0));
      expect(watch.shedding).toBe(true);
      while (watch.shedding) await new Promise((resolve) => setTimeout(resolve, 20));
    } finally {
      watch.stop();
    }
  });

  it('does not take a delay for load that it is told the reason of', async () => {
    let reason = true;
    const watch = new LoopWatch(60, () => reason);
    const block = async () => {
      const until = performance.now() + 250;
      while (performance.now() < until);
      await new Promise((resolve) => setTimeout(resolve, 0));
    };
    watch.start();
    try {
      await block();
      expect(watch.shedding).toBe(false);
      reason = false;
      await block();
      expect(watch.shedding).toBe(true);
    } finally {
      watch.stop();
    }
  });
});
