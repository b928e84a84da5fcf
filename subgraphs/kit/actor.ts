/** Roles of everybody who may act on the hub (trust.md, "Who asks"). */
export const ROLES = [
  'case_manager',
  'case_lead',
  'case_assistant',
  'working_group_member',
  'partner_staff',
  'kim_coordination',
  'directory_editor',
  'intake_clerk',
  'naturalisation_officer',
  'residence_officer',
  'office_supervisor',
  'ceremony_clerk',
  'body_member',
  'body_office',
  'body_chair',
  'data_protection_officer',
  'hub_operator',
  'partner_developer',
  'data_subject',
  'representative',
  'system',
] as const;

export type Role = (typeof ROLES)[number];

/** Purposes for which personal data may be read (trust.md, "Purpose"). */
export const PURPOSES = [
  'COUNSELLING',
  'NATURALISATION_PROCEDURE',
  'RESIDENCE_PROCEDURE',
  'STATISTICS',
  'GOVERNANCE',
  'SUBJECT_REQUEST',
  'SUPERVISION',
  'EMERGENCY',
] as const;

export type Purpose = (typeof PURPOSES)[number];

/** Who asks, on whose behalf and what for. Made by the gateway from the token alone and sealed into each subgraph request. */
export interface Actor {
  /** Account of the user at the issuer; `anonymous` without a token. */
  readonly id: string;
  /** Id of the institution (tenant) the account belongs to; null for persons and for anonymous requests. */
  readonly institution: string | null;
  readonly roles: readonly Role[];
  /** Level of assurance of the login, as the issuer's `acr` claim states it. */
  readonly assurance: string | null;
  readonly purpose: Purpose | null;
  readonly requestId: string;
}

export const ANONYMOUS = 'anonymous';

export function anonymousActor(requestId: string): Actor {
  return { id: ANONYMOUS, institution: null, roles: [], assurance: null, purpose: null, requestId };
}

export function isAnonymous(actor: Actor): boolean {
  return actor.id === ANONYMOUS;
}

export function hasRole(actor: Actor, ...roles: readonly Role[]): boolean {
  return roles.some((role) => actor.roles.includes(role));
}

/** The last line of every policy: a filter that matches no row. */
export const NOTHING = Symbol('nothing is readable');

/** The answer of a policy to somebody who may read every row of the table. */
export const EVERYTHING = Symbol('everything is readable');

/** What a policy answers: a condition on the columns of a row, everything, or nothing. */
export type Readable = Readonly<Record<string, unknown>> | typeof NOTHING | typeof EVERYTHING;
