import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { ownOrSupervised, type SubstitutionFacts } from './substitution.rules.js';

const STAFF: Role[] = ['intake_clerk', 'naturalisation_officer', 'office_supervisor'];

/** Somebody does a colleague's work for some days (Abwesenheitsvertretung). */
export const substitutionProcedure = defineProcedure<SubstitutionFacts, Role>()('naturalisation-substitution', ['ENDED'], {
  ARRANGE: {
    from: [],
    to: 'ARRANGED',
    by: STAFF,
    requires: [ownOrSupervised],
    title: 'Arranges who does the work of a colleague (Abwesenheitsvertretung)',
  },
  END: {
    from: ['ARRANGED'],
    to: 'ENDED',
    by: STAFF,
    requires: [ownOrSupervised],
    title: 'Ends a substitution before its last day',
  },
});
