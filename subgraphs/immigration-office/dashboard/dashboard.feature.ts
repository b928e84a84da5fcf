import type { Feature } from '../../kit/subgraph.js';
import { DashboardResolver } from './dashboard.resolver.js';

/** The office's figures for its own staff. */
export const dashboard: Feature = {
  resolvers: [DashboardResolver],
};
