import { HubError, invalidInput } from '../../kit/errors.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { Course } from './course.entity.js';
import type { AnnounceCourseInput, CourseStepInput } from './course.inputs.js';
import { courseProcedure } from './course.procedure.js';

const LONGEST_TITLE = 200;
const MOST_HOURS = 60;
const LARGEST_COURSE = 500;

/** Announces a course of the institution of whoever asks. */
export async function announceCourse(context: Context, input: AnnounceCourseInput): Promise<Course> {
  const { institution } = context.actor;
  if (institution === null) throw new HubError('NOT_PERMITTED', undefined, { reason: 'ANNOUNCE' });
  return beginProcedure(context, Course, courseProcedure, 'ANNOUNCE', { institution, ...contentOf(input) });
}

/** What the database is to hold of an input. */
export function contentOf(input: AnnounceCourseInput) {
  const { kind, startsOn, endsOn, weeklyHours, capacity, registrationUntil } = input;
  const title = trimmedText('title', input.title, LONGEST_TITLE);
  if (title === '') throw invalidInput('title', 'A course has a title.');
  if (endsOn < startsOn) throw invalidInput('endsOn', 'A course does not end before it starts.');
  if (registrationUntil > startsOn) throw invalidInput('registrationUntil', 'Registration ends when the course starts.');
  if (weeklyHours < 1 || weeklyHours > MOST_HOURS) throw invalidInput('weeklyHours', `From 1 to ${MOST_HOURS} hours.`);
  if (capacity < 1 || capacity > LARGEST_COURSE) throw invalidInput('capacity', `From 1 to ${LARGEST_COURSE} places.`);
  return { title, kind, startsOn, endsOn, weeklyHours, capacity, registrationUntil, languageLevel: input.languageLevel ?? null };
}

/** Whatever counts places or ends with its course is done one after another, until the unit of work is over. */
export function holdCourse(context: Context, id: string): Promise<void> {
  return oneAfterAnother(context, `jobcenter-course:${id.toLowerCase()}`);
}

/** Records that a course has started: whoever is about to be booked is booked before or not at all. */
export async function startCourse(context: Context, { id, version }: CourseStepInput): Promise<Course> {
  await holdCourse(context, id);
  return takeStep(context, Course, { id, version }, courseProcedure, 'START');
}
