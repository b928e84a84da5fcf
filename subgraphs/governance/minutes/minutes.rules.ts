import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { endOfPeriod } from '../../kit/periods.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { type InRoom, RULES_IN_FORCE } from '../attendance/room.rules.js';
import { type MinutesApproval, PARAGRAPHS, type RulesParameters } from '../rules-of-procedure/parameters.rules.js';
import type { MinutesState } from './minutes.procedure.js';

/** What the rules need to know about minutes. */
export interface MinutesFacts extends InRoom {
  readonly state: MinutesState;
  readonly isMeetingClosed: boolean;
  readonly approval: MinutesApproval;
  readonly objectionsUntil: CalendarDate | null;
  readonly objectionsOpen: number;
  /** Whether it is approved in a later meeting of the same body that is in session or was held. */
  readonly isApprovedInLaterMeeting: boolean;
}

const NORM = `${PARAGRAPHS.MINUTES} (to be confirmed); § 93 VwVfG`;

/** Minutes are drafted once the meeting is closed. */
export const meetingClosed: Rule<MinutesFacts> = {
  code: 'MEETING_NOT_CLOSED',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ isMeetingClosed }) => (isMeetingClosed ? met('The meeting is closed.') : notMet('The meeting is not closed yet.')),
};

/** Objections are decided before the minutes are approved. */
export const objectionsDecided: Rule<MinutesFacts> = {
  code: 'OBJECTIONS_OPEN',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ objectionsOpen }) =>
    objectionsOpen === 0 ? met('No objection is open.') : notMet(`Objections on which nobody has decided: ${objectionsOpen}.`),
};

/** Minutes are approved in a later meeting, or once nobody has objected in time, as the rules of procedure say. */
export const approvalDue: Rule<MinutesFacts> = {
  code: 'APPROVAL_NOT_DUE',
  legalBasis: NORM,
  validFrom: RULES_IN_FORCE,
  holds: ({ approval, objectionsUntil, isApprovedInLaterMeeting }, { today }) => {
    if (approval === 'NEXT_MEETING')
      return isApprovedInLaterMeeting
        ? met('A later meeting of the body approves them.')
        : notMet('A later meeting of the same body approves them; name one that is in session or was held.');
    if (objectionsUntil !== null && objectionsUntil < today) return met(`Objections were possible until ${objectionsUntil}.`);
    const until = { explanation: `Objections are possible until ${objectionsUntil ?? 'a day not fixed yet'}.` };
    return { status: 'NOT_MET', ...until, ...(objectionsUntil === null ? {} : { earliestOn: addDays(objectionsUntil, 1) }) };
  },
};

/** Last day for objections: the day of sending is not counted (§ 187 Abs. 1 BGB). */
export function objectionsUntilOf({ minutes }: Pick<RulesParameters, 'minutes'>, circulatedOn: CalendarDate): CalendarDate {
  return endOfPeriod(circulatedOn, { days: minutes.objectionDays }, 'EVENT');
}

/** Day by which minutes are to be sent out: the day of the meeting is not counted (§ 187 Abs. 1 BGB). */
export function draftDueOn({ minutes }: Pick<RulesParameters, 'minutes'>, meetingOn: CalendarDate): CalendarDate {
  return endOfPeriod(meetingOn, { days: minutes.draftDays }, 'EVENT');
}
