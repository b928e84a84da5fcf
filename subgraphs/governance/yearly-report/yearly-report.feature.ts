import type { Feature } from '../../kit/subgraph.js';
import { BodyFiguresResolver, InstitutionFiguresResolver, KimReportResolver } from './kim-report.resolver.js';

/** The yearly report of the integration management (Jahresbericht KIM). */
export const yearlyReport: Feature = {
  resolvers: [KimReportResolver, BodyFiguresResolver, InstitutionFiguresResolver],
};
