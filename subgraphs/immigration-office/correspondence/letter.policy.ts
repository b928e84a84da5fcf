import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { dayOf } from '../../kit/calendar.js';
import { ofReadableApplications } from '../links/link.policy.js';
import { OFFICERS_LETTERS } from './letter.rules.js';

/**
 * Who may read letters: officers and their supervisor; clerks, but for drafts that may tell what inquiries brought up; and the person
 * what went out, from the day of notification on.
 */
export function readableLetters(actor: Actor, now: Date): Readable {
  const { institution } = actor;
  if (institution && hasRole(actor, 'naturalisation_officer', 'office_supervisor')) return { institution };
  if (institution && hasRole(actor, 'intake_clerk'))
    return { institution, $or: [{ template: { $nin: [...OFFICERS_LETTERS] } }, { state: { $in: ['APPROVED', 'DISPATCHED'] } }] };
  const own = institution === null ? ofReadableApplications(actor) : NOTHING;
  return typeof own === 'symbol' ? NOTHING : { ...own, notifiedOn: { $lte: dayOf(now) } };
}
