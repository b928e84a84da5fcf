import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { isId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { decisionById } from '../decisions/decision.loaders.js';
import { DecisionType } from '../decisions/decision.type.js';
import { EvidenceStub } from '../proposals/evidence.extension.js';
import type { EffectSeen } from './effect.rules.js';
import { reviewEffect } from './effect-review.commands.js';
import { EffectReview } from './effect-review.entity.js';
import { ReviewEffectInput } from './effect-review.inputs.js';
import { effectReviewById } from './effect-review.loaders.js';
import { EffectReviewConnection, EffectReviewType, EffectSeenType } from './effect-review.type.js';

@Resolver(() => EffectReviewType)
export class EffectReviewResolver {
  @Query(() => EffectReviewType, { nullable: true, description: 'A review of the effect of a decision by its id.' })
  effectReview(
    @Arg('id', () => ID, { description: 'Identifies the review.' }) id: string,
    @Ctx() context: Context,
  ): Promise<EffectReview> {
    return readOne(signedIn(context), effectReviewById, id);
  }

  @Query(() => EffectReviewConnection, {
    description: 'Reviews whose day has come and that were not held yet, the longest due first (Wirkungsprüfung).',
  })
  effectReviewsDue(
    @Arg('body', () => ID, { nullable: true, description: 'Only those of decisions of this body.' }) body: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<EffectReview>> {
    const where = {
      state: { $in: ['PLANNED', 'DUE'] },
      dueOn: { $lte: context.today },
      // A text that is no id is answered like a body without reviews.
      ...(body == null ? {} : { bodyId: isId(body) ? body : null }),
    };
    return readPage(signedIn(context), EffectReview, where, [{ dueOn: 'asc' }], page);
  }

  @FieldResolver(() => DecisionType, { nullable: true, description: 'The decision whose effect it reviews.' })
  decision(@Root() { decisionId }: EffectReview, @Ctx() context: Context) {
    return decisionById(context).load(decisionId);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() review: EffectReview, @Ctx() context: Context) {
    return openStepsOf(context, review);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: EffectReview, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => EffectReviewType, {
    description: 'Enters what a review of the effect found, and what follows (Wirkungsprüfung).',
  })
  reviewEffect(
    @Arg('input', () => ReviewEffectInput, { description: 'The finding.' }) input: ReviewEffectInput,
    @Ctx() context: Context,
  ) {
    return reviewEffect(signedIn(context), input);
  }
}

@Resolver(() => EffectSeenType)
export class EffectSeenResolver {
  @FieldResolver(() => EvidenceStub, { nullable: true, description: 'The snapshot, as case management froze it.' })
  snapshot(@Root() { snapshotId }: EffectSeen): EvidenceStub {
    return { id: snapshotId };
  }
}
