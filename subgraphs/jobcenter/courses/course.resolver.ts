import { Arg, Args, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, readPage } from '../../kit/connection.js';
import { invalidInput } from '../../kit/errors.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { isId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { announceCourse, contentOf, startCourse } from './course.commands.js';
import { Course } from './course.entity.js';
import { AnnounceCourseInput, CourseListArgs, CourseStepInput, ReviseCourseInput } from './course.inputs.js';
import { courseById, takenPlaces } from './course.loaders.js';
import { courseProcedure } from './course.procedure.js';
import { CourseConnection, CourseType } from './course.type.js';
import { InstitutionStub } from './institution.type.js';

async function freePlacesOf(context: Context, { id, capacity }: Course): Promise<number> {
  return Math.max(0, capacity - ((await takenPlaces(context).load(id)) ?? 0));
}

@Resolver(() => CourseType)
export class CourseResolver {
  @Directive('@tag(name: "public")')
  @Query(() => CourseType, { nullable: true, description: 'A course by its id (Kurs).' })
  jobcenterCourse(@Arg('id', () => ID, { description: 'Identifies it.' }) id: string, @Ctx() context: Context): Promise<Course> {
    return readOne(context, courseById, id);
  }

  @Directive('@tag(name: "public")')
  @Query(() => CourseConnection, { description: 'The courses, by their first day (Kurse).' })
  jobcenterCourses(@Args(() => CourseListArgs) args: CourseListArgs, @Ctx() context: Context): Promise<Page<Course>> {
    const { institution, kind, languageLevel, state, startsFrom, startsUntil, ...page } = args;
    if (institution != null && !isId(institution)) throw invalidInput('institution', 'This is no id of an institution.');
    const where = {
      ...(institution != null ? { institution } : {}),
      ...(kind != null ? { kind } : {}),
      ...(languageLevel != null ? { languageLevel } : {}),
      ...(state != null ? { state } : {}),
      $and: [
        ...(startsFrom != null ? [{ startsOn: { $gte: startsFrom } }] : []),
        ...(startsUntil != null ? [{ startsOn: { $lte: startsUntil } }] : []),
      ],
    };
    return readPage(context, Course, where, [{ startsOn: 'asc' }], page);
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The jobcenter that runs it.' })
  institution(@Root() { institution }: Course): InstitutionStub {
    return { id: institution };
  }

  @FieldResolver(() => Int, { description: 'How many places are free now.' })
  freePlaces(@Root() course: Course, @Ctx() context: Context): Promise<number> {
    return freePlacesOf(context, course);
  }

  @FieldResolver(() => Boolean, { description: 'Whether no place is free now.' })
  async isFull(@Root() course: Course, @Ctx() context: Context): Promise<boolean> {
    return (await freePlacesOf(context, course)) === 0;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() course: Course, @Ctx() context: Context) {
    return openStepsOf(context, course);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps that were taken, the oldest first; for the institution itself.' })
  history(@Root() { id }: Course, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => CourseType, { description: 'Announces a course of your institution.' })
  announceJobcenterCourse(
    @Arg('input', () => AnnounceCourseInput, { description: 'What is announced.' }) input: AnnounceCourseInput,
    @Ctx() context: Context,
  ) {
    return announceCourse(signedIn(context), input);
  }

  @Mutation(() => CourseType, { description: 'Revises what was announced, until registration is open.' })
  reviseJobcenterCourse(
    @Arg('input', () => ReviseCourseInput, { description: 'What is announced from now on.' }) input: ReviseCourseInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Course, input, courseProcedure, 'REVISE', contentOf(input));
  }

  @Mutation(() => CourseType, { description: 'Opens a course for registration.' })
  openJobcenterCourse(
    @Arg('input', () => CourseStepInput, { description: 'The course.' }) input: CourseStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Course, input, courseProcedure, 'OPEN');
  }

  @Mutation(() => CourseType, { description: 'Records that a course has started; nobody is booked on it any more.' })
  startJobcenterCourse(
    @Arg('input', () => CourseStepInput, { description: 'The course.' }) input: CourseStepInput,
    @Ctx() context: Context,
  ) {
    return startCourse(signedIn(context), input);
  }

  @Mutation(() => CourseType, { description: 'Records that a course is over.' })
  finishJobcenterCourse(
    @Arg('input', () => CourseStepInput, { description: 'The course.' }) input: CourseStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Course, input, courseProcedure, 'FINISH');
  }
}
