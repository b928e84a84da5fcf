import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';

/** Who may read tasks: those of the office who do them. A person is told of none: tasks show what an office looks into. */
export function readableTasks(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor'))
    return { institution: actor.institution };
  return NOTHING;
}
