import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { CaseLink, caseLinkSchema } from './case-link.entity.js';
import { caseLinkFacts } from './case-link.loaders.js';
import { caseLinkProcedure } from './case-link.procedure.js';
import { CaseLinkResolver } from './case-link.resolver.js';
import { CaseLinkTokens } from './case-link-token.resolver.js';

/** The links of a case to files of other offices, by consent and by a code of that office's. */
export const links: Feature = {
  entities: [caseLinkSchema],
  aggregates: [aggregate(CaseLink, caseLinkProcedure, caseLinkFacts)],
  resolvers: [CaseLinkResolver, CaseLinkTokens],
};
