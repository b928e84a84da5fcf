import { addDays } from '../../kit/calendar.js';
import type { CaseOfQuarter, EventOfQuarter, QuarterFacts } from './indicator.rules.js';

/** An invented case of the third quarter of 2026, the same for the same number. */
export function exampleCaseOfQuarter(number: number, more: Partial<CaseOfQuarter> = {}): CaseOfQuarter {
  const openedOn = addDays('2026-05-01', number % 120);
  return {
    institution: `carrier-${number % 3}`,
    household: `household-${number}`,
    manager: `manager-${number % 3}-${number % 6}`,
    state: 'MONITORING',
    openedOn,
    assessedOn: null,
    planAgreedOn: null,
    closedOn: null,
    closureReason: null,
    district: null,
    birthYear: null,
    sex: null,
    nationalities: [],
    titleGroup: null,
    arrivalYear: null,
    ...more,
  };
}

/** The facts of the third quarter of 2026. */
export function exampleFacts(
  cases: readonly CaseOfQuarter[],
  events: readonly EventOfQuarter[] = [],
  carriers: QuarterFacts['carriers'] = [],
): QuarterFacts {
  return { quarter: '2026-Q3', cases, events, carriers };
}
