import { type Actor, EVERYTHING, hasRole, NOTHING, type Readable } from '../../kit/actor.js';

/** Kinds of representatives who may activate an application. */
const REPRESENTATIVES = ['PARENT', 'GUARDIAN', 'LAWYER', 'COUNSELLOR'] as const;

/**
 * Who may read applications: the staff of the office that keeps the file, the person it is about, and whoever represents them. What was
 * erased is gone for everybody.
 */
export function readableApplications(actor: Actor): Readable {
  const rows = readableFiles(actor);
  return rows === NOTHING || rows === EVERYTHING ? rows : { ...rows, erasedOn: null };
}

/** Whoever hands certificates over sees the files that have got so far. */
function readableFiles(actor: Actor): Readable {
  const rows = readableRequirements(actor);
  if (rows !== NOTHING || !actor.institution || !hasRole(actor, 'ceremony_clerk')) return rows;
  return { institution: actor.institution, state: { $in: ['CERTIFICATE_ISSUED', 'CEREMONY_SCHEDULED', 'NATURALISED'] } };
}

/** Who may read the documents an application needs: the same people. */
export function readableRequirements(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor')) {
    return { institution: actor.institution };
  }
  const own = hasRole(actor, 'data_subject') ? [{ subjectId: actor.id }, { activatedAs: { $contains: ['SELF'] } }] : [];
  const represented = hasRole(actor, 'representative')
    ? [{ representativeId: actor.id }, { activatedAs: { $overlap: [...REPRESENTATIVES] } }]
    : [];
  return own.length + represented.length > 0 ? { $or: [...own, ...represented] } : NOTHING;
}
