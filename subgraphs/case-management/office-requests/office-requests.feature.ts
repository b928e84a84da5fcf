import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { OfficeRequest, officeRequestSchema } from './office-request.entity.js';
import { officeRequestFacts } from './office-request.loaders.js';
import { officeRequestProcedure } from './office-request.procedure.js';
import { CaseOfficeRequests, ConsentOfficeRequests, OfficeRequestResolver } from './office-request.resolver.js';

/** Documents and clarifications for the office by power of attorney: proof and log, not a channel (Vollmacht). */
export const officeRequests: Feature = {
  entities: [officeRequestSchema],
  aggregates: [aggregate(OfficeRequest, officeRequestProcedure, officeRequestFacts)],
  resolvers: [OfficeRequestResolver, CaseOfficeRequests, ConsentOfficeRequests],
};
