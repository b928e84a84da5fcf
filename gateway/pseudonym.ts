import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Actor, hasRole, isAnonymous } from '../subgraphs/kit/actor.js';

const KEY_BYTES = 32;
const REMEMBERED = 10_000;
/** Begins every pseudonym; no account of the issuer may begin so. */
export const PSEUDONYM_PREFIX = 'p:';

/** A new key for pseudonyms, as it stands in its file. */
export function makePseudonymKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

/** Reads the key of the pseudonyms: 32 random bytes in base64url. Who loses it loses every binding of a login to a person. */
export function readPseudonymKey(text: string): KeyObject {
  const encoded = text.trim();
  const bytes = Buffer.from(encoded, 'base64url');
  if (bytes.length !== KEY_BYTES || bytes.toString('base64url') !== encoded)
    throw new Error(`a pseudonym key is ${KEY_BYTES} bytes in base64url`);
  return createSecretKey(bytes);
}

/**
 * Whether an actor asks for themselves and not for an institution. Whoever belongs to no institution is a person as well: an account
 * without roles may be given some later, and would then be known under its own id.
 */
export function isPerson(actor: Actor): boolean {
  return hasRole(actor, 'data_subject', 'representative') || (actor.institution === null && !isAnonymous(actor));
}

/**
 * The names under which one subgraph knows persons: HMAC-SHA256 (RFC 2104) of subject and subgraph, the same at every request, and
 * another one in every other subgraph, so that two institutions cannot tell that they know the same person.
 */
export class Pseudonyms {
  private readonly known = new LRUCache<string, string>({ max: REMEMBERED });

  constructor(
    private readonly key: KeyObject,
    private readonly subgraph: string,
  ) {}

  /** The actor as the subgraph may know them: staff under their own account, persons under a pseudonym. */
  actorFor(actor: Actor): Actor {
    return isPerson(actor) ? { ...actor, id: this.of(actor.id) } : actor;
  }

  private of(subject: string): string {
    const known = this.known.get(subject);
    if (known) return known;
    const pseudonym = `${PSEUDONYM_PREFIX}${createHmac('sha256', this.key).update(`${subject}|${this.subgraph}`).digest('base64url')}`;
    this.known.set(subject, pseudonym);
    return pseudonym;
  }
}
