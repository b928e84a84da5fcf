import { EVERYTHING, type Readable } from '../../kit/actor.js';

/** Who may read bodies and seats: everybody, also without a token, because they are published (trust.md, "Purpose"). */
export function readableBodies(): Readable {
  return EVERYTHING;
}
