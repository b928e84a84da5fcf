import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { caseOpen } from '../contacts/open-case.rules.js';
import type { HouseholdMemberFacts } from './household-member.rules.js';

const STAFF: Role[] = ['case_manager', 'case_lead'];

/** Who lives with the client (Haushalt). */
export const householdMemberProcedure = defineProcedure<HouseholdMemberFacts, Role>()('case-household-member', ['LEFT'], {
  ADD: { from: [], to: 'PRESENT', by: STAFF, requires: [caseOpen], title: 'Adds somebody to the household (Haushalt)' },
  REVISE: { from: ['PRESENT'], to: 'PRESENT', by: STAFF, title: 'Revises what is on record of somebody of the household' },
  LEAVE: { from: ['PRESENT'], to: 'LEFT', by: STAFF, title: 'Records that somebody has left the household' },
});
