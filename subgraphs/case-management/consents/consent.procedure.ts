import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  type ConsentFacts,
  declaredBefore,
  evidenced,
  formStrongEnough,
  specific,
  textKnown,
  validityInBounds,
  validityOver,
} from './consent.rules.js';

export const CONSENT_STATES = ['GIVEN', 'REVOKED', 'EXPIRED'] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

/** The policy narrows staff to the cases they work on and a person to their own. */
const STAFF: Role[] = ['case_manager', 'case_lead'];

/** The way of a consent (Einwilligung). It is revoked as easily as it is given: nothing stands in the way (Art. 7 Abs. 3 DSGVO). */
export const consentProcedure = defineProcedure<ConsentFacts, Role>()('consent', ['REVOKED', 'EXPIRED'], {
  GIVE: {
    from: [],
    to: 'GIVEN',
    by: [...STAFF, 'data_subject'],
    requires: [validityInBounds, declaredBefore, textKnown, specific, formStrongEnough, evidenced],
    title: 'Gives consent (Einwilligung)',
  },
  REVOKE: {
    from: ['GIVEN'],
    to: 'REVOKED',
    by: ['data_subject', 'representative', ...STAFF],
    title: 'Revokes the consent (Widerruf der Einwilligung)',
  },
  EXPIRE: {
    from: ['GIVEN'],
    to: 'EXPIRED',
    by: ['system'],
    requires: [validityOver],
    title: 'Notes that the consent has run out',
  },
});
