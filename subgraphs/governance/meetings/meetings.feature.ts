import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { Meeting, meetingSchema } from './meeting.entity.js';
import { meetingById } from './meeting.loaders.js';
import { meetingProcedure } from './meeting.procedure.js';
import { MeetingResolver } from './meeting.resolver.js';
import { MeetingType } from './meeting.type.js';
import { meetingFacts } from './meeting-facts.loaders.js';

/** Meetings of the bodies (Sitzungen). */
export const meetings: Feature = {
  entities: [meetingSchema],
  aggregates: [aggregate(Meeting, meetingProcedure, meetingFacts, 'READERS')],
  resolvers: [MeetingResolver],
  entityTypes: [MeetingType],
  references: {
    GovernanceMeeting: ({ id }, context) => meetingById(context).load(String(id)),
  },
};
