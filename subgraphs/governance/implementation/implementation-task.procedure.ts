import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  acceptedByAnother,
  byOffice,
  byOfficeOrChair,
  byOwner,
  decisionEnded,
  decisionInForce,
  type ImplementationTaskFacts,
  overdue,
} from './implementation-task.rules.js';

export const IMPLEMENTATION_TASK_STATES = [
  'ASSIGNED',
  'NOT_ACCEPTED',
  'IN_PROGRESS',
  'REPORTED_DONE',
  'DONE',
  'STOPPED',
] as const;
export type ImplementationTaskState = (typeof IMPLEMENTATION_TASK_STATES)[number];

/** States in which a delay shows. */
const DELAYED = ['ASSIGNED', 'NOT_ACCEPTED', 'IN_PROGRESS'] as const satisfies readonly ImplementationTaskState[];

const OFFICE: Role[] = ['body_office'];
const RUNNING: Role[] = ['body_chair', 'body_office'];
/** Whoever speaks for an institution in the governance. */
const OWNER: Role[] = ['body_member', 'body_chair', 'body_office', 'kim_coordination'];

/** A task from its assignment to its acceptance as done (Umsetzungsauftrag). */
export const implementationTaskProcedure = defineProcedure<ImplementationTaskFacts, Role>()(
  'governance-task',
  ['DONE', 'STOPPED'],
  {
    ASSIGN: { from: [], to: 'ASSIGNED', by: OFFICE, title: 'Gives an institution a task' },
    RECOMMEND: {
      from: [],
      to: 'NOT_ACCEPTED',
      by: OFFICE,
      title: 'Recommends a task to an institution that has not agreed to it',
    },
    ACCEPT: {
      from: ['ASSIGNED', 'NOT_ACCEPTED'],
      to: 'IN_PROGRESS',
      by: OWNER,
      requires: [byOwner, decisionInForce],
      title: 'Accepts the task',
    },
    REFUSE: { from: ['ASSIGNED'], to: 'NOT_ACCEPTED', by: OWNER, requires: [byOwner], title: 'Does not accept the task' },
    REPORT_STATUS: {
      from: ['IN_PROGRESS'],
      to: 'IN_PROGRESS',
      by: OWNER,
      requires: [byOwner],
      title: 'Reports how far it is (Statusbericht)',
    },
    REPORT_DONE: {
      from: ['IN_PROGRESS'],
      to: 'REPORTED_DONE',
      by: OWNER,
      requires: [byOwner, decisionInForce],
      title: 'Reports it as done (Vollzugsmeldung)',
    },
    ACCEPT_COMPLETION: {
      from: ['REPORTED_DONE'],
      to: 'DONE',
      by: OFFICE,
      requires: [byOffice, acceptedByAnother],
      title: 'Accepts it as done (Abnahme)',
    },
    RETURN: {
      from: ['REPORTED_DONE'],
      to: 'IN_PROGRESS',
      by: OFFICE,
      requires: [byOffice],
      title: 'Returns it, because something is missing',
    },
    ESCALATE: {
      from: DELAYED,
      to: { oneOf: DELAYED, choose: ({ state }) => DELAYED.find((each) => each === state) ?? null },
      by: RUNNING,
      requires: [byOfficeOrChair, overdue],
      title: 'Brings its delay before the body, or before those above (Eskalation)',
    },
    GIVE_UP: {
      from: ['ASSIGNED', 'NOT_ACCEPTED'],
      to: 'STOPPED',
      by: OFFICE,
      requires: [byOffice],
      title: 'Gives it up, because nobody is going to do it',
    },
    STOP: {
      from: ['ASSIGNED', 'NOT_ACCEPTED', 'IN_PROGRESS', 'REPORTED_DONE'],
      to: 'STOPPED',
      by: RUNNING,
      requires: [byOfficeOrChair, decisionEnded],
      title: 'Stops it, because its decision ended',
    },
  },
);

export type ImplementationTaskStep = keyof typeof implementationTaskProcedure.steps;
