import { describe, expect, it } from '@jest/globals';
import { runSteps } from './sequence.js';

describe('the check', () => {
  it('takes its steps in order and says what is worth knowing', async () => {
    const said: string[] = [];
    const steps = [
      { name: 'one', look: () => ({ faults: [], notices: ['known'] }) },
      { name: 'two', look: async () => ({ faults: [] }) },
    ];
    await runSteps(steps, (line) => said.push(line));
    expect(said).toEqual(['  known', 'ok one', 'ok two']);
  });

  it('stops at the first fault with one sentence, after telling of all that the step found', async () => {
    const said: string[] = [];
    const steps = [
      { name: 'one', look: () => ({ faults: ['This is wrong.', 'So is that.'] }) },
      { name: 'two', look: () => ({ faults: ['Nobody comes here.'] }) },
    ];
    await expect(runSteps(steps, (line) => said.push(line))).rejects.toThrow(/^one: This is wrong\. \(and 1 more, above\)$/);
    expect(said).toEqual(['  This is wrong.', '  So is that.']);
  });

  it('takes an error for a fault', async () => {
    const steps = [
      {
        name: 'one',
        look: () => {
          throw new Error('It does not compose.\nNeither does this.');
        },
      },
    ];
    await expect(runSteps(steps, () => undefined)).rejects.toThrow('one: It does not compose. (and 1 more, above)');
  });
});
