import { type Actor, hasRole } from '../../kit/actor.js';

/** What is on record about how a client may be reached. */
export interface ContactProtection {
  readonly institution: string;
  readonly managerId: string;
  readonly deputyId?: string | null | undefined;
  readonly addressBlocked: boolean;
  readonly noLetters: boolean;
  readonly safeContact?: string | null | undefined;
}

/** Whether somebody is shown where the client lives: while the address is blocked, only whoever manages the case (Auskunftssperre, § 51 BMG). */
export function seesWhereabouts(actor: Actor, found: ContactProtection): boolean {
  if (!found.addressBlocked) return true;
  const own = actor.id === found.managerId || actor.id === found.deputyId;
  return own && actor.institution === found.institution && hasRole(actor, 'case_manager');
}

/** Why no letter may be written to a client; null: one may be. */
export function letterBar({
  addressBlocked,
  noLetters,
  safeContact,
}: ContactProtection): 'NO_LETTERS' | 'ADDRESS_BLOCKED' | null {
  if (noLetters) return 'NO_LETTERS';
  return addressBlocked && !safeContact?.trim() ? 'ADDRESS_BLOCKED' : null;
}

/** Whether a letter may be written to a client: not against their wish, and not to a blocked address for which nothing safe is known. */
export function mayWriteLetter(found: ContactProtection): boolean {
  return letterBar(found) === null;
}
