import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { type BodyFacts, keptByOwnOffice, noOpenProposals } from './body.rules.js';

export const BODY_STATES = ['ACTIVE', 'DISSOLVED'] as const;
export type BodyState = (typeof BODY_STATES)[number];

/** From the setting up of a body to its end (Einrichtung und Auflösung eines Gremiums). */
export const bodyProcedure = defineProcedure<BodyFacts, Role>()('governance-body', ['DISSOLVED'], {
  ESTABLISH: { from: [], to: 'ACTIVE', by: ['body_office'], title: 'Enters a body that was set up (Einrichtung)' },
  DISSOLVE: {
    from: ['ACTIVE'],
    to: 'DISSOLVED',
    by: ['body_office'],
    requires: [keptByOwnOffice, noOpenProposals],
    title: 'Enters that a body was dissolved (Auflösung)',
  },
});

export type BodyStep = keyof typeof bodyProcedure.steps;
