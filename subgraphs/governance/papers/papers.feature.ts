import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { AgendaItemPapers, ProposalPapers } from './matter.extension.js';
import { Paper, paperSchema } from './paper.entity.js';
import { paperById, paperFacts } from './paper.loaders.js';
import { paperProcedure } from './paper.procedure.js';
import { PaperResolver } from './paper.resolver.js';
import { PaperType } from './paper.type.js';

/** What is on record of the files for items and proposals (Sitzungsunterlagen). */
export const papers: Feature = {
  entities: [paperSchema],
  aggregates: [aggregate(Paper, paperProcedure, paperFacts, 'READERS')],
  resolvers: [PaperResolver, AgendaItemPapers, ProposalPapers],
  entityTypes: [PaperType],
  references: {
    GovernancePaper: ({ id }, context) => paperById(context).load(String(id)),
  },
};
