import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { RevocationResolver, ThirdPartyResolver } from './revocation.resolver.js';
import { ThirdPartyDecision, thirdPartySchema } from './third-party.entity.js';
import { thirdPartyFacts } from './third-party.loaders.js';
import { thirdPartyProcedure } from './third-party.procedure.js';

/** Revocations of naturalisations, and what becomes of third persons (§ 35 StAG). */
export const revocations: Feature = {
  entities: [thirdPartySchema],
  aggregates: [aggregate(ThirdPartyDecision, thirdPartyProcedure, thirdPartyFacts)],
  resolvers: [RevocationResolver, ThirdPartyResolver],
};
