import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { freezeLastQuarter } from './cluster.commands.js';
import { HurdleCluster, hurdleClusterSchema } from './cluster.entity.js';
import { clusterFacts } from './cluster.loaders.js';
import { clusterProcedure } from './cluster.procedure.js';
import { ClusterResolver } from './cluster.resolver.js';

/** Structural hurdles: what the working group makes of all carriers' observations (Cluster). */
export const clusters: Feature = {
  entities: [hurdleClusterSchema],
  aggregates: [aggregate(HurdleCluster, clusterProcedure, clusterFacts, 'READERS')],
  resolvers: [ClusterResolver],
  timers: { 'freeze-evidence': freezeLastQuarter },
};
