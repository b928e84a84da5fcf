import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { CaseConference, ConferenceInvitation, caseConferenceSchema, conferenceInvitationSchema } from './conference.entity.js';
import { conferenceFacts, invitationFacts } from './conference.loaders.js';
import { conferenceProcedure } from './conference.procedure.js';
import {
  CaseConferenceResolver,
  CaseConferences,
  ConferenceInvitationResolver,
  ConferenceMinutesResolver,
  ConsentConferences,
} from './conference.resolver.js';
import { invitationProcedure } from './invitation.procedure.js';

/** Conferences on cases, under pseudonyms where youth welfare or somebody outside takes part (Fallkonferenzen). */
export const conferences: Feature = {
  entities: [caseConferenceSchema, conferenceInvitationSchema],
  aggregates: [
    aggregate(CaseConference, conferenceProcedure, conferenceFacts),
    aggregate(ConferenceInvitation, invitationProcedure, invitationFacts),
  ],
  resolvers: [
    CaseConferenceResolver,
    ConferenceMinutesResolver,
    ConferenceInvitationResolver,
    CaseConferences,
    ConsentConferences,
  ],
};
