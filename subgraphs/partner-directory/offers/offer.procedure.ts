import type { Role } from '../../kit/actor.js';
import { defineProcedure, type Fork } from '../../kit/procedure.js';
import {
  agesInOrder,
  beginKnown,
  described,
  endsAfterBegin,
  heldByItsProvider,
  languageNamed,
  notOver,
  type OfferFacts,
  ownOffer,
  placesWithinCapacity,
  publishedByOwner,
  reachableOnline,
  titled,
} from './offer.rules.js';

export const OFFER_STATES = ['DRAFT', 'PUBLISHED', 'FULL', 'PAUSED', 'ENDED', 'WITHDRAWN'] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** States in which everybody reads an offer. */
export const PUBLIC_STATES: readonly OfferState[] = ['PUBLISHED', 'FULL', 'PAUSED', 'ENDED'];
/** States in which an offer stands in the directory for whoever looks for one. */
export const STANDING_STATES: readonly OfferState[] = ['PUBLISHED', 'FULL', 'PAUSED'];

const EDITOR: Role[] = ['directory_editor'];

/** Whoever counts the places says with it whether the offer is full. */
const byPlaces: Fork<OfferState, OfferFacts> = {
  oneOf: ['PUBLISHED', 'FULL'],
  choose: ({ freePlaces }) => (freePlaces === 0 ? 'FULL' : 'PUBLISHED'),
};

/** The way of an offer into the directory and out of it. */
export const offerProcedure = defineProcedure<OfferFacts, Role>()('offer', ['ENDED', 'WITHDRAWN'], {
  DRAFT_OFFER: { from: [], to: 'DRAFT', by: EDITOR, title: 'Drafts an offer (Angebotsentwurf)' },
  PUBLISH: {
    from: ['DRAFT'],
    to: byPlaces,
    by: EDITOR,
    requires: [
      publishedByOwner,
      titled,
      described,
      languageNamed,
      beginKnown,
      endsAfterBegin,
      notOver,
      heldByItsProvider,
      reachableOnline,
      placesWithinCapacity,
      agesInOrder,
    ],
    title: 'Publishes the offer (Veröffentlichung)',
  },
  REVISE: {
    // From the draft too: otherwise a draft that lacks something could only be withdrawn.
    from: ['DRAFT', 'PUBLISHED', 'FULL', 'PAUSED'],
    to: 'DRAFT',
    by: EDITOR,
    requires: [ownOffer],
    title: 'Revises the offer; until it is published again it is a draft (Überarbeitung)',
  },
  REPORT_PLACES: {
    from: ['PUBLISHED', 'FULL'],
    to: byPlaces,
    by: EDITOR,
    requires: [ownOffer, placesWithinCapacity],
    title: 'Reports free places and waiting time; without a free place the offer is full (Meldung freier Plätze)',
  },
  PAUSE: {
    from: ['PUBLISHED', 'FULL'],
    to: 'PAUSED',
    by: EDITOR,
    requires: [ownOffer],
    title: 'Pauses the offer for a while (Pausierung)',
  },
  RESUME: {
    from: ['PAUSED'],
    to: byPlaces,
    by: EDITOR,
    requires: [ownOffer, notOver],
    title: 'Takes the offer up again (Wiederaufnahme)',
  },
  END: {
    from: ['PUBLISHED', 'FULL', 'PAUSED'],
    to: 'ENDED',
    by: [...EDITOR, 'system'],
    requires: [ownOffer],
    title: 'Ends the offer; by itself on the day after its last (Ende des Angebots)',
  },
  WITHDRAW: {
    from: ['DRAFT', 'PUBLISHED', 'FULL', 'PAUSED'],
    to: 'WITHDRAWN',
    by: EDITOR,
    requires: [ownOffer],
    title: 'Withdraws the offer for good (Zurückziehung)',
  },
});

export type OfferStep = keyof typeof offerProcedure.steps;
