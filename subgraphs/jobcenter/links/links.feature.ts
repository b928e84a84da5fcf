import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { CaseExtension, CaseStub, ConsentedPlacementResolver } from './case.extension.js';
import { expireLinks } from './link.commands.js';
import { ParticipantLink, participantLinkSchema } from './link.entity.js';
import { linkFacts } from './link.loaders.js';
import { linkProcedure } from './link.procedure.js';
import { LinkResolver } from './link.resolver.js';

/** The link of a participant to a case of the counselling, and the placements it tells of by consent. */
export const links: Feature = {
  entities: [participantLinkSchema],
  aggregates: [aggregate(ParticipantLink, linkProcedure, linkFacts)],
  resolvers: [LinkResolver, CaseExtension, ConsentedPlacementResolver],
  entityTypes: [CaseStub],
  references: {
    // Nothing is read by the token alone; what hangs on it asks for a consent first.
    Case: async (reference) => reference,
  },
  timers: { 'expire-jobcenter-links': expireLinks },
};
