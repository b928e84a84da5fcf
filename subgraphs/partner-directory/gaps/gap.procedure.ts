import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { type GapFacts, quarterRunning } from './gap.rules.js';

export const GAP_STATES = ['REPORTED', 'TAKEN_BACK'] as const;
export type GapState = (typeof GAP_STATES)[number];

/** Who sees in their work what is not offered. */
export const GAP_REPORTERS: Role[] = ['case_manager', 'case_lead'];

/** The way of a report that something is not offered. */
export const gapProcedure = defineProcedure<GapFacts, Role>()('offer-gap', ['TAKEN_BACK'], {
  REPORT_GAP: { from: [], to: 'REPORTED', by: GAP_REPORTERS, title: 'Reports that something is not offered (Angebotslücke)' },
  TAKE_BACK_GAP: {
    from: ['REPORTED'],
    to: 'TAKEN_BACK',
    by: GAP_REPORTERS,
    requires: [quarterRunning],
    title: 'Takes a report back, as long as its quarter is running',
  },
});
