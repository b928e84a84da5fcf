import type { Feature } from '../../kit/subgraph.js';
import { snapshotById } from './evidence.loaders.js';
import { evidenceSnapshotSchema } from './evidence-snapshot.entity.js';
import { EvidenceSnapshotResolver } from './evidence-snapshot.resolver.js';
import { EvidenceSnapshotType } from './evidence-snapshot.type.js';

/** What leaves case management of structural hurdles: frozen quarterly tables (Evidenztabellen). */
export const evidence: Feature = {
  entities: [evidenceSnapshotSchema],
  resolvers: [EvidenceSnapshotResolver],
  entityTypes: [EvidenceSnapshotType],
  references: {
    EvidenceSnapshot: ({ id }, context) => snapshotById(context).load(String(id)),
  },
};
