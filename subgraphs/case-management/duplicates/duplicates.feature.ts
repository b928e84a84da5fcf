import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { CaseDuplicateDismissal, caseDuplicateDismissalSchema } from './dismissal.entity.js';
import { dismissalFacts } from './duplicate.loaders.js';
import { dismissalProcedure } from './duplicate.procedure.js';
import { CaseDuplicateResolver, CaseDuplicates } from './duplicate.resolver.js';

/** Possible duplicates within one institution: pointed out, never merged (Dubletten). */
export const duplicates: Feature = {
  entities: [caseDuplicateDismissalSchema],
  aggregates: [aggregate(CaseDuplicateDismissal, dismissalProcedure, dismissalFacts)],
  resolvers: [CaseDuplicateResolver, CaseDuplicates],
};
