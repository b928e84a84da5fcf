import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';

export const OBSERVATION_STATES = ['RECORDED', 'CORRECTED', 'WITHDRAWN'] as const;
export type ObservationState = (typeof OBSERVATION_STATES)[number];

export interface ObservationFacts {
  readonly state: ObservationState;
}

const STAFF: Role[] = ['case_manager', 'case_lead'];

/** The way of an observation of a hurdle (Hürdenbeobachtung). What is withdrawn counts no more; what was frozen stays. */
export const observationProcedure = defineProcedure<ObservationFacts, Role>()('observation', ['WITHDRAWN'], {
  RECORD: { from: [], to: 'RECORDED', by: STAFF, title: 'Records an observation of a hurdle (Hürdenbeobachtung)' },
  CORRECT: { from: ['RECORDED', 'CORRECTED'], to: 'CORRECTED', by: STAFF, title: 'Corrects it' },
  WITHDRAW: { from: ['RECORDED', 'CORRECTED'], to: 'WITHDRAWN', by: STAFF, title: 'Takes it back, because it was none' },
});
