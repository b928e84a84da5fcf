/**
 * Why an application is worked on before others that were filed earlier: a closed list, each with a note in the file (decisions of the
 * specification, 6), of which an office may use fewer (practice parameter `priorityReasons`). A suit for inactivity alone is none of these.
 */
export const PRIORITY_REASONS = [
  'STATELESSNESS',
  'IMMINENT_BIRTH',
  'MINOR_BEFORE_AGE_LIMIT',
  'TITLE_LOSS_BEYOND_CONTROL',
  'CIVIL_SERVICE_APPOINTMENT',
  'SEVERE_ILLNESS',
  'FAMILY_FILE',
  'COURT_ORDER',
  'ERROR_OF_OFFICE',
] as const;
export type PriorityReason = (typeof PRIORITY_REASONS)[number];
