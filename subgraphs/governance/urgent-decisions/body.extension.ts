import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import type { Body } from '../bodies/body.entity.js';
import { BodyType } from '../bodies/body.type.js';
import { urgentDecisionsToRatify } from './urgent-decision.loaders.js';
import { UrgentDecisionType } from './urgent-decision.type.js';

/** What urgent decisions add to the bodies. */
@Resolver(() => BodyType)
export class BodyUrgentDecisions {
  @FieldResolver(() => [UrgentDecisionType], {
    description:
      'The urgent decisions that the body has to ratify, oldest first; none for whoever has no role in the governance.',
  })
  urgentDecisionsToRatify(@Root() { id }: Body, @Ctx() context: Context) {
    return urgentDecisionsToRatify(context).load(id);
  }
}
