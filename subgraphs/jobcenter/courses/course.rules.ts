import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { CourseState } from './course.procedure.js';

/** Kinds of courses that a jobcenter places people on, each with its norm. */
export const COURSE_KINDS = ['INTEGRATION_COURSE', 'VOCATIONAL_LANGUAGE_COURSE', 'ACTIVATION_MEASURE'] as const;
export type CourseKind = (typeof COURSE_KINDS)[number];

/** Levels of the Common European Framework of Reference for Languages (GER). */
export const LANGUAGE_LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type LanguageLevel = (typeof LANGUAGE_LEVELS)[number];

/** Why a course does not take place or ends early. */
export const CANCELLATION_REASONS = ['TOO_FEW_PARTICIPANTS', 'PROVIDER_WITHDREW', 'NO_ROOM', 'OTHER'] as const;
export type CancellationReason = (typeof CANCELLATION_REASONS)[number];

/** Stands where a norm will stand: how courses are run is the jobcenter's own affair. */
export const HOUSE_RULES = 'Rules of the jobcenter on courses (to be confirmed)';
export const HOUSE_RULES_SINCE = '2026-01-01';

/** What the rules need to know about a course. */
export interface CourseFacts {
  readonly state: CourseState;
  readonly institution: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly registrationUntil: CalendarDate;
}

/** Nobody touches what another institution runs, though everybody reads it. */
export const ofOwnInstitution: Rule<CourseFacts> = {
  code: 'COURSE_OF_ANOTHER_INSTITUTION',
  legalBasis: HOUSE_RULES,
  validFrom: HOUSE_RULES_SINCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ institution }, { actor }) =>
    institution === actor.institution ? met('Your institution runs it.') : notMet('Another institution runs it.'),
};

/** Whoever reads that a course is open can still register. */
export const registrationAhead: Rule<CourseFacts> = {
  code: 'REGISTRATION_OVER',
  legalBasis: HOUSE_RULES,
  validFrom: HOUSE_RULES_SINCE,
  holds: ({ registrationUntil }, { today }) =>
    today <= registrationUntil
      ? met(`Registration is possible until ${registrationUntil}.`)
      : notMet(`Registration was possible until ${registrationUntil}.`),
};

/** A course starts on its first day and not before. */
export const firstDayReached: Rule<CourseFacts> = {
  code: 'STARTS_LATER',
  legalBasis: HOUSE_RULES,
  validFrom: HOUSE_RULES_SINCE,
  holds: ({ startsOn }, { today }) =>
    startsOn <= today ? met(`It starts on ${startsOn}.`) : { ...notMet(`It starts on ${startsOn} only.`), earliestOn: startsOn },
};

/** A course is finished on its last day and not before. */
export const lastDayReached: Rule<CourseFacts> = {
  code: 'ENDS_LATER',
  legalBasis: HOUSE_RULES,
  validFrom: HOUSE_RULES_SINCE,
  holds: ({ endsOn }, { today }) =>
    endsOn <= today ? met(`It ends on ${endsOn}.`) : { ...notMet(`It ends on ${endsOn} only.`), earliestOn: endsOn },
};
