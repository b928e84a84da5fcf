import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  beginKnown,
  described,
  endsAfterBegin,
  heldByItsProvider,
  languageNamed,
  notOver,
  type OfferFacts,
  ownOffer,
  publishedByOwner,
  titled,
} from './offer.rules.js';

export const OFFER_STATES = ['DRAFT', 'PUBLISHED', 'WITHDRAWN'] as const;
export type OfferState = (typeof OFFER_STATES)[number];

const EDITOR: Role[] = ['directory_editor'];

/** The way of an offer into the directory and out of it. */
export const offerProcedure = defineProcedure<OfferFacts, Role>()('offer', ['WITHDRAWN'], {
  DRAFT_OFFER: { from: [], to: 'DRAFT', by: EDITOR, title: 'Drafts an offer (Angebotsentwurf)' },
  PUBLISH: {
    from: ['DRAFT'],
    to: 'PUBLISHED',
    by: EDITOR,
    requires: [publishedByOwner, titled, described, languageNamed, beginKnown, endsAfterBegin, notOver, heldByItsProvider],
    title: 'Publishes the offer (Veröffentlichung)',
  },
  REVISE: {
    // From the draft too: otherwise a draft that lacks something could only be withdrawn.
    from: ['DRAFT', 'PUBLISHED'],
    to: 'DRAFT',
    by: EDITOR,
    requires: [ownOffer],
    title: 'Revises the offer; until it is published again it is a draft (Überarbeitung)',
  },
  WITHDRAW: {
    from: ['DRAFT', 'PUBLISHED'],
    to: 'WITHDRAWN',
    by: EDITOR,
    requires: [ownOffer],
    title: 'Withdraws the offer for good (Zurückziehung)',
  },
});

export type OfferStep = keyof typeof offerProcedure.steps;
