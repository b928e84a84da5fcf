import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  askedByOwnOffice,
  declaredByItself,
  type ImplementerAgreementFacts,
  namedAsImplementer,
  solutionChanged,
  undecided,
} from './implementer-agreement.rules.js';

export const IMPLEMENTER_AGREEMENT_STATES = ['ASKED', 'AGREED', 'REFUSED'] as const;
export type ImplementerAgreementState = (typeof IMPLEMENTER_AGREEMENT_STATES)[number];

const DECLARING: Role[] = ['body_member', 'body_chair', 'kim_coordination'];

/** An institution that would implement a proposal is asked and answers (Zustimmung der Umsetzenden; agreement of implementers). */
export const implementerAgreementProcedure = defineProcedure<ImplementerAgreementFacts, Role>()(
  'governance-implementer-agreement',
  [],
  {
    ASK: {
      from: [],
      to: 'ASKED',
      by: ['body_office'],
      requires: [askedByOwnOffice, undecided, namedAsImplementer],
      title: 'Asks the institution whether it would implement the proposal',
    },
    ASK_AGAIN: {
      from: ['AGREED', 'REFUSED'],
      to: 'ASKED',
      by: ['body_office'],
      requires: [askedByOwnOffice, undecided, namedAsImplementer, solutionChanged],
      title: 'Asks again, because the solution has changed',
    },
    AGREE: {
      from: IMPLEMENTER_AGREEMENT_STATES,
      to: 'AGREED',
      by: DECLARING,
      requires: [declaredByItself, undecided, namedAsImplementer],
      title: 'Agrees to implement it',
    },
    REFUSE: {
      from: IMPLEMENTER_AGREEMENT_STATES,
      to: 'REFUSED',
      by: DECLARING,
      requires: [declaredByItself, undecided, namedAsImplementer],
      title: 'Does not agree, with the reason',
    },
  },
);

export type ImplementerAgreementStep = keyof typeof implementerAgreementProcedure.steps;
