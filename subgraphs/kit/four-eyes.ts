import type { CalendarDate } from './calendar.js';
import { met, notMet, type Rule } from './procedure.js';

/** From this day the rule holds: it is a rule of the house, older than everything on record. */
const ALWAYS: CalendarDate = '2000-01-01';

/**
 * Nobody decides alone on what they did themselves (Vier-Augen-Prinzip). `firstActor` says from the facts who went first; where nobody did,
 * there is nothing to decide on.
 */
export function fourEyes<Facts>(
  firstActor: (facts: Facts) => string | null,
  legalBasis = '§ 20 Abs. 1 VwVfG NRW (to be confirmed)',
): Rule<Facts> {
  return {
    code: 'FOUR_EYES',
    legalBasis,
    validFrom: ALWAYS,
    refusal: 'NOT_PERMITTED',
    holds: (facts, { actor }) => {
      const first = firstActor(facts);
      if (first === null) return notMet('Nobody has taken the step before this one.');
      return first === actor.id ? notMet('Whoever went first may not decide alone.') : met('Somebody else went first.');
    },
  };
}
