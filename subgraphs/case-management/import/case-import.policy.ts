import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { readableWithCase } from '../consents/consent.policy.js';

/** Who may read which files of cases were taken in: the lead, who takes them in. */
export function readableCaseImports(actor: Actor): Readable {
  return actor.institution && hasRole(actor, 'case_lead') ? { institution: actor.institution } : NOTHING;
}

/** Who may read which cases were taken in: the same, also of what was erased since, and whoever may read the case. */
export function readableCaseImportRecords(actor: Actor, now: Date): Readable {
  const own = readableCaseImports(actor);
  return own === NOTHING ? readableWithCase(actor, now) : own;
}
