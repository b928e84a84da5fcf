import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { InstitutionStub } from '../bodies/institution.extension.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import { ProposalType, SolutionOptionType } from '../proposals/proposal.type.js';
import { voteById } from '../votes/vote.loaders.js';
import { VoteType } from '../votes/vote.type.js';
import { acceptAmendment, decideAmendment, proposeAmendment, rejectAmendment, withdrawAmendment } from './amendment.commands.js';
import type { Amendment } from './amendment.entity.js';
import { AmendmentStepInput, DecideAmendmentInput, ProposeAmendmentInput, RejectAmendmentInput } from './amendment.inputs.js';
import { amendmentById } from './amendment.loaders.js';
import { AmendmentType } from './amendment.type.js';

@Resolver(() => AmendmentType)
export class AmendmentResolver {
  @Query(() => AmendmentType, { nullable: true, description: 'An amendment by its id (Änderungsantrag).' })
  amendment(@Arg('id', () => ID, { description: 'Identifies it.' }) id: string, @Ctx() context: Context): Promise<Amendment> {
    return readOne(signedIn(context), amendmentById, id);
  }

  @FieldResolver(() => ProposalType, { nullable: true, description: 'The proposal that it would change.' })
  proposal(@Root() { proposalId }: Amendment, @Ctx() context: Context) {
    return proposalById(context).load(proposalId);
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The institution that proposed it.' })
  proposedBy(@Root() { proposedBy }: Amendment): InstitutionStub {
    return { id: proposedBy };
  }

  @FieldResolver(() => String, { nullable: true, description: 'The solution it asks for; null where it leaves it as it is.' })
  solution(@Root() { changes }: Amendment): string | null {
    return changes.solution ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The solution it was written for; null where it leaves it as it is.',
  })
  solutionBefore(@Root() { replaces }: Amendment): string | null {
    return replaces.solution ?? null;
  }

  @FieldResolver(() => [InstitutionStub], {
    nullable: 'itemsAndList',
    description: 'The institutions that would implement it then (Umsetzende); null where it leaves them as they are.',
  })
  implementers(@Root() { changes }: Amendment): InstitutionStub[] | null {
    return changes.implementers?.map((id) => ({ id })) ?? null;
  }

  @FieldResolver(() => [SolutionOptionType], {
    nullable: true,
    description: 'The options it asks for; null where it leaves them as they are.',
  })
  options(@Root() { changes }: Amendment) {
    return changes.options ?? null;
  }

  @FieldResolver(() => VoteType, { nullable: true, description: 'The vote that decided on it.' })
  vote(@Root() { voteId }: Amendment, @Ctx() context: Context) {
    return voteId ? voteById(context).load(voteId) : null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() amendment: Amendment, @Ctx() context: Context) {
    return openStepsOf(context, amendment);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: Amendment, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => AmendmentType, {
    description: 'Proposes what a proposal before the steering committee is to say instead (amendment, Änderungsantrag).',
  })
  proposeAmendment(
    @Arg('input', () => ProposeAmendmentInput, { description: 'The amendment.' }) input: ProposeAmendmentInput,
    @Ctx() context: Context,
  ) {
    return proposeAmendment(signedIn(context), input);
  }

  @Mutation(() => AmendmentType, { description: 'Takes an amendment over into the proposal (Übernahme).' })
  acceptAmendment(
    @Arg('input', () => AmendmentStepInput, { description: 'The amendment.' }) input: AmendmentStepInput,
    @Ctx() context: Context,
  ) {
    return acceptAmendment(signedIn(context), input);
  }

  @Mutation(() => AmendmentType, { description: 'Does not take an amendment over; the committee may still vote on it.' })
  rejectAmendment(
    @Arg('input', () => RejectAmendmentInput, { description: 'The reasons.' }) input: RejectAmendmentInput,
    @Ctx() context: Context,
  ) {
    return rejectAmendment(signedIn(context), input);
  }

  @Mutation(() => AmendmentType, { description: 'Enters what the steering committee voted on an amendment.' })
  decideAmendment(
    @Arg('input', () => DecideAmendmentInput, { description: 'The vote.' }) input: DecideAmendmentInput,
    @Ctx() context: Context,
  ) {
    return decideAmendment(signedIn(context), input);
  }

  @Mutation(() => AmendmentType, { description: 'Takes an amendment back.' })
  withdrawAmendment(
    @Arg('input', () => AmendmentStepInput, { description: 'The amendment.' }) input: AmendmentStepInput,
    @Ctx() context: Context,
  ) {
    return withdrawAmendment(signedIn(context), input);
  }
}
