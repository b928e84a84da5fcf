import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { noteInquiries } from './inquiry.commands.js';
import { Inquiry, inquiryReplySchema, inquirySchema } from './inquiry.entity.js';
import { inquiryStepFacts } from './inquiry.loaders.js';
import { inquiryProcedure } from './inquiry.procedure.js';
import { ApplicationInquiries, InquiryResolver } from './inquiry.resolver.js';

/** What other authorities are asked in a procedure, and what they answered (Behördenauskünfte). */
export const inquiries: Feature = {
  entities: [inquirySchema, inquiryReplySchema],
  aggregates: [aggregate(Inquiry, inquiryProcedure, inquiryStepFacts)],
  resolvers: [InquiryResolver, ApplicationInquiries],
  timers: { noteInquiries },
};
