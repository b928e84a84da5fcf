import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import { ProposalType } from '../proposals/proposal.type.js';
import { consultationsOn } from './consultation.loaders.js';
import { ConsultationType } from './consultation.type.js';

/** What consultations add to proposals. */
@Resolver(() => ProposalType)
export class ProposalConsultations {
  @FieldResolver(() => [ConsultationType], {
    description: 'Who was asked about it, and what they said, oldest first (Beteiligung).',
  })
  consultations(@Root() { id }: Proposal, @Ctx() context: Context) {
    return consultationsOn(context).load(id);
  }
}
