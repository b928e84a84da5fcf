import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { bodyById } from '../bodies/body.loaders.js';
import { BodyType } from '../bodies/body.type.js';
import { InstitutionStub } from '../bodies/institution.extension.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import { ProposalType } from '../proposals/proposal.type.js';
import { answerConsultation, callOffConsultation, consultInstitution } from './consultation.commands.js';
import { Consultation } from './consultation.entity.js';
import { AnswerConsultationInput, ConsultationStepInput, ConsultInstitutionInput } from './consultation.inputs.js';
import { consultationById, whereOverdue } from './consultation.loaders.js';
import { isOverdue } from './consultation.rules.js';
import { ConsultationConnection, ConsultationType } from './consultation.type.js';

@Resolver(() => ConsultationType)
export class ConsultationResolver {
  @Query(() => ConsultationType, { nullable: true, description: 'A consultation by its id.' })
  consultation(
    @Arg('id', () => ID, { description: 'Identifies it.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Consultation> {
    return readOne(signedIn(context), consultationById, id);
  }

  @Query(() => ConsultationConnection, {
    description: 'Consultations whose answer is overdue while their proposal is not decided, the longest overdue first.',
  })
  async overdueConsultations(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Page<Consultation>> {
    return readPage(signedIn(context), Consultation, await whereOverdue(context), [{ dueOn: 'asc' }], page);
  }

  @FieldResolver(() => ProposalType, { nullable: true, description: 'The proposal it is about.' })
  proposal(@Root() { proposalId }: Consultation, @Ctx() context: Context) {
    return proposalById(context).load(proposalId);
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The institution that is asked; null where a body is.' })
  askedInstitution(@Root() { askedInstitution }: Consultation): InstitutionStub | null {
    return askedInstitution ? { id: askedInstitution } : null;
  }

  @FieldResolver(() => BodyType, { nullable: true, description: 'The body that is asked; null where an institution is.' })
  askedBody(@Root() { askedBodyId }: Consultation, @Ctx() context: Context) {
    return askedBodyId ? bodyById(context).load(askedBodyId) : null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether the day is over, no answer has come and the proposal is not decided.' })
  async isOverdue(@Root() consultation: Consultation, @Ctx() context: Context): Promise<boolean> {
    const proposal = await proposalById(context).load(consultation.proposalId);
    return isOverdue(consultation, proposal?.state ?? null, context.today);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() consultation: Consultation, @Ctx() context: Context) {
    return openStepsOf(context, consultation);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: Consultation, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => ConsultationType, {
    description: 'Opens a consultation: asks an institution or a body what it says of a proposal (Beteiligung).',
  })
  consultInstitution(
    @Arg('input', () => ConsultInstitutionInput, { description: 'Who is asked what.' }) input: ConsultInstitutionInput,
    @Ctx() context: Context,
  ) {
    return consultInstitution(signedIn(context), input);
  }

  @Mutation(() => ConsultationType, {
    description: 'Answers a consultation with a statement, or answers it anew until the decision (Stellungnahme).',
  })
  answerConsultation(
    @Arg('input', () => AnswerConsultationInput, { description: 'The answer.' }) input: AnswerConsultationInput,
    @Ctx() context: Context,
  ) {
    return answerConsultation(signedIn(context), input);
  }

  @Mutation(() => ConsultationType, { description: 'Waits no longer for the answer to a consultation.' })
  callOffConsultation(
    @Arg('input', () => ConsultationStepInput, { description: 'The consultation.' }) input: ConsultationStepInput,
    @Ctx() context: Context,
  ) {
    return callOffConsultation(signedIn(context), input);
  }
}
