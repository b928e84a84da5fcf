import { describe, expect, it } from '@jest/globals';
import { decisionsOnVersions } from './proposal-version.rules.js';

const version = (number: number, proposalVersion: number) => ({ number, proposalVersion });
const step = (word: string, toState: string, before: number) => ({ step: word, toState, version: before, at: new Date(before) });

describe('what was decided on which version', () => {
  it.each([
    ['the newest one that there was', [version(1, 2), version(2, 5)], [step('DECIDE', 'ADOPTED', 8)], { 2: ['ADOPTED'] }],
    ['the one before a later amendment', [version(1, 2), version(2, 10)], [step('DECIDE', 'DEFERRED', 8)], { 1: ['DEFERRED'] }],
    [
      'the one that stands when it is decided',
      [version(1, 2), version(2, 8)],
      [step('DECIDE', 'ADOPTED', 8)],
      { 2: ['ADOPTED'] },
    ],
    [
      'each of two that were decided on',
      [version(1, 2), version(2, 9)],
      [step('DECIDE', 'DEFERRED', 6), step('AMEND', 'DEFERRED', 8), step('DECIDE', 'ADOPTED', 10)],
      { 1: ['DEFERRED'], 2: ['ADOPTED'] },
    ],
    ['one twice', [version(1, 2)], [step('DECIDE', 'DEFERRED', 6), step('DECIDE', 'ADOPTED', 8)], { 1: ['DEFERRED', 'ADOPTED'] }],
    ['none where nothing was decided', [version(1, 2)], [step('PUT_ON_AGENDA', 'ON_AGENDA', 6)], {}],
  ] as const)('is %s', (_case, versions, history, expected) => {
    const found = decisionsOnVersions(versions, history);
    expect(Object.fromEntries([...found].map(([on, decided]) => [on, decided.map(({ outcome }) => outcome)]))).toEqual(expected);
  });
});
