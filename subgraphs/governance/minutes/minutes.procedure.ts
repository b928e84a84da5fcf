import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { ofOwnOffice, runByOwn } from '../attendance/room.rules.js';
import { approvalDue, type MinutesFacts, meetingClosed, objectionsDecided } from './minutes.rules.js';

export const MINUTES_STATES = ['DRAFTED', 'CIRCULATED', 'APPROVED'] as const;
export type MinutesState = (typeof MINUTES_STATES)[number];

const OFFICE: Role[] = ['body_office'];
const RUNNING: Role[] = ['body_office', 'body_chair'];

/** The minutes of a meeting from the draft to their approval (Niederschrift, § 93 VwVfG). */
export const minutesProcedure = defineProcedure<MinutesFacts, Role>()('governance-minutes', ['APPROVED'], {
  DRAFT: {
    from: [],
    to: 'DRAFTED',
    by: OFFICE,
    requires: [ofOwnOffice, meetingClosed],
    title: 'Drafts the minutes from what happened (Entwurf der Niederschrift)',
  },
  REVISE: { from: ['DRAFTED'], to: 'DRAFTED', by: OFFICE, requires: [ofOwnOffice], title: 'Revises the draft' },
  CIRCULATE: {
    from: ['DRAFTED'],
    to: 'CIRCULATED',
    by: OFFICE,
    requires: [ofOwnOffice],
    title: 'Sends the minutes to the members, who may object (Versand der Niederschrift)',
  },
  CORRECT: {
    from: ['CIRCULATED'],
    to: 'CIRCULATED',
    by: RUNNING,
    requires: [runByOwn],
    title: 'Corrects them, because an objection was upheld (Berichtigung der Niederschrift)',
  },
  APPROVE: {
    from: ['CIRCULATED'],
    to: 'APPROVED',
    by: RUNNING,
    requires: [runByOwn, objectionsDecided, approvalDue],
    title: 'Enters that the minutes are approved and signed (Genehmigung der Niederschrift)',
  },
});

export type MinutesStep = keyof typeof minutesProcedure.steps;
