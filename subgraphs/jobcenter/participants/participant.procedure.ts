import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { JOBCENTER_STAFF } from '../courses/course.procedure.js';
import { noLoginYet, type ParticipantFacts } from './participant.rules.js';

export const PARTICIPANT_STATES = ['REGISTERED', 'DISCHARGED'] as const;
export type ParticipantState = (typeof PARTICIPANT_STATES)[number];

/** The way of a person through the jobcenter's part of the hub. */
export const participantProcedure = defineProcedure<ParticipantFacts, Role>()('jobcenter-participant', ['DISCHARGED'], {
  REGISTER: { from: [], to: 'REGISTERED', by: JOBCENTER_STAFF, title: 'Takes a person up by their customer number' },
  HAND_OUT_CODE: {
    from: ['REGISTERED'],
    to: 'REGISTERED',
    by: JOBCENTER_STAFF,
    requires: [noLoginYet],
    title: 'Hands out a code with which the person binds their login (Freischaltcode)',
  },
  // The facts are those after the step, so the login is looked at where the code is (`activateParticipation`).
  BIND: { from: ['REGISTERED'], to: 'REGISTERED', by: ['data_subject'], title: 'Binds the login of whoever has the code' },
  RELEASE_LOGIN: {
    from: ['REGISTERED'],
    to: 'REGISTERED',
    by: JOBCENTER_STAFF,
    title: 'Releases the login, or takes a code back',
  },
  DISCHARGE: {
    from: ['REGISTERED'],
    to: 'DISCHARGED',
    by: JOBCENTER_STAFF,
    title: 'Records that the person is no customer any more; the period of retention begins',
  },
});
