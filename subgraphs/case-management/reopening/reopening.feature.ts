import type { Feature } from '../../kit/subgraph.js';
import { CaseReopeningResolver } from './reopening.resolver.js';

/** What follows a case that has ended: its reopening, or a new case that goes on with it (Wiederaufnahme). */
export const reopening: Feature = {
  resolvers: [CaseReopeningResolver],
};
