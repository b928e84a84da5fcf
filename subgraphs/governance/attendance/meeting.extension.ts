import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import { SeatType } from '../bodies/body.type.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { MeetingType } from '../meetings/meeting.type.js';
import { attendanceOf, presentSeatsAt } from './attendance.loaders.js';
import { AttendanceType } from './attendance.type.js';
import { roomOf } from './room.loaders.js';

/** What the lists of attendance add to the meetings. */
@Resolver(() => MeetingType)
export class MeetingAttendance {
  @FieldResolver(() => [AttendanceType], {
    description: 'Who came, in the order of coming, with lines that were corrected (Anwesenheitsliste).',
  })
  attendance(@Root() { id }: Meeting, @Ctx() context: Context) {
    return attendanceOf(context).load(id);
  }

  @FieldResolver(() => [SeatType], { description: 'The seats with a vote that are present, each once, by member or deputy.' })
  async presentSeats(
    @Root() { id }: Meeting,
    @Arg('at', () => Date, { nullable: true, description: 'When; without it, now.' }) at: Date | null,
    @Ctx() context: Context,
  ) {
    const moment = (at ?? context.now).toISOString();
    const [room, present] = await Promise.all([roomOf(context).load(id), presentSeatsAt(context).load(`${id}|${moment}`)]);
    const ids = new Set(present?.map(({ seatId }) => seatId));
    return room?.seats.filter((seat) => ids.has(seat.id)) ?? [];
  }
}
