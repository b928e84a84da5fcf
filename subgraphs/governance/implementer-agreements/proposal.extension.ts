import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import { InstitutionStub } from '../bodies/institution.extension.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import { ProposalType } from '../proposals/proposal.type.js';
import { askedAbout, askedOf } from './implementer-agreement.loaders.js';
import { ImplementerAgreementType } from './implementer-agreement.type.js';

/** What the agreements of implementers add to the proposals. */
@Resolver(() => ProposalType)
export class ProposalAgreements {
  @FieldResolver(() => [ImplementerAgreementType], {
    description: 'What its implementers were asked and declared (Zustimmung der Umsetzenden; agreement of implementers).',
  })
  implementerAgreements(@Root() { id }: Proposal, @Ctx() context: Context) {
    return askedAbout(context).load(id);
  }
}

/** What the agreements of implementers add to the directory's institutions. */
@Resolver(() => InstitutionStub)
export class InstitutionAgreements {
  @FieldResolver(() => [ImplementerAgreementType], {
    nullable: true,
    description: 'Which proposals it was asked to implement, newest first; those you may read.',
  })
  agreementsAsked(@Root() { id }: InstitutionStub, @Ctx() context: Context) {
    return askedOf(context).load(id);
  }
}
