import type { Feature } from '../../kit/subgraph.js';
import { ApplicationFileResolver } from './application-file.resolver.js';

/** The application as a file: protection of the contact data, retention and erasure (Akte). */
export const file: Feature = {
  resolvers: [ApplicationFileResolver],
};
