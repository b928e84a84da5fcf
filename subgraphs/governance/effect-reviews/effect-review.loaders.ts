import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { decisionById } from '../decisions/decision.loaders.js';
import { EffectReview } from './effect-review.entity.js';
import type { EffectReviewFacts } from './effect-review.rules.js';

export const effectReviewById = loaderById(EffectReview);

/** The reviews of a decision, the first one first. */
export const reviewsOf = defineLoader<string, EffectReview[]>(async ({ em }, decisionIds) => {
  const rows = await em.find(EffectReview, { decisionId: { $in: [...decisionIds] } }, { orderBy: { dueOn: 'asc', id: 'asc' } });
  return groupedBy(decisionIds, rows, ({ decisionId }) => decisionId);
});

/** The one maker of a review's facts. */
export const reviewFacts = defineLoader<string, EffectReviewFacts>(async (context, ids) => {
  const found = await effectReviewById(context).loadMany(ids);
  const rows = found.filter((each): each is EffectReview => each !== null && !(each instanceof Error));
  const decisions = await Promise.all(rows.map(({ decisionId }) => decisionById(context).load(decisionId)));
  return new Map(
    rows.flatMap(({ id, state, institution, dueOn }, at) => {
      const decision = decisions[at]?.state;
      return decision ? [[id, { state, office: institution, dueOn, decision }] as const] : [];
    }),
  );
});
