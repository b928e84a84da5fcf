import type { Feature } from '../../kit/subgraph.js';
import { WorklistResolver } from './worklist.resolver.js';

/** The lists an office works with every day (Arbeitsliste). */
export const desk: Feature = {
  resolvers: [WorklistResolver],
};
