import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { ofReadableApplications } from '../links/link.policy.js';

/** Who may read which files of rows were taken in: staff of the office who handle files. */
export function readableImports(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor'))
    return { institution: actor.institution };
  return NOTHING;
}

/**
 * Who may read which rows were taken in: the same, and the person, whose application came from elsewhere. The status events after it are not
 * told: from their days one could see that a file was suspended.
 */
export function readableImportRecords(actor: Actor): Readable {
  const own = actor.institution === null ? ofReadableApplications(actor) : readableImports(actor);
  return typeof own === 'symbol' || actor.institution !== null ? own : { ...own, eventId: '' };
}
