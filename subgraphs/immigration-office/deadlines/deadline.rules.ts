import { addDays, type CalendarDate, weekdayOf } from '../../kit/calendar.js';
import { holidayOn } from '../../kit/holidays.js';
import { type CountingMode, endOfPeriod, isWorkingDay, type Length, nextWorkingDay } from '../../kit/periods.js';

/** One step of a reckoning, so that the office can justify it: the norm, and what it says here. */
export interface Explanation {
  readonly norm: string;
  readonly text: string;
}

/** When an administrative decision was notified (Bekanntgabe); null: it was not. */
export interface Notification {
  readonly notifiedOn: CalendarDate | null;
  readonly explanation: readonly Explanation[];
}

/** A reckoned period or deadline. What does not apply is null. */
export interface Deadline {
  readonly notifiedOn: CalendarDate | null;
  /** The last day on which an act is in time, or of a waiting period or bar. */
  readonly lastDay: CalendarDate | null;
  /** The day after it: too late for an act, or the first on which one may. */
  readonly firstDayAfter: CalendarDate | null;
  /** The day the period would have ended on, were that a working day. */
  readonly shiftedFrom: CalendarDate | null;
  readonly explanation: readonly Explanation[];
}

/** Whether the decision told correctly how, where and until when to seek a remedy (Rechtsbehelfsbelehrung). */
export const REMEDY_INSTRUCTIONS = ['CORRECT', 'MISSING_OR_WRONG'] as const;
export type RemedyInstruction = (typeof REMEDY_INSTRUCTIONS)[number];

/** Days after posting or sending on which a decision is deemed notified (§ 41(2) VwVfG NRW), by the day of posting: four since 2025. */
const FOUR_DAYS_FROM: CalendarDate = '2025-01-01';
const DEEMED_AFTER_DAYS = 4;
const FORMERLY_DEEMED_AFTER_DAYS = 3;
/** A decision made available for retrieval is taken back after ten days (§ 41(2a) sentence 4 VwVfG NRW). */
const RETRIEVAL: Length = { days: 10 };
/** § 74(1) sentence 2 and (2) VwGO. */
const ACTION: Length = { months: 1 };
/** § 58(2) sentence 1 VwGO. */
const ACTION_WITHOUT_INSTRUCTION: Length = { years: 1 };
/** § 75 sentence 2 VwGO. */
const INACTIVITY: Length = { months: 3 };
/** § 35(3) StAG. */
const REVOCATION: Length = { years: 10 };
/** § 35a StAG. */
const BAR: Length = { years: 10 };

/** Notification of a letter posted within Germany; a letter that arrived later counts from its arrival (§ 41(2) VwVfG NRW). */
export function notifiedByPost(postedOn: CalendarDate, arrivedOn?: CalendarDate | null): Notification {
  return deemedNotified(postedOn, arrivedOn, '§ 41 Abs. 2 Satz 1 VwVfG NRW', 'posting');
}

/** Notification of a decision sent electronically (§ 41(2) sentence 2 VwVfG NRW). */
export function notifiedElectronically(sentOn: CalendarDate, arrivedOn?: CalendarDate | null): Notification {
  return deemedNotified(sentOn, arrivedOn, '§ 41 Abs. 2 Satz 2 VwVfG NRW', 'sending');
}

function deemedNotified(
  sentOn: CalendarDate,
  arrivedOn: CalendarDate | null | undefined,
  norm: string,
  act: string,
): Notification {
  const days = sentOn >= FOUR_DAYS_FROM ? DEEMED_AFTER_DAYS : FORMERLY_DEEMED_AFTER_DAYS;
  const deemedOn = addDays(sentOn, days);
  const fiction = {
    norm,
    text: `Deemed notified on ${deemedOn}, day ${days} after the ${act} of ${sentOn}, even on a weekend or holiday; earlier arrival does not matter.`,
  };
  if (!arrivedOn || arrivedOn <= deemedOn) return { notifiedOn: deemedOn, explanation: [fiction] };
  const late = {
    norm: '§ 41 Abs. 2 Satz 3 VwVfG NRW',
    text: `It arrived later than that, on ${arrivedOn}, and is notified on that day; in doubt the office has to prove the arrival.`,
  };
  return { notifiedOn: arrivedOn, explanation: [fiction, late] };
}

