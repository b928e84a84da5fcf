import type { OpenCaseFacts } from '../contacts/open-case.rules.js';

/** What somebody of the household is to the client. */
export const HOUSEHOLD_RELATIONS = [
  'SPOUSE',
  'PARTNER',
  'CHILD',
  'PARENT',
  'SIBLING',
  'GRANDPARENT',
  'OTHER_RELATIVE',
  'WARD',
  'FLATMATE',
  'OTHER',
] as const;
export type HouseholdRelation = (typeof HOUSEHOLD_RELATIONS)[number];

/** Age as coarse as counselling needs it of people who are not its clients. */
export const AGE_GROUPS = [
  'UNDER_3',
  'AGE_3_TO_5',
  'AGE_6_TO_14',
  'AGE_15_TO_17',
  'AGE_18_TO_26',
  'AGE_27_TO_64',
  'FROM_65',
  'UNKNOWN',
] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

export const HOUSEHOLD_MEMBER_STATES = ['PRESENT', 'LEFT'] as const;
export type HouseholdMemberState = (typeof HOUSEHOLD_MEMBER_STATES)[number];

/** What the rules need to know about somebody of a household. */
export interface HouseholdMemberFacts extends OpenCaseFacts {
  readonly state: HouseholdMemberState;
}

/** So many people are in a household at most. */
export const LARGEST_HOUSEHOLD = 30;
