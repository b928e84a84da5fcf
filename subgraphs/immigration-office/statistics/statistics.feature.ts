import type { Feature } from '../../kit/subgraph.js';
import { SurveyResolver } from './survey.resolver.js';

/** The surveys of the naturalisation statistics (§ 36 StAG). */
export const statistics: Feature = {
  resolvers: [SurveyResolver],
};
