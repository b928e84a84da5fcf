import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { seatById } from '../bodies/body.loaders.js';
import { SeatType } from '../bodies/body.type.js';
import { meetingById } from '../meetings/meeting.loaders.js';
import { MeetingType } from '../meetings/meeting.type.js';
import { seatHolderById } from '../seat-holders/seat-holder.loaders.js';
import { SeatHolderType } from '../seat-holders/seat-holder.type.js';
import {
  acceptInvitation,
  declineInvitation,
  inviteSeat,
  nameDeputy,
  recordDistribution,
  remindInvitees,
} from './invitation.commands.js';
import type { Invitation } from './invitation.entity.js';
import {
  DeclineInvitationInput,
  InvitationStepInput,
  InviteSeatInput,
  RecordDistributionInput,
  RemindInviteesInput,
} from './invitation.inputs.js';
import { invitationById } from './invitation.loaders.js';
import { InvitationType } from './invitation.type.js';

@Resolver(() => InvitationType)
export class InvitationResolver {
  @Query(() => InvitationType, { nullable: true, description: 'An invitation to a meeting by its id (Einladung).' })
  meetingInvitation(
    @Arg('id', () => ID, { description: 'Identifies the invitation.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Invitation> {
    return readOne(signedIn(context), invitationById, id);
  }

  @FieldResolver(() => MeetingType, { nullable: true, description: 'The meeting it invites to.' })
  meeting(@Root() { meetingId }: Invitation, @Ctx() context: Context) {
    return meetingById(context).load(meetingId);
  }

  @FieldResolver(() => SeatType, { nullable: true, description: 'The seat that is invited.' })
  seat(@Root() { seatId }: Invitation, @Ctx() context: Context) {
    return seatById(context).load(seatId);
  }

  @FieldResolver(() => SeatHolderType, { nullable: true, description: 'Who comes, once that is said.' })
  holder(@Root() { holderId }: Invitation, @Ctx() context: Context) {
    return holderId ? seatHolderById(context).load(holderId) : null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() invitation: Invitation, @Ctx() context: Context) {
    return openStepsOf(context, invitation);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: Invitation, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => InvitationType, { description: 'Invites a seat that was forgotten, while the period lasts (Nachladung).' })
  inviteSeat(@Arg('input', () => InviteSeatInput, { description: 'The seat.' }) input: InviteSeatInput, @Ctx() context: Context) {
    return inviteSeat(signedIn(context), input);
  }

  @Mutation(() => InvitationType, { description: 'Says that the member comes (Zusage).' })
  acceptInvitation(
    @Arg('input', () => InvitationStepInput, { description: 'The invitation.' }) input: InvitationStepInput,
    @Ctx() context: Context,
  ) {
    return acceptInvitation(signedIn(context), input);
  }

  @Mutation(() => InvitationType, { description: 'Says that nobody comes for the seat (Absage).' })
  declineInvitation(
    @Arg('input', () => DeclineInvitationInput, { description: 'The invitation.' }) input: DeclineInvitationInput,
    @Ctx() context: Context,
  ) {
    return declineInvitation(signedIn(context), input);
  }

  @Mutation(() => InvitationType, { description: 'Says that the deputy comes for the seat (Vertretung).' })
  nameDeputy(
    @Arg('input', () => InvitationStepInput, { description: 'The invitation.' }) input: InvitationStepInput,
    @Ctx() context: Context,
  ) {
    return nameDeputy(signedIn(context), input);
  }

  @Mutation(() => InvitationType, { description: 'Enters how an invitation was distributed, with the proof (Zustellnachweis).' })
  recordDistribution(
    @Arg('input', () => RecordDistributionInput, { description: 'The distribution.' }) input: RecordDistributionInput,
    @Ctx() context: Context,
  ) {
    return recordDistribution(signedIn(context), input);
  }

  @Mutation(() => MeetingType, { description: 'Reminds everybody who has not replied, at most once a day.' })
  remindInvitees(
    @Arg('input', () => RemindInviteesInput, { description: 'The meeting.' }) input: RemindInviteesInput,
    @Ctx() context: Context,
  ) {
    return remindInvitees(signedIn(context), input);
  }
}
