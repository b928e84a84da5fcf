import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { AgendaItemRecusals } from './agenda-item.extension.js';
import { Recusal, recusalSchema } from './recusal.entity.js';
import { recusalById, recusalFacts } from './recusal.loaders.js';
import { recusalProcedure } from './recusal.procedure.js';
import { RecusalResolver } from './recusal.resolver.js';
import { RecusalType } from './recusal.type.js';

/** Who may not take part in an item (Befangenheit). */
export const recusals: Feature = {
  entities: [recusalSchema],
  aggregates: [aggregate(Recusal, recusalProcedure, recusalFacts, 'READERS')],
  resolvers: [RecusalResolver, AgendaItemRecusals],
  entityTypes: [RecusalType],
  references: {
    GovernanceRecusal: ({ id }, context) => recusalById(context).load(String(id)),
  },
};
