import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';

/** Who may read cases: the lead of the institution all of its cases, a case manager those they manage or deputise. */
export function readableCases(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, 'case_lead')) return { institution: actor.institution };
  if (actor.institution && hasRole(actor, 'case_manager')) {
    return { institution: actor.institution, $or: [{ managerId: actor.id }, { deputyId: actor.id }] };
  }
  return NOTHING;
}

/** Who may draw the next number from a register: the staff who open cases, in their own institution. */
export function readableRegisters(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, 'case_manager', 'case_lead')) return { institution: actor.institution };
  return NOTHING;
}

/** Who sees how many cases an institution has: its own lead. */
export function seesCaseload(actor: Actor, institution: string): boolean {
  return actor.institution !== null && actor.institution === institution && hasRole(actor, 'case_lead');
}
