import type { Feature } from '../../kit/subgraph.js';
import { AssignmentResolver } from './assignment.resolver.js';

/** Who works on which application, and which of them goes first. */
export const assignments: Feature = {
  resolvers: [AssignmentResolver],
};
