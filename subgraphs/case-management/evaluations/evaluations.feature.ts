import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { CaseEvaluation, caseEvaluationSchema } from './evaluation.entity.js';
import { evaluationFacts } from './evaluation.loaders.js';
import { evaluationProcedure } from './evaluation.procedure.js';
import { CaseEvaluationResolver, CaseEvaluations } from './evaluation.resolver.js';

/** What the support achieved, and the end of a case (Evaluation). */
export const evaluations: Feature = {
  entities: [caseEvaluationSchema],
  aggregates: [aggregate(CaseEvaluation, evaluationProcedure, evaluationFacts)],
  resolvers: [CaseEvaluationResolver, CaseEvaluations],
};
