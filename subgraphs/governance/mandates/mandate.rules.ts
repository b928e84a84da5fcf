import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { MandateState } from './mandate.procedure.js';

/** What the rules need to know about a mandate. */
export interface MandateFacts {
  readonly state: MandateState;
  /** The governance office that keeps the body (Geschäftsstelle). */
  readonly office: string;
  readonly bodyActive: boolean;
}

/** Day from which the recommended rule set applies (specification C.2). */
const RULES_IN_FORCE = '2026-01-01';
const RULES_OF_PROCEDURE = 'Geschäftsordnung (to be confirmed)';

/** Mandates are kept by the office that keeps the body. */
export const mandateOfOwnOffice: Rule<MandateFacts> = {
  code: 'MANDATE_OF_ANOTHER_OFFICE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ office }, { actor }) =>
    actor.institution === office ? met('Your office keeps the body.') : notMet('Another office keeps the body.'),
};

/** A body that was dissolved is given no mandate. */
export const bodyAtWork: Rule<MandateFacts> = {
  code: 'BODY_NOT_ACTIVE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ bodyActive }) => (bodyActive ? met('The body is at work.') : notMet('The body is not at work any more.')),
};

/** What of a mandate says on which days it is in force. */
export interface MandateDays {
  readonly validFrom: CalendarDate;
  readonly validTo?: CalendarDate | null | undefined;
}

/** Whether a mandate is in force on a day; its last day counts. */
export function isInForce({ validFrom, validTo }: MandateDays, day: CalendarDate): boolean {
  return validFrom <= day && (validTo == null || day <= validTo);
}

/** What a body deals with: the themes of its mandates in force, each once; without any the one it was set up for. */
export function themesOf(
  mandates: readonly (MandateDays & { readonly themes: readonly string[] })[],
  setUpFor: string,
  day: CalendarDate,
): readonly string[] {
  const themes = mandates.filter((each) => isInForce(each, day)).flatMap((each) => each.themes);
  return themes.length > 0 ? [...new Set(themes)] : [setUpFor];
}
