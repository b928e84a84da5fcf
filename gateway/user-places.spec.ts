import { describe, expect, it } from '@jest/globals';
import { ClientGone } from './door-refusal.js';
import { FRONT_DOOR } from './front-door.js';
import { UserPlaces } from './user-places.js';

const LIMITS = { ...FRONT_DOOR, load: { ...FRONT_DOOR.load, userInFlight: 2, userQueue: 1 } };
const there = new AbortController().signal;
const opened = (places: UserPlaces, user: string, gone = there) => {
  const seen = { in: false, code: '' };
  const entered = places.enter(user, gone).then(
    (leave) => {
      seen.in = true;
      return leave;
    },
    (error: { code?: string }) => {
      seen.code = error.code ?? 'GONE';
      return () => undefined;
    },
  );
  return { seen, entered };
};
const turn = () => new Promise((resolve) => setTimeout(resolve));

describe('the places of one user', () => {
  it('are few: the next request waits for one of them, and the one after that is told to come back', async () => {
    const places = new UserPlaces(LIMITS);
    const [first, second, third, fourth] = [1, 2, 3, 4].map(() => opened(places, 'a')) as [
      ReturnType<typeof opened>,
      ...ReturnType<typeof opened>[],
    ];
    await turn();
    expect([first, second, third, fourth].map((each) => each?.seen)).toEqual([
      { in: true, code: '' },
      { in: true, code: '' },
      { in: false, code: '' },
      { in: false, code: 'OVERLOADED' },
    ]);
    (await first.entered)();
    await turn();
    expect(third?.seen.in).toBe(true);
  });

  it('are not those of another user', async () => {
    const places = new UserPlaces(LIMITS);
    for (let at = 0; at < 3; at += 1) opened(places, 'a');
    const other = opened(places, 'b');
    await turn();
    expect(other.seen.in).toBe(true);
  });

  it('are forgotten when nobody has one', async () => {
    const places = new UserPlaces(LIMITS);
    const leaves = await Promise.all(['a', 'a', 'b'].map((user) => opened(places, user).entered));
    expect(places.size).toBe(2);
    for (const leave of leaves) leave();
    expect(places.size).toBe(0);
  });

  it('are kept for a moment by whoever hangs up, so that hanging up makes no room for more', async () => {
    const places = new UserPlaces(LIMITS, 30);
    const client = new AbortController();
    const leaves = await Promise.all([1, 2].map(() => opened(places, 'a', client.signal).entered));
    client.abort(new ClientGone());
    for (const leave of leaves) leave();
    const next = opened(places, 'a');
    await turn();
    expect(next.seen.in).toBe(false);
    await next.entered;
    expect(next.seen.in).toBe(true);
  });

  it('are given up by whoever hangs up while waiting', async () => {
    const places = new UserPlaces(LIMITS);
    const client = new AbortController();
    const [first, second] = [opened(places, 'a'), opened(places, 'a')];
    const waiting = opened(places, 'a', client.signal);
    await turn();
    client.abort(new ClientGone());
    await waiting.entered;
    expect(waiting.seen.code).toBe('GONE');
    for (const each of [first, second]) (await each.entered)();
    expect(places.size).toBe(0);
  });
});
