import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { type InquiryStepFacts, kindInForce, oldEnoughToAsk } from './inquiry.rules.js';

const OFFICER: Role[] = ['naturalisation_officer'];

/** The way of an inquiry from the question to the reply; it is renewed by asking again (Behördenauskunft). */
export const inquiryProcedure = defineProcedure<InquiryStepFacts, Role>()('inquiry', ['ANSWERED', 'CANCELLED'], {
  ASK: { from: [], to: 'ASKED', by: OFFICER, requires: [kindInForce, oldEnoughToAsk], title: 'Asks another authority' },
  ANSWER: { from: ['ASKED'], to: 'ANSWERED', by: OFFICER, title: 'Takes in the reply' },
  CANCEL: { from: ['ASKED'], to: 'CANCELLED', by: OFFICER, title: 'Cancels an inquiry that is not needed' },
});
