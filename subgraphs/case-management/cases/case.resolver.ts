import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { closeCase } from '../evaluations/evaluation.commands.js';
import { agreeCasePlan } from '../plans/plan.commands.js';
import { assignCase, endClearing, endedWithoutAcceptance, holdCase, openCase, reopenCase } from './case.commands.js';
import { Case } from './case.entity.js';
import {
  AcceptCaseInput,
  AgreeCasePlanInput,
  AssignCaseInput,
  CaseStepInput,
  CloseCaseInput,
  EndCaseClearingInput,
  OpenCaseInput,
} from './case.inputs.js';
import { caseById } from './case.loaders.js';
import { type CaseState, caseProcedure } from './case.procedure.js';
import { CaseConnection, CaseStateEnum, CaseType } from './case.type.js';
import { InstitutionStub } from './institution.extension.js';

const viewOf = ({ caseId, version }: CaseStepInput) => ({ id: caseId, version });

@Resolver(() => CaseType)
export class CaseResolver {
  @Query(() => CaseType, { nullable: true, description: 'A case by its id.' })
  case(@Arg('id', () => ID, { description: 'Identifies the case.' }) id: string, @Ctx() context: Context): Promise<Case> {
    return readOne(signedIn(context), caseById, id);
  }

  @Query(() => CaseConnection, { description: 'The cases you manage or stand in for, the newest first.' })
  myCases(
    @Arg('state', () => CaseStateEnum, { nullable: true, description: 'Only those in this state.' }) state: CaseState | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Case>> {
    const { id } = signedIn(context).actor;
    return readPage(
      context,
      Case,
      { $or: [{ managerId: id }, { deputyId: id }], ...(state ? { state } : {}) },
      [{ openedOn: 'desc' }],
      page,
    );
  }

  @Query(() => CaseConnection, {
    description: 'All cases you may read, the newest first; for a lead those of the whole institution.',
  })
  cases(
    @Arg('state', () => CaseStateEnum, { nullable: true, description: 'Only those in this state.' }) state: CaseState | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Case>> {
    return readPage(signedIn(context), Case, state ? { state } : {}, [{ openedOn: 'desc' }], page);
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The carrier with the case (fallführende Stelle).' })
  responsibleInstitution(@Root() { institution }: Case): InstitutionStub {
    return { id: institution };
  }

  @FieldResolver(() => CaseStateEnum, {
    nullable: true,
    description: 'Where a case on hold was before; null for every other case.',
  })
  stateBeforeHold(@Root() { state, stateBeforeHold }: Case): CaseState | null {
    return state === 'ON_HOLD' ? (stateBeforeHold ?? null) : null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() found: Case, @Ctx() context: Context) {
    return openStepsOf(context, found);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: Case, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => CaseType, { description: 'Opens a case with an inquiry; a name is not needed (Anfrage).' })
  openCase(@Arg('input', () => OpenCaseInput, { description: 'The inquiry.' }) input: OpenCaseInput, @Ctx() context: Context) {
    return openCase(signedIn(context), input);
  }

  @Mutation(() => CaseType, { description: 'Records a contact where people are, before anybody asks (aufsuchende Arbeit).' })
  recordCaseOutreach(
    @Arg('input', () => OpenCaseInput, { description: 'The contact.' }) input: OpenCaseInput,
    @Ctx() context: Context,
  ) {
    return openCase(signedIn(context), input, 'REACH_OUT');
  }

  @Mutation(() => CaseType, { description: 'Records that a person who was reached out to asks for counselling (Anfrage).' })
  recordCaseInquiry(
    @Arg('input', () => CaseStepInput, { description: 'The case.' }) input: CaseStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Case, viewOf(input), caseProcedure, 'RECORD_INQUIRY');
  }

  @Mutation(() => CaseType, { description: 'Ends an inquiry with information (einmalige Auskunft).' })
  giveCaseInformation(
    @Arg('input', () => CaseStepInput, { description: 'The case.' }) input: CaseStepInput,
    @Ctx() context: Context,
  ) {
    const ended = endedWithoutAcceptance(context.today);
    return takeStep(signedIn(context), Case, viewOf(input), caseProcedure, 'GIVE_INFORMATION', ended);
  }

  @Mutation(() => CaseType, { description: 'Begins to clarify the need (Clearing).' })
  startCaseClearing(
    @Arg('input', () => CaseStepInput, { description: 'The case.' }) input: CaseStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Case, viewOf(input), caseProcedure, 'START_CLEARING');
  }

  @Mutation(() => CaseType, { description: 'Takes a person into case management (Fallaufnahme).' })
  acceptCase(
    @Arg('input', () => AcceptCaseInput, { description: 'What has to be on record.' }) input: AcceptCaseInput,
    @Ctx() context: Context,
  ) {
    return endClearing(signedIn(context), 'ACCEPT', input);
  }

  @Mutation(() => CaseType, { description: 'Refers a person to competent counselling (Verweisung).' })
  referCaseOn(
    @Arg('input', () => EndCaseClearingInput, { description: 'What the clearing found.' }) input: EndCaseClearingInput,
    @Ctx() context: Context,
  ) {
    return endClearing(signedIn(context), 'REFER_ON', input);
  }

  @Mutation(() => CaseType, { description: 'Does not take a person into case management (Ablehnung).' })
  declineCase(
    @Arg('input', () => EndCaseClearingInput, { description: 'What the clearing found.' }) input: EndCaseClearingInput,
    @Ctx() context: Context,
  ) {
    return endClearing(signedIn(context), 'DECLINE', input);
  }

  @Mutation(() => CaseType, { description: 'Signs the assessment off; the plan comes next.' })
  signOffCaseAssessment(
    @Arg('input', () => CaseStepInput, { description: 'The case.' }) input: CaseStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Case, viewOf(input), caseProcedure, 'SIGN_OFF_ASSESSMENT', {
      assessedOn: context.today,
    });
  }

