import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';

const STAFF: Role[] = ['intake_clerk', 'naturalisation_officer', 'office_supervisor'];

/** What the rules need to know about an interpreter. */
export interface InterpreterFacts {
  readonly state: 'LISTED' | 'REMOVED';
}

/** The list of interpreters whom the office asks (Dolmetscherliste). */
export const interpreterProcedure = defineProcedure<InterpreterFacts, Role>()('naturalisation-interpreter', ['REMOVED'], {
  LIST: { from: [], to: 'LISTED', by: STAFF, title: 'Adds an interpreter to the list (Dolmetscherliste)' },
  REVISE: { from: ['LISTED'], to: 'LISTED', by: STAFF, title: 'Revises what the list says of an interpreter' },
  REMOVE: { from: ['LISTED'], to: 'REMOVED', by: STAFF, title: 'Takes an interpreter off the list' },
});
