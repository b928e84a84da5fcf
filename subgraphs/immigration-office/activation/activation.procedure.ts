import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { type ActivationFacts, clientsOwnAccessIsKept } from './activation.rules.js';

export const ACTIVATION_STATES = ['ISSUED', 'USED', 'ENDED', 'RECALLED'] as const;
export type ActivationState = (typeof ACTIVATION_STATES)[number];

/** The policy narrows staff to the applications they work on and persons to what is theirs. */
const STAFF: Role[] = ['intake_clerk', 'naturalisation_officer'];
const PERSONS: Role[] = ['data_subject', 'representative'];

/** The way of a code from the hand of an officer to the binding of a login, and to its end (Freischaltung). */
export const activationProcedure = defineProcedure<ActivationFacts, Role>()('application-activation', ['ENDED', 'RECALLED'], {
  ISSUE: { from: [], to: 'ISSUED', by: STAFF, title: 'Hands out a code (Freischaltcode)' },
  USE: { from: ['ISSUED'], to: 'USED', by: PERSONS, title: 'Binds a login to the application (Freischaltung)' },
  RECALL: { from: ['ISSUED'], to: 'RECALLED', by: STAFF, title: 'Takes a code back that nobody has used' },
  END: {
    from: ['USED'],
    to: 'ENDED',
    by: [...STAFF, ...PERSONS],
    requires: [clientsOwnAccessIsKept],
    title: 'Ends the access, such as when a power to act is revoked (Widerruf der Vollmacht, § 168 BGB)',
  },
});
