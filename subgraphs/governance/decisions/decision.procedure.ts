import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  adopted,
  type DecisionFacts,
  followedUpByOffice,
  keptByOwn,
  namesNobody,
  notRatified,
  publishable,
  repealed,
  summarised,
  tasksDone,
  wasPublished,
} from './decision.rules.js';

export const DECISION_STATES = [
  'TAKEN',
  'IN_IMPLEMENTATION',
  'IMPLEMENTED',
  'EFFECT_REVIEWED',
  'CLOSED',
  'REVOKED',
  'REPEALED',
] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

const RUNNING: Role[] = ['body_chair', 'body_office'];
const OFFICE: Role[] = ['body_office'];
const REVIEWERS: Role[] = ['body_office', 'kim_coordination'];

/** The register says what is published of a decision, wherever it stands. */
const wherever = { from: DECISION_STATES, to: { oneOf: DECISION_STATES, choose: ({ state }: DecisionFacts) => state } };

/** A decision from its record to its effect (Beschluss). Its text never changes: a later decision amends or ends it. */
export const decisionProcedure = defineProcedure<DecisionFacts, Role>()('governance-decision', ['REVOKED', 'REPEALED'], {
  RECORD: { from: [], to: 'TAKEN', by: RUNNING, requires: [keptByOwn], title: 'Records what the body decided (Beschluss)' },
  PUBLISH: {
    ...wherever,
    by: RUNNING,
    requires: [keptByOwn, publishable, summarised, namesNobody],
    title: 'Puts it into the public register (Veröffentlichung)',
  },
  UNPUBLISH: {
    ...wherever,
    by: RUNNING,
    requires: [keptByOwn, wasPublished],
    title: 'Takes it out of the public register',
  },
  ASSIGN_TASKS: {
    from: ['TAKEN', 'IN_IMPLEMENTATION'],
    to: 'IN_IMPLEMENTATION',
    by: OFFICE,
    requires: [keptByOwn, adopted],
    title: 'Gives institutions their tasks (Umsetzung)',
  },
  COMPLETE_IMPLEMENTATION: {
    from: ['IN_IMPLEMENTATION'],
    to: 'IMPLEMENTED',
    by: OFFICE,
    requires: [keptByOwn, tasksDone],
    title: 'Enters that it is implemented',
  },
  REVIEW_EFFECT: {
    from: ['IMPLEMENTED'],
    to: 'EFFECT_REVIEWED',
    by: REVIEWERS,
    requires: [followedUpByOffice],
    title: 'Enters the review of its effect (Wirkungsprüfung)',
  },
  CLOSE: {
    from: ['TAKEN', 'EFFECT_REVIEWED'],
    to: 'CLOSED',
    by: REVIEWERS,
    requires: [followedUpByOffice],
    title: 'Closes the matter',
  },
  REVOKE: {
    from: ['TAKEN', 'IN_IMPLEMENTATION', 'IMPLEMENTED'],
    to: 'REVOKED',
    by: RUNNING,
    requires: [keptByOwn, notRatified],
    title: 'Ends an urgent decision that was not ratified, for the future (ex nunc)',
  },
  REPEAL: {
    from: ['TAKEN', 'IN_IMPLEMENTATION', 'IMPLEMENTED', 'EFFECT_REVIEWED', 'CLOSED'],
    to: 'REPEALED',
    by: RUNNING,
    requires: [keptByOwn, repealed],
    title: 'Ends it by a later decision (Aufhebung)',
  },
});

export type DecisionStep = keyof typeof decisionProcedure.steps;
