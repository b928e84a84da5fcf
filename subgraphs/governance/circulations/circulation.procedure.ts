import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  admissible,
  bodyAtWork,
  type CirculationFacts,
  notCirculating,
  objectedTo,
  providedFor,
  repliesComplete,
  runByOwnBody,
  somebodyAsked,
} from './circulation.rules.js';

export const CIRCULATION_STATES = ['OPEN', 'STOPPED', 'ADOPTED', 'REJECTED', 'NOT_QUORATE', 'INADMISSIBLE', 'ABANDONED'] as const;
export type CirculationState = (typeof CIRCULATION_STATES)[number];

const FINAL = ['ADOPTED', 'REJECTED', 'INADMISSIBLE', 'ABANDONED'] as const satisfies readonly CirculationState[];
/** Ends that decide nothing, after which a meeting may. */
export const UNDECIDED_STATES = ['STOPPED', 'NOT_QUORATE'] as const satisfies readonly CirculationState[];

const RUNNING: Role[] = ['body_office', 'body_chair'];

/** A circulation from the question to its result (Umlaufverfahren). */
export const circulationProcedure = defineProcedure<CirculationFacts, Role>()('governance-circulation', FINAL, {
  OPEN_CIRCULATION: {
    from: [],
    to: 'OPEN',
    by: RUNNING,
    requires: [runByOwnBody, bodyAtWork, providedFor, admissible, somebodyAsked, notCirculating],
    title: 'Puts a motion in circulation (Umlaufverfahren)',
  },
  STOP: {
    from: ['OPEN'],
    to: 'STOPPED',
    by: ['body_member', 'body_chair', 'body_office'],
    requires: [objectedTo],
    title: 'Stops it, because a seat objects to deciding without a meeting',
  },
  CLOSE_CIRCULATION: {
    from: ['OPEN'],
    to: {
      oneOf: ['ADOPTED', 'REJECTED', 'NOT_QUORATE', 'INADMISSIBLE'],
      choose: ({ outcome }) => (outcome === 'STOPPED' ? null : outcome),
    },
    by: [...RUNNING, 'system'],
    requires: [runByOwnBody, repliesComplete],
    title: 'States its result (Feststellung des Ergebnisses)',
  },
  ABANDON_CIRCULATION: {
    from: ['OPEN'],
    to: 'ABANDONED',
    by: RUNNING,
    requires: [runByOwnBody],
    title: 'Breaks it off; its replies count for nothing',
  },
  BRING_TO_MEETING: {
    from: UNDECIDED_STATES,
    to: { oneOf: UNDECIDED_STATES, choose: ({ state }) => UNDECIDED_STATES.find((each) => each === state) ?? null },
    by: RUNNING,
    requires: [runByOwnBody],
    title: 'Brings it to the agenda of a meeting',
  },
});

export type CirculationStep = keyof typeof circulationProcedure.steps;
