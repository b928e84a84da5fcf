import { createHash } from 'node:crypto';
import { type Actor, isAnonymous, PURPOSES, type Purpose, ROLES, type Role } from './actor.js';
import { HubError } from './errors.js';

/** One cell: this role may see this category of personal data for this purpose, because of this norm. */
export interface MatrixCell {
  readonly role: Role;
  readonly purpose: Purpose;
  readonly category: string;
  readonly legalBasis: string;
}

/** Which role may state which purpose for which category of personal data (Zweckbindung, Art. 5(1)(b) GDPR). */
export interface PurposeMatrix {
  /** SHA-256 of the file's text, recorded with every access. */
  readonly hash: string;
  readonly cells: readonly MatrixCell[];
  /** Categories with what each holds. */
  readonly categories: Readonly<Record<string, string>>;
}

/** Reads the matrix file, and refuses one with unknown roles, purposes or categories, double cells, or a cell without a norm. */
export function readPurposeMatrix(text: string): PurposeMatrix {
  const { categories, cells } = JSON.parse(text) as Pick<PurposeMatrix, 'categories' | 'cells'>;
  const seen = new Set<string>();
  for (const { role, purpose, category, legalBasis } of cells) {
    const cell = `${role} × ${purpose} × ${category}`;
    if (!ROLES.includes(role) || role === 'system') throw new Error(`The purpose matrix names an unknown role in ${cell}.`);
    if (!PURPOSES.includes(purpose)) throw new Error(`The purpose matrix names an unknown purpose in ${cell}.`);
    if (!Object.hasOwn(categories, category)) throw new Error(`The purpose matrix names an unknown category in ${cell}.`);
    if (!legalBasis?.trim()) throw new Error(`The purpose matrix has no legal basis for ${cell}.`);
    if (seen.has(cell)) throw new Error(`The purpose matrix has ${cell} twice.`);
    seen.add(cell);
  }
  return { hash: createHash('sha256').update(text).digest('hex'), categories, cells };
}

const PERSONS_ROLES: readonly Role[] = ['data_subject', 'representative'];

/**
 * The cell on which an access rests; undefined when there is none. Who acts for an institution acts in its roles alone, and who belongs to
 * none acts for themselves alone: an account with both kinds of roles cannot read as the one what the other may state.
 */
export function cellFor(matrix: PurposeMatrix, actor: Actor, category: string): MatrixCell | undefined {
  const counts = (role: Role) => PERSONS_ROLES.includes(role) === (actor.institution === null) && actor.roles.includes(role);
  return matrix.cells.find((cell) => cell.category === category && cell.purpose === actor.purpose && counts(cell.role));
}

/**
 * Why a request for these categories is refused as a whole, or null. Asking for none needs no purpose; an anonymous caller is told to
 * sign in first.
 */
export function purposeRefusal(matrix: PurposeMatrix, actor: Actor, categories: Iterable<string>): HubError | null {
  for (const category of categories) {
    if (isAnonymous(actor)) return new HubError('UNAUTHENTICATED');
    if (actor.purpose === null) return new HubError('PURPOSE_REQUIRED');
    if (!cellFor(matrix, actor, category)) return new HubError('PURPOSE_NOT_PERMITTED', undefined, { reason: category });
  }
  return null;
}

/** The purpose for which somebody with these roles mostly asks. */
export function usualPurpose(roles: readonly Role[]): Purpose | null {
  const usual: Readonly<Partial<Record<Role, Purpose>>> = {
    case_manager: 'COUNSELLING',
    case_lead: 'COUNSELLING',
    case_assistant: 'COUNSELLING',
    partner_staff: 'COUNSELLING',
    working_group_member: 'STATISTICS',
    kim_coordination: 'STATISTICS',
    intake_clerk: 'NATURALISATION_PROCEDURE',
    naturalisation_officer: 'NATURALISATION_PROCEDURE',
    office_supervisor: 'NATURALISATION_PROCEDURE',
    ceremony_clerk: 'NATURALISATION_PROCEDURE',
    residence_officer: 'RESIDENCE_PROCEDURE',
    body_member: 'GOVERNANCE',
    body_office: 'GOVERNANCE',
    body_chair: 'GOVERNANCE',
    data_protection_officer: 'SUPERVISION',
    data_subject: 'SUBJECT_REQUEST',
    representative: 'SUBJECT_REQUEST',
  };
  return roles.map((role) => usual[role]).find((purpose) => purpose !== undefined) ?? null;
}
