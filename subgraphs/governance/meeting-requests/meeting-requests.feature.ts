import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { BodyMeetingRequests } from './body.extension.js';
import { MeetingRequest, meetingRequestSchema } from './meeting-request.entity.js';
import { meetingRequestById, meetingRequestFacts } from './meeting-request.loaders.js';
import { meetingRequestProcedure } from './meeting-request.procedure.js';
import { MeetingRequestResolver } from './meeting-request.resolver.js';
import { MeetingRequestType } from './meeting-request.type.js';

/** Requests of members for extraordinary meetings. */
export const meetingRequests: Feature = {
  entities: [meetingRequestSchema],
  aggregates: [aggregate(MeetingRequest, meetingRequestProcedure, meetingRequestFacts, 'READERS')],
  resolvers: [MeetingRequestResolver, BodyMeetingRequests],
  entityTypes: [MeetingRequestType],
  references: {
    GovernanceMeetingRequest: ({ id }, context) => meetingRequestById(context).load(String(id)),
  },
};
