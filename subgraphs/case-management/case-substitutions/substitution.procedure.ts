import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { ownOrLed, type SubstitutionFacts } from './substitution.rules.js';

const STAFF: Role[] = ['case_manager', 'case_lead'];

/** Somebody stands in for an absent colleague for some days (Abwesenheitsvertretung). */
export const substitutionProcedure = defineProcedure<SubstitutionFacts, Role>()('case-substitution', ['ENDED'], {
  ARRANGE: {
    from: [],
    to: 'ARRANGED',
    by: STAFF,
    requires: [ownOrLed],
    title: 'Arranges who stands in for an absent colleague (Abwesenheitsvertretung)',
  },
  END: {
    from: ['ARRANGED'],
    to: 'ENDED',
    by: STAFF,
    requires: [ownOrLed],
    title: 'Ends a substitution before its last day',
  },
});
