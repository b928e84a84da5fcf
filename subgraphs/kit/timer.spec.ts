import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from './ids.js';
import { createLog } from './log.js';
import { KitNote, notes } from './notes.testing.js';
import { runTimers } from './subgraph.js';
import { openTestSubgraph, type TestSubgraph } from './testing.js';
import { inSystemWork, runTimer } from './transaction.js';

describe('a timer', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(notes, { poolSize: 4 });
  });
  afterAll(() => db.close());

  const count = () => inSystemWork(db, (em) => em.count(KitNote, {}));
  const add = () =>
    runTimer(db, 'add', async ({ em }) => {
      em.create(KitNote, { id: newId(), version: 1, institution: newId(), count: 1 });
      await new Promise((resolve) => setTimeout(resolve, 200));
      return 1;
    });

  it('runs in one process at a time; the others leave it to that one', async () => {
    const before = await count();
    const done = await Promise.all([add(), add(), add()]);
    expect(done.sort()).toEqual([0, 0, 1]);
    expect(await count()).toBe(before + 1);
    expect(await add()).toBe(1);
  });

  it('does not keep another one from running', async () => {
    const slow = add();
    expect(await runTimer(db, 'other', () => Promise.resolve(7))).toBe(7);
    expect(await slow).toBe(1);
  });

  it('that fails leaves nothing, and lets the next one run', async () => {
    const before = await count();
    const seen: string[] = [];
    const failing = {
      ...notes,
      timers: {
        first: async ({ em }: Parameters<Parameters<typeof runTimer>[2]>[0]) => {
          em.create(KitNote, { id: newId(), version: 1, institution: newId(), count: 2 });
          await em.count(KitNote, {});
          throw new Error('on purpose');
        },
        second: () => {
          seen.push('second');
          return Promise.resolve(0);
        },
      },
    };
    await runTimers(failing, db, createLog('silent', 'test'));
    expect(seen).toEqual(['second']);
    expect(await count()).toBe(before);
  });
});
