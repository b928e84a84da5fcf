import type { CalendarDate } from '../../kit/calendar.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import type { Decision } from '../decisions/decision.entity.js';
import { EffectReview } from './effect-review.entity.js';
import { reviewsOf } from './effect-review.loaders.js';
import { effectReviewProcedure } from './effect-review.procedure.js';

/** Plans the review of a decision for a day. */
export async function planReview(context: Context, decision: Decision, dueOn: CalendarDate): Promise<EffectReview> {
  const review = await beginProcedure(context, EffectReview, effectReviewProcedure, 'PLAN', {
    institution: decision.institution,
    decisionId: decision.id,
    bodyId: decision.bodyId,
    dueOn,
    seen: [],
    explanation: [],
    ...{ reviewedOn: null, finding: null, conclusion: null, text: null, suggestedFinding: null },
  });
  reviewsOf(context).clear(decision.id);
  return review;
}

/** Calls off what is still planned of the reviews of a decision that ended or was closed. */
export async function cancelReviews(context: Context, { id }: Decision): Promise<void> {
  reviewsOf(context).clear(id);
  for (const review of (await reviewsOf(context).load(id)) ?? []) {
    if (review.state === 'PLANNED' || review.state === 'DUE')
      await takeStep(context, EffectReview, { id: review.id, version: review.version }, effectReviewProcedure, 'CANCEL');
  }
}

const AT_ONCE = 500;

/** Enters of planned reviews that their day has come; work of the system's own. */
export async function markReviewsDue(context: Context): Promise<number> {
  const where = { state: 'PLANNED' as const, dueOn: { $lte: context.today } };
  const reviews = await context.em.find(EffectReview, where, { orderBy: { dueOn: 'asc', id: 'asc' }, limit: AT_ONCE });
  for (const { id, version } of reviews)
    await takeStep(context, EffectReview, { id, version }, effectReviewProcedure, 'MARK_DUE');
  return reviews.length;
}
