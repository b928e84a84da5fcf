import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { type PlanFacts, planApproval } from './plan.rules.js';

export const PLAN_STATES = ['PROPOSED', 'APPROVED', 'AGREED', 'SUPERSEDED', 'ENDED'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

const STAFF: Role[] = ['case_manager', 'case_lead'];

/** The way of one version of a plan: proposed, approved where the carrier asks for it, agreed by the client (Hilfeplan). */
export const planProcedure = defineProcedure<PlanFacts, Role>()('case-plan', ['SUPERSEDED', 'ENDED'], {
  PROPOSE: { from: [], to: 'PROPOSED', by: STAFF, title: 'Proposes the plan to the client' },
  APPROVE: {
    from: ['PROPOSED'],
    to: 'APPROVED',
    by: ['case_lead'],
    requires: planApproval,
    title: 'Approves the plan (Freigabe)',
  },
  // What the client's agreement asks of the plan is asked of the case, whose step this follows.
  AGREE: { from: ['PROPOSED', 'APPROVED'], to: 'AGREED', by: STAFF, title: 'Notes that the client has agreed to this version' },
  SUPERSEDE: { from: ['PROPOSED', 'APPROVED', 'AGREED'], to: 'SUPERSEDED', by: STAFF, title: 'A newer version takes its place' },
  END: { from: ['PROPOSED', 'APPROVED', 'AGREED'], to: 'ENDED', by: STAFF, title: 'Ends with the case' },
});