/** Last day on which a decision can be fetched from the portal, from the notice that it is there. */
export function lastDayOfRetrieval(noticeSentOn: CalendarDate): CalendarDate {
  return endOfPeriod(noticeSentOn, RETRIEVAL, 'EVENT');
}

/** Notification by retrieval from a portal: the day after it, and none when it is not fetched in time (§ 41(2a) VwVfG NRW). */
export function notifiedByRetrieval(noticeSentOn: CalendarDate, retrievedOn?: CalendarDate | null): Notification {
  const until = lastDayOfRetrieval(noticeSentOn);
  if (!retrievedOn || retrievedOn > until) {
    const what = retrievedOn ? `It was to be fetched by ${until}, not on ${retrievedOn}` : `It can be fetched until ${until}`;
    const text = `${what}: ten days after the notice of ${noticeSentOn}. What is not fetched by then is not notified and has to be notified again.`;
    return { notifiedOn: null, explanation: [{ norm: '§ 41 Abs. 2a Satz 4 und 5 VwVfG NRW', text }] };
  }
  const notifiedOn = addDays(retrievedOn, 1);
  const text = `Fetched on ${retrievedOn}, within ten days of the notice of ${noticeSentOn} (until ${until}): notified on the day after, ${notifiedOn}.`;
  return { notifiedOn, explanation: [{ norm: '§ 41 Abs. 2a Satz 3 VwVfG NRW', text }] };
}

/** Notification by formal service, on the day the record of service states (Zustellung). */
export function notifiedByService(servedOn: CalendarDate): Notification {
  const text = `Served formally on ${servedOn}, the day the record of service states, whichever day of the week it is.`;
  return { notifiedOn: servedOn, explanation: [{ norm: '§ 41 Abs. 5 VwVfG NRW mit dem LZG NRW', text }] };
}

/** Notification on a day that is known, such as that of handing over (Aushändigung). */
export function notifiedOnDay(day: CalendarDate): Notification {
  return { notifiedOn: day, explanation: [{ norm: '§ 41 Abs. 1 VwVfG NRW', text: `Notified on ${day}.` }] };
}

/** A notification on its own, without a period that follows from it. */
export function notificationOnly({ notifiedOn, explanation }: Notification): Deadline {
  return { notifiedOn, lastDay: null, firstDayAfter: null, shiftedFrom: null, explanation };
}

/** A deadline of a certain length that an authority sets: it begins on the day after its notification (§ 31(2) VwVfG NRW). */
export function authorityDeadline(notification: Notification, length: Length): Deadline {
  const norm = '§ 31 Abs. 1 und 2 VwVfG NRW mit §§ 187 Abs. 1, 188 BGB';
  return running(notification, length, norm, 'The deadline', AUTHORITY_SHIFT);
}

/** A deadline for which the authority named the last day; it shifts unless it was pointed out that it does not (§ 31(3) VwVfG NRW). */
export function authorityDeadlineEnding(endsOn: CalendarDate, isFixedDay = false): Deadline {
  const set = { norm: '§ 31 Abs. 1 VwVfG NRW', text: `The authority set ${endsOn} as the last day.` };
  if (!isFixedDay) return ending(null, endsOn, [set], AUTHORITY_SHIFT);
  const fixed = {
    norm: '§ 31 Abs. 3 Satz 2 VwVfG NRW',
    text: 'It was pointed out that the deadline ends on that very day, so it is not shifted.',
  };
  return unshifted(null, endsOn, [set, fixed]);
}

/** An appointment of an authority: it stands whichever day it falls on (Termin, § 31(5) VwVfG NRW). */
export function appointment(on: CalendarDate): Deadline {
  const text = isWorkingDay(on)
    ? `The appointment is on ${on}.`
    : `The appointment of ${on} stands although that is ${dayOff(on)}; appointments are not shifted.`;
  return {
    notifiedOn: null,
    lastDay: on,
    firstDayAfter: null,
    shiftedFrom: null,
    explanation: [{ norm: '§ 31 Abs. 5 VwVfG NRW', text }],
  };
}

/**
 * A deadline set by an authority, extended by a length from its end or to a named day; also after it has passed (§ 31(7) VwVfG NRW).
 * The further period runs from the end of the former one as shifted (§ 190 BGB; for the shifted end to be confirmed).
 */
