import type { Feature } from '../../kit/subgraph.js';
import { CaseSearchResolver } from './case-search.resolver.js';

/** Finding cases by name, birth date and reference. */
export const caseSearch: Feature = {
  resolvers: [CaseSearchResolver],
};
