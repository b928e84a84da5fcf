import type { CalendarDate } from '../../kit/calendar.js';
import { daysBetween } from '../../kit/periods.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';

/** What the rules need to know about a substitution. */
export interface SubstitutionFacts {
  readonly state: 'ARRANGED' | 'ENDED';
  readonly managerId: string;
  readonly substituteId: string;
  readonly fromOn: CalendarDate;
  /** Last day. */
  readonly toOn: CalendarDate;
}

const TINTG_IN_FORCE: CalendarDate = '2022-01-01';
/** Nobody is away longer without the case being assigned anew. */
export const LONGEST_SUBSTITUTION_DAYS = 366;

/** Case managers arrange who stands in for them; a lead arranges it for everybody. */
export const ownOrLed: Rule<SubstitutionFacts> = {
  code: 'SUBSTITUTION_OF_SOMEBODY_ELSE',
  legalBasis: 'Art. 32 Abs. 4 DSGVO; organisation of the carrier (to be confirmed)',
  validFrom: TINTG_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ managerId }, { actor }) =>
    managerId === actor.id || actor.roles.includes('case_lead')
      ? met('They are their own cases, or a lead arranges it.')
      : notMet('Whose cases they are arranges this, or a lead.'),
};

/** True on its first and on its last day, and between them, unless it was ended. */
export function isInForce({ state, fromOn, toOn }: SubstitutionFacts, today: CalendarDate): boolean {
  return state === 'ARRANGED' && fromOn <= today && today <= toOn;
}

/** What is wrong with a substitution that is being arranged: the field, and one sentence; null where nothing is. */
export function substitutionFault(
  { managerId, substituteId, fromOn, toOn }: Omit<SubstitutionFacts, 'state'>,
  today: CalendarDate,
): { readonly field: string; readonly sentence: string } | null {
  if (substituteId === managerId) return { field: 'substituteId', sentence: 'Nobody stands in for themselves.' };
  if (toOn < fromOn) return { field: 'toOn', sentence: 'The last day is not before the first.' };
  if (toOn < today) return { field: 'toOn', sentence: 'A substitution does not lie in the past.' };
  if (daysBetween(fromOn, toOn) >= LONGEST_SUBSTITUTION_DAYS)
    return { field: 'toOn', sentence: `At most ${LONGEST_SUBSTITUTION_DAYS} days.` };
  return null;
}