  @Mutation(() => CaseType, {
    description: 'Records that the client agreed to the proposed plan, or to a new version of it (Hilfeplan).',
  })
  agreeCasePlan(
    @Arg('input', () => AgreeCasePlanInput, { description: 'The agreement.' }) input: AgreeCasePlanInput,
    @Ctx() context: Context,
  ) {
    return agreeCasePlan(signedIn(context), input);
  }

  @Mutation(() => CaseType, { description: 'Records that services have started (Beginn der Hilfen).' })
  startCaseServices(
    @Arg('input', () => CaseStepInput, { description: 'The case.' }) input: CaseStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Case, viewOf(input), caseProcedure, 'START_SERVICES', {
      servicesStartedOn: context.today,
    });
  }

  @Mutation(() => CaseType, { description: 'Goes back to look for further services.' })
  returnCaseToLinking(
    @Arg('input', () => CaseStepInput, { description: 'The case.' }) input: CaseStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Case, viewOf(input), caseProcedure, 'RETURN_TO_LINKING');
  }

  @Mutation(() => CaseType, { description: 'Begins the evaluation of the support.' })
  beginCaseEvaluation(
    @Arg('input', () => CaseStepInput, { description: 'The case.' }) input: CaseStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Case, viewOf(input), caseProcedure, 'BEGIN_EVALUATION');
  }

  @Mutation(() => CaseType, { description: 'Closes a case that was evaluated (Fallabschluss).' })
  closeCase(
    @Arg('input', () => CloseCaseInput, { description: 'How it ended.' }) input: CloseCaseInput,
    @Ctx() context: Context,
  ) {
    return closeCase(signedIn(context), input);
  }

  @Mutation(() => CaseType, { description: 'Reopens a closed case because of a new need (Wiederaufnahme).' })
  reopenCase(@Arg('input', () => CaseStepInput, { description: 'The case.' }) input: CaseStepInput, @Ctx() context: Context) {
    return reopenCase(signedIn(context), input);
  }

  @Mutation(() => CaseType, { description: 'Puts a case on hold (Ruhen).' })
  holdCase(@Arg('input', () => CaseStepInput, { description: 'The case.' }) input: CaseStepInput, @Ctx() context: Context) {
    return holdCase(signedIn(context), input);
  }

  @Mutation(() => CaseType, { description: 'Takes a case up again where it was put on hold.' })
  resumeCase(@Arg('input', () => CaseStepInput, { description: 'The case.' }) input: CaseStepInput, @Ctx() context: Context) {
    return takeStep(signedIn(context), Case, viewOf(input), caseProcedure, 'RESUME');
  }

  @Mutation(() => CaseType, { description: 'Gives a case to a case manager and a deputy; for leads (Fallzuweisung).' })
  assignCase(
    @Arg('input', () => AssignCaseInput, { description: 'Who is to work on it.' }) input: AssignCaseInput,
    @Ctx() context: Context,
  ) {
    return assignCase(signedIn(context), input);
  }
}
