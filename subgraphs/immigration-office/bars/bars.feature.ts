import type { Feature } from '../../kit/subgraph.js';
import { remindOfBarChecks } from './bar.commands.js';
import { BarResolver } from './bar.resolver.js';

/** Bars on naturalisation after a deception, and the check for bars at intake (Einbürgerungssperre, § 35a StAG). */
export const bars: Feature = {
  resolvers: [BarResolver],
  timers: { 'remind-of-bar-checks': remindOfBarChecks },
};
