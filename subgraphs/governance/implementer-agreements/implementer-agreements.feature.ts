import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { ImplementerAgreement, implementerAgreementSchema } from './implementer-agreement.entity.js';
import { implementerAgreementById, implementerAgreementFacts } from './implementer-agreement.loaders.js';
import { implementerAgreementProcedure } from './implementer-agreement.procedure.js';
import { ImplementerAgreementResolver } from './implementer-agreement.resolver.js';
import { ImplementerAgreementType } from './implementer-agreement.type.js';
import { InstitutionAgreements, ProposalAgreements } from './proposal.extension.js';

/** Agreements of those who would implement a proposal (Zustimmung der Umsetzenden). */
export const implementerAgreements: Feature = {
  entities: [implementerAgreementSchema],
  aggregates: [aggregate(ImplementerAgreement, implementerAgreementProcedure, implementerAgreementFacts, 'READERS')],
  resolvers: [ImplementerAgreementResolver, ProposalAgreements, InstitutionAgreements],
  entityTypes: [ImplementerAgreementType],
  references: {
    GovernanceImplementerAgreement: ({ id }, context) => implementerAgreementById(context).load(String(id)),
  },
};
