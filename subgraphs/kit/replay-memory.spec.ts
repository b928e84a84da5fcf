import { describe, expect, it } from '@jest/globals';
import { ReplayMemory } from './replay-memory.js';

const now = 1_800_000_000;

describe('the memory of accepted seals', () => {
  it('knows an id until its last second is over, and holds it no longer', () => {
    const memory = new ReplayMemory();
    expect(memory.accept('a', now + 35, now)).toBe('ACCEPTED');
    for (let second = 0; second <= 35; second += 0.5) expect(memory.accept('a', now + 35, now + second)).toBe('REPLAYED');
    expect(memory.size).toBe(1);
    memory.accept('b', now + 70, now + 35.5);
    expect(memory.size).toBe(1);
  });

  it('forgets each id at its own time, in whatever order they came', () => {
    const memory = new ReplayMemory();
    const ends = [30, 5, 20, 35, 5, 1];
    ends.forEach((end, index) => {
      memory.accept(`id-${index}`, now + end, now);
    });
    for (let second = 0; second <= 36; second += 1) {
      memory.accept('probe', now - 1, now + second);
      expect(memory.size).toBe(ends.filter((end) => end >= second).length);
    }
  });

  it('refuses at its limit rather than forget, and goes on when there is room', () => {
    const memory = new ReplayMemory(3);
    for (const id of ['a', 'b', 'c']) memory.accept(id, now + 35, now);
    expect(memory.accept('d', now + 35, now)).toBe('FULL');
    expect(memory.accept('a', now + 35, now + 35)).toBe('REPLAYED');
    expect(memory.accept('d', now + 71, now + 36)).toBe('ACCEPTED');
  });

  it('refuses what it forgot when the clock is set back', () => {
    const memory = new ReplayMemory();
    memory.accept('a', now + 35, now);
    memory.accept('b', now + 135, now + 100);
    expect(memory.accept('a', now + 35, now)).toBe('REPLAYED');
  });
});
