import { type Actor, EVERYTHING, hasRole, NOTHING, type Readable, type Role } from '../../kit/actor.js';

/** Who reads how long the stages take: the bodies and the coordination, and the office itself. */
export const STAGE_MEDIAN_READERS = [
  'body_member',
  'body_office',
  'body_chair',
  'working_group_member',
  'kim_coordination',
  'intake_clerk',
  'naturalisation_officer',
  'office_supervisor',
] as const satisfies readonly Role[];

/** The figures are frozen and protected; they hold nothing about a person. */
export function readableStageMedians(actor: Actor): Readable {
  return readsStageMedians(actor) ? EVERYTHING : NOTHING;
}

export function readsStageMedians(actor: Actor): boolean {
  return actor.institution !== null && hasRole(actor, ...STAGE_MEDIAN_READERS);
}
