import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { CourseState } from '../courses/course.procedure.js';
import { HOUSE_RULES, HOUSE_RULES_SINCE } from '../courses/course.rules.js';
import type { PlacementState } from './placement.procedure.js';

/** What the rules need to know about a placement and its course. */
export interface PlacementFacts {
  readonly state: PlacementState;
  readonly courseState: CourseState;
  readonly startsOn: CalendarDate;
  readonly registrationUntil: CalendarDate;
  /** Places of the course that nobody has. */
  readonly freePlaces: number;
}

/** States in which a placement takes a place of its course. */
export const TAKING_A_PLACE: readonly PlacementState[] = ['BOOKED', 'STARTED', 'COMPLETED'];

/** States in which a person has their one placement on a course. */
export const IN_THE_WAY: readonly PlacementState[] = ['PROPOSED', ...TAKING_A_PLACE];

const rule = (code: string, holds: Rule<PlacementFacts>['holds']): Rule<PlacementFacts> => ({
  code,
  legalBasis: HOUSE_RULES,
  validFrom: HOUSE_RULES_SINCE,
  holds,
});

/** Nobody is booked on a course that is not open, or is over. */
export const courseOpen = rule('COURSE_NOT_OPEN', ({ courseState }) =>
  courseState === 'OPEN' ? met('Registration is open.') : notMet(`Registration is not open: the course is ${courseState}.`),
);

/** A place is booked until the last day of registration and never after the course has started. */
export const inTime = rule('BOOKED_TOO_LATE', ({ registrationUntil, startsOn }, { today }) =>
  today <= registrationUntil && today <= startsOn
    ? met(`Registration is possible until ${registrationUntil}.`)
    : notMet(`Registration was possible until ${registrationUntil}.`),
);

/** No more people are booked than can take part. */
export const placeFree = rule('COURSE_FULL', ({ freePlaces }) =>
  freePlaces > 0 ? met(`There are ${freePlaces} free places.`) : notMet('No place is free.'),
);

/** Whether somebody came is recorded once the course has started. */
export const courseStarted = rule('COURSE_NOT_STARTED', ({ courseState }) =>
  courseState === 'STARTED' || courseState === 'FINISHED'
    ? met('The course has started.')
    : notMet('The course has not started.'),
);

/** Nobody has completed a course that is not over. */
export const courseFinished = rule('COURSE_NOT_FINISHED', ({ courseState }) =>
  courseState === 'FINISHED' ? met('The course is over.') : notMet('The course is not over.'),
);

/** Placements end with their course only when it is cancelled. */
export const courseCancelled = rule('COURSE_NOT_CANCELLED', ({ courseState }) =>
  courseState === 'CANCELLED' ? met('The course was cancelled.') : notMet('The course was not cancelled.'),
);
