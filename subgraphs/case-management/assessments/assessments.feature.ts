import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { CaseAssessment, caseAssessmentSchema } from './assessment.entity.js';
import { assessmentFacts } from './assessment.loaders.js';
import { assessmentProcedure } from './assessment.procedure.js';
import { CaseAssessmentResolver, CaseAssessments } from './assessment.resolver.js';

/** What counselling finds of situation and resources (Assessment). */
export const assessments: Feature = {
  entities: [caseAssessmentSchema],
  aggregates: [aggregate(CaseAssessment, assessmentProcedure, assessmentFacts)],
  resolvers: [CaseAssessmentResolver, CaseAssessments],
};
