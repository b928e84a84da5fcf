import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  answeredByTheOtherSide,
  answerGiven,
  type ClarificationFacts,
  closedByOfficeOrWhoAsked,
  withdrawnByWhoAsked,
} from './clarification.rules.js';

export const CLARIFICATION_STATES = ['ASKED', 'ANSWERED', 'CLOSED', 'WITHDRAWN'] as const;
export type ClarificationState = (typeof CLARIFICATION_STATES)[number];

const BOTH_SIDES: Role[] = ['naturalisation_officer', 'data_subject', 'representative'];

/** A question between the office and the applicant's side, such as a counsellor with a power of attorney (Rückfrage). */
export const clarificationProcedure = defineProcedure<ClarificationFacts, Role>()('clarification', ['CLOSED', 'WITHDRAWN'], {
  ASK: { from: [], to: 'ASKED', by: BOTH_SIDES, title: 'Asks the other side (Rückfrage)' },
  ANSWER: {
    from: ['ASKED'],
    to: 'ANSWERED',
    by: BOTH_SIDES,
    requires: [answeredByTheOtherSide, answerGiven],
    title: 'Answers a question',
  },
  CLOSE: {
    from: ['ANSWERED'],
    to: 'CLOSED',
    by: BOTH_SIDES,
    requires: [closedByOfficeOrWhoAsked],
    title: 'Closes an answered question',
  },
  WITHDRAW: {
    from: ['ASKED'],
    to: 'WITHDRAWN',
    by: BOTH_SIDES,
    requires: [withdrawnByWhoAsked],
    title: 'Takes a question back that is not answered yet',
  },
});
