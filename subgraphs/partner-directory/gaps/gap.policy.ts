import { type Actor, hasRole, NOTHING, type Readable } from '../../kit/actor.js';

/** Who may read reports of gaps: who reports them, those of their own institution; everybody else reads the frozen tables. */
export function readableGaps(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, 'case_manager', 'case_lead')) return { institution: actor.institution };
  return NOTHING;
}

/** Who may read the frozen tables: editors and coordination of the directory's owner. */
export function readableGapTables(actor: Actor): Readable {
  if (actor.institution && hasRole(actor, 'directory_editor', 'kim_coordination')) return { institution: actor.institution };
  return NOTHING;
}
