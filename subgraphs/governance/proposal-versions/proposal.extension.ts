import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import { ProposalType } from '../proposals/proposal.type.js';
import { versionsOf } from './proposal-version.loaders.js';
import { ProposalVersionType } from './proposal-version.type.js';

/** What versions add to proposals. */
@Resolver(() => ProposalType)
export class ProposalVersions {
  @FieldResolver(() => [ProposalVersionType], {
    description: 'All that it said since it was put forward, the first version first (Fassungen).',
  })
  versions(@Root() { id }: Proposal, @Ctx() context: Context) {
    return versionsOf(context).load(id);
  }
}
