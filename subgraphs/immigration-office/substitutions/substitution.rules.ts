import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';

/** One officer's work is done by another for some days (Abwesenheitsvertretung). */
export interface Substitution {
  readonly officerId: string;
  readonly substituteId: string;
  readonly fromOn: CalendarDate;
  /** Last day. */
  readonly toOn: CalendarDate;
}

/** What the rules need to know about a substitution. */
export interface SubstitutionFacts extends Substitution {
  readonly state: 'ARRANGED' | 'ENDED';
}

const HUB_BEGINS: CalendarDate = '2026-01-01';

/** Officers arrange who does their own work; a supervisor arranges it for everybody. */
export const ownOrSupervised: Rule<SubstitutionFacts> = {
  code: 'SUBSTITUTION_OF_SOMEBODY_ELSE',
  legalBasis: 'Organisation of the office (to be confirmed)',
  validFrom: HUB_BEGINS,
  refusal: 'NOT_PERMITTED',
  holds: ({ officerId }, { actor }) =>
    officerId === actor.id || actor.roles.includes('office_supervisor')
      ? met('It is their own work, or a supervisor arranges it.')
      : notMet('Whose work it is arranges this, or a supervisor.'),
};

/** True on its first and on its last day, and between them. */
export function isInForce({ fromOn, toOn }: Pick<Substitution, 'fromOn' | 'toOn'>, today: CalendarDate): boolean {
  return fromOn <= today && today <= toOn;
}

/**
 * Whose work an officer does on that day: their own, that of those they substitute, and what these do for others in turn. It says what
 * is on a desk; who has proposed and who approves is still compared by person (four eyes).
 */
export function actsFor(account: string, substitutions: readonly Substitution[], today: CalendarDate): readonly string[] {
  const current = substitutions.filter((each) => isInForce(each, today));
  const accounts = [account];
  for (const who of accounts)
    for (const { officerId, substituteId } of current)
      if (substituteId === who && !accounts.includes(officerId)) accounts.push(officerId);
  return accounts;
}
