import { type Actor, hasRole } from '../../kit/actor.js';

/** What is on record about how an applicant may be reached. */
export interface ContactProtection {
  readonly institution: string;
  readonly addressBlocked: boolean;
  readonly noLetters: boolean;
  readonly safeContact?: string | null | undefined;
}

/**
 * Whether somebody is shown where the applicant lives: while the address is blocked, only the officers who decide (Auskunftssperre,
 * § 51 BMG). Files are not assigned to single officers yet.
 */
export function seesWhereabouts(actor: Actor, application: ContactProtection): boolean {
  if (!application.addressBlocked) return true;
  return actor.institution === application.institution && hasRole(actor, 'naturalisation_officer');
}

/** Why no letter may be written to an applicant; null: one may be. */
export function letterBar({
  addressBlocked,
  noLetters,
  safeContact,
}: ContactProtection): 'NO_LETTERS' | 'ADDRESS_BLOCKED' | null {
  if (noLetters) return 'NO_LETTERS';
  return addressBlocked && !safeContact?.trim() ? 'ADDRESS_BLOCKED' : null;
}

/** Whether a letter may be written to an applicant: not against their wish, and not to a blocked address for which nothing safe is known. */
export function mayWriteLetter(application: ContactProtection): boolean {
  return letterBar(application) === null;
}
