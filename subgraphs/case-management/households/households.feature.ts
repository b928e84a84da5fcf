import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { CaseHouseholdMember, caseHouseholdMemberSchema } from './household-member.entity.js';
import { householdMemberFacts } from './household-member.loaders.js';
import { householdMemberProcedure } from './household-member.procedure.js';
import { CaseHousehold, CaseHouseholdMemberResolver } from './household-member.resolver.js';

/** Who lives with the client of a case (Haushalt). */
export const households: Feature = {
  entities: [caseHouseholdMemberSchema],
  aggregates: [aggregate(CaseHouseholdMember, householdMemberProcedure, householdMemberFacts)],
  resolvers: [CaseHouseholdMemberResolver, CaseHousehold],
};
