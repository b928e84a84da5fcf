import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { BodyRules } from './body.extension.js';
import { rulesFacts } from './rules-facts.loaders.js';
import { RulesVersion, rulesVersionSchema } from './rules-version.entity.js';
import { rulesProcedure } from './rules-version.procedure.js';
import { RulesOfProcedureResolver, RulesParametersResolver } from './rules-version.resolver.js';

/** The rules of procedure of the bodies, as what every computation applies (Geschäftsordnungen). */
export const rulesOfProcedure: Feature = {
  entities: [rulesVersionSchema],
  aggregates: [aggregate(RulesVersion, rulesProcedure, rulesFacts, 'READERS')],
  resolvers: [BodyRules, RulesOfProcedureResolver, RulesParametersResolver],
};
