import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { isId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { bodyById } from '../bodies/body.loaders.js';
import { BodyType } from '../bodies/body.type.js';
import { InstitutionStub } from '../bodies/institution.extension.js';
import { EvidenceStub } from './evidence.extension.js';
import {
  assignProposal,
  draftProposal,
  draftSolution,
  handBackProposal,
  proposeTopic,
  recommendProposal,
  submitProposal,
} from './proposal.commands.js';
import { Proposal } from './proposal.entity.js';
import {
  AssignProposalInput,
  DraftProposalInput,
  DraftSolutionInput,
  HandBackProposalInput,
  ProposalStepInput,
  ProposeTopicInput,
  RecommendProposalInput,
  SubmitProposalInput,
} from './proposal.inputs.js';
import { proposalById } from './proposal.loaders.js';
import { type ProposalState, proposalProcedure } from './proposal.procedure.js';
import { ProposalConnection, ProposalStateEnum, ProposalType } from './proposal.type.js';

const viewOf = ({ proposalId, version }: ProposalStepInput) => ({ id: proposalId, version });

@Resolver(() => ProposalType)
export class ProposalResolver {
  @Query(() => ProposalType, { nullable: true, description: 'A proposal by its id.' })
  proposal(
    @Arg('id', () => ID, { description: 'Identifies the proposal.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Proposal> {
    return readOne(signedIn(context), proposalById, id);
  }

  @Query(() => ProposalConnection, { description: 'The proposals you may read, newest first.' })
  proposals(
    @Arg('state', () => ProposalStateEnum, { nullable: true, description: 'Only those in this state.' })
    state: ProposalState | null,
    @Arg('body', () => ID, { nullable: true, description: 'Only those before this preparatory body.' }) body: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Proposal>> {
    // A text that is no id is answered like a body without proposals.
    const where = { ...(state == null ? {} : { state }), ...(body == null ? {} : { bodyId: isId(body) ? body : null }) };
    return readPage(signedIn(context), Proposal, where, [{ submittedOn: 'desc' }], page);
  }

  @FieldResolver(() => BodyType, { description: 'The preparatory body that deals with it.' })
  body(@Root() { bodyId }: Proposal, @Ctx() context: Context) {
    return bodyById(context).load(bodyId);
  }

  @FieldResolver(() => BodyType, { nullable: true, description: 'The working group it was given to (Arbeitsgruppe).' })
  workingGroup(@Root() { workingGroupId }: Proposal, @Ctx() context: Context) {
    return workingGroupId ? bodyById(context).load(workingGroupId) : null;
  }

  @FieldResolver(() => BodyType, { nullable: true, description: 'The steering committee it was submitted to (Lenkungskreis).' })
  steeringBody(@Root() { steeringBodyId }: Proposal, @Ctx() context: Context) {
    return steeringBodyId ? bodyById(context).load(steeringBodyId) : null;
  }

  @FieldResolver(() => [EvidenceStub], {
    nullable: 'items',
    description:
      'What is known of the structural hurdles it rests on, as case management froze it (strukturelle Hürde; cluster).',
  })
  evidence(@Root() { evidenceIds }: Proposal): EvidenceStub[] {
    return evidenceIds.map((id) => ({ id }));
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The institution that put it forward.' })
  submittedBy(@Root() { submittingInstitution }: Proposal): InstitutionStub {
    return { id: submittingInstitution };
  }

  @FieldResolver(() => [InstitutionStub], {
    nullable: 'items',
    description: 'The institutions that would implement it (Umsetzende).',
  })
  implementers(@Root() { implementers }: Proposal): InstitutionStub[] {
    return implementers.map((id) => ({ id }));
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() proposal: Proposal, @Ctx() context: Context) {
    return openStepsOf(context, proposal);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: Proposal, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => ProposalType, { description: 'Drafts a topic for a preparatory body (Themenvorschlag).' })
  draftProposal(
    @Arg('input', () => DraftProposalInput, { description: 'The draft.' }) input: DraftProposalInput,
    @Ctx() context: Context,
  ) {
    return draftProposal(signedIn(context), input);
  }

  @Mutation(() => ProposalType, { description: 'Puts a topic forward to the preparatory body and gives it its reference.' })
  proposeTopic(
    @Arg('input', () => ProposeTopicInput, { description: 'The topic.' }) input: ProposeTopicInput,
    @Ctx() context: Context,
  ) {
    return proposeTopic(signedIn(context), input);
  }

  @Mutation(() => ProposalType, { description: 'Takes a topic up (Annahme des Themas).' })
  acceptTopic(
    @Arg('input', () => ProposalStepInput, { description: 'The topic.' }) input: ProposalStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Proposal, viewOf(input), proposalProcedure, 'ACCEPT');
  }

  @Mutation(() => ProposalType, { description: 'Does not pursue a topic (nicht weiterverfolgt).' })
  dropTopic(
    @Arg('input', () => ProposalStepInput, { description: 'The topic.' }) input: ProposalStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Proposal, viewOf(input), proposalProcedure, 'DROP');
  }

  @Mutation(() => ProposalType, { description: 'Gives an accepted topic to a working group, with a day to report by (Auftrag).' })
  assignProposal(
    @Arg('input', () => AssignProposalInput, { description: 'The mandate.' }) input: AssignProposalInput,
    @Ctx() context: Context,
  ) {
    return assignProposal(signedIn(context), input);
  }

  @Mutation(() => ProposalType, { description: 'Hands in the draft of a solution (Lösungsentwurf).' })
  draftSolution(
    @Arg('input', () => DraftSolutionInput, { description: 'The draft.' }) input: DraftSolutionInput,
    @Ctx() context: Context,
  ) {
    return draftSolution(signedIn(context), input);
  }

  @Mutation(() => ProposalType, { description: 'Sends the draft of a solution back to the working group (Überarbeitung).' })
  reworkProposal(
    @Arg('input', () => ProposalStepInput, { description: 'The proposal.' }) input: ProposalStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Proposal, viewOf(input), proposalProcedure, 'REWORK');
  }

  @Mutation(() => ProposalType, { description: 'Recommends a solution to the steering committee (Empfehlung).' })
  recommendProposal(
    @Arg('input', () => RecommendProposalInput, { description: 'The recommendation.' }) input: RecommendProposalInput,
    @Ctx() context: Context,
  ) {
    return recommendProposal(signedIn(context), input);
  }

  @Mutation(() => ProposalType, { description: 'Submits a proposal to the steering committee (Beschlussvorlage; proposal).' })
  submitProposal(
    @Arg('input', () => SubmitProposalInput, { description: 'The proposal.' }) input: SubmitProposalInput,
    @Ctx() context: Context,
  ) {
    return submitProposal(signedIn(context), input);
  }

  @Mutation(() => ProposalType, { description: 'Hands an insight back to the working group after a review (Rückgabe).' })
  handBackProposal(
    @Arg('input', () => HandBackProposalInput, { description: 'What is handed back.' }) input: HandBackProposalInput,
    @Ctx() context: Context,
  ) {
    return handBackProposal(signedIn(context), input);
  }

  @Mutation(() => ProposalType, { description: 'Takes a topic up again after its end (Wiederaufnahme).' })
  reopenProposal(
    @Arg('input', () => ProposalStepInput, { description: 'The proposal.' }) input: ProposalStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Proposal, viewOf(input), proposalProcedure, 'REOPEN');
  }

  @Mutation(() => ProposalType, { description: 'Closes a proposal whose effect was reviewed, or that was handed on.' })
  closeProposal(
    @Arg('input', () => ProposalStepInput, { description: 'The proposal.' }) input: ProposalStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Proposal, viewOf(input), proposalProcedure, 'CLOSE');
  }

  @Mutation(() => ProposalType, { description: 'Takes a proposal back (Rücknahme des Vorschlags).' })
  withdrawProposal(
    @Arg('input', () => ProposalStepInput, { description: 'The proposal.' }) input: ProposalStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Proposal, viewOf(input), proposalProcedure, 'WITHDRAW');
  }
}
