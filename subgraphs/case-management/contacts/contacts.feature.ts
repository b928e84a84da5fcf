import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { CaseContact, caseContactSchema } from './contact.entity.js';
import { contactFacts } from './contact.loaders.js';
import { contactProcedure } from './contact.procedure.js';
import { CaseContactResolver, CaseContacts } from './contact.resolver.js';

/** The log of contacts of a case (Kontaktdokumentation). */
export const contacts: Feature = {
  entities: [caseContactSchema],
  aggregates: [aggregate(CaseContact, contactProcedure, contactFacts)],
  resolvers: [CaseContactResolver, CaseContacts],
};
