import type { CalendarDate } from '../../kit/calendar.js';
import type { ApplicantStatus } from '../naturalisation/applicant-status.rules.js';

/** How many applications wait that were filed on one day. */
export interface FiledOnDay {
  readonly filedOn: CalendarDate;
  readonly files: number;
}

/** A place in the queue, from the best to the worst. */
export interface QueuePlace {
  readonly from: number;
  readonly to: number;
}

/** While an applicant is told one of these, they are told a place too: what is decided and not notified keeps its place. */
export const WAITING: readonly ApplicantStatus[] = [
  'RECEIVED',
  'DOCUMENTS_CHECKED',
  'DOCUMENTS_MISSING',
  'IN_PROGRESS',
  'INQUIRIES_RUNNING',
  'DECISION_IN_PREPARATION',
  'HEARING',
];

/** The place of whoever filed on that day, rounded: behind all earlier days, and somewhere among those of the same day. */
export function queuePlaceOf(filedOn: CalendarDate, waiting: readonly FiledOnDay[], placesTogether: number): QueuePlace {
  const before = sumOf(waiting.filter((each) => each.filedOn < filedOn));
  // Whoever asks waits too, also while the office has decided and has not notified them.
  const same = Math.max(1, sumOf(waiting.filter((each) => each.filedOn === filedOn)));
  return {
    from: Math.floor(before / placesTogether) * placesTogether + 1,
    to: Math.ceil((before + same) / placesTogether) * placesTogether,
  };
}

const sumOf = (days: readonly FiledOnDay[]): number => days.reduce((sum, { files }) => sum + files, 0);
