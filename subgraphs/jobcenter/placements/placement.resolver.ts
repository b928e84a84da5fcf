import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { invalidInput } from '../../kit/errors.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { isId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { CancelCourseInput } from '../courses/course.inputs.js';
import { courseById } from '../courses/course.loaders.js';
import { CourseType } from '../courses/course.type.js';
import type { Participant } from '../participants/participant.entity.js';
import { participantById } from '../participants/participant.loaders.js';
import { ParticipantType } from '../participants/participant.type.js';
import { bookPlacement, cancelCourse, endPlacement, proposePlacement } from './placement.commands.js';
import { Placement } from './placement.entity.js';
import { CancelPlacementInput, PlacementStepInput, ProposePlacementInput } from './placement.inputs.js';
import { placementById, placementsOf } from './placement.loaders.js';
import { type PlacementState, placementProcedure } from './placement.procedure.js';
import { PlacementConnection, PlacementStateEnum, PlacementType } from './placement.type.js';

@Resolver(() => PlacementType)
export class PlacementResolver {
  @Query(() => PlacementType, { nullable: true, description: 'A placement by its id (Kurszuweisung).' })
  coursePlacement(
    @Arg('id', () => ID, { description: 'Identifies it.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Placement> {
    return readOne(signedIn(context), placementById, id);
  }

  @Query(() => PlacementConnection, { description: 'The placements you may read, the newest first (Kurszuweisungen).' })
  coursePlacements(
    @Arg('course', () => ID, { nullable: true, description: 'Only those on this course.' }) courseId: string | null,
    @Arg('state', () => PlacementStateEnum, { nullable: true, description: 'Only those in this state.' })
    state: PlacementState | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Placement>> {
    if (courseId != null && !isId(courseId)) throw invalidInput('course', 'This is no id of a course.');
    const where = { ...(courseId != null ? { courseId } : {}), ...(state != null ? { state } : {}) };
    return readPage(signedIn(context), Placement, where, [{ proposedOn: 'desc' }], page);
  }

  @FieldResolver(() => CourseType, { nullable: true, description: 'The course.' })
  course(@Root() { courseId }: Placement, @Ctx() context: Context) {
    return courseById(context).load(courseId);
  }

  @FieldResolver(() => ParticipantType, { nullable: true, description: 'The person who was placed.' })
  participant(@Root() { participantId }: Placement, @Ctx() context: Context) {
    return participantById(context).load(participantId);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() placement: Placement, @Ctx() context: Context) {
    return openStepsOf(context, placement);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps that were taken, the oldest first; for the institution itself.' })
  history(@Root() { id }: Placement, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => PlacementType, { description: 'Proposes a course to a person; nobody has two placements on one course.' })
  proposeCoursePlacement(
    @Arg('input', () => ProposePlacementInput, { description: 'Who, and which course.' }) input: ProposePlacementInput,
    @Ctx() context: Context,
  ) {
    return proposePlacement(signedIn(context), input);
  }

  @Mutation(() => PlacementType, { description: 'Books a place; of two who want the last one, one gets it.' })
  bookCoursePlacement(
    @Arg('input', () => PlacementStepInput, { description: 'The placement.' }) input: PlacementStepInput,
    @Ctx() context: Context,
  ) {
    return bookPlacement(signedIn(context), input);
  }

  @Mutation(() => PlacementType, { description: 'Records that the person has come.' })
  startCoursePlacement(
    @Arg('input', () => PlacementStepInput, { description: 'The placement.' }) input: PlacementStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Placement, input, placementProcedure, 'START');
  }

  @Mutation(() => PlacementType, { description: 'Records that the person has not come.' })
  recordCourseAbsence(
    @Arg('input', () => PlacementStepInput, { description: 'The placement.' }) input: PlacementStepInput,
    @Ctx() context: Context,
  ) {
    return endPlacement(signedIn(context), input, 'RECORD_ABSENCE');
  }

  @Mutation(() => PlacementType, { description: 'Records that the person took part to the end.' })
  completeCoursePlacement(
    @Arg('input', () => PlacementStepInput, { description: 'The placement.' }) input: PlacementStepInput,
    @Ctx() context: Context,
  ) {
    return endPlacement(signedIn(context), input, 'COMPLETE');
  }

  @Mutation(() => PlacementType, { description: 'Ends a placement before its time; its place is free again.' })
  cancelCoursePlacement(
    @Arg('input', () => CancelPlacementInput, { description: 'The placement, and at whose wish.' }) input: CancelPlacementInput,
    @Ctx() context: Context,
  ) {
    return endPlacement(signedIn(context), input, input.by === 'PARTICIPANT' ? 'CANCEL_FOR_PARTICIPANT' : 'CANCEL');
  }
}

/** What placements add to a course. */
@Resolver(() => CourseType)
export class CourseWithPlacements {
  @Mutation(() => CourseType, { description: 'Cancels a course, with its reason; its placements end with it.' })
  cancelJobcenterCourse(
    @Arg('input', () => CancelCourseInput, { description: 'The course, and why.' }) input: CancelCourseInput,
    @Ctx() context: Context,
  ) {
    return cancelCourse(signedIn(context), input);
  }
}

/** What placements add to a participant. */
@Resolver(() => ParticipantType)
export class ParticipantPlacements {
  @FieldResolver(() => [PlacementType], { nullable: true, description: 'Their placements, the newest first (Kurszuweisungen).' })
  placements(@Root() { id }: Participant, @Ctx() context: Context) {
    return placementsOf(context).load(id);
  }
}
