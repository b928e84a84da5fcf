import type { Feature } from '../../kit/subgraph.js';
import { PreviewResolver } from './preview.resolver.js';

/** What-if questions about quorum and majority (Probeberechnung). */
export const previews: Feature = {
  resolvers: [PreviewResolver],
};
