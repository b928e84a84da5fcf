import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { type DayCounting, PARAGRAPHS, type RulesParameters } from '../rules-of-procedure/parameters.rules.js';

/** How long before a meeting its invitation has to be out, and how the days are counted. */
export interface InvitationPeriod {
  readonly days: number;
  readonly counting: DayCounting;
}

/** A last day on which something is in time, and how it was reckoned. */
export interface LatestDay {
  readonly on: CalendarDate;
  readonly explanation: readonly string[];
}

const NORM = `${PARAGRAPHS.INVITATION}; § 90 VwVfG (to be confirmed)`;
const AGENDA_NORM = `${PARAGRAPHS.AGENDA} (to be confirmed)`;

/**
 * The last day on which an invitation keeps its period (Ladungsfrist). Of clear days neither the day of distribution nor that of the meeting
 * counts; of the difference in the calendar the day of the meeting does.
 */
export function latestInvitationDay(meetingDay: CalendarDate, { days, counting }: InvitationPeriod): LatestDay {
  const isClear = counting === 'CLEAR_DAYS';
  const on = addDays(meetingDay, -(isClear ? days + 1 : days));
  const between = isClear
    ? `${days} clear days lie between the distribution and the meeting, neither of the two days counted`
    : `the distribution is ${days} days of the calendar before the meeting`;
  return {
    on,
    explanation: [
      `The meeting is on ${meetingDay} and ${between} (${NORM}).`,
      `The last day on which the period is kept is ${on} (${NORM}).`,
    ],
  };
}

export const INVITATION_TIMINGS = ['IN_TIME', 'SHORTENED', 'TOO_LATE'] as const;
export type InvitationTiming = (typeof INVITATION_TIMINGS)[number];

/** Whether invitations distributed on a day are in time, and why. */
export interface TimingResult {
  readonly timing: InvitationTiming;
  readonly explanation: readonly string[];
}

/** Whether invitations distributed on a day keep the period, or the shortened one where the rules know it and a reason is given. */
export function invitationTiming(
  meetingDay: CalendarDate,
  sentOn: CalendarDate,
  { days, counting, shortened }: RulesParameters['invitation'],
  shortenedReason: string | null,
): TimingResult {
  const latest = latestInvitationDay(meetingDay, { days, counting });
  const sent = `The invitations are distributed on ${sentOn}`;
  if (sentOn <= latest.on)
    return { timing: 'IN_TIME', explanation: [...latest.explanation, `${sent}, which keeps the period (${NORM}).`] };
  const tooLate = (why: string): TimingResult => ({
    timing: 'TOO_LATE',
    explanation: [...latest.explanation, `${sent}, which is too late; ${why} (${NORM}).`],
  });
  if (shortened === null) return tooLate('the rules know no shortened period');
  const latestShortened = latestInvitationDay(meetingDay, { days: shortened.days, counting });
  if (sentOn > latestShortened.on) return tooLate(`the shortened period ended on ${latestShortened.on}`);
  const reason = shortenedReason?.trim() ?? '';
  if (reason === '' && shortened.reasonRequired) return tooLate('for the shortened period a reason has to be given');
  const kept = `${sent}; the period is shortened to ${shortened.days} days, which end on ${latestShortened.on}`;
  return {
    timing: 'SHORTENED',
    explanation: [...latest.explanation, `${kept}${reason === '' ? '' : `, because: ${reason}`} (${NORM}).`],
  };
}

/** The last day on which an item of the agenda is announced to all in time: by the invitation or by a supplement to it (Nachtrag). */
export function latestAnnouncementDay(
  meetingDay: CalendarDate,
  { days, counting, shortened }: RulesParameters['invitation'],
  isShortened: boolean,
): CalendarDate {
  return latestInvitationDay(meetingDay, { days: isShortened && shortened ? shortened.days : days, counting }).on;
}

/** The last day on which a member may ask for an item of the agenda. */
export function latestRequestDay(
  meetingDay: CalendarDate,
  { memberItemsUntilDays }: Pick<RulesParameters['agenda'], 'memberItemsUntilDays'>,
): LatestDay {
  const on = addDays(meetingDay, -memberItemsUntilDays);
  const sentence = `Members ask for items until ${memberItemsUntilDays} days before the meeting of ${meetingDay}, that is until ${on} (${AGENDA_NORM}).`;
  return { on, explanation: [sentence] };
}

/**
 * Whether invitees without a reply are to be reminded today: a day for it has come, and neither invitation nor reminder was sent on it or
 * since. A day that was missed is made up for.
 */
export function isReminderDue(
  meetingDay: CalendarDate,
  beforeMeetingDays: readonly number[],
  { lastSentOn, today }: { readonly lastSentOn: CalendarDate; readonly today: CalendarDate },
): boolean {
  if (today >= meetingDay) return false;
  const passed = beforeMeetingDays.map((days) => addDays(meetingDay, -days)).filter((day) => day <= today);
  const latest = passed.toSorted().at(-1);
  return latest !== undefined && lastSentOn < latest;
}
