import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { BodyCirculations, ProposalCirculations } from './body.extension.js';
import { closeOverdueCirculations } from './circulation.commands.js';
import { Circulation, circulationSchema } from './circulation.entity.js';
import { circulationById, circulationFacts } from './circulation.loaders.js';
import { circulationProcedure } from './circulation.procedure.js';
import { CirculationReplyResolver, CirculationResolver } from './circulation.resolver.js';
import { CirculationType } from './circulation.type.js';
import { circulationReplySchema } from './circulation-reply.entity.js';

/** Decisions by circulation (Umlaufbeschlüsse). */
export const circulations: Feature = {
  entities: [circulationSchema, circulationReplySchema],
  aggregates: [aggregate(Circulation, circulationProcedure, circulationFacts, 'READERS')],
  resolvers: [CirculationResolver, CirculationReplyResolver, BodyCirculations, ProposalCirculations],
  entityTypes: [CirculationType],
  references: {
    GovernanceCirculation: ({ id }, context) => circulationById(context).load(String(id)),
  },
  timers: { 'close-circulations': closeOverdueCirculations },
};
