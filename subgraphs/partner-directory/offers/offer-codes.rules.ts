/** For whom an offer is (Zielgruppen); a closed list, so that it can be searched for. */
export const TARGET_GROUPS = [
  'EVERYBODY',
  'ADULTS',
  'YOUNG_ADULTS',
  'YOUNG_PEOPLE',
  'CHILDREN',
  'FAMILIES',
  'WOMEN',
  'OLDER_PEOPLE',
  'NEWCOMERS',
  'REFUGEES',
  'PEOPLE_WITH_TOLERATION',
  'EU_CITIZENS',
  'LATE_RESETTLERS',
  'UNACCOMPANIED_MINORS',
  'PUPILS',
  'STUDENTS',
  'APPRENTICES',
  'JOB_SEEKERS',
  'EMPLOYEES',
  'QUALIFIED_ABROAD',
  'BENEFIT_RECIPIENTS',
  'PEOPLE_WITH_DISABILITIES',
  'LGBTIQ',
  'EMPLOYERS',
  'VOLUNTEERS',
] as const;
export type TargetGroup = (typeof TARGET_GROUPS)[number];

/** Domains of problems (spec. B.5), the same for offers and for gaps. */
export const PROBLEM_DOMAINS = [
  'RESIDENCE',
  'NATURALISATION',
  'LANGUAGE',
  'WORK',
  'TRAINING',
  'RECOGNITION',
  'SCHOOL',
  'CHILDCARE',
  'HOUSING',
  'HEALTH',
  'MENTAL_HEALTH',
  'BENEFITS',
  'FAMILY',
  'MOBILITY',
  'DIGITAL_ACCESS',
  'PARTICIPATION',
  'DISCRIMINATION',
  'OTHER',
] as const;
export type ProblemDomain = (typeof PROBLEM_DOMAINS)[number];

/** Levels of a language course (Gemeinsamer Europäischer Referenzrahmen), with literacy before them. */
export const LANGUAGE_LEVELS = ['LITERACY', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type LanguageLevel = (typeof LANGUAGE_LEVELS)[number];

/** Legal circles (Rechtskreise, spec. B.3) on which an offer may depend. */
export const LEGAL_CIRCLES = [
  'SGB2',
  'SGB3',
  'SGB5',
  'SGB8',
  'SGB9',
  'SGB12',
  'ASYLBLG',
  'AUFENTHG',
  'STAG',
  'FREIZUEGG',
  'BVFG',
  'ASYLG',
  'BAFOEG',
  'SCHULG',
  'WOGG',
  'UVG',
  'BKGG',
  'BQFG',
  'BBIG',
] as const;
export type LegalCircle = (typeof LEGAL_CIRCLES)[number];

/** Coarse groups of titles on which an offer may depend. */
export const TITLE_GROUPS = [
  'EU_FREE_MOVEMENT',
  'SETTLEMENT',
  'RESIDENCE_HUMANITARIAN',
  'RESIDENCE_WORK',
  'RESIDENCE_EDUCATION',
  'RESIDENCE_FAMILY',
  'TEMPORARY_PROTECTION',
  'VISA',
  'ASYLUM_PROCEDURE',
  'TOLERATION',
  'GERMAN',
] as const;
export type TitleGroup = (typeof TITLE_GROUPS)[number];

export const COST_KINDS = ['FREE', 'CONTRIBUTION', 'FUNDED', 'FULL_PRICE'] as const;
export type CostKind = (typeof COST_KINDS)[number];

export const DELIVERY_MODES = ['ON_SITE', 'ONLINE', 'HYBRID', 'OUTREACH'] as const;
export type DeliveryMode = (typeof DELIVERY_MODES)[number];
