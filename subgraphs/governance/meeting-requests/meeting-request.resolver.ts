import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { bodyById, seatById } from '../bodies/body.loaders.js';
import { BodyType, SeatType } from '../bodies/body.type.js';
import { meetingById } from '../meetings/meeting.loaders.js';
import { MeetingType } from '../meetings/meeting.type.js';
import { requestMeeting, supportMeetingRequest, withdrawMeetingRequest } from './meeting-request.commands.js';
import type { MeetingRequest } from './meeting-request.entity.js';
import { MeetingRequestStepInput, RequestMeetingInput, SupportMeetingRequestInput } from './meeting-request.inputs.js';
import { meetingRequestById, meetingRequestFacts } from './meeting-request.loaders.js';
import { planBy, seatsNeeded } from './meeting-request.rules.js';
import { MeetingRequestType } from './meeting-request.type.js';

@Resolver(() => MeetingRequestType)
export class MeetingRequestResolver {
  @Query(() => MeetingRequestType, { nullable: true, description: 'A request for a meeting by its id.' })
  meetingRequest(
    @Arg('id', () => ID, { description: 'Identifies the request.' }) id: string,
    @Ctx() context: Context,
  ): Promise<MeetingRequest> {
    return readOne(signedIn(context), meetingRequestById, id);
  }

  @FieldResolver(() => BodyType, { description: 'The body that is to meet.' })
  body(@Root() { bodyId }: MeetingRequest, @Ctx() context: Context) {
    return bodyById(context).load(bodyId);
  }

  @FieldResolver(() => [SeatType], { description: 'The seats that ask for it, the first one first.' })
  async seats(@Root() { seatIds }: MeetingRequest, @Ctx() context: Context) {
    const seats = await seatById(context).loadMany(seatIds);
    return seats.filter((seat) => seat !== null && !(seat instanceof Error));
  }

  @FieldResolver(() => Int, { description: 'How many seats have to ask for it, by the filled seats of today.' })
  async seatsNeeded(@Root() { id }: MeetingRequest, @Ctx() context: Context): Promise<number> {
    return seatsNeeded((await meetingRequestFacts(context).load(id))?.filledSeats ?? 0);
  }

  @FieldResolver(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day on which the meeting is to be planned; null until enough seats ask.',
  })
  planBy(@Root() { carriedOn }: MeetingRequest): CalendarDate | null {
    return carriedOn ? planBy(carriedOn) : null;
  }

  @FieldResolver(() => MeetingType, { nullable: true, description: 'The meeting that was planned.' })
  meeting(@Root() { meetingId }: MeetingRequest, @Ctx() context: Context) {
    return meetingId ? meetingById(context).load(meetingId) : null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() request: MeetingRequest, @Ctx() context: Context) {
    return openStepsOf(context, request);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: MeetingRequest, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => MeetingRequestType, {
    description: 'Asks for an extraordinary meeting, for a seat (außerordentliche Sitzung).',
  })
  requestMeeting(
    @Arg('input', () => RequestMeetingInput, { description: 'The request.' }) input: RequestMeetingInput,
    @Ctx() context: Context,
  ) {
    return requestMeeting(signedIn(context), input);
  }

  @Mutation(() => MeetingRequestType, { description: 'Joins in a request for a meeting, for another seat.' })
  supportMeetingRequest(
    @Arg('input', () => SupportMeetingRequestInput, { description: 'The seat.' }) input: SupportMeetingRequestInput,
    @Ctx() context: Context,
  ) {
    return supportMeetingRequest(signedIn(context), input);
  }

  @Mutation(() => MeetingRequestType, { description: 'Takes a request for a meeting back.' })
  withdrawMeetingRequest(
    @Arg('input', () => MeetingRequestStepInput, { description: 'The request.' }) input: MeetingRequestStepInput,
    @Ctx() context: Context,
  ) {
    return withdrawMeetingRequest(signedIn(context), input);
  }
}
