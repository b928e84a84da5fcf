import { type Actor, EVERYTHING, type Readable } from '../../kit/actor.js';

/** Who may read institutions, sites and districts: everybody, also without a token; they are published. */
export function readableDirectory(_actor: Actor): Readable {
  return EVERYTHING;
}
