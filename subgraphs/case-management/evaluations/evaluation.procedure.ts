import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { closureApproval, type EvaluationFacts } from './evaluation.rules.js';

export const EVALUATION_STATES = ['RECORDED', 'APPROVED', 'SUPERSEDED'] as const;
export type EvaluationState = (typeof EVALUATION_STATES)[number];

const STAFF: Role[] = ['case_manager', 'case_lead'];

/** The way of an evaluation: written by one person, the closure approved by another where the carrier asks for it (Evaluation). */
export const evaluationProcedure = defineProcedure<EvaluationFacts, Role>()('case-evaluation', ['SUPERSEDED'], {
  RECORD: { from: [], to: 'RECORDED', by: STAFF, title: 'Records the evaluation' },
  APPROVE: {
    from: ['RECORDED'],
    to: 'APPROVED',
    by: ['case_lead'],
    requires: closureApproval,
    title: 'Approves the closure (Freigabe des Fallabschlusses)',
  },
  SUPERSEDE: { from: ['RECORDED', 'APPROVED'], to: 'SUPERSEDED', by: STAFF, title: 'A newer evaluation takes its place' },
});
