import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import { InstitutionStub } from '../bodies/institution.extension.js';
import { proposalsToImplement } from './proposal.loaders.js';
import { ProposalType } from './proposal.type.js';

/** What the proposals add to the directory's institutions. */
@Resolver(() => InstitutionStub)
export class InstitutionProposals {
  @FieldResolver(() => [ProposalType], {
    nullable: true,
    description: 'The proposals you may read that name it as one of those who would implement them (Umsetzende), newest first.',
  })
  implementsProposals(@Root() { id }: InstitutionStub, @Ctx() context: Context) {
    return proposalsToImplement(context).load(id);
  }
}
