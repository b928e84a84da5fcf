import { met, notMet, type Rule } from '../../kit/procedure.js';
import { DIRECTORY_RULES, DIRECTORY_RULES_SINCE, keepsEntryOf } from '../institutions/institution.rules.js';
import type { SiteState } from './site.procedure.js';

/** What makes a site accessible (Barrierefreiheit, § 4 BGG NRW); a closed list, so that it can be searched for. */
export const ACCESSIBILITY_FEATURES = [
  'STEP_FREE',
  'LIFT',
  'ACCESSIBLE_TOILET',
  'ACCESSIBLE_PARKING',
  'TACTILE_GUIDANCE',
  'HEARING_LOOP',
  'SIGN_LANGUAGE',
  'PLAIN_LANGUAGE',
  'ASSISTANCE_DOGS',
  'QUIET_ROOM',
] as const;
export type AccessibilityFeature = (typeof ACCESSIBILITY_FEATURES)[number];

/** What the rules need to know about a site. */
export interface SiteFacts {
  readonly state: SiteState;
  /** The Kommunales Integrationszentrum, which owns the directory. */
  readonly institution: string;
  /** The institution that is to be found there. */
  readonly occupant: string;
}

/** Nobody changes the sites of another institution but the directory's owner. */
export const ownSite: Rule<SiteFacts> = {
  code: 'SITE_OF_ANOTHER_INSTITUTION',
  legalBasis: DIRECTORY_RULES,
  validFrom: DIRECTORY_RULES_SINCE,
  holds: ({ institution, occupant }, { actor }) =>
    keepsEntryOf(actor, institution, occupant)
      ? met('It is a site of your institution, or your institution keeps the directory.')
      : notMet('It is a site of another institution.'),
};
