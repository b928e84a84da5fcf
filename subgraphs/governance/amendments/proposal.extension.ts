import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import { ProposalType } from '../proposals/proposal.type.js';
import { amendmentsTo } from './amendment.loaders.js';
import { AmendmentType } from './amendment.type.js';

/** What amendments add to proposals. */
@Resolver(() => ProposalType)
export class ProposalAmendments {
  @FieldResolver(() => [AmendmentType], { description: 'The amendments to it, oldest first (Änderungsantrag).' })
  amendments(@Root() { id }: Proposal, @Ctx() context: Context) {
    return amendmentsTo(context).load(id);
  }
}
