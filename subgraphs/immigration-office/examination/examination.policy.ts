import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { ofReadableApplications } from '../links/link.policy.js';

/** Who may read that the merits are examined, and the facts that the applicant stated: the office, and the person. */
export function readableExaminations(actor: Actor): Readable {
  if (actor.institution === null) return ofReadableApplications(actor);
  return hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor')
    ? { institution: actor.institution }
    : NOTHING;
}

/** Who may read what inquiries brought up, and how discretion is exercised: officers and their supervisor. */
export function readableFindings(actor: Actor): Readable {
  return mayReadFindings(actor) && actor.institution ? { institution: actor.institution } : NOTHING;
}

/** The system examines as the officers do, for its timers. */
export function mayReadFindings(actor: Actor): boolean {
  const decides = actor.institution !== null && hasRole(actor, 'naturalisation_officer', 'office_supervisor');
  return decides || hasRole(actor, 'system');
}
