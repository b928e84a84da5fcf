import { type Actor, EVERYTHING, NOTHING, type Readable } from '../../kit/actor.js';
import { readableApplications } from '../naturalisation/application.policy.js';

/** Who may read what was released of an application: whoever may read the application. */
export function readableExportReleases(actor: Actor): Readable {
  const applications = readableApplications(actor);
  return applications === NOTHING || applications === EVERYTHING ? applications : { applicationId: applications };
}
