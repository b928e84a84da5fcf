import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { type AssessmentFacts, assessmentApproval } from './assessment.rules.js';

export const ASSESSMENT_STATES = ['RECORDED', 'APPROVED', 'SUPERSEDED'] as const;
export type AssessmentState = (typeof ASSESSMENT_STATES)[number];

const STAFF: Role[] = ['case_manager', 'case_lead'];

/** The way of an assessment: written by one person, approved by another where the carrier asks for it (Assessment). */
export const assessmentProcedure = defineProcedure<AssessmentFacts, Role>()('case-assessment', ['SUPERSEDED'], {
  RECORD: { from: [], to: 'RECORDED', by: STAFF, title: 'Records the assessment' },
  APPROVE: {
    from: ['RECORDED'],
    to: 'APPROVED',
    by: ['case_lead'],
    requires: assessmentApproval,
    title: 'Approves the assessment (Freigabe)',
  },
  SUPERSEDE: { from: ['RECORDED', 'APPROVED'], to: 'SUPERSEDED', by: STAFF, title: 'A newer assessment takes its place' },
});
