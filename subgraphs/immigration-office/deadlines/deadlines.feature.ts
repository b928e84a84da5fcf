import type { Feature } from '../../kit/subgraph.js';
import { DeadlineResolver } from './deadline.resolver.js';

/** Deadlines, periods and remedies, reckoned for everybody (Fristen und Rechtsbehelfe). */
export const deadlines: Feature = {
  resolvers: [DeadlineResolver],
};
