import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { inSession, runByOwn } from '../attendance/room.rules.js';
import { itemBeforeBody, type RecusalFacts, recusalDecision, saidInBody } from './recusal.rules.js';

export const RECUSAL_STATES = ['DECLARED', 'DISPUTED', 'CONFIRMED', 'DISMISSED'] as const;
export type RecusalState = (typeof RECUSAL_STATES)[number];

/** States in which a seat takes no part in the vote. */
export const RECUSED: readonly RecusalState[] = ['DECLARED', 'CONFIRMED'];

const IN_BODY: Role[] = ['body_member', 'body_chair', 'body_office'];
const RUNNING: Role[] = ['body_chair', 'body_office'];

/** From the word that somebody may be biased to what the body makes of it (Befangenheit, §§ 20, 21 VwVfG). */
export const recusalProcedure = defineProcedure<RecusalFacts, Role>()('governance-recusal', ['DISMISSED'], {
  DECLARE: {
    from: [],
    to: 'DECLARED',
    by: IN_BODY,
    requires: [saidInBody, itemBeforeBody],
    title: 'Declares or claims a recusal (Anzeige der Befangenheit)',
  },
  DISPUTE: {
    from: ['DECLARED'],
    to: 'DISPUTED',
    by: IN_BODY,
    requires: [saidInBody, itemBeforeBody],
    title: 'Disputes it, so that the body decides',
  },
  DECIDE: {
    from: ['DISPUTED'],
    to: {
      oneOf: ['CONFIRMED', 'DISMISSED'],
      choose: ({ counts }) => (counts && recusalDecision(counts).confirmed ? 'CONFIRMED' : 'DISMISSED'),
    },
    by: RUNNING,
    requires: [runByOwn, inSession, itemBeforeBody],
    title: 'Enters what the body decided without the person (§ 20 Abs. 4 VwVfG)',
  },
  LEAVE_ROOM: {
    from: ['DECLARED', 'DISPUTED', 'CONFIRMED'],
    to: { oneOf: ['DECLARED', 'DISPUTED', 'CONFIRMED'], choose: ({ state }) => state },
    by: RUNNING,
    requires: [runByOwn, inSession],
    title: 'Enters that the person has left the room',
  },
});

export type RecusalStep = keyof typeof recusalProcedure.steps;
