import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import { ProposalType } from '../proposals/proposal.type.js';
import { decisionsOn } from './decision.loaders.js';
import { DecisionType } from './decision.type.js';

/** What the decisions add to a proposal. */
@Resolver(() => ProposalType)
export class ProposalDecisions {
  @FieldResolver(() => [DecisionType], { description: 'What was decided on it, the latest first (Beschluss; decision).' })
  decisions(@Root() { id }: Proposal, @Ctx() context: Context) {
    return decisionsOn(context).load(id);
  }
}
