import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { readableWithCase } from '../consents/consent.policy.js';

/**
 * Who may read tasks: whoever may read the case, the assistants of the institution, and the case manager to whom one is given; to those a task
 * shows its title alone. The graph shows none to the client, whose export has them.
 */
export function readableTasks(actor: Actor, now: Date): Readable {
  const { institution, id } = actor;
  if (institution && hasRole(actor, 'case_assistant')) return { institution };
  const withCase = readableWithCase(actor, now);
  if (!institution || !hasRole(actor, 'case_manager') || typeof withCase === 'symbol') return withCase;
  return { institution, $or: [withCase, { assignedTo: id }] };
}

/** Who may see which references there are: the staff of the institution. */
export function readableCovers(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, 'case_manager', 'case_lead', 'case_assistant'))
    return { institution: actor.institution };
  return NOTHING;
}