export function extendedDeadline(endedOn: CalendarDate, by: Length | CalendarDate, grantedOn?: CalendarDate | null): Deadline {
  const former = authorityDeadlineEnding(endedOn);
  const formerEnd = former.lastDay ?? endedOn;
  const isLate = grantedOn !== undefined && grantedOn !== null && grantedOn > formerEnd;
  const granted = isLate
    ? {
        norm: '§ 31 Abs. 7 Satz 2 VwVfG NRW',
        text: `The deadline had passed on ${formerEnd}; it is extended with effect from then, which is for the authority to decide.`,
      }
    : { norm: '§ 31 Abs. 7 Satz 1 VwVfG NRW', text: 'Deadlines set by an authority can be extended.' };
  const before = [...former.explanation, granted];
  if (typeof by === 'string') {
    return ending(null, by, [...before, { norm: '§ 31 Abs. 7 VwVfG NRW', text: `The new last day is ${by}.` }], AUTHORITY_SHIFT);
  }
  const end = endOfPeriod(formerEnd, by, 'EVENT');
  const text = `The further ${lengthInWords(by)} run from the end of the former deadline, ${formerEnd}, to ${end}.`;
  return ending(null, end, [...before, { norm: '§ 190 BGB', text }], AUTHORITY_SHIFT);
}

/**
 * The period for an action at the administrative court. In North Rhine-Westphalia no objection comes before it (§ 110 JustG NRW; that
 * naturalisation is none of its exceptions is to be confirmed).
 */
export function remedyPeriod(notification: Notification, instruction: RemedyInstruction): Deadline {
  const [length, norm] =
    instruction === 'CORRECT'
      ? [ACTION, '§ 74 Abs. 1 Satz 2 VwGO mit § 57 Abs. 2 VwGO, § 222 Abs. 1 ZPO, §§ 187 Abs. 1, 188 BGB']
      : [ACTION_WITHOUT_INSTRUCTION, '§ 58 Abs. 2 VwGO mit § 57 Abs. 2 VwGO, § 222 Abs. 1 ZPO, §§ 187 Abs. 1, 188 BGB'];
  const deadline = running(notification, length, norm, 'The period for an action', COURT_SHIFT);
  if (deadline.lastDay === null) return deadline;
  const direct = {
    norm: '§ 110 JustG NRW mit § 68 Abs. 1 Satz 2 VwGO',
    text: 'No objection comes before the action; it goes directly to the administrative court.',
  };
  return { ...deadline, explanation: [...deadline.explanation, direct] };
}

/** From when an action for inactivity is admissible as a rule (Untätigkeitsklage, § 75 VwGO). A waiting period: it does not shift. */
export function inactivityPeriod(applicationReceivedOn: CalendarDate): Deadline {
  const end = endOfPeriod(applicationReceivedOn, INACTIVITY, 'EVENT');
  const explanation = [
    {
      norm: '§ 75 Satz 2 VwGO mit § 57 Abs. 2 VwGO, § 222 Abs. 1 ZPO, §§ 187 Abs. 1, 188 BGB',
      text: `Three months from the application of ${applicationReceivedOn} end on ${end}; an action is admissible from ${addDays(end, 1)}, earlier in special circumstances only.`,
    },
    { norm: '§ 75 Satz 3 VwGO', text: 'The court stays the action while there is a sufficient reason for the delay.' },
  ];
  return unshifted(null, end, explanation);
}

/** Last day on which a naturalisation can be revoked (Rücknahme, § 35(3) StAG). Not shifted: nobody has to do anything until then. */
export function lastDayOfRevocation(notifiedOn: CalendarDate): CalendarDate {
  return endOfPeriod(notifiedOn, REVOCATION, 'EVENT');
}

/** The ten years in which a naturalisation can be revoked. */
export function revocationPeriod(notification: Notification): Deadline {
  const { notifiedOn, explanation } = notification;
  if (notifiedOn === null) return withoutStart(notification);
  const end = lastDayOfRevocation(notifiedOn);
  const text = `A naturalisation notified on ${notifiedOn} can be revoked until ${end}, ten years later; the period is not shifted.`;
  return unshifted(notifiedOn, end, [...explanation, { norm: '§ 35 Abs. 3 StAG', text }]);
}

