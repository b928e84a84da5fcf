import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { Minutes, minutesSchema } from './minutes.entity.js';
import { minutesById, minutesFacts } from './minutes.loaders.js';
import { minutesProcedure } from './minutes.procedure.js';
import { MinutesResolver } from './minutes.resolver.js';
import { MinutesType } from './minutes.type.js';
import { MinutesObjection, minutesObjectionSchema } from './minutes-objection.entity.js';
import { minutesObjectionById, minutesObjectionFacts } from './minutes-objection.loaders.js';
import { minutesObjectionProcedure } from './minutes-objection.procedure.js';
import { MeetingMinutes, MinutesObjectionResolver } from './minutes-objection.resolver.js';
import { MinutesObjectionType } from './minutes-objection.type.js';

/** Minutes of meetings (Niederschriften). */
export const minutes: Feature = {
  entities: [minutesSchema, minutesObjectionSchema],
  aggregates: [
    aggregate(Minutes, minutesProcedure, minutesFacts, 'READERS'),
    aggregate(MinutesObjection, minutesObjectionProcedure, minutesObjectionFacts, 'READERS'),
  ],
  resolvers: [MinutesResolver, MinutesObjectionResolver, MeetingMinutes],
  entityTypes: [MinutesType, MinutesObjectionType],
  references: {
    GovernanceMinutes: ({ id }, context) => minutesById(context).load(String(id)),
    GovernanceMinutesObjection: ({ id }, context) => minutesObjectionById(context).load(String(id)),
  },
};
