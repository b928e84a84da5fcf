import type { Feature } from '../../kit/subgraph.js';
import { CaseImportResolver } from './case-import.resolver.js';
import { caseImportRecordSchema, caseImportRunSchema } from './case-import-record.entity.js';

/** Cases that carriers bring along from their own software. */
export const imports: Feature = {
  entities: [caseImportRecordSchema, caseImportRunSchema],
  resolvers: [CaseImportResolver],
};
