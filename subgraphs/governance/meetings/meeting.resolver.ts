import { Arg, Args, Ctx, Directive, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { hasRole } from '../../kit/actor.js';
import { type CalendarDate, dayOf } from '../../kit/calendar.js';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { isId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { bodyById, seatById } from '../bodies/body.loaders.js';
import { BodyType, SeatType } from '../bodies/body.type.js';
import { GOVERNANCE_ROLES } from '../bodies/governance.policy.js';
import { InstitutionStub } from '../bodies/institution.extension.js';
import { latestInvitationDay, latestRequestDay } from '../invitations/period.rules.js';
import { cancelMeeting, planMeeting, publishMeeting, replanMeeting } from './meeting.commands.js';
import { Meeting } from './meeting.entity.js';
import {
  CancelMeetingInput,
  InviteToMeetingInput,
  MeetingStepInput,
  OpenMeetingInput,
  PlanMeetingInput,
  PublishMeetingInput,
  ReplanMeetingInput,
} from './meeting.inputs.js';
import { meetingById } from './meeting.loaders.js';
import type { MeetingState } from './meeting.procedure.js';
import { MeetingConnection, MeetingStateEnum, MeetingType } from './meeting.type.js';
import { rulesOn } from './meeting-facts.loaders.js';
import { closeMeeting, inviteToMeeting, openMeeting } from './session.commands.js';

@ObjectType('GovernanceMeetingDeadlines', {
  description: 'Last days before a meeting, by the rules of procedure of its day (Fristen).',
})
@Directive('@notPersonal')
export class MeetingDeadlinesType {
  @Field(() => CalendarDateScalar, { description: 'Last day on which the invitation keeps its period (Ladungsfrist).' })
  inviteBy!: CalendarDate;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day of the shortened period; null where the rules know none.',
  })
  inviteShortenedBy!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { description: 'Last day on which members ask for items of the agenda.' })
  requestItemsBy!: CalendarDate;
  @Field(() => [String], { description: 'How the days were reckoned, with the paragraphs of the rules of procedure.' })
  explanation!: string[];
}

const isInGovernance = ({ actor }: Context) => actor.institution !== null && hasRole(actor, ...GOVERNANCE_ROLES);

