import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { courseById, takenPlaces } from '../courses/course.loaders.js';
import { Placement } from './placement.entity.js';
import type { PlacementFacts } from './placement.rules.js';

export const placementById = loaderById(Placement);

/** The one maker of the facts. */
export const placementFacts = defineLoader<string, PlacementFacts>(async (context, ids) => {
  const rows = (await placementById(context).loadMany(ids)).filter((row) => row instanceof Placement);
  const courseIds = rows.map(({ courseId }) => courseId);
  const courses = await courseById(context).loadMany(courseIds);
  const taken = await takenPlaces(context).loadMany(courseIds);
  return new Map(
    rows.flatMap((row, at) => {
      const course = courses[at];
      if (!course || course instanceof Error) return [];
      const { state: courseState, startsOn, registrationUntil, capacity } = course;
      const freePlaces = Math.max(0, capacity - Number(taken[at] ?? 0));
      return [[row.id, { state: row.state, courseState, startsOn, registrationUntil, freePlaces }] as const];
    }),
  );
});

/** The placements of participants, the newest first. */
export const placementsOf = defineLoader<string, Placement[]>(async ({ em }, ids) => {
  const rows = await em.find(Placement, { participantId: { $in: [...ids] } }, { orderBy: { id: 'desc' } });
  return groupedBy(ids, rows, ({ participantId }) => participantId);
});
