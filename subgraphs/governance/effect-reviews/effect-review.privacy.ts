import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { EffectReview } from './effect-review.entity.js';

/** Reviews look at frozen figures, never at people. */
export const effectReviewsPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    EffectReview,
    ...['id', 'version', 'institution', 'state', 'decisionId', 'bodyId', 'dueOn', 'reviewedOn', 'finding', 'conclusion'],
    ...['text', 'seen', 'suggestedFinding', 'explanation'],
  ),
];
