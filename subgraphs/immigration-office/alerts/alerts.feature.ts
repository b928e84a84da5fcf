import type { Feature } from '../../kit/subgraph.js';
import { raiseAlerts } from './alert.commands.js';
import { AlertResolver } from './alert.resolver.js';

/** What the office is alerted of some days before: birthdays, ends of titles, inactivity. */
export const alerts: Feature = {
  resolvers: [AlertResolver],
  timers: { 'raise-alerts': raiseAlerts },
};
