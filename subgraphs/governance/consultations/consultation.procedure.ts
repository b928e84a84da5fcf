import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  answerDueAhead,
  answeredByAsked,
  askedByOwn,
  type ConsultationFacts,
  conditionStated,
  notAuthoritative,
  proposalUndecided,
} from './consultation.rules.js';

export const CONSULTATION_STATES = ['ASKED', 'ANSWERED', 'CALLED_OFF'] as const;
export type ConsultationState = (typeof CONSULTATION_STATES)[number];

const ASKING: Role[] = ['body_office', 'body_chair'];
const ANSWERING: Role[] = ['body_member', 'body_chair', 'body_office', 'working_group_member', 'kim_coordination'];

/** From the question to an institution or a body to what it says (Beteiligung). */
export const consultationProcedure = defineProcedure<ConsultationFacts, Role>()('governance-consultation', ['CALLED_OFF'], {
  CONSULT: {
    from: [],
    to: 'ASKED',
    by: ASKING,
    requires: [askedByOwn, proposalUndecided, answerDueAhead],
    title: 'Asks an institution or a body what it says of a proposal (Beteiligung)',
  },
  ANSWER: {
    from: ['ASKED', 'ANSWERED'],
    to: 'ANSWERED',
    by: ANSWERING,
    requires: [answeredByAsked, proposalUndecided, notAuthoritative, conditionStated],
    title: 'Gives a statement, or another one (Stellungnahme)',
  },
  CALL_OFF: {
    from: ['ASKED'],
    to: 'CALLED_OFF',
    by: ASKING,
    requires: [askedByOwn],
    title: 'Does not wait for an answer any more',
  },
});

export type ConsultationStep = keyof typeof consultationProcedure.steps;
