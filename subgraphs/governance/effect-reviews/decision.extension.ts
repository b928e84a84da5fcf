import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import type { Decision } from '../decisions/decision.entity.js';
import { DecisionType } from '../decisions/decision.type.js';
import { reviewsOf } from './effect-review.loaders.js';
import { EffectReviewType } from './effect-review.type.js';

/** What the reviews add to a decision. */
@Resolver(() => DecisionType)
export class DecisionReviews {
  @FieldResolver(() => [EffectReviewType], {
    description: 'The reviews of its effect that you may read, the first one first (Wirkungsprüfung).',
  })
  effectReviews(@Root() { id }: Decision, @Ctx() context: Context) {
    return reviewsOf(context).load(id);
  }
}
