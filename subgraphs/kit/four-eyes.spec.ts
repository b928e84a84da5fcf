import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fourEyes } from './four-eyes.js';
import { attempt, defineProcedure, openSteps } from './procedure.js';
import { testActor } from './testing.js';

type Facts = { readonly state: 'ASKED' | 'DECIDED'; readonly askedBy: string | null };
const procedure = defineProcedure<Facts, 'case_lead'>()('test', ['DECIDED'], {
  ASK: { from: [], to: 'ASKED', by: ['case_lead'], title: 'Asks' },
  DECIDE: { from: ['ASKED'], to: 'DECIDED', by: ['case_lead'], requires: [fourEyes(({ askedBy }) => askedBy)], title: 'Decides' },
});
const today = '2026-11-23';
const decide = (askedBy: string | null, id: string) =>
  attempt(procedure, 'DECIDE', { state: 'ASKED', askedBy }, { actor: testActor('case_lead', null, id), today });

describe('four eyes', () => {
  it('let nobody decide on what they did themselves', () => {
    expect(decide('one', 'one')).toEqual({ ok: false, refusal: 'NOT_PERMITTED', reason: 'FOUR_EYES' });
    expect(decide('one', 'other')).toEqual({ ok: true, state: 'DECIDED' });
    expect(decide(null, 'other')).toEqual({ ok: false, refusal: 'NOT_PERMITTED', reason: 'FOUR_EYES' });
  });

  it('hold for every pair of accounts', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (one, other) => decide(one, other).ok === (one !== other)));
  });

  it('are not offered as an open step to whoever went first', () => {
    const offered = (id: string) =>
      openSteps(procedure, { state: 'ASKED', askedBy: 'one' }, { actor: testActor('case_lead', null, id), today });
    expect(offered('one')).toEqual([]);
    expect(offered('other')).toHaveLength(1);
  });
});