/** Last day of the bar on naturalisation that began on a day, such as that of the finding (§ 35a StAG). */
export function barUntil(from: CalendarDate): CalendarDate {
  return endOfPeriod(from, BAR, 'EVENT');
}

/** The ten years in which naturalisation is barred. The law names no first day: the day of the finding is a reading, to be confirmed. */
export function barPeriod(from: CalendarDate): Deadline {
  const end = barUntil(from);
  const text = `The bar that began on ${from} lasts until the end of ${end}; a new application can be examined from ${addDays(end, 1)}.`;
  return unshifted(null, end, [{ norm: '§ 35a StAG mit §§ 187 Abs. 1, 188 BGB (first day to be confirmed)', text }]);
}

/** A waiting period such as the years of residence; it does not shift, because nobody has to do anything on its last day. */
export function waitingPeriod(startsOn: CalendarDate, length: Length, mode: CountingMode): Deadline {
  const end = endOfPeriod(startsOn, length, mode);
  const start = mode === 'EVENT' ? `${startsOn} is not counted` : `${startsOn} is counted`;
  const norm = mode === 'EVENT' ? '§§ 187 Abs. 1, 188 Abs. 2 und 3 BGB' : '§§ 187 Abs. 2, 188 Abs. 2 und 3 BGB';
  const text = `${start}; ${lengthInWords(length)} end on ${end} and are fulfilled on ${addDays(end, 1)}. Waiting periods are not shifted.`;
  return unshifted(null, end, [{ norm, text }]);
}

const AUTHORITY_SHIFT = '§ 31 Abs. 3 Satz 1 VwVfG NRW';
const COURT_SHIFT = '§ 57 Abs. 2 VwGO mit § 222 Abs. 2 ZPO';

/** A period that begins with a notification, whose day is not counted, and that shifts at its end. */
function running(notification: Notification, length: Length, norm: string, what: string, shiftNorm: string): Deadline {
  const { notifiedOn, explanation } = notification;
  if (notifiedOn === null) return withoutStart(notification);
  const end = endOfPeriod(notifiedOn, length, 'EVENT');
  const text = `${what} of ${lengthInWords(length)} begins on the day after the notification of ${notifiedOn} and ends on ${end}.`;
  return ending(notifiedOn, end, [...explanation, { norm, text }], shiftNorm);
}

/** The end of a period in which something has to be done: shifted to the next working day. */
function ending(
  notifiedOn: CalendarDate | null,
  end: CalendarDate,
  explanation: readonly Explanation[],
  shiftNorm: string,
): Deadline {
  const lastDay = nextWorkingDay(end);
  if (lastDay === end) return unshifted(notifiedOn, end, explanation);
  const text = `${end} is ${dayOff(end)}, so the end is shifted to the next working day, ${lastDay}.`;
  return {
    ...unshifted(notifiedOn, lastDay, [...explanation, { norm: shiftNorm, text }]),
    shiftedFrom: end,
  };
}

function unshifted(notifiedOn: CalendarDate | null, lastDay: CalendarDate, explanation: readonly Explanation[]): Deadline {
  return { notifiedOn, lastDay, firstDayAfter: addDays(lastDay, 1), shiftedFrom: null, explanation };
}

function withoutStart(notification: Notification): Deadline {
  const text = 'Without notification the decision has no effect and no period runs.';
  const { explanation, ...nothing } = notificationOnly(notification);
  return { ...nothing, explanation: [...explanation, { norm: '§ 43 Abs. 1 VwVfG NRW', text }] };
}

const SUNDAY = 7;

/** Why a day is no working day. */
function dayOff(day: CalendarDate): string {
  const holiday = holidayOn(day);
  if (holiday !== undefined) return `a public holiday (${holiday})`;
  return weekdayOf(day) === SUNDAY ? 'a Sunday' : 'a Saturday';
}

/** A length as words: `1 year`, `2 months and 3 days`. */
function lengthInWords({ years = 0, months = 0, weeks = 0, days = 0 }: Length): string {
  const parts = [
    [years, 'year'],
    [months, 'month'],
    [weeks, 'week'],
    [days, 'day'],
  ] as const;
  const words = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`);
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? '0 days');
}
