import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';

/** Who may read what waits for an approval: the lead, who approves. */
export function readableApprovals(actor: Actor): Readable {
  return actor.institution && hasRole(actor, 'case_lead') ? { institution: actor.institution } : NOTHING;
}
