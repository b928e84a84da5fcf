import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { accessOver, type EmergencyFacts, ownAccess, reviewedByAnother } from './emergency-access.rules.js';

export const EMERGENCY_STATES = ['ACTIVE', 'STOPPED', 'REVIEWED'] as const;
export type EmergencyState = (typeof EMERGENCY_STATES)[number];

/** The way of an emergency access: opened and closed by one person, reviewed by another (Notfallzugriff). */
export const emergencyProcedure = defineProcedure<EmergencyFacts, Role>()('emergency-access', ['REVIEWED'], {
  START: { from: [], to: 'ACTIVE', by: ['case_manager'], title: 'Opens a case in an emergency (Notfallzugriff)' },
  STOP: { from: ['ACTIVE'], to: 'STOPPED', by: ['case_manager'], requires: [ownAccess], title: 'Closes it again' },
  REVIEW: {
    // An access that ran out was never stopped.
    from: ['ACTIVE', 'STOPPED'],
    to: 'REVIEWED',
    by: ['data_protection_officer', 'case_lead'],
    requires: [reviewedByAnother, accessOver],
    title: 'Reviews it (nachträgliche Prüfung)',
  },
});
