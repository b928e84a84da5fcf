import { type Actor, hasRole } from '../../kit/actor.js';
import { type ContactProtection, letterBar, seesWhereabouts } from '../file/contact-protection.rules.js';

/** Ways in which a client is reached. */
export const CONTACT_WAYS = ['SAFE_CONTACT', 'PHONE', 'EMAIL', 'ADDRESS'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** What is on record of how a client is reached. */
export interface KnownWays {
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly address?: string | null | undefined;
}

/** The protection of a case, with whose it is. */
export interface ProtectedCase extends ContactProtection {
  readonly subjectId?: string | null | undefined;
}

/** A way that is shown, and whether it may be used now. */
export interface ShownWay {
  readonly kind: ContactWay;
  readonly value: string;
  readonly mayBeUsed: boolean;
}

/** Whether something protects the client from being found (Auskunftssperre, § 51 BMG, or a safe contact). */
export function isProtected({ addressBlocked, safeContact }: Pick<ContactProtection, 'addressBlocked' | 'safeContact'>): boolean {
  return addressBlocked || Boolean(safeContact?.trim());
}

/**
 * The ways that somebody is shown. Where the client is protected, whoever represents them sees none, because that may be who they are
 * protected from; with a safe contact nothing else may be used; an address that is blocked is shown to whoever manages the case alone.
 */
export function shownWays(actor: Actor, found: ProtectedCase, ways: KnownWays): readonly ShownWay[] {
  const isStaff = actor.institution !== null && actor.institution === found.institution;
  const isClient = hasRole(actor, 'data_subject') && found.subjectId === actor.id;
  const safeContact = found.safeContact?.trim() || null;
  if (!isStaff && !isClient && isProtected(found)) return [];
  const known: readonly (readonly [ContactWay, string | null | undefined, boolean])[] = [
    ['SAFE_CONTACT', isStaff || isClient ? safeContact : null, true],
    ['PHONE', ways.phone, safeContact === null],
    ['EMAIL', ways.email, safeContact === null],
    ['ADDRESS', seesWhereabouts(actor, found) ? ways.address : null, safeContact === null && letterBar(found) === null],
  ];
  return known.flatMap(([kind, value, mayBeUsed]) => (value ? [{ kind, value, mayBeUsed }] : []));
}
