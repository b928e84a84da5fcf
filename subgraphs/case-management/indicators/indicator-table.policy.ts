import { type Actor, EVERYTHING, hasRole, NOTHING, type Readable } from '../../kit/actor.js';

/** Who may read the frozen tables of all carriers: the coordination. They hold nothing about a person (B.8). */
export function readableIndicators(actor: Actor): Readable {
  return seesAllCarriers(actor) ? EVERYTHING : NOTHING;
}

export function seesAllCarriers(actor: Actor): boolean {
  return actor.institution !== null && hasRole(actor, 'kim_coordination');
}
