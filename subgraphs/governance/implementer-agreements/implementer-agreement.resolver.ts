import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { InstitutionStub } from '../bodies/institution.extension.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import { ProposalType } from '../proposals/proposal.type.js';
import { askImplementers, declareAgreement } from './implementer-agreement.commands.js';
import type { ImplementerAgreement } from './implementer-agreement.entity.js';
import { AskImplementersInput, DeclareAgreementInput } from './implementer-agreement.inputs.js';
import { implementerAgreementById } from './implementer-agreement.loaders.js';
import { ImplementerAgreementType } from './implementer-agreement.type.js';

@Resolver(() => ImplementerAgreementType)
export class ImplementerAgreementResolver {
  @Query(() => ImplementerAgreementType, {
    nullable: true,
    description: 'What an institution was asked and declared, by its id (Zustimmung der Umsetzenden; agreement of implementers).',
  })
  implementerAgreement(
    @Arg('id', () => ID, { description: 'Identifies it.' }) id: string,
    @Ctx() context: Context,
  ): Promise<ImplementerAgreement> {
    return readOne(signedIn(context), implementerAgreementById, id);
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The institution that is asked.' })
  implementer(@Root() { implementer }: ImplementerAgreement): InstitutionStub {
    return { id: implementer };
  }

  @FieldResolver(() => ProposalType, { nullable: true, description: 'The proposal it would implement.' })
  proposal(@Root() { proposalId }: ImplementerAgreement, @Ctx() context: Context) {
    return proposalById(context).load(proposalId);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() agreement: ImplementerAgreement, @Ctx() context: Context) {
    return openStepsOf(context, agreement);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: ImplementerAgreement, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => ProposalType, {
    description:
      'Asks those who would implement a proposal and were not asked about its solution as it reads now (Zustimmung der Umsetzenden; agreement of implementers).',
  })
  askImplementers(
    @Arg('input', () => AskImplementersInput, { description: 'The proposal.' }) input: AskImplementersInput,
    @Ctx() context: Context,
  ) {
    return askImplementers(signedIn(context), input);
  }

  @Mutation(() => ImplementerAgreementType, {
    description:
      'Declares whether the own institution agrees to implement a proposal; it may change its mind until the decision.',
  })
  declareAgreement(
    @Arg('input', () => DeclareAgreementInput, { description: 'The answer.' }) input: DeclareAgreementInput,
    @Ctx() context: Context,
  ) {
    return declareAgreement(signedIn(context), input);
  }
}
