import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { seatById } from '../bodies/body.loaders.js';
import { SeatType } from '../bodies/body.type.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { MeetingType } from '../meetings/meeting.type.js';
import { decideMinutesObjection, objectToMinutes } from './minutes.commands.js';
import { DecideObjectionInput, ObjectToMinutesInput } from './minutes.inputs.js';
import { minutesById, minutesOf } from './minutes.loaders.js';
import { MinutesType } from './minutes.type.js';
import type { MinutesObjection } from './minutes-objection.entity.js';
import { minutesObjectionById } from './minutes-objection.loaders.js';
import { MinutesObjectionType } from './minutes-objection.type.js';

@Resolver(() => MinutesObjectionType)
export class MinutesObjectionResolver {
  @Query(() => MinutesObjectionType, { nullable: true, description: 'An objection to minutes by its id (Einwendung).' })
  minutesObjection(
    @Arg('id', () => ID, { description: 'Identifies it.' }) id: string,
    @Ctx() context: Context,
  ): Promise<MinutesObjection> {
    return readOne(signedIn(context), minutesObjectionById, id);
  }

  @FieldResolver(() => SeatType, { nullable: true, description: 'The seat that objects.' })
  seat(@Root() { seatId }: MinutesObjection, @Ctx() context: Context) {
    return seatById(context).load(seatId);
  }

  @FieldResolver(() => MinutesType, { nullable: true, description: 'The minutes.' })
  minutes(@Root() { minutesId }: MinutesObjection, @Ctx() context: Context) {
    return minutesById(context).load(minutesId);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() objection: MinutesObjection, @Ctx() context: Context) {
    return openStepsOf(context, objection);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: MinutesObjection, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => MinutesObjectionType, { description: 'Objects to minutes, for a seat that took part (Einwendung).' })
  objectToMinutes(
    @Arg('input', () => ObjectToMinutesInput, { description: 'The objection.' }) input: ObjectToMinutesInput,
    @Ctx() context: Context,
  ) {
    return objectToMinutes(signedIn(context), input);
  }

  @Mutation(() => MinutesObjectionType, { description: 'Enters what the body made of an objection in a later meeting.' })
  decideMinutesObjection(
    @Arg('input', () => DecideObjectionInput, { description: 'What was decided.' }) input: DecideObjectionInput,
    @Ctx() context: Context,
  ) {
    return decideMinutesObjection(signedIn(context), input);
  }
}

/** What minutes add to the meetings. */
@Resolver(() => MeetingType)
export class MeetingMinutes {
  @FieldResolver(() => MinutesType, { nullable: true, description: 'Its minutes (Niederschrift).' })
  minutes(@Root() { id }: Meeting, @Ctx() context: Context) {
    return minutesOf(context).load(id);
  }
}
