import type { CalendarDate } from '../../kit/calendar.js';
import { type ConsentProof, proofCovers } from '../../kit/consented-link.rules.js';
import type { PlacementState } from '../placements/placement.procedure.js';

/** What counselling is shown of a placement: four coarse stages and no more. How it ended is social data that it does not need. */
export const STAGES = ['PROPOSED', 'BOOKED', 'RUNNING', 'ENDED'] as const;
export type Stage = (typeof STAGES)[number];

const STAGE_OF: Readonly<Record<PlacementState, Stage>> = {
  PROPOSED: 'PROPOSED',
  BOOKED: 'BOOKED',
  STARTED: 'RUNNING',
  COMPLETED: 'ENDED',
  NOT_STARTED: 'ENDED',
  CANCELLED_BY_PARTICIPANT: 'ENDED',
  CANCELLED_BY_JOBCENTER: 'ENDED',
};

/** The coarse stage of a placement. */
export function stageOf(state: PlacementState): Stage {
  return STAGE_OF[state];
}

/** Whether the proof lets the jobcenter tell counselling the placements today (§ 67b Abs. 2 SGB X). */
export function tellsPlacements(proof: ConsentProof | null | undefined, today: CalendarDate): proof is ConsentProof {
  return proofCovers(proof, 'COURSE_PLACEMENTS', today);
}
