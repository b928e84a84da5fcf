import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { meetingById } from '../meetings/meeting.loaders.js';
import { MeetingType } from '../meetings/meeting.type.js';
import { approveMinutes, circulateMinutes, draftMinutes, reviseMinutes } from './minutes.commands.js';
import type { Minutes } from './minutes.entity.js';
import { ApproveMinutesInput, DraftMinutesInput, MinutesStepInput, ReviseMinutesInput } from './minutes.inputs.js';
import { minutesById, objectionsTo } from './minutes.loaders.js';
import { MinutesDueType, MinutesType } from './minutes.type.js';
import { minutesDue } from './minutes-due.loaders.js';
import { MinutesObjectionType } from './minutes-objection.type.js';

@Resolver(() => MinutesType)
export class MinutesResolver {
  @Query(() => MinutesType, { nullable: true, description: 'Minutes by their id (Niederschrift).' })
  minutes(@Arg('id', () => ID, { description: 'Identifies them.' }) id: string, @Ctx() context: Context): Promise<Minutes> {
    return readOne(signedIn(context), minutesById, id);
  }

  @Query(() => [MinutesDueType], {
    description: 'The meetings of your office whose minutes are not sent out yet, those due first ahead; at most a hundred.',
  })
  minutesDue(@Ctx() context: Context) {
    return minutesDue(signedIn(context));
  }

  @FieldResolver(() => MeetingType, { nullable: true, description: 'The meeting.' })
  meeting(@Root() { meetingId }: Minutes, @Ctx() context: Context) {
    return meetingById(context).load(meetingId);
  }

  @FieldResolver(() => MeetingType, { nullable: true, description: 'The later meeting that approved them.' })
  approvedIn(@Root() { approvedInMeetingId }: Minutes, @Ctx() context: Context) {
    return approvedInMeetingId ? meetingById(context).load(approvedInMeetingId) : null;
  }

  @FieldResolver(() => [MinutesObjectionType], { description: 'The objections to them, oldest first (Einwendungen).' })
  objections(@Root() { id }: Minutes, @Ctx() context: Context) {
    return objectionsTo(context).load(id);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() minutes: Minutes, @Ctx() context: Context) {
    return openStepsOf(context, minutes);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: Minutes, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => MinutesType, { description: 'Drafts the minutes of a closed meeting from what happened in it (§ 93 VwVfG).' })
  draftMinutes(
    @Arg('input', () => DraftMinutesInput, { description: 'The meeting.' }) input: DraftMinutesInput,
    @Ctx() context: Context,
  ) {
    return draftMinutes(signedIn(context), input);
  }

  @Mutation(() => MinutesType, { description: 'Revises the draft of minutes before they are sent out.' })
  reviseMinutes(
    @Arg('input', () => ReviseMinutesInput, { description: 'The text.' }) input: ReviseMinutesInput,
    @Ctx() context: Context,
  ) {
    return reviseMinutes(signedIn(context), input);
  }

  @Mutation(() => MinutesType, { description: 'Sends minutes to the members, who may object (Versand der Niederschrift).' })
  circulateMinutes(
    @Arg('input', () => MinutesStepInput, { description: 'The minutes.' }) input: MinutesStepInput,
    @Ctx() context: Context,
  ) {
    return circulateMinutes(signedIn(context), input);
  }

  @Mutation(() => MinutesType, { description: 'Enters that minutes are approved, and who signed them (Genehmigung).' })
  approveMinutes(
    @Arg('input', () => ApproveMinutesInput, { description: 'The approval.' }) input: ApproveMinutesInput,
    @Ctx() context: Context,
  ) {
    return approveMinutes(signedIn(context), input);
  }
}
