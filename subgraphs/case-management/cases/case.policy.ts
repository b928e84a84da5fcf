import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { dayOf } from '../../kit/calendar.js';

/** Kinds of representatives who may activate a case. */
const REPRESENTATIVES = ['PARENT', 'GUARDIAN', 'LAWYER', 'COUNSELLOR'] as const;

/**
 * Who may read cases: the lead all of their institution, a case manager those they manage or deputise, those of a colleague for whom they
 * stand in today, and those they have opened in an emergency, the client their own, a representative those of whom they represent. What was
 * erased is gone for everybody.
 */
export function readableCases(actor: Actor, now: Date): Readable {
  const there = { erasedOn: null };
  if (actor.institution && hasRole(actor, 'case_lead')) return { ...there, institution: actor.institution };
  if (actor.institution && hasRole(actor, 'case_manager')) {
    const opened = actor.purpose === 'EMERGENCY' ? [{ emergencyUntil: { $gt: now } }] : [];
    const substituted = { substitutedDays: { $contains: [dayOf(now)] } };
    const own = [{ managerId: actor.id }, { deputyId: actor.id }, substituted, ...opened];
    return { ...there, institution: actor.institution, $or: own };
  }
  const own = hasRole(actor, 'data_subject') ? [{ subjectId: actor.id }, { activatedAs: { $contains: ['SELF'] } }] : [];
  const represented = hasRole(actor, 'representative') ? [{ activatedAs: { $overlap: [...REPRESENTATIVES] } }] : [];
  return own.length + represented.length > 0 ? { ...there, $or: [...own, ...represented] } : NOTHING;
}

/** Who may read what a carrier has set for itself: the staff who open cases, in their own institution. */
export function readableSettings(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, 'case_manager', 'case_lead')) return { institution: actor.institution };
  return NOTHING;
}

/** Who sees how many cases an institution has: its own lead. */
export function seesCaseload(actor: Actor, institution: string): boolean {
  return actor.institution !== null && actor.institution === institution && hasRole(actor, 'case_lead');
}
