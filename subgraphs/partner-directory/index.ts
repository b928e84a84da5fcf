import { aggregate } from '../kit/step.js';
import { defineSubgraph } from '../kit/subgraph.js';
import { districtSchema } from './institutions/district.entity.js';
import { DistrictType } from './institutions/district.type.js';
import { institutionSchema } from './institutions/institution.entity.js';
import { institutionById } from './institutions/institution.loaders.js';
import { InstitutionResolver } from './institutions/institution.resolver.js';
import { InstitutionType } from './institutions/institution.type.js';
import { siteSchema } from './institutions/site.entity.js';
import { SiteResolver } from './institutions/site.resolver.js';
import { SiteType } from './institutions/site.type.js';
import { migrations } from './migrations/index.js';
import { InstitutionOffers } from './offers/institution.extension.js';
import { Offer, offerSchema } from './offers/offer.entity.js';
import { offerById, offerFacts } from './offers/offer.loaders.js';
import { offerProcedure } from './offers/offer.procedure.js';
import { OfferResolver } from './offers/offer.resolver.js';
import { OfferType } from './offers/offer.type.js';
import { seed } from './seed/seed.js';

/** The directory of partners and their offers (Partnerverzeichnis), kept by the Kommunales Integrationszentrum. */
export const subgraph = defineSubgraph({
  name: 'partner-directory',
  entities: [institutionSchema, siteSchema, districtSchema, offerSchema],
  aggregates: [aggregate(Offer, offerProcedure, offerFacts)],
  resolvers: [InstitutionResolver, SiteResolver, OfferResolver, InstitutionOffers],
  entityTypes: [InstitutionType, SiteType, DistrictType, OfferType],
  references: {
    Institution: ({ id }, context) => institutionById(context).load(String(id)),
    DirectoryOffer: ({ id }, context) => offerById(context).load(String(id)),
  },
  migrations,
  seed,
});
