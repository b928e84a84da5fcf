import { isId } from '../../kit/ids.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { Course } from './course.entity.js';
import type { CourseFacts } from './course.rules.js';

export const courseById = loaderById(Course);

/** The one maker of the facts. */
export const courseFacts = defineLoader<string, CourseFacts>(async (context, ids) => {
  const rows = await courseById(context).loadMany(ids);
  return new Map(rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, row] as const] : [])));
});

/** What institutions have announced and not ended, by the first day; many institutions in one statement. */
export const coursesAheadOf = defineLoader<string, Course[]>(async ({ em }, institutions) => {
  const where = { institution: { $in: institutions.filter(isId) }, state: { $in: ['ANNOUNCED', 'OPEN', 'STARTED'] as const } };
  const rows = await em.find(Course, where as never, { orderBy: [{ startsOn: 'asc' }, { id: 'asc' }] });
  return groupedBy(institutions, rows, ({ institution }) => institution);
});

/**
 * How many places of courses are taken. Placements are for few to read and this number is for everybody, so this one question goes past the
 * row policies in a function of the database (migration 0001-courses), which counts and tells nothing else.
 */
export const takenPlaces = defineLoader<string, number>(async ({ em }, ids) => {
  const rows = await em
    .getConnection()
    .execute<{ course: string; taken: number }[]>(
      'select course, taken from places_taken(?::jsonb)',
      [JSON.stringify(ids)],
      'all',
      em.getTransactionContext(),
    );
  const taken = new Map(rows.map((row) => [row.course, row.taken]));
  return new Map(ids.map((id) => [id, taken.get(id) ?? 0]));
});
