import { type Actor, EVERYTHING, NOTHING, type Readable } from './actor.js';

/**
 * The `readable` filter of an entity, made from its policy and on by default. The ORM throws when the filter has no
 * argument, so a read without an actor is stopped; system work passes `actor: null` and sees everything.
 */
export function readableBy(policy: (actor: Actor, now: Date) => Readable) {
  return {
    readable: {
      name: 'readable',
      default: true,
      cond: ({ actor, now }: { actor: Actor | null; now: Date }) => {
        if (actor === null) return {};
        const condition = policy(actor, now);
        if (condition === EVERYTHING) return {};
        return condition === NOTHING ? { id: null } : condition;
      },
    },
  };
}
