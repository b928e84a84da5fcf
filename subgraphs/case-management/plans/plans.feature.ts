import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { caseGoalProgressSchema, caseGoalSchema, caseMeasureSchema } from './goal.entity.js';
import { CasePlan, casePlanSchema } from './plan.entity.js';
import { planFacts } from './plan.loaders.js';
import { planProcedure } from './plan.procedure.js';
import { CaseGoalResolver, CaseMeasureResolver, CasePlanResolver, CasePlans } from './plan.resolver.js';

/** Plans with goals, measures and progress (Hilfeplanung). */
export const plans: Feature = {
  entities: [casePlanSchema, caseGoalSchema, caseMeasureSchema, caseGoalProgressSchema],
  aggregates: [aggregate(CasePlan, planProcedure, planFacts)],
  resolvers: [CasePlanResolver, CaseGoalResolver, CaseMeasureResolver, CasePlans],
};
