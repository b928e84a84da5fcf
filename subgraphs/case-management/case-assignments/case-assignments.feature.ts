import type { Feature } from '../../kit/subgraph.js';
import { CaseAssignmentResolver } from './case-assignment.resolver.js';

/** Who works on how much (Fallzuweisung, Fallgewichtung). */
export const caseAssignments: Feature = {
  resolvers: [CaseAssignmentResolver],
};
