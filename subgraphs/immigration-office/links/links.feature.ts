import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { CaseExtension, CaseStub } from './case.extension.js';
import { expireLinks } from './link.commands.js';
import { ConsentedLink, consentedLinkSchema } from './link.entity.js';
import { linkFacts } from './link.loaders.js';
import { linkProcedure } from './link.procedure.js';
import { LinkResolver } from './link.resolver.js';

/** The link of an application to a case of the counselling, and the coarse status it tells by consent. */
export const links: Feature = {
  entities: [consentedLinkSchema],
  aggregates: [aggregate(ConsentedLink, linkProcedure, linkFacts)],
  resolvers: [LinkResolver, CaseExtension],
  entityTypes: [CaseStub],
  references: {
    // Nothing is read by the token alone; what hangs on it asks for a consent first.
    Case: async (reference) => reference,
  },
  timers: { 'expire-links': expireLinks },
};
