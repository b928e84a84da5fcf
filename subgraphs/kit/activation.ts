import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from './actor.js';
import { hasRole } from './actor.js';

/** Whom a code lets in: the person themselves, or somebody who acts for them. */
export const ACTIVATION_KINDS = ['SELF', 'PARENT', 'GUARDIAN', 'LAWYER', 'COUNSELLOR'] as const;
export type ActivationKind = (typeof ACTIVATION_KINDS)[number];

/** So long may a code be used. */
export const ACTIVATION_DAYS = 14;

/** Letters that are not mistaken for one another when they are read out (Crockford's base 32). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_BYTES = 16;
const GROUP = 5;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** A new code of 128 random bits in groups, to be shown once, and its hash, which is all that is kept. */
export function makeActivationCode(): { readonly code: string; readonly hash: string } {
  let rest = BigInt(`0x${randomBytes(CODE_BYTES).toString('hex')}`);
  let letters = '';
  while (letters.length < (CODE_BYTES * 8) / 5) {
    letters += LETTERS[Number(rest % 32n)];
    rest /= 32n;
  }
  const code = letters.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? letters;
  return { code, hash: hashOfActivationCode(code) };
}

/** SHA-256 of a code as it was meant: without blanks and dashes, in capitals, with the letters for which others are mistaken. Hex. */
export function hashOfActivationCode(code: string): string {
  const meant = code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return createHash('sha256').update(`activation:${meant}`).digest('hex');
}

/** When a code issued now stops working. */
export function activationEnds(now: Date): Date {
  return new Date(now.getTime() + ACTIVATION_DAYS * DAY_MS);
}

/** Whether a code may be used by this actor now: by the person, or by somebody who acts for others, and before it ends. */
export function mayActivate(
  { kind, expiresAt }: { readonly kind: ActivationKind; readonly expiresAt?: Date | null | undefined },
  actor: Actor,
  now: Date,
): boolean {
  const fits = hasRole(actor, kind === 'SELF' ? 'data_subject' : 'representative');
  // Only the seed makes codes without an end.
  return fits && actor.institution === null && (expiresAt == null || now < expiresAt);
}
