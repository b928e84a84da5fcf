import type { Feature } from '../../kit/subgraph.js';
import { FeeResolver } from './fee.resolver.js';

/** Fees of naturalisation and residence, reckoned for everybody (Gebühren). */
export const fees: Feature = {
  resolvers: [FeeResolver],
};
