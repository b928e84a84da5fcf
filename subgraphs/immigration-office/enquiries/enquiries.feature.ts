import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { StatusEnquiry, statusEnquirySchema } from './status-enquiry.entity.js';
import { enquiryFacts } from './status-enquiry.loaders.js';
import { enquiryProcedure } from './status-enquiry.procedure.js';
import { StatusEnquiryResolver } from './status-enquiry.resolver.js';

/** Who asks where an application stands, and what is answered (Sachstandsanfrage). */
export const enquiries: Feature = {
  entities: [statusEnquirySchema],
  aggregates: [aggregate(StatusEnquiry, enquiryProcedure, enquiryFacts)],
  resolvers: [StatusEnquiryResolver],
};
