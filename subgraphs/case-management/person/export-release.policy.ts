import { type Actor, EVERYTHING, NOTHING, type Readable } from '../../kit/actor.js';
import { readableCases } from '../cases/case.policy.js';

/** Who may read what was released of a case: whoever may read the case. */
export function readableExportReleases(actor: Actor, now: Date): Readable {
  const cases = readableCases(actor, now);
  return cases === NOTHING || cases === EVERYTHING ? cases : { caseId: cases };
}
