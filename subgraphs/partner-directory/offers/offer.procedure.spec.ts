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
  delivery: 'ON_SITE',
  onlineAddress: null,
  capacity: 20,
  freePlaces: null,
  minimumAge: null,
  maximumAge: null,
});

/** The way of an offer as the office describes it, written down apart from the table. */
const WAYS: Record<OfferStep, Partial<Record<OfferState, OfferState>>> = {
  DRAFT_OFFER: {},
  PUBLISH: { DRAFT: 'PUBLISHED' },
  REVISE: { DRAFT: 'DRAFT', PUBLISHED: 'DRAFT', FULL: 'DRAFT', PAUSED: 'DRAFT' },
  REPORT_PLACES: { PUBLISHED: 'PUBLISHED', FULL: 'PUBLISHED' },
  PAUSE: { PUBLISHED: 'PAUSED', FULL: 'PAUSED' },
  RESUME: { PAUSED: 'PUBLISHED' },
  END: { PUBLISHED: 'ENDED', FULL: 'ENDED', PAUSED: 'ENDED' },
  WITHDRAW: { DRAFT: 'WITHDRAWN', PUBLISHED: 'WITHDRAWN', FULL: 'WITHDRAWN', PAUSED: 'WITHDRAWN' },
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
    const others = ROLES.filter((each) => each !== 'directory_editor' && !(step === 'END' && each === 'system'));
    for (const role of others) {
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

  it('brings nothing back that was withdrawn or has ended', () => {
    for (const state of ['WITHDRAWN', 'ENDED'] as const)
      expect(openSteps(offerProcedure, factsIn(state), { actor: owner, today })).toEqual([]);
  });

  it('says of an offer without a free place that it is full, whichever way it comes into the directory', () => {
    const ways = [
      ['PUBLISH', 'DRAFT', owner],
      ['REPORT_PLACES', 'PUBLISHED', provider],
      ['REPORT_PLACES', 'FULL', provider],
      ['RESUME', 'PAUSED', provider],
    ] as const;
    for (const [step, state, actor] of ways) {
      const context = { actor, today };
      expect(attempt(offerProcedure, step, { ...factsIn(state), freePlaces: 0 }, context)).toEqual({ ok: true, state: 'FULL' });
      expect(attempt(offerProcedure, step, { ...factsIn(state), freePlaces: 1 }, context)).toEqual({
        ok: true,
        state: 'PUBLISHED',
      });
      expect(attempt(offerProcedure, step, { ...factsIn(state), freePlaces: null }, context)).toEqual({
        ok: true,
        state: 'PUBLISHED',
      });
    }
  });

  it('lets the institution that runs an offer fill, pause, resume and end it, and no other', () => {
    const ways = [
      ['REPORT_PLACES', 'PUBLISHED'],
      ['PAUSE', 'PUBLISHED'],
      ['RESUME', 'PAUSED'],
      ['END', 'FULL'],
    ] as const;
    for (const [step, state] of ways) {
      expect(attempt(offerProcedure, step, factsIn(state), { actor: provider, today })).toMatchObject({ ok: true });
      expect(attempt(offerProcedure, step, factsIn(state), { actor: stranger, today })).toMatchObject({
        open: [{ code: 'OFFER_OF_ANOTHER_INSTITUTION' }],
      });
    }
  });

  it('takes nothing up again that is over', () => {
    const facts = { ...factsIn('PAUSED'), validTo: '2026-11-22' };
    expect(attempt(offerProcedure, 'RESUME', facts, { actor: owner, today })).toMatchObject({
      open: [{ code: 'ALREADY_ENDED' }],
    });
  });

  it('lets the hub itself end an offer, and do nothing else with it', () => {
    const hub: Actor = { ...anonymousActor('r'), id: 'system', roles: ['system'] };
    for (const step of STEPS) {
      const expected = step === 'END' ? { ok: true, state: 'ENDED' } : { ok: false, refusal: 'NOT_PERMITTED' };
      expect(attempt(offerProcedure, step, factsIn('PUBLISHED'), { actor: hub, today })).toEqual(expected);
    }
  });

  it('withdraws also what is incomplete or over', () => {
    const facts = { ...factsIn('PUBLISHED'), title: '', languages: [], validTo: '2020-01-01' };
    expect(attempt(offerProcedure, 'WITHDRAW', facts, { actor: owner, today })).toEqual({ ok: true, state: 'WITHDRAWN' });
  });
});
