import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';
import { JOBCENTER_STAFF } from '../courses/course.procedure.js';

/**
 * Who may read participants: the staff of the jobcenter that keeps them, the person themselves, and whoever has shown the code of one in
 * this unit of work. What was erased is gone for everybody.
 */
export function readableParticipants(actor: Actor): Readable {
  if (actor.institution !== null)
    return hasRole(actor, ...JOBCENTER_STAFF) ? { institution: actor.institution, erasedOn: null } : NOTHING;
  return hasRole(actor, 'data_subject') ? { $or: [{ subjectId: actor.id }, { isPresented: true }], erasedOn: null } : NOTHING;
}

/** Who may read what belongs to a participant: the same people. */
export function readableWithParticipant(actor: Actor): Readable {
  const participants = readableParticipants(actor);
  return participants === NOTHING ? NOTHING : { participantId: participants };
}
