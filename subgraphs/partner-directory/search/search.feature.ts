import type { Feature } from '../../kit/subgraph.js';
import { offerSearchSchema } from './offer-search.entity.js';
import { OfferSearchResolver } from './offer-search.resolver.js';
import { offerWordSchema } from './offer-word.entity.js';

/** How the offers are found (Angebotssuche). */
export const search: Feature = {
  entities: [offerSearchSchema, offerWordSchema],
  resolvers: [OfferSearchResolver],
};
