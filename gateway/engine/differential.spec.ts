import { describe, expect, it } from '@jest/globals';
import { compareEngines } from './testing-differential.js';
import { SUPERGRAPHS } from './testing-supergraphs.js';

/** `npm run fuzz:engine` asks as many as one likes. */
const OPERATIONS = 25;

describe('the lean engine and the stock executor', () => {
  it.each(Object.entries(SUPERGRAPHS))(
    'give the same data and the same errors: %s',
    async (name, make) => {
      const compared = await compareEngines(name, make, OPERATIONS, 2024);
      expect(compared.differences).toEqual([]);
      expect(compared.covered).toBe(OPERATIONS);
    },
    120_000,
  );

  it('are both right about what breaks, for much of what is asked does', async () => {
    const { strict } = SUPERGRAPHS;
    const { withErrors } = await compareEngines('strict', strict as NonNullable<typeof strict>, OPERATIONS, 7);
    expect(withErrors).toBeGreaterThan(OPERATIONS / 5);
  });
});
