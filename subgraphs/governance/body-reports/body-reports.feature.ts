import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { BodyReport, bodyReportSchema } from './body-report.entity.js';
import { bodyReportFacts } from './body-report.loaders.js';
import { bodyReportProcedure } from './body-report.procedure.js';
import { BodyReportResolver, MandateReports } from './body-report.resolver.js';

/** What bodies report on their mandates, and what they owe (Berichtspflichten). */
export const bodyReports: Feature = {
  entities: [bodyReportSchema],
  aggregates: [aggregate(BodyReport, bodyReportProcedure, bodyReportFacts, 'READERS')],
  resolvers: [BodyReportResolver, MandateReports],
};
