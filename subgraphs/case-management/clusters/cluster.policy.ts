import { type Actor, EVERYTHING, NOTHING, type Readable } from '../../kit/actor.js';
import { seesCodes } from '../hurdle-codes/hurdle-codes.policy.js';

/** Who may read clusters while they are worked on: the working group and the coordination. Bodies read what was frozen. */
export function readableClusters(actor: Actor): Readable {
  return seesCodes(actor) ? EVERYTHING : NOTHING;
}
