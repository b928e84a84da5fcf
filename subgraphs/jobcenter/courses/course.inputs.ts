import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { PageArgs } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { CourseState } from './course.procedure.js';
import type { CancellationReason, CourseKind, LanguageLevel } from './course.rules.js';
import { CancellationReasonEnum, CourseKindEnum, CourseStateEnum, LanguageLevelEnum } from './course.type.js';

/** Which courses a list has. */
@ArgsType()
export class CourseListArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only those of this institution.' })
  institution!: string | null;
  @Field(() => CourseKindEnum, { nullable: true, description: 'Only those of this kind.' })
  kind!: CourseKind | null;
  @Field(() => LanguageLevelEnum, { nullable: true, description: 'Only those that lead to this level.' })
  languageLevel!: LanguageLevel | null;
  @Field(() => CourseStateEnum, { nullable: true, description: 'Only those in this state.' })
  state!: CourseState | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Only those that start on this day or later.' })
  startsFrom!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Only those that start on this day or earlier.' })
  startsUntil!: CalendarDate | null;
}

@InputType('AnnounceJobcenterCourseInput', { description: 'What is announced (Kurs).' })
export class AnnounceCourseInput {
  @Field(() => String, { description: 'What it is called, at most 200 characters.' })
  title!: string;
  @Field(() => CourseKindEnum, { description: 'What kind of course it is.' })
  kind!: CourseKind;
  @Field(() => CalendarDateScalar, { description: 'Its first day.' })
  startsOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Its last day, not before the first.' })
  endsOn!: CalendarDate;
  @Field(() => Int, { description: 'Hours of teaching in a week, from 1 to 60.' })
  weeklyHours!: number;
  @Field(() => LanguageLevelEnum, { nullable: true, description: 'Level of German it leads to, where it teaches German.' })
  languageLevel!: LanguageLevel | null;
  @Field(() => Int, { description: 'How many can take part, from 1 to 500.' })
  capacity!: number;
  @Field(() => CalendarDateScalar, { description: 'Last day of registration, not after the first day of the course.' })
  registrationUntil!: CalendarDate;
}

@InputType('JobcenterCourseStepInput', { description: 'Which course a step is about, and the version it was read in.' })
export class CourseStepInput {
  @Field(() => ID, { description: 'The course.' })
  id!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('ReviseJobcenterCourseInput', { description: 'What is announced from now on.' })
export class ReviseCourseInput extends AnnounceCourseInput {
  @Field(() => ID, { description: 'The course.' })
  id!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('CancelJobcenterCourseInput', { description: 'Which course does not take place, and why.' })
export class CancelCourseInput extends CourseStepInput {
  @Field(() => CancellationReasonEnum, { description: 'Why.' })
  reason!: CancellationReason;
}
