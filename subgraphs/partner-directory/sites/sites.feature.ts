import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { districtSchema } from './district.entity.js';
import { DistrictType } from './district.type.js';
import { InstitutionSites } from './institution.extension.js';
import { Site, siteSchema } from './site.entity.js';
import { siteFacts } from './site.loaders.js';
import { siteProcedure } from './site.procedure.js';
import { SiteResolver } from './site.resolver.js';
import { SiteType } from './site.type.js';

/** Where the partners are, when they are open, and the districts of the city (Standorte). */
export const sites: Feature = {
  entities: [siteSchema, districtSchema],
  aggregates: [aggregate(Site, siteProcedure, siteFacts)],
  resolvers: [SiteResolver, InstitutionSites],
  entityTypes: [SiteType, DistrictType],
};
