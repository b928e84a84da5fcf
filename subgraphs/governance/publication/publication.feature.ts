import type { Feature } from '../../kit/subgraph.js';
import { DecisionPages, MeetingPages, MinutesPages, RulesPages } from './pages.extension.js';
import { PublicationResolver } from './publication.resolver.js';

/** What leaves the bodies: calendars, registers, and pages to print and sign (Veröffentlichung). */
export const publication: Feature = {
  resolvers: [PublicationResolver, MeetingPages, MinutesPages, RulesPages, DecisionPages],
};
