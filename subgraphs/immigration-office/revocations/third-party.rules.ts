import { met, notMet, type Rule } from '../../kit/procedure.js';

export const THIRD_PARTY_STATES = ['OPEN', 'DECIDED'] as const;
export type ThirdPartyState = (typeof THIRD_PARTY_STATES)[number];

/** What becomes of somebody who was naturalised together with the person whose naturalisation is taken back (§ 35 StAG). */
export const THIRD_PARTY_OUTCOMES = ['STAYS', 'REVOCATION_INTENDED'] as const;
export type ThirdPartyOutcome = (typeof THIRD_PARTY_OUTCOMES)[number];

/** What the rules need to know about the decision on a third person. */
export interface ThirdPartyFacts {
  readonly state: ThirdPartyState;
  readonly outcome: ThirdPartyOutcome | null;
  readonly reasons: string | null;
}

/** Each third person is decided on for themselves, with the reasons of the discretion (§ 35 StAG, § 39 VwVfG NRW). */
export const discretionReasoned: Rule<ThirdPartyFacts> = {
  code: 'DISCRETION_NOT_REASONED',
  legalBasis: '§ 35 StAG, § 39 Abs. 1 Satz 3 VwVfG NRW',
  validFrom: '2000-01-01',
  holds: ({ outcome, reasons }) =>
    outcome && reasons ? met('Decided with reasons.') : notMet('The reasons of the discretion are missing.'),
};
