import type { Feature } from '../../kit/subgraph.js';
import { CaseFileResolver } from './case-file.resolver.js';

/** The case as a file: protection of the contact data, retention and erasure (Akte). */
export const file: Feature = {
  resolvers: [CaseFileResolver],
};
