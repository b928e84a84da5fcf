import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { InstitutionOffers } from './institution.extension.js';
import { endOffers } from './offer.commands.js';
import { Offer, offerSchema } from './offer.entity.js';
import { offerById, offerFacts } from './offer.loaders.js';
import { offerProcedure } from './offer.procedure.js';
import { OfferResolver } from './offer.resolver.js';
import { OfferType } from './offer.type.js';

/** What the partners offer, and how it comes into the directory (Angebote). */
export const offers: Feature = {
  entities: [offerSchema],
  aggregates: [aggregate(Offer, offerProcedure, offerFacts)],
  timers: { 'end-offers': endOffers },
  resolvers: [OfferResolver, InstitutionOffers],
  entityTypes: [OfferType],
  references: {
    DirectoryOffer: ({ id }, context) => offerById(context).load(String(id)),
  },
};
