import { describe, expect, it } from '@jest/globals';
import { SharedText } from './shared-text.js';

describe('a text that anybody may ask for', () => {
  let now = 0;
  const counting = () => {
    let made = 0;
    return async () => {
      made += 1;
      return `${made}`;
    };
  };

  it('is made once for all who ask within a moment, and anew afterwards', async () => {
    const shared = new SharedText(() => now);
    const make = counting();
    expect(await Promise.all(Array.from({ length: 400 }, () => shared.read(make)))).toEqual(Array(400).fill('1'));
    now += 199;
    expect(await shared.read(make)).toBe('1');
    now += 1;
    expect(await shared.read(make)).toBe('2');
  });

  it('is made anew after it could not be made', async () => {
    const shared = new SharedText(() => now);
    await expect(shared.read(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await shared.read(async () => 'there')).toBe('there');
  });
});
