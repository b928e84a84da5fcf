import type { Feature } from '../../kit/subgraph.js';
import { ImportResolver } from './import.resolver.js';
import { importRecordSchema, importRunSchema } from './import-record.entity.js';

/** Applications and status events of other systems: the online service, and the office's own software (Fachverfahren). */
export const imports: Feature = {
  entities: [importRecordSchema, importRunSchema],
  resolvers: [ImportResolver],
};
