import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { Participant, participantSchema } from './participant.entity.js';
import { participantById, participantFacts } from './participant.loaders.js';
import { participantProcedure } from './participant.procedure.js';
import { ParticipantResolver } from './participant.resolver.js';
import { ParticipantType } from './participant.type.js';

/** The persons whom the jobcenter places on courses, by a number alone. */
export const participants: Feature = {
  entities: [participantSchema],
  aggregates: [aggregate(Participant, participantProcedure, participantFacts)],
  resolvers: [ParticipantResolver],
  entityTypes: [ParticipantType],
  references: {
    JobcenterParticipant: ({ id }, context) => participantById(context).load(String(id)),
  },
};
