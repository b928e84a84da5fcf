import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { MeetingAgenda, ProposalAgendaItems } from './agenda.extension.js';
import { agendaItemFacts } from './agenda-facts.loaders.js';
import { AgendaItem, agendaItemSchema } from './agenda-item.entity.js';
import { agendaItemById } from './agenda-item.loaders.js';
import { agendaItemProcedure } from './agenda-item.procedure.js';
import { AgendaItemResolver } from './agenda-item.resolver.js';
import { AgendaItemType } from './agenda-item.type.js';

/** Agendas of meetings (Tagesordnungen). */
export const agenda: Feature = {
  entities: [agendaItemSchema],
  aggregates: [aggregate(AgendaItem, agendaItemProcedure, agendaItemFacts, 'READERS')],
  resolvers: [AgendaItemResolver, MeetingAgenda, ProposalAgendaItems],
  entityTypes: [AgendaItemType],
  references: {
    GovernanceAgendaItem: ({ id }, context) => agendaItemById(context).load(String(id)),
  },
};
