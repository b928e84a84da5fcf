import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { SeatType } from '../bodies/body.type.js';
import { seatHolderById } from '../seat-holders/seat-holder.loaders.js';
import { SeatHolderType } from '../seat-holders/seat-holder.type.js';
import { correctAttendance, recordArrival, recordDeparture } from './attendance.commands.js';
import type { Attendance } from './attendance.entity.js';
import { CorrectAttendanceInput, RecordArrivalInput, RecordDepartureInput } from './attendance.inputs.js';
import { attendanceById } from './attendance.loaders.js';
import { AttendanceType } from './attendance.type.js';
import { roomOf } from './room.loaders.js';

@Resolver(() => AttendanceType)
export class AttendanceResolver {
  @Query(() => AttendanceType, { nullable: true, description: 'A line of a list of attendance by its id.' })
  attendance(@Arg('id', () => ID, { description: 'Identifies it.' }) id: string, @Ctx() context: Context): Promise<Attendance> {
    return readOne(signedIn(context), attendanceById, id);
  }

  @FieldResolver(() => SeatType, { nullable: true, description: 'The seat they are there for; null for a guest.' })
  async seat(@Root() { meetingId, seatId }: Attendance, @Ctx() context: Context) {
    const room = await roomOf(context).load(meetingId);
    return room?.seats.find(({ id }) => id === seatId) ?? null;
  }

  @FieldResolver(() => SeatHolderType, { nullable: true, description: 'Who is there for the seat; null for a guest.' })
  holder(@Root() { holderId }: Attendance, @Ctx() context: Context) {
    return holderId ? seatHolderById(context).load(holderId) : null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() line: Attendance, @Ctx() context: Context) {
    return openStepsOf(context, line);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: Attendance, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => AttendanceType, { description: 'Enters that somebody has come to a meeting.' })
  recordArrival(
    @Arg('input', () => RecordArrivalInput, { description: 'Who, and for which seat.' }) input: RecordArrivalInput,
    @Ctx() context: Context,
  ) {
    return recordArrival(signedIn(context), input);
  }

  @Mutation(() => AttendanceType, { description: 'Enters that somebody has left a meeting.' })
  recordDeparture(
    @Arg('input', () => RecordDepartureInput, { description: 'Who, and when.' }) input: RecordDepartureInput,
    @Ctx() context: Context,
  ) {
    return recordDeparture(signedIn(context), input);
  }

  @Mutation(() => AttendanceType, {
    description: 'Corrects the list of attendance; what was wrong is kept beside what replaces it (Berichtigung).',
  })
  correctAttendance(
    @Arg('input', () => CorrectAttendanceInput, { description: 'What was wrong, and what replaces it.' })
    input: CorrectAttendanceInput,
    @Ctx() context: Context,
  ) {
    return correctAttendance(signedIn(context), input);
  }
}
