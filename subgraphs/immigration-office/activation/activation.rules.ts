import { hasRole } from '../../kit/actor.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { ActivationState } from './activation.procedure.js';

/** What the rules need to know about an activation. */
export interface ActivationFacts {
  readonly state: ActivationState;
  readonly kind: string;
}

/** The applicant's own access is ended by staff alone, so that nobody who has got hold of a device shuts the applicant out (§ 51 BMG, Art. 32 DSGVO). */
export const clientsOwnAccessIsKept: Rule<ActivationFacts> = {
  code: 'OWN_ACCESS_ENDED_BY_STAFF',
  legalBasis: 'Art. 32 Abs. 1 DSGVO',
  validFrom: '2018-05-25',
  refusal: 'NOT_PERMITTED',
  holds: ({ kind }, { actor }) =>
    kind === 'SELF' && !hasRole(actor, 'intake_clerk', 'naturalisation_officer')
      ? notMet('Staff end the own access of an applicant.')
      : met('A representation may be ended by everybody concerned.'),
};
