import { fourEyes } from '../../kit/four-eyes.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { EmergencyState } from './emergency-access.procedure.js';

/** What a review may find. */
export const REVIEW_OUTCOMES = ['JUSTIFIED', 'NOT_JUSTIFIED'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

/** So long lasts an emergency access at most. */
export const LONGEST_MINUTES = 60;
export const SHORTEST_JUSTIFICATION = 20;
export const LONGEST_JUSTIFICATION = 1_000;
/** Within so many days it is reviewed. */
export const REVIEW_DAYS = 7;

/** Day from which the General Data Protection Regulation applies (Art. 99 Abs. 2 DSGVO). */
const GDPR_APPLIES = '2018-05-25';

/** What the rules need to know about an emergency access. */
export interface EmergencyFacts {
  readonly state: EmergencyState;
  readonly userId: string;
  /** Stopped, or its time has run out. */
  readonly isOver: boolean;
}

/** Who opened a case closes it again. */
export const ownAccess: Rule<EmergencyFacts> = {
  code: 'NOT_YOUR_ACCESS',
  legalBasis: 'Art. 5 Abs. 2 DSGVO',
  validFrom: GDPR_APPLIES,
  refusal: 'NOT_PERMITTED',
  holds: ({ userId }, { actor }) =>
    userId === actor.id ? met('It is your own access.') : notMet('Somebody else had this access.'),
};

/** Nobody reviews what they did themselves. */
export const reviewedByAnother = fourEyes<EmergencyFacts>(({ userId }) => userId, 'Art. 5 Abs. 2, Art. 32 Abs. 4 DSGVO');

/** There is something to review once it is over. */
export const accessOver: Rule<EmergencyFacts> = {
  code: 'ACCESS_NOT_OVER',
  legalBasis: 'Art. 5 Abs. 2 DSGVO',
  validFrom: GDPR_APPLIES,
  holds: ({ isOver }) => (isOver ? met('The access is over.') : notMet('The access is not over yet.')),
};
