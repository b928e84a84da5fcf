import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { type Page, PageArgs } from '../../kit/connection.js';
import { OpenRequirement, OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { historyOf, openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { type ApplicantStatus, applicantStatus, stateTold } from './applicant-status.rules.js';
import {
  acknowledgeApplication,
  correctApplication,
  createApplication,
  discontinueApplication,
  noteProceeding,
  recordInactionSuit,
  resumeApplication,
  retainApplication,
  suspendApplication,
  transferApplication,
  withdrawApplication,
} from './application.commands.js';
import { Application } from './application.entity.js';
import {
  ApplicationStepInput,
  CorrectApplicationInput,
  CreateApplicationInput,
  DiscontinueApplicationInput,
  InactionSuitInput,
  NoteProceedingInput,
  ResumeApplicationInput,
  SuspendApplicationInput,
  TransferApplicationInput,
} from './application.inputs.js';
import { applicationById, listApplications, requirementsStillOpen } from './application.loaders.js';
import { type ApplicationState, type ApplicationStep, applicationProcedure } from './application.procedure.js';
import { ApplicantStatusEnum, ApplicationConnection, ApplicationStateEnum, ApplicationType } from './application.type.js';
import { InstitutionStub } from './institution.extension.js';

const viewOf = ({ applicationId, version }: ApplicationStepInput) => ({ id: applicationId, version });

@Resolver(() => ApplicationType)
export class ApplicationResolver {
  @Query(() => ApplicationType, { nullable: true, description: 'An application by its id.' })
  naturalisationApplication(
    @Arg('id', () => ID, { description: 'Identifies the application.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Application> {
    return readOne(signedIn(context), applicationById, id);
  }

  @Query(() => ApplicationConnection, {
    description: 'The applications you may read, in the order of their filing (Reihenfolge des Eingangs).',
  })
  naturalisationApplications(
    @Arg('state', () => ApplicationStateEnum, { nullable: true, description: 'Only those in this state.' })
    state: ApplicationState | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Application>> {
    return listApplications(signedIn(context), state ?? null, page);
  }

  @FieldResolver(() => ApplicationStateEnum, {
    description: 'Where the application stands; to the person it is about, what may be told of it (see `status`).',
  })
  state(@Root() application: Application, @Ctx() { actor, today }: Context): ApplicationState {
    const own = actor.institution === application.institution;
    return own ? application.state : stateTold(application.state, application, today);
  }

  @FieldResolver(() => ApplicantStatusEnum, { description: 'Where the application stands, as the applicant is told it.' })
  status(@Root() application: Application, @Ctx() { today }: Context): ApplicantStatus {
    return applicantStatus(application.state, application, today);
  }

  @FieldResolver(() => [OpenRequirement], {
    description:
      'What still stands between the application and the naturalisation, with norm and reason (offene Voraussetzungen).',
  })
  openRequirements(@Root() application: Application, @Ctx() context: Context) {
    return requirementsStillOpen(context, application);
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The office that keeps the file (Einbürgerungsbehörde).' })
  office(@Root() { institution }: Application): InstitutionStub {
    return { id: institution };
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  async openSteps(@Root() application: Application, @Ctx() context: Context) {
    const open = await openStepsOf(context, application);
    if (context.actor.institution === application.institution) return open;
    // A step that only a state makes open which the person has not been told would tell it.
    const told = stateTold(application.state, application, context.today);
    return open.filter(({ step }) => applicationProcedure.steps[step as ApplicationStep].from.includes(told));
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: Application, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => ApplicationType, { description: 'Enters an application that came by post or in person.' })
  createNaturalisationApplication(
    @Arg('input', () => CreateApplicationInput, { description: 'The application.' }) input: CreateApplicationInput,
    @Ctx() context: Context,
  ) {
    return createApplication(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Files an application (Antragstellung).' })
  submitNaturalisationApplication(
    @Arg('input', () => ApplicationStepInput, { description: 'The application.' }) input: ApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Application, viewOf(input), applicationProcedure, 'SUBMIT', { filedOn: context.today });
  }

  @Mutation(() => ApplicationType, { description: 'Confirms receipt and fixes the day of arrival (Eingangsbestätigung).' })
  acknowledgeNaturalisationApplication(
    @Arg('input', () => ApplicationStepInput, { description: 'The application.' }) input: ApplicationStepInput,
    @Arg('receivedOn', () => CalendarDateScalar, {
      nullable: true,
      description: 'Day on which an application by post reached the office; else the day of filing (Eingangsdatum).',
    })
    receivedOn: CalendarDate | null,
    @Ctx() context: Context,
  ) {
    return acknowledgeApplication(signedIn(context), input, receivedOn ?? null);
  }

  @Mutation(() => ApplicationType, { description: 'Begins the check for completeness (Vollständigkeitsprüfung).' })
  startNaturalisationCheck(
    @Arg('input', () => ApplicationStepInput, { description: 'The application.' }) input: ApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Application, viewOf(input), applicationProcedure, 'START_CHECK', {
      checkStartedOn: context.today,
      substantiveStartedOn: context.today,
    });
  }

  @Mutation(() => ApplicationType, { description: 'Hands the file over to the competent authority (Abgabe).' })
  transferNaturalisationApplication(
    @Arg('input', () => TransferApplicationInput, { description: 'The handing over.' }) input: TransferApplicationInput,
    @Ctx() context: Context,
  ) {
    return transferApplication(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description: 'Keeps a file with the agreement of the newly competent authority (§ 3 Abs. 3 VwVfG NRW).',
  })
  retainNaturalisationApplication(
    @Arg('input', () => TransferApplicationInput, { description: 'The new address, and the authority that agrees.' })
    input: TransferApplicationInput,
    @Ctx() context: Context,
  ) {
    return retainApplication(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description: 'Corrects what an application says of the applicant; the day of arrival never changes.',
  })
  correctNaturalisationApplication(
    @Arg('input', () => CorrectApplicationInput, { description: 'What is to be corrected; what is left out stays.' })
    input: CorrectApplicationInput,
    @Ctx() context: Context,
  ) {
    return correctApplication(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Suspends a procedure (Aussetzung, § 12a Abs. 3 StAG).' })
  suspendNaturalisationApplication(
    @Arg('input', () => SuspendApplicationInput, { description: 'Which, and why.' }) input: SuspendApplicationInput,
    @Ctx() context: Context,
  ) {
    return suspendApplication(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Goes on with a procedure where it was suspended.' })
  resumeNaturalisationApplication(
    @Arg('input', () => ResumeApplicationInput, { description: 'Which, and how it is shown that the ground has ended.' })
    input: ResumeApplicationInput,
    @Ctx() context: Context,
  ) {
    return resumeApplication(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Notes a criminal proceeding that became known, or its end.' })
  noteNaturalisationProceeding(
    @Arg('input', () => NoteProceedingInput, { description: 'Which, and whether one is running.' }) input: NoteProceedingInput,
    @Ctx() context: Context,
  ) {
    return noteProceeding(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Ends a procedure after a death or a departure for good (Einstellung).' })
  discontinueNaturalisationApplication(
    @Arg('input', () => DiscontinueApplicationInput, { description: 'Which, and why.' }) input: DiscontinueApplicationInput,
    @Ctx() context: Context,
  ) {
    return discontinueApplication(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description: 'Notes a suit for inactivity; the court decides whether it came too early (Untätigkeitsklage, § 75 VwGO).',
  })
  recordNaturalisationInactionSuit(
    @Arg('input', () => InactionSuitInput, { description: 'Which, and when it was filed.' }) input: InactionSuitInput,
    @Ctx() context: Context,
  ) {
    return recordInactionSuit(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Withdraws an application (Antragsrücknahme).' })
  withdrawNaturalisationApplication(
    @Arg('input', () => ApplicationStepInput, { description: 'The application.' }) input: ApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return withdrawApplication(signedIn(context), input);
  }
}
