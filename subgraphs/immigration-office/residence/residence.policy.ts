import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';

/**
 * Who may read residence files: the staff of the residence office that keeps them, the person a file is about, and whoever represents
 * them. Naturalisation is another tenant and reads none.
 */
export function readableResidenceFiles(actor: Actor): Readable {
  if (actor.institution !== null)
    return hasRole(actor, 'residence_officer', 'office_supervisor') ? { institution: actor.institution } : NOTHING;
  const own = hasRole(actor, 'data_subject') ? [{ subjectId: actor.id }] : [];
  const represented = hasRole(actor, 'representative') ? [{ representativeId: actor.id }] : [];
  return own.length + represented.length > 0 ? { $or: [...own, ...represented] } : NOTHING;
}

/** Who may read what belongs to a residence file: whoever may read the file. */
export function ofReadableResidenceFiles(actor: Actor): Readable {
  const files = readableResidenceFiles(actor);
  return typeof files === 'symbol' || actor.institution !== null ? files : { fileId: files };
}
