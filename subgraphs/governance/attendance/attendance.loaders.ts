import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Seat } from '../bodies/seat.entity.js';
import { Minutes } from '../minutes/minutes.entity.js';
import { seatHolderById } from '../seat-holders/seat-holder.loaders.js';
import { type AttendanceRow, type PresentSeat, presentSeats } from '../votes/quorum.rules.js';
import { Attendance } from './attendance.entity.js';
import { type AttendanceFacts, countedLines } from './attendance.rules.js';
import { type Room, roomOf } from './room.loaders.js';

export const attendanceById = loaderById(Attendance);

/** Every line of the list of attendance of a meeting, corrected ones included, in the order of coming. */
export const attendanceOf = defineLoader<string, Attendance[]>(async ({ em }, meetingIds) => {
  const rows = await em.find(
    Attendance,
    { meetingId: { $in: [...meetingIds] } },
    { orderBy: { fromAt: 'asc', id: 'asc' }, refresh: true },
  );
  return groupedBy(meetingIds, rows, ({ meetingId }) => meetingId);
});

/** The list of attendance of a meeting as the counts take it. */
export const countedAttendanceOf = defineLoader<string, readonly AttendanceRow[]>(async (context, meetingIds) => {
  const [rooms, lines] = await Promise.all([
    Promise.all(meetingIds.map((id) => roomOf(context).load(id))),
    Promise.all(meetingIds.map((id) => attendanceOf(context).load(id))),
  ]);
  return new Map(meetingIds.map((id, at) => [id, countedIn(rooms[at] ?? null, lines[at] ?? [])]));
});

function countedIn(room: Room | null, lines: readonly Attendance[]): readonly AttendanceRow[] {
  if (!room) return [];
  const voting = new Set(room.seats.filter((seat) => seat.voting).map(({ id }) => id));
  return countedLines(lines, voting, room.meeting.closedAt ?? null);
}

/** The seats with a vote that are present at a moment, each once; asked for as `meeting|moment` (ISO 8601). */
export const presentSeatsAt = defineLoader<string, readonly PresentSeat[]>(async (context, keys) => {
  const found = await Promise.all(
    keys.map(async (key) => {
      const [meetingId = '', moment = ''] = key.split('|');
      const rows = (await countedAttendanceOf(context).load(meetingId)) ?? [];
      return [key, presentSeats(rows, new Date(moment))] as const;
    }),
  );
  return new Map(found);
});

/** The seats that have a vote in a meeting, by their id. */
export function votingSeatsIn({ seats }: Room): ReadonlyMap<string, Seat> {
  return new Map(seats.filter(({ voting }) => voting).map((seat) => [seat.id, seat]));
}

/** The one maker of the facts of a line of the list of attendance. */
export const attendanceFacts = defineLoader<string, AttendanceFacts>(async (context, ids) => {
  const rows = (await attendanceById(context).loadMany(ids)).filter((each): each is Attendance => each instanceof Attendance);
  const meetings = [...new Set(rows.map(({ meetingId }) => meetingId))];
  const approved = await context.em.find(Minutes, { meetingId: { $in: meetings }, state: 'APPROVED' });
  const facts = await Promise.all(
    rows.map(async (row) => {
      const [room, holder] = await Promise.all([
        roomOf(context).load(row.meetingId),
        row.holderId ? seatHolderById(context).load(row.holderId) : null,
      ]);
      if (!room) return [];
      const seat = room.seats.find(({ id }) => id === row.seatId);
      return [
        [
          row.id,
          {
            state: row.state,
            room: room.facts,
            seatInstitution: seat?.holderInstitution ?? null,
            account: holder?.account ?? null,
            minutesApproved: approved.some(({ meetingId }) => meetingId === row.meetingId),
          },
        ] as const,
      ];
    }),
  );
  return new Map(facts.flat());
});
