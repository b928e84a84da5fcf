import { type Actor, EVERYTHING, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { readableApplications } from '../naturalisation/application.policy.js';

/**
 * Who may read links: the data protection officer, officers until the link is confirmed, and the person. After the confirmation no
 * officer can tell from a file that somebody is in counselling.
 */
export function readableLinks(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, 'data_protection_officer')) return { institution: actor.institution };
  if (actor.institution && hasRole(actor, 'naturalisation_officer')) return { institution: actor.institution, confirmedOn: null };
  return actor.institution === null ? ofReadableApplications(actor) : NOTHING;
}

/** Rows that belong to an application which the actor may read. */
export function ofReadableApplications(actor: Actor): Readable {
  const applications = readableApplications(actor);
  return applications === NOTHING || applications === EVERYTHING ? applications : { applicationId: applications };
}
