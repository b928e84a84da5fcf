import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { Consultation, consultationSchema } from './consultation.entity.js';
import { consultationById, consultationFacts } from './consultation.loaders.js';
import { consultationProcedure } from './consultation.procedure.js';
import { ConsultationResolver } from './consultation.resolver.js';
import { ConsultationType } from './consultation.type.js';
import { InstitutionConsultations } from './institution.extension.js';
import { ProposalConsultations } from './proposal.extension.js';

/** What others are asked about proposals (Beteiligung). */
export const consultations: Feature = {
  entities: [consultationSchema],
  aggregates: [aggregate(Consultation, consultationProcedure, consultationFacts, 'READERS')],
  resolvers: [ConsultationResolver, ProposalConsultations, InstitutionConsultations],
  entityTypes: [ConsultationType],
  references: {
    GovernanceConsultation: ({ id }, context) => consultationById(context).load(String(id)),
  },
};
