import { describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor, ROLES } from '../../kit/actor.js';
import { attempt, faultsOf, openSteps, type Procedure } from '../../kit/procedure.js';
import { OFFER_STATES, type OfferState, type OfferStep, offerProcedure } from './offer.procedure.js';
import type { OfferFacts } from './offer.rules.js';

const today = '2026-11-23';
const editorOf = (institution: string): Actor => ({
  ...anonymousActor('r'),
  id: 'editor',
  institution,
  roles: ['directory_editor'],
});
const owner = editorOf('ki');
const provider = editorOf('awo');
const stranger = editorOf('caritas');

const factsIn = (state: OfferState): OfferFacts => ({
  state,
  institution: 'ki',
  provider: 'awo',
  title: 'Sprachcafé',
  description: 'Offenes Treffen.',
  languages: ['de'],
  validFrom: '2026-12-01',
  validTo: null,
  siteOccupant: 'awo',
});

/** The way of an offer as the office describes it, written down apart from the table. */
const WAYS: Record<OfferStep, Partial<Record<OfferState, OfferState>>> = {
  DRAFT_OFFER: {},
  PUBLISH: { DRAFT: 'PUBLISHED' },
  REVISE: { DRAFT: 'DRAFT', PUBLISHED: 'DRAFT' },
  WITHDRAW: { DRAFT: 'WITHDRAWN', PUBLISHED: 'WITHDRAWN' },
};

const STEPS = Object.keys(offerProcedure.steps) as OfferStep[];
const everyStepInEveryState = STEPS.flatMap((step) => OFFER_STATES.map((state) => [step, state] as const));

describe('the procedure of an offer', () => {
  it('is sound', () => {
    expect(faultsOf(offerProcedure as unknown as Procedure)).toEqual([]);
    expect(STEPS).toEqual(Object.keys(WAYS));
  });

  it.each(everyStepInEveryState)('%s from %s follows the table and nothing else', (step, state) => {
    const to = WAYS[step][state];
    expect(attempt(offerProcedure, step, factsIn(state), { actor: owner, today })).toEqual(
      to ? { ok: true, state: to } : { ok: false, refusal: 'WRONG_STATE' },
    );
  });

  it.each(everyStepInEveryState)('%s from %s is for editors of the directory only', (step, state) => {
    for (const role of ROLES.filter((each) => each !== 'directory_editor')) {
      const actor = { ...owner, roles: [role] };
      expect(attempt(offerProcedure, step, factsIn(state), { actor, today })).toEqual({ ok: false, refusal: 'NOT_PERMITTED' });
    }
  });

  it('begins with a draft and with nothing else', () => {
    for (const step of STEPS) {
      const begun = attempt(offerProcedure, step, null, { actor: owner, today });
      expect(begun).toEqual(step === 'DRAFT_OFFER' ? { ok: true, state: 'DRAFT' } : { ok: false, refusal: 'WRONG_STATE' });
    }
  });

  it('lets no institution publish what it drafted itself: the directory checks it', () => {
    expect(attempt(offerProcedure, 'PUBLISH', factsIn('DRAFT'), { actor: provider, today })).toMatchObject({
      refusal: 'REQUIREMENT_OPEN',
      open: [{ code: 'NOT_CHECKED_BY_DIRECTORY' }],
    });
  });

  it('lets the institution that runs an offer revise and withdraw it', () => {
    for (const state of ['DRAFT', 'PUBLISHED'] as const) {
      expect(attempt(offerProcedure, 'REVISE', factsIn(state), { actor: provider, today })).toEqual({ ok: true, state: 'DRAFT' });
      expect(attempt(offerProcedure, 'WITHDRAW', factsIn(state), { actor: provider, today })).toEqual({
        ok: true,
        state: 'WITHDRAWN',
      });
    }
  });

  it('lets no other institution touch an offer', () => {
    for (const step of ['REVISE', 'WITHDRAW'] as const) {
      expect(attempt(offerProcedure, step, factsIn('PUBLISHED'), { actor: stranger, today })).toMatchObject({
        refusal: 'REQUIREMENT_OPEN',
        open: [{ code: 'OFFER_OF_ANOTHER_INSTITUTION' }],
      });
    }
  });

  it('brings nothing back that was withdrawn', () => {
    expect(openSteps(offerProcedure, factsIn('WITHDRAWN'), { actor: owner, today })).toEqual([]);
  });

  it('withdraws also what is incomplete or over', () => {
    const facts = { ...factsIn('PUBLISHED'), title: '', languages: [], validTo: '2020-01-01' };
    expect(attempt(offerProcedure, 'WITHDRAW', facts, { actor: owner, today })).toEqual({ ok: true, state: 'WITHDRAWN' });
  });
});
