import type { Feature } from '../../kit/subgraph.js';
import { districtSchema } from './district.entity.js';
import { DistrictType } from './district.type.js';
import { institutionSchema } from './institution.entity.js';
import { institutionById } from './institution.loaders.js';
import { InstitutionResolver } from './institution.resolver.js';
import { InstitutionType } from './institution.type.js';
import { siteSchema } from './site.entity.js';
import { SiteResolver } from './site.resolver.js';
import { SiteType } from './site.type.js';

/** The partners, where they are, and the districts of the city. */
export const institutions: Feature = {
  entities: [institutionSchema, siteSchema, districtSchema],
  resolvers: [InstitutionResolver, SiteResolver],
  entityTypes: [InstitutionType, SiteType, DistrictType],
  references: {
    Institution: ({ id }, context) => institutionById(context).load(String(id)),
  },
};
