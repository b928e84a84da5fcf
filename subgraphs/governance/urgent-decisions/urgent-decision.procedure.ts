import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { bodyAtWork, runByOwnBody } from '../circulations/circulation.rules.js';
import {
  concernedByIt,
  signsFirst,
  signsSecond,
  twoPeople,
  type UrgentDecisionFacts,
  urgencyProvidedFor,
  votedOn,
} from './urgent-decision.rules.js';

export const URGENT_DECISION_STATES = ['PROPOSED', 'IN_FORCE', 'CONFIRMED', 'REVOKED', 'DROPPED'] as const;
export type UrgentDecisionState = (typeof URGENT_DECISION_STATES)[number];

const FINAL = ['CONFIRMED', 'REVOKED', 'DROPPED'] as const satisfies readonly UrgentDecisionState[];

const SIGNING: Role[] = ['body_chair', 'body_member'];
const RUNNING: Role[] = ['body_office', 'body_chair'];

/** A decision that could not wait for a meeting, from the first signature to its ratification (Dringlichkeitsentscheidung). */
export const urgentDecisionProcedure = defineProcedure<UrgentDecisionFacts, Role>()('governance-urgent-decision', FINAL, {
  PROPOSE: {
    from: [],
    to: 'PROPOSED',
    by: SIGNING,
    requires: [signsFirst, bodyAtWork, urgencyProvidedFor],
    title: 'Signs an urgent decision first',
  },
  COUNTERSIGN: {
    from: ['PROPOSED'],
    to: 'IN_FORCE',
    by: SIGNING,
    requires: [signsSecond, twoPeople, bodyAtWork, urgencyProvidedFor],
    title: 'Signs it second, so that it is taken (Gegenzeichnung)',
  },
  DROP: {
    from: ['PROPOSED'],
    to: 'DROPPED',
    by: [...SIGNING, 'body_office'],
    requires: [concernedByIt],
    title: 'Drops it before it is taken',
  },
  CONFIRM: {
    from: ['IN_FORCE'],
    to: 'CONFIRMED',
    by: RUNNING,
    requires: [runByOwnBody, votedOn],
    title: 'Enters that the body has ratified it (Genehmigung)',
  },
  REVOKE: {
    from: ['IN_FORCE'],
    to: 'REVOKED',
    by: RUNNING,
    requires: [runByOwnBody, votedOn],
    title: 'Enters that the body has not ratified it; it ends for the future (ex nunc)',
  },
});

export type UrgentDecisionStep = keyof typeof urgentDecisionProcedure.steps;
