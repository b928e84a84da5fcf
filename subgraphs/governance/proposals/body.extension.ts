import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import type { Body } from '../bodies/body.entity.js';
import { BodyType } from '../bodies/body.type.js';
import { proposalsBefore } from './proposal.loaders.js';
import { ProposalType } from './proposal.type.js';

/** What the proposals add to the bodies. */
@Resolver(() => BodyType)
export class BodyProposals {
  @FieldResolver(() => [ProposalType], {
    description: 'The proposals before this body or given to it that you may read, newest first.',
  })
  proposals(@Root() { id }: Body, @Ctx() context: Context) {
    return proposalsBefore(context).load(id);
  }
}