/** Meetings that are in the public calendar are read by everybody, without what is for the bodies alone. */
@Resolver(() => MeetingType)
export class MeetingResolver {
  @Directive('@tag(name: "public")')
  @Query(() => MeetingType, { nullable: true, description: 'A meeting by its id.' })
  meeting(
    @Arg('id', () => ID, { description: 'Identifies the meeting.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Meeting> {
    return readOne(context, meetingById, id);
  }

  @Directive('@tag(name: "public")')
  @Query(() => MeetingConnection, {
    description: 'The meetings you may read, in the order of time; without a token those in the public calendar (Sitzungen).',
  })
  meetings(
    @Arg('body', () => ID, { nullable: true, description: 'Only those of this body.' }) body: string | null,
    @Arg('from', () => Date, { nullable: true, description: 'Only those that begin then or later.' }) from: Date | null,
    @Arg('to', () => Date, { nullable: true, description: 'Only those that begin before then.' }) to: Date | null,
    @Arg('state', () => MeetingStateEnum, { nullable: true, description: 'Only those in this state.' })
    state: MeetingState | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Meeting>> {
    const begins = { ...(from == null ? {} : { $gte: from }), ...(to == null ? {} : { $lt: to }) };
    const where = {
      ...(state == null ? {} : { state }),
      // A text that is no id is answered like a body without meetings.
      ...(body == null ? {} : { bodyId: isId(body) ? body : null }),
      ...(from == null && to == null ? {} : { startsAt: begins }),
    };
    return readPage(context, Meeting, where, [{ startsAt: 'asc' }], page);
  }

  @FieldResolver(() => BodyType, { description: 'The body that meets.' })
  body(@Root() { bodyId }: Meeting, @Ctx() context: Context) {
    return bodyById(context).load(bodyId);
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The office that keeps the body (Geschäftsstelle).' })
  office(@Root() { institution }: Meeting): InstitutionStub {
    return { id: institution };
  }

  @FieldResolver(() => MeetingType, {
    nullable: true,
    description: 'The first meeting, whose items come up again because there was no quorum (zweite Sitzung, § 90 Abs. 2 VwVfG).',
  })
  secondOf(@Root() { secondOfId }: Meeting, @Ctx() context: Context) {
    return secondOfId ? meetingById(context).load(secondOfId) : null;
  }

  @FieldResolver(() => [SeatType], { description: 'The seats that asked for an extraordinary meeting.' })
  async requestedBy(@Root() { requestedBySeats }: Meeting, @Ctx() context: Context) {
    const seats = await seatById(context).loadMany(requestedBySeats ?? []);
    return seats.filter((seat) => seat !== null && !(seat instanceof Error));
  }

  @FieldResolver(() => SeatType, { nullable: true, description: 'The seat in the chair, once it is open (Sitzungsleitung).' })
  chairSeat(@Root() { chairSeatId }: Meeting, @Ctx() context: Context) {
    return chairSeatId ? seatById(context).load(chairSeatId) : null;
  }

  @FieldResolver(() => MeetingDeadlinesType, { description: 'Last days before it, by the rules of procedure of its day.' })
  async deadlines(@Root() { bodyId, startsAt }: Meeting, @Ctx() context: Context): Promise<MeetingDeadlinesType> {
    const day = dayOf(startsAt);
    const { invitation, agenda } = (await rulesOn(context, bodyId, day)).parameters;
    const { days, counting, shortened } = invitation;
    const [period, items] = [latestInvitationDay(day, { days, counting }), latestRequestDay(day, agenda)];
    return {
      inviteBy: period.on,
      inviteShortenedBy: shortened && latestInvitationDay(day, { days: shortened.days, counting }).on,
      requestItemsBy: items.on,
      explanation: [...period.explanation, ...items.explanation],
    };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'How to take part from elsewhere; null for whoever has no role in the governance.',
  })
  remoteAccess(@Root() { remoteAccess }: Meeting, @Ctx() context: Context): string | null {
    return isInGovernance(context) ? (remoteAccess ?? null) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Why the period of invitation was shortened; null where it was kept, and for whoever has no role in the governance.',
  })
  shortenedReason(@Root() { shortenedReason }: Meeting, @Ctx() context: Context): string | null {
    return isInGovernance(context) ? (shortenedReason ?? null) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why it was called off (Absage der Sitzung); null for whoever has no role in the governance.',
  })
  calledOffReason(@Root() { calledOffReason }: Meeting, @Ctx() context: Context): string | null {
    return isInGovernance(context) ? (calledOffReason ?? null) : null;
  }

  @FieldResolver(() => [String], {
    description: 'How the period of the invitation was reckoned; empty for whoever has no role in the governance.',
  })
  invitationExplanation(@Root() { invitationExplanation }: Meeting, @Ctx() context: Context): readonly string[] {
    return isInGovernance(context) ? (invitationExplanation ?? []) : [];
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() meeting: Meeting, @Ctx() context: Context) {
    return openStepsOf(context, meeting);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: Meeting, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => MeetingType, { description: 'Plans a meeting of a body.' })
  planMeeting(
    @Arg('input', () => PlanMeetingInput, { description: 'The meeting.' }) input: PlanMeetingInput,
    @Ctx() context: Context,
  ) {
    return planMeeting(signedIn(context), input);
  }

  @Mutation(() => MeetingType, { description: 'Plans a meeting for another day or place, before anybody is invited.' })
  replanMeeting(
    @Arg('input', () => ReplanMeetingInput, { description: 'What changes.' }) input: ReplanMeetingInput,
    @Ctx() context: Context,
  ) {
    return replanMeeting(signedIn(context), input);
  }

  @Mutation(() => MeetingType, { description: 'Puts a meeting into the public calendar, or takes it out.' })
  publishMeeting(
    @Arg('input', () => PublishMeetingInput, { description: 'The meeting.' }) input: PublishMeetingInput,
    @Ctx() context: Context,
  ) {
    return publishMeeting(signedIn(context), input);
  }

  @Mutation(() => MeetingType, { description: 'Sends the invitation to a meeting to all seats (Einberufung, Ladung).' })
  inviteToMeeting(
    @Arg('input', () => InviteToMeetingInput, { description: 'The invitation.' }) input: InviteToMeetingInput,
    @Ctx() context: Context,
  ) {
    return inviteToMeeting(signedIn(context), input);
  }

  @Mutation(() => MeetingType, { description: 'Opens a meeting (Eröffnung).' })
  openMeeting(
    @Arg('input', () => OpenMeetingInput, { description: 'The opening.' }) input: OpenMeetingInput,
    @Ctx() context: Context,
  ) {
    return openMeeting(signedIn(context), input);
  }

  @Mutation(() => MeetingType, { description: 'Closes a meeting; what is still to be dealt with is put off (Schließung).' })
  closeMeeting(
    @Arg('input', () => MeetingStepInput, { description: 'The meeting.' }) input: MeetingStepInput,
    @Ctx() context: Context,
  ) {
    return closeMeeting(signedIn(context), input);
  }

  @Mutation(() => MeetingType, { description: 'Calls a meeting off; its items are put off (Absage der Sitzung).' })
  cancelMeeting(
    @Arg('input', () => CancelMeetingInput, { description: 'The meeting, and why.' }) input: CancelMeetingInput,
    @Ctx() context: Context,
  ) {
    return cancelMeeting(signedIn(context), input);
  }
}
