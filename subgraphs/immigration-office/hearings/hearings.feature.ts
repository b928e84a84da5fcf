import type { Feature } from '../../kit/subgraph.js';
import { noteHearingsOver } from './hearing.commands.js';
import { hearingSchema } from './hearing.entity.js';
import { HearingResolver } from './hearing.resolver.js';

/** Hearings before an adverse administrative decision, and the statements that come in (Anhörung). */
export const hearings: Feature = {
  entities: [hearingSchema],
  resolvers: [HearingResolver],
  timers: { 'note-hearings-over': noteHearingsOver },
};
