import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { DecisionReviews } from './decision.extension.js';
import { EffectReview, effectReviewSchema } from './effect-review.entity.js';
import { effectReviewById, reviewFacts } from './effect-review.loaders.js';
import { effectReviewProcedure } from './effect-review.procedure.js';
import { EffectReviewResolver, EffectSeenResolver } from './effect-review.resolver.js';
import { EffectReviewType } from './effect-review.type.js';
import { markReviewsDue } from './effect-review-plan.commands.js';

/** Reviews of the effect of decisions (Wirkungsprüfungen). */
export const effectReviews: Feature = {
  entities: [effectReviewSchema],
  aggregates: [aggregate(EffectReview, effectReviewProcedure, reviewFacts, 'READERS')],
  resolvers: [EffectReviewResolver, EffectSeenResolver, DecisionReviews],
  entityTypes: [EffectReviewType],
  references: {
    GovernanceEffectReview: ({ id }, context) => effectReviewById(context).load(String(id)),
  },
  timers: { 'mark-effect-reviews-due': markReviewsDue },
};
