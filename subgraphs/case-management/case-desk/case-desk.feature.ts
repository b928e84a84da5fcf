import type { Feature } from '../../kit/subgraph.js';
import { caseApprovalSchema } from './approval.entity.js';
import { CaseApprovalResolver, CaseDeskResolver, CaseOverviewResolver } from './worklist.resolver.js';

/** The lists case managers and leads work with every day (Arbeitsliste). */
export const caseDesk: Feature = {
  entities: [caseApprovalSchema],
  resolvers: [CaseDeskResolver, CaseOverviewResolver, CaseApprovalResolver],
};
