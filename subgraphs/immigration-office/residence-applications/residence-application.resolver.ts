import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { HubError } from '../../kit/errors.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { openSteps } from '../../kit/procedure.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { historyOf, openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { residenceFileById } from '../residence/residence.loaders.js';
import { ResidenceFileType } from '../residence/residence.type.js';
import type { ResidenceFile } from '../residence/residence-file.entity.js';
import {
  createResidenceApplication,
  endWithout,
  expectedFee,
  fileResidenceApplication,
  grantTitle,
  openHearing,
  orderCard,
  orderContinuation,
  proposeRefusal,
  recordAppeal,
  refuse,
  requestInfo,
  statedText,
} from './residence-application.commands.js';
import { ResidenceApplication } from './residence-application.entity.js';
import {
  CreateResidenceApplicationInput,
  FileResidenceApplicationInput,
  GrantResidenceTitleInput,
  IssueCertificateInput,
  LapseInput,
  OpenHearingInput,
  PrepareDecisionInput,
  ProposeRefusalInput,
  RecordAppealInput,
  RecordJudgmentInput,
  RecordReplyInput,
  RecordStatementInput,
  RefuseInput,
  RequestParticipationInput,
  RequestResidenceInfoInput,
  ResidenceApplicationStepInput,
  TransferInput,
} from './residence-application.inputs.js';
import { applicationsOfFile, residenceApplicationById, residenceApplicationFacts } from './residence-application.loaders.js';
import { type ResidenceApplicationStep, residenceApplicationProcedure } from './residence-application.procedure.js';
import { type Participant, type ResidenceApplicationState, stateForPerson } from './residence-application.rules.js';
import {
  ResidenceApplicationConnection,
  ResidenceApplicationSortEnum,
  ResidenceApplicationStateEnum,
  ResidenceApplicationType,
  ResidenceExpectedFeeType,
  ResidenceParticipantEnum,
} from './residence-application.type.js';

const LONGEST_RESULT = 2_000;

const isPerson = ({ actor }: Context): boolean => actor.institution === null;

const told = (application: ResidenceApplication, { today }: Context): ResidenceApplicationState => {
  const { state, hearingNotifiedOn, notifiedOn } = application;
  return stateForPerson({ state, hearingNotifiedOn: hearingNotifiedOn ?? null, notifiedOn: notifiedOn ?? null }, today);
};

function step(
  context: Context,
  { applicationId: id, version }: ResidenceApplicationStepInput,
  name: ResidenceApplicationStep,
  changes: Partial<ResidenceApplication> = {},
): Promise<ResidenceApplication> {
  return takeStep(signedIn(context), ResidenceApplication, { id, version }, residenceApplicationProcedure, name, changes);
}

const STEP = { description: 'The application.' };

@Resolver(() => ResidenceApplicationType)
export class ResidenceApplicationResolver {
  @Query(() => ResidenceApplicationType, { nullable: true, description: 'An application for a residence title by its id.' })
  residenceApplication(
    @Arg('id', () => ID, { description: 'Identifies the application.' }) id: string,
    @Ctx() context: Context,
  ): Promise<ResidenceApplication> {
    return readOne(signedIn(context), residenceApplicationById, id);
  }

  @Query(() => ResidenceApplicationConnection, {
    description: 'The applications of the residence office; persons find theirs in their own file.',
  })
  residenceApplications(
    @Arg('states', () => [ResidenceApplicationStateEnum], { nullable: true, description: 'Only those in one of these states.' })
    states: ResidenceApplicationState[] | null,
    @Arg('infoOverdue', () => Boolean, { nullable: true, description: 'Only those with, or without, an overdue answer.' })
    infoOverdue: boolean | null,
    @Arg('soughtParagraph', () => String, { nullable: true, description: 'Only those for a title under this section.' })
    soughtParagraph: string | null,
    @Arg('sort', () => ResidenceApplicationSortEnum, { defaultValue: 'FILED', description: 'In which order.' })
    sort: 'FILED' | 'DUE' | 'NEWEST',
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<ResidenceApplication>> {
    // Where an application stands is told to a person in words of its own, which a filter would get around.
    if (isPerson(signedIn(context))) throw new HubError('NOT_PERMITTED');
    const where = {
      ...(states ? { state: { $in: states } } : {}),
      ...(infoOverdue === null || infoOverdue === undefined ? {} : { infoOverdue }),
      ...(soughtParagraph ? { soughtParagraph } : {}),
    };
    const orders = {
      FILED: [{ filedOn: 'asc nulls last' }],
      DUE: [{ infoDueOn: 'asc nulls last' }],
      NEWEST: [{ enteredOn: 'desc' }],
    } as const;
    return readPage(context, ResidenceApplication, where, [...orders[sort]], page);
  }

  @FieldResolver(() => ResidenceApplicationStateEnum, {
    description: 'Where it stands; a person is told of a refusal from its notification on, and of no participation.',
  })
  state(@Root() application: ResidenceApplication, @Ctx() context: Context): ResidenceApplicationState {
    return isPerson(context) ? told(application, context) : application.state;
  }

  @FieldResolver(() => ResidenceFileType, { nullable: true, description: 'The file of the person.' })
  file(@Root() { fileId }: ResidenceApplication, @Ctx() context: Context): Promise<ResidenceFile | null> {
    return residenceFileById(context).load(fileId);
  }

  @FieldResolver(() => ResidenceParticipantEnum, { nullable: true, description: 'Who takes part; for the office alone.' })
  participant(@Root() { participant }: ResidenceApplication, @Ctx() context: Context): Participant | null {
    return isPerson(context) ? null : (participant ?? null);
  }

  @FieldResolver(() => String, { nullable: true, description: 'What the other authority replied; for the office alone.' })
  participationResult(@Root() { participationResult }: ResidenceApplication, @Ctx() context: Context): string | null {
    return isPerson(context) ? null : (participationResult ?? null);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Assessment of the merits; for the office alone.' })
  assessment(@Root() { assessment }: ResidenceApplication, @Ctx() context: Context): string | null {
    return isPerson(context) ? null : (assessment ?? null);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Intended reasons of a refusal, from their notification on (Anhörung).',
  })
  hearingReasons(@Root() application: ResidenceApplication, @Ctx() context: Context): string | null {
    const { hearingReasons, hearingNotifiedOn } = application;
    return isPerson(context) && (hearingNotifiedOn ?? '9999-12-31') > context.today ? null : (hearingReasons ?? null);
  }

  @FieldResolver(() => CalendarDateScalar, { nullable: true, description: 'Last day for a statement (Anhörung).' })
  hearingDueOn(@Root() application: ResidenceApplication, @Ctx() context: Context): CalendarDate | null {
    const { hearingDueOn, hearingNotifiedOn } = application;
    return isPerson(context) && (hearingNotifiedOn ?? '9999-12-31') > context.today ? null : (hearingDueOn ?? null);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Reasons of the refusal, from its notification on.' })
  refusalReasons(@Root() application: ResidenceApplication, @Ctx() context: Context): string | null {
    const { refusalReasons, notifiedOn } = application;
    return isPerson(context) && (notifiedOn ?? '9999-12-31') > context.today ? null : (refusalReasons ?? null);
  }

  @FieldResolver(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day for an action against the refusal (§ 74 VwGO).',
  })
  remedyEndsOn(@Root() application: ResidenceApplication, @Ctx() context: Context): CalendarDate | null {
    const { remedyEndsOn, notifiedOn } = application;
    return isPerson(context) && (notifiedOn ?? '9999-12-31') > context.today ? null : (remedyEndsOn ?? null);
  }

  @FieldResolver(() => ResidenceExpectedFeeType, { nullable: true, description: 'Fee to be expected (Gebühr, AufenthV).' })
  expectedFee(@Root() application: ResidenceApplication, @Ctx() context: Context) {
    return expectedFee(context, application);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  async openSteps(@Root() application: ResidenceApplication, @Ctx() context: Context) {
    if (!isPerson(context)) return openStepsOf(context, application);
    const facts = await residenceApplicationFacts(context).load(application.id);
    return facts === null
      ? []
      : openSteps(residenceApplicationProcedure, { ...facts, state: told(application, context) }, context);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first; for the office alone.' })
  history(@Root() { id }: ResidenceApplication, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Enters an application for a residence title.' })
  createResidenceApplication(
    @Arg('input', () => CreateResidenceApplicationInput, STEP) input: CreateResidenceApplicationInput,
    @Ctx() context: Context,
  ) {
    return createResidenceApplication(signedIn(context), input);
  }

  @Mutation(() => ResidenceApplicationType, {
    description: 'Files an application; its effect on the stay is fixed (§ 81 AufenthG).',
  })
  fileResidenceApplication(
    @Arg('input', () => FileResidenceApplicationInput, STEP) input: FileResidenceApplicationInput,
    @Ctx() context: Context,
  ) {
    return fileResidenceApplication(signedIn(context), input);
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Begins the check for completeness.' })
  startResidenceCheck(
    @Arg('input', () => ResidenceApplicationStepInput, STEP) input: ResidenceApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return step(context, input, 'START_CHECK');
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Asks for missing information and documents (§ 82 Abs. 1 AufenthG).' })
  requestResidenceInfo(
    @Arg('input', () => RequestResidenceInfoInput, { description: 'The request.' }) input: RequestResidenceInfoInput,
    @Ctx() context: Context,
  ) {
    return requestInfo(signedIn(context), input);
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Takes in what was asked for.' })
  receiveResidenceInfo(
    @Arg('input', () => ResidenceApplicationStepInput, STEP) input: ResidenceApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return step(context, input, 'RECEIVE_INFO', { infoReceivedOn: context.today, infoOverdue: false });
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Finds the application complete; its merits are examined next.' })
  completeResidenceApplication(
    @Arg('input', () => ResidenceApplicationStepInput, STEP) input: ResidenceApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return step(context, input, 'COMPLETE');
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Lets another authority take part (§§ 39, 72, 73 AufenthG).' })
  requestResidenceParticipation(
    @Arg('input', () => RequestParticipationInput, { description: 'Which.' }) input: RequestParticipationInput,
    @Ctx() context: Context,
  ) {
    const { participant } = input;
    const changes = { participant, participationOn: context.today, participationResult: null, participationRepliedOn: null };
    return step(context, input, 'REQUEST_PARTICIPATION', changes);
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Records the reply of the other authority.' })
  recordResidenceReply(
    @Arg('input', () => RecordReplyInput, { description: 'The reply.' }) input: RecordReplyInput,
    @Ctx() context: Context,
  ) {
    const participationResult = statedText('result', input.result, LONGEST_RESULT);
    return step(context, input, 'RECORD_REPLY', { participationResult, participationRepliedOn: context.today });
  }

  @Mutation(() => ResidenceApplicationType, {
    description: 'Issues the certificate of the effect of the application (Fiktionsbescheinigung, § 81 Abs. 5 AufenthG).',
  })
  issueResidenceCertificate(
    @Arg('input', () => IssueCertificateInput, { description: 'The certificate.' }) input: IssueCertificateInput,
    @Ctx() context: Context,
  ) {
    return step(context, input, 'ISSUE_CERTIFICATE', { certificateIssuedOn: context.today, certificateValidTo: input.validTo });
  }

  @Mutation(() => ResidenceApplicationType, {
    description: 'Orders that the title continues in spite of a late application (§ 81 Abs. 4 Satz 3 AufenthG).',
  })
  orderResidenceContinuation(
    @Arg('input', () => ResidenceApplicationStepInput, STEP) input: ResidenceApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return orderContinuation(signedIn(context), input);
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Prepares the grant of a title.' })
  prepareResidenceDecision(
    @Arg('input', () => PrepareDecisionInput, { description: 'The assessment.' }) input: PrepareDecisionInput,
    @Ctx() context: Context,
  ) {
    const assessment = statedText('assessment', input.assessment);
    return step(context, input, 'PREPARE_DECISION', { assessment, preparedBy: context.actor.id });
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Takes the prepared grant back into review.' })
  returnResidenceDecision(
    @Arg('input', () => ResidenceApplicationStepInput, STEP) input: ResidenceApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return step(context, input, 'RETURN_DECISION', { preparedBy: null });
  }

  @Mutation(() => ResidenceApplicationType, {
    description: 'Grants a title; it is put on file and takes the place of the one before.',
  })
  grantResidenceTitle(
    @Arg('input', () => GrantResidenceTitleInput, { description: 'The title.' }) input: GrantResidenceTitleInput,
    @Ctx() context: Context,
  ) {
    return grantTitle(signedIn(context), input);
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Orders the card; the new work may begin (§ 81 Abs. 5a AufenthG).' })
  orderResidenceCard(
    @Arg('input', () => ResidenceApplicationStepInput, STEP) input: ResidenceApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return orderCard(signedIn(context), input);
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Hands the card out; the procedure ends (§ 78 AufenthG).' })
  issueResidenceCard(
    @Arg('input', () => ResidenceApplicationStepInput, STEP) input: ResidenceApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return step(context, input, 'ISSUE_CARD', { cardIssuedOn: context.today, endedOn: context.today });
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Hears the person before a refusal (Anhörung, § 28 VwVfG NRW).' })
  openResidenceHearing(
    @Arg('input', () => OpenHearingInput, { description: 'The hearing (Anhörung).' }) input: OpenHearingInput,
    @Ctx() context: Context,
  ) {
    return openHearing(signedIn(context), input);
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Records the statement of the person in a hearing (Anhörung).' })
  recordResidenceStatement(
    @Arg('input', () => RecordStatementInput, { description: 'The statement.' }) input: RecordStatementInput,
    @Ctx() context: Context,
  ) {
    const statement = statedText('statement', input.statement);
    return step(context, input, 'RECORD_STATEMENT', { statement, statementOn: context.today });
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Goes on after a hearing without a refusal (Anhörung).' })
  endResidenceHearing(
    @Arg('input', () => ResidenceApplicationStepInput, STEP) input: ResidenceApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return step(context, input, 'END_HEARING', { refusalProposedBy: null, refusalReasons: null, remedyInstruction: false });
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Proposes to refuse; a second person decides.' })
  proposeResidenceRefusal(
    @Arg('input', () => ProposeRefusalInput, { description: 'The reasons.' }) input: ProposeRefusalInput,
    @Ctx() context: Context,
  ) {
    return proposeRefusal(signedIn(context), input);
  }

  @Mutation(() => ResidenceApplicationType, {
    description: 'Refuses a title as a second person; the effect of the application ends.',
  })
  refuseResidenceTitle(
    @Arg('input', () => RefuseInput, { description: 'The notification.' }) input: RefuseInput,
    @Ctx() context: Context,
  ) {
    return refuse(signedIn(context), input);
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Records an action against a refusal (Klage).' })
  recordResidenceAppeal(
    @Arg('input', () => RecordAppealInput, { description: 'The action.' }) input: RecordAppealInput,
    @Ctx() context: Context,
  ) {
    return recordAppeal(signedIn(context), input);
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Records the final judgment on a refusal.' })
  recordResidenceJudgment(
    @Arg('input', () => RecordJudgmentInput, { description: 'The judgment.' }) input: RecordJudgmentInput,
    @Ctx() context: Context,
  ) {
    const { judgment } = input;
    const anew = {
      refusedBy: null,
      refusalProposedBy: null,
      refusalReasons: null,
      decidedOn: null,
      notifiedOn: null,
      remedyEndsOn: null,
    };
    const changes = judgment === 'OBLIGED' ? anew : { endedOn: context.today };
    return step(context, input, 'RECORD_JUDGMENT', { ...changes, judgment });
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Finds that a refusal can no longer be appealed (Bestandskraft).' })
  closeRefusedResidenceApplication(
    @Arg('input', () => ResidenceApplicationStepInput, STEP) input: ResidenceApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return step(context, input, 'BECOME_FINAL', { endedOn: context.today });
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Withdraws an application (Antragsrücknahme).' })
  withdrawResidenceApplication(
    @Arg('input', () => ResidenceApplicationStepInput, STEP) input: ResidenceApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return endWithout(signedIn(context), input, 'WITHDRAW');
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Hands an application over to the competent authority (Abgabe).' })
  transferResidenceApplication(
    @Arg('input', () => TransferInput, { description: 'To whom.' }) input: TransferInput,
    @Ctx() context: Context,
  ) {
    return endWithout(signedIn(context), input, 'TRANSFER', { transferredTo: statedText('authority', input.authority, 200) });
  }

  @Mutation(() => ResidenceApplicationType, { description: 'Finds that an application has become void (Erledigung).' })
  lapseResidenceApplication(@Arg('input', () => LapseInput, { description: 'Why.' }) input: LapseInput, @Ctx() context: Context) {
    return endWithout(signedIn(context), input, 'LAPSE', { lapseReason: input.reason });
  }
}

/** What applications add to a residence file. */
@Resolver(() => ResidenceFileType)
export class ResidenceFileApplications {
  @FieldResolver(() => [ResidenceApplicationType], { description: 'The applications for titles, the newest first.' })
  applications(@Root() { id }: ResidenceFile, @Ctx() context: Context) {
    return applicationsOfFile(context).load(id);
  }
}
