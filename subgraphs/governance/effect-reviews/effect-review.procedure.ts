import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { dayHasCome, decisionImplemented, decisionOver, type EffectReviewFacts, heldByReviewers } from './effect-review.rules.js';

export const EFFECT_REVIEW_STATES = ['PLANNED', 'DUE', 'REVIEWED', 'CANCELLED'] as const;
export type EffectReviewState = (typeof EFFECT_REVIEW_STATES)[number];

const RUNNING: Role[] = ['body_office', 'body_chair'];
const REVIEWERS: Role[] = ['body_office', 'kim_coordination'];

/** A review of the effect of a decision, from its plan to its finding (Wirkungsprüfung). */
export const effectReviewProcedure = defineProcedure<EffectReviewFacts, Role>()(
  'governance-effect-review',
  ['REVIEWED', 'CANCELLED'],
  {
    PLAN: { from: [], to: 'PLANNED', by: RUNNING, title: 'Plans it with the decision' },
    MARK_DUE: { from: ['PLANNED'], to: 'DUE', by: ['system'], requires: [dayHasCome], title: 'Enters that its day has come' },
    HOLD: {
      from: ['PLANNED', 'DUE'],
      to: 'REVIEWED',
      by: REVIEWERS,
      requires: [heldByReviewers, dayHasCome, decisionImplemented],
      title: 'Enters what it found (Wirkungsprüfung)',
    },
    CANCEL: {
      from: ['PLANNED', 'DUE'],
      to: 'CANCELLED',
      by: ['body_office', 'body_chair', 'kim_coordination'],
      requires: [decisionOver],
      title: 'Calls it off, because its decision ended or was closed',
    },
  },
);

export type EffectReviewStep = keyof typeof effectReviewProcedure.steps;
