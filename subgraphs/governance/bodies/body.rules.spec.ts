import { describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { testActor } from '../../kit/testing.js';
import { type BodyFacts, isBodyCode, keptByOwnOffice, noOpenProposals } from './body.rules.js';

const office = newId();
const facts: BodyFacts = { state: 'ACTIVE', office, openProposals: 0 };
const context = { actor: testActor('body_office', office), today: '2026-11-23' };

describe('the rules of a body', () => {
  it.each([
    ['kept by one’s own office', keptByOwnOffice, facts, 'MET'],
    ['kept by another office', keptByOwnOffice, { ...facts, office: newId() }, 'NOT_MET'],
    ['without an open proposal', noOpenProposals, facts, 'MET'],
    ['with one open proposal', noOpenProposals, { ...facts, openProposals: 1 }, 'NOT_MET'],
  ] as const)('a body %s', (_case, rule, given, status) => {
    expect(rule.holds(given, context).status).toBe(status);
  });

  it('a person without an institution keeps no body', () => {
    expect(keptByOwnOffice.holds(facts, { ...context, actor: testActor('body_office', null) }).status).toBe('NOT_MET');
  });

  it.each([
    ['ttkim-duesseldorf', true],
    ['ttkim', true],
    ['TTKIM', false],
    ['-ttkim', false],
    ['a--b', false],
    ['a b', false],
    ['', false],
    ['x'.repeat(101), false],
  ])('the text %j is a code: %s', (text, is) => {
    expect(isBodyCode(text)).toBe(is);
  });
});
