import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';

export interface FamilyFileFacts {
  readonly state: 'OPEN';
}

const INTAKE: Role[] = ['intake_clerk', 'naturalisation_officer'];

/** A family file has no state of its own to speak of: every application in it goes its own way (Familienakte). */
export const familyFileProcedure = defineProcedure<FamilyFileFacts, Role>()('naturalisation-family-file', ['OPEN'], {
  BEGIN: { from: [], to: 'OPEN', by: INTAKE, title: 'Begins a family file (Familienakte)' },
});
