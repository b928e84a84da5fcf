import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { bodyAtWork, type MandateFacts, mandateOfOwnOffice } from './mandate.rules.js';

export const MANDATE_STATES = ['GIVEN', 'ENDED'] as const;
export type MandateState = (typeof MANDATE_STATES)[number];

const OFFICE: Role[] = ['body_office'];

/** From a mandate to its end (Auftrag eines Gremiums). Whether it is in force on a day is a matter of its first and last day. */
export const mandateProcedure = defineProcedure<MandateFacts, Role>()('governance-mandate', ['ENDED'], {
  GIVE: {
    from: [],
    to: 'GIVEN',
    by: OFFICE,
    requires: [mandateOfOwnOffice, bodyAtWork],
    title: 'Enters a mandate that a body was given (Auftrag)',
  },
  END: {
    from: ['GIVEN'],
    to: 'ENDED',
    by: OFFICE,
    requires: [mandateOfOwnOffice],
    title: 'Enters the last day of a mandate (Ende des Auftrags)',
  },
});

export type MandateStep = keyof typeof mandateProcedure.steps;
