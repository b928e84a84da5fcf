import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { caseDoorSchema } from './case-door.entity.js';
import { EmergencyAccess, emergencyAccessSchema } from './emergency-access.entity.js';
import { emergencyFacts } from './emergency-access.loaders.js';
import { emergencyProcedure } from './emergency-access.procedure.js';
import { EmergencyAccessResolver } from './emergency-access.resolver.js';

/** Access to a colleague's case when a person is in danger, reviewed afterwards (Notfallzugriff). */
export const emergency: Feature = {
  entities: [emergencyAccessSchema, caseDoorSchema],
  aggregates: [aggregate(EmergencyAccess, emergencyProcedure, emergencyFacts)],
  resolvers: [EmergencyAccessResolver],
};
