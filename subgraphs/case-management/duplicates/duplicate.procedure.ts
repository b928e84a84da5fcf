import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import type { DismissalFacts } from './duplicate.rules.js';

const STAFF: Role[] = ['case_manager', 'case_lead'];

/** What somebody decided about a possible duplicate; cases are never merged by themselves. */
export const dismissalProcedure = defineProcedure<DismissalFacts, Role>()('case-duplicate-dismissal', ['RECALLED'], {
  DISMISS: { from: [], to: 'DISMISSED', by: STAFF, title: 'Decides that two cases are about two people' },
  RECALL: { from: ['DISMISSED'], to: 'RECALLED', by: STAFF, title: 'Has the possible duplicate pointed out again' },
});
