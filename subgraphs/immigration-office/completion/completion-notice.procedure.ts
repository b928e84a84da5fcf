import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { type NoticeFacts, proven } from './completion-notice.rules.js';

const STAFF: Role[] = ['intake_clerk', 'naturalisation_officer'];

/** A notice that an event asks for, until it is shown that it went out (Mitteilungen nach Abschluss). */
export const completionNoticeProcedure = defineProcedure<NoticeFacts, Role>()('completion-notice', ['SENT', 'NOT_NEEDED'], {
  OPEN: {
    from: [],
    to: 'OPEN',
    by: [...STAFF, 'ceremony_clerk', 'office_supervisor', 'system'],
    title: 'Becomes due with what has happened',
  },
  SEND: { from: ['OPEN'], to: 'SENT', by: STAFF, requires: [proven], title: 'Records that it went out, with the proof' },
  SET_ASIDE: { from: ['OPEN'], to: 'NOT_NEEDED', by: STAFF, requires: [proven], title: 'Records why it is not needed' },
});
