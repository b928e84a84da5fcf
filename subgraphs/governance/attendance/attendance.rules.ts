import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { AttendanceRow } from '../votes/quorum.rules.js';
import type { AttendanceState } from './attendance.procedure.js';
import { type InRoom, RULES_IN_FORCE, RULES_OF_PROCEDURE, runsMeeting, sitsInBody } from './room.rules.js';

/** What the rules need to know about a line of the list of attendance. */
export interface AttendanceFacts extends InRoom {
  readonly state: AttendanceState;
  /** The institution that holds the seat; null for a guest. */
  readonly seatInstitution: string | null;
  /** Account of the person, where it is known; then nobody else of the institution comes and goes for them. */
  readonly account: string | null;
  readonly minutesApproved: boolean;
}

/** Who comes and goes says so themselves, or whoever runs the meeting enters it. */
export const forOwnSeat: Rule<AttendanceFacts> = {
  code: 'SEAT_OF_OTHERS',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ room, seatInstitution, account }, { actor }) => {
    if (runsMeeting(room, actor)) return met('You run this meeting.');
    const own = sitsInBody(room, actor) && seatInstitution === actor.institution && (account === null || account === actor.id);
    return own ? met('It is your own seat.') : notMet('Neither is it your seat, nor do you run this meeting.');
  },
};

/** People come in on the day of a meeting, before it is opened or while it is in session. */
export const underWay: Rule<AttendanceFacts> = {
  code: 'MEETING_NOT_UNDER_WAY',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ room }) =>
    room.inSession || room.isAboutToBegin
      ? met('The meeting is in session, or about to begin.')
      : notMet('The meeting is neither in session nor invited for today.'),
};

/** What was approved in the minutes is not written anew. */
export const minutesNotApproved: Rule<AttendanceFacts> = {
  code: 'MINUTES_APPROVED',
  legalBasis: '§ 93 VwVfG; Geschäftsordnung (to be confirmed)',
  validFrom: RULES_IN_FORCE,
  holds: ({ minutesApproved }) =>
    minutesApproved ? notMet('The minutes are approved and say who was there.') : met('The minutes are not approved yet.'),
};

/** A line of the list as it is stored. */
export interface AttendanceLine {
  readonly state: string;
  readonly seatId?: string | null | undefined;
  readonly holderId?: string | null | undefined;
  readonly asDeputy: boolean;
  readonly fromAt: Date;
  readonly toAt?: Date | null | undefined;
}

/** The lines as the counts take them: without those that were wrong, and nobody is there any more once the meeting is closed. */
export function countedLines(
  lines: readonly AttendanceLine[],
  votingSeats: ReadonlySet<string>,
  closedAt: Date | null,
): readonly AttendanceRow[] {
  return lines
    .filter(({ state }) => state !== 'CORRECTED')
    .map(({ seatId, holderId, asDeputy, fromAt, toAt }) => ({
      seatId: seatId ?? null,
      voting: seatId != null && votingSeats.has(seatId),
      holderId: holderId ?? '',
      asDeputy,
      from: fromAt,
      to: toAt ?? closedAt,
    }));
}

/** Whether somebody is there already at some moment of another stay of theirs. */
export function overlaps(
  lines: readonly AttendanceLine[],
  holderId: string,
  { from, to }: { readonly from: Date; readonly to: Date | null },
): boolean {
  return lines.some(
    (line) =>
      line.state !== 'CORRECTED' &&
      line.holderId === holderId &&
      (line.toAt == null || line.toAt > from) &&
      (to === null || line.fromAt < to),
  );
}
