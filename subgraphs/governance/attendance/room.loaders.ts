import { type CalendarDate, dayOf } from '../../kit/calendar.js';
import { defineLoader } from '../../kit/loaders.js';
import { seatsOf } from '../bodies/body.loaders.js';
import type { Seat } from '../bodies/seat.entity.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { meetingById } from '../meetings/meeting.loaders.js';
import type { RoomFacts } from './room.rules.js';

/** A meeting with the seats its body has on its day. */
export interface Room {
  readonly meeting: Meeting;
  readonly day: CalendarDate;
  readonly seats: readonly Seat[];
  readonly facts: RoomFacts;
}

/** The rooms of meetings, by the meeting. */
export const roomOf = defineLoader<string, Room>(async (context, ids) => {
  const found = await meetingById(context).loadMany(ids);
  const meetings = found.filter((each): each is Meeting => each !== null && !(each instanceof Error));
  const seats = await Promise.all(meetings.map(({ bodyId }) => seatsOf(context).load(bodyId)));
  const rooms = meetings.map((meeting, at) => roomFrom(meeting, seats[at] ?? [], context.today));
  return new Map(rooms.map((room) => [room.meeting.id, room]));
});

function roomFrom(meeting: Meeting, all: readonly Seat[], today: CalendarDate): Room {
  const day = dayOf(meeting.startsAt);
  const seats = all.filter(({ validFrom, validTo }) => (validFrom ?? day) <= day && day <= (validTo ?? day));
  const { state, chairSeatId } = meeting;
  // Until the meeting is opened by one of them, the deputy chair prepares it as the chair does.
  const chairs = seats.filter(({ id, chair, deputyChair }) => chair || (chairSeatId == null ? deputyChair : id === chairSeatId));
  return {
    meeting,
    day,
    seats,
    facts: {
      office: meeting.institution,
      chairs: chairs.map(({ holderInstitution }) => holderInstitution),
      members: seats.map(({ holderInstitution }) => holderInstitution),
      inSession: state === 'IN_SESSION',
      isAboutToBegin: state === 'INVITED' && day === today,
      isOver: state === 'CLOSED' || state === 'CANCELLED',
    },
  };
}
