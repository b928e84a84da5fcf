import { HubError } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { attempt, openRequirements } from '../../kit/procedure.js';
import { beginProcedure, takeStep, takeStepWithAll, type View } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { holdCourse } from '../courses/course.commands.js';
import { Course } from '../courses/course.entity.js';
import type { CancelCourseInput } from '../courses/course.inputs.js';
import { courseById, takenPlaces } from '../courses/course.loaders.js';
import { courseProcedure } from '../courses/course.procedure.js';
import { ofOwnInstitution } from '../courses/course.rules.js';
import { participantById } from '../participants/participant.loaders.js';
import { Placement } from './placement.entity.js';
import type { ProposePlacementInput } from './placement.inputs.js';
import { placementById } from './placement.loaders.js';
import { type PlacementStep, placementProcedure } from './placement.procedure.js';

/** Proposes a course of the own institution to one of its participants; nobody has two placements on one course. */
export async function proposePlacement(context: Context, input: ProposePlacementInput): Promise<Placement> {
  const participant = await readOne(context, participantById, input.participantId);
  // Whoever may not propose is told so before anything about participant and course.
  if (!attempt(placementProcedure, 'PROPOSE', null, context).ok)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'PROPOSE' });
  await holdCourse(context, input.courseId);
  const course = await readOne(context, courseById, input.courseId);
  if (course.institution !== participant.institution)
    throw new HubError('NOT_PERMITTED', undefined, { reason: ofOwnInstitution.code });
  if (participant.state !== 'REGISTERED') throw new HubError('WRONG_STATE', undefined, { reason: 'PROPOSE' });
  const { state: courseState, startsOn, registrationUntil } = course;
  const facts = { state: 'PROPOSED', courseState, startsOn, registrationUntil, freePlaces: 0 } as const;
  const open = openRequirements(placementProcedure.steps.PROPOSE.requires ?? [], facts, context);
  if (open[0])
    throw new HubError('REQUIREMENT_OPEN', open[0].explanation, { reason: open[0].code, open: open.map(({ code }) => code) });
  return beginProcedure(context, Placement, placementProcedure, 'PROPOSE', {
    institution: participant.institution,
    participantId: participant.id,
    courseId: course.id,
    proposedOn: context.today,
  });
}

/** Books a place. Bookings on one course wait for one another, so that of two who want the last place one gets it. */
export async function bookPlacement(context: Context, view: View): Promise<Placement> {
  const found = await readOne(context, placementById, view.id);
  await holdCourse(context, found.courseId);
  // What others have done while this one waited.
  await context.em.refresh(found);
  return counted(context, await takeStep(context, Placement, view, placementProcedure, 'BOOK', { bookedOn: context.today }));
}

/** The places of its course are counted anew for the answer. */
function counted(context: Context, placement: Placement): Placement {
  takenPlaces(context).clear(placement.courseId);
  return placement;
}

/** Takes a step after which the placement is over. */
export async function endPlacement(context: Context, view: View, step: PlacementStep): Promise<Placement> {
  return counted(context, await takeStep(context, Placement, view, placementProcedure, step, { endedOn: context.today }));
}

/** Cancels a course; what was open of its placements ends in the same unit of work. */
export async function cancelCourse(context: Context, { id, version, reason }: CancelCourseInput): Promise<Course> {
  await holdCourse(context, id);
  const changes = { cancellationReason: reason };
  const course = await takeStep(context, Course, { id, version }, courseProcedure, 'CANCEL', changes, reason);
  const open = await context.em.find(Placement, { courseId: course.id, state: { $in: ['PROPOSED', 'BOOKED', 'STARTED'] } });
  const ended = { endedOn: context.today };
  await takeStepWithAll(context, Placement, open, placementProcedure, 'END_WITH_COURSE', ended);
  takenPlaces(context).clear(course.id);
  return course;
}
