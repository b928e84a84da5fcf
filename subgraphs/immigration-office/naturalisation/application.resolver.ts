import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { acknowledgeApplication, createApplication, receiveDocument } from './application.commands.js';
import { Application } from './application.entity.js';
import {
  ApplicationStepInput,
  CreateApplicationInput,
  ReceiveDocumentInput,
  RequestDocumentsInput,
  TransferApplicationInput,
} from './application.inputs.js';
import { applicationById, requirementsOf } from './application.loaders.js';
import { type ApplicationState, applicationProcedure } from './application.procedure.js';
import { ApplicationConnection, ApplicationStateEnum, ApplicationType, DocumentRequirementType } from './application.type.js';
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
    return readPage(signedIn(context), Application, state ? { state } : {}, [{ filedOn: 'asc nulls last' }], page);
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The office that keeps the file (Einbürgerungsbehörde).' })
  office(@Root() { institution }: Application): InstitutionStub {
    return { id: institution };
  }

  @FieldResolver(() => [DocumentRequirementType], { description: 'The documents the application needs.' })
  documents(@Root() { id }: Application, @Ctx() context: Context) {
    return requirementsOf(context).load(id);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() application: Application, @Ctx() context: Context) {
    return openStepsOf(context, application);
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
    @Ctx() context: Context,
  ) {
    return acknowledgeApplication(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Begins the check for completeness (Vollständigkeitsprüfung).' })
  startNaturalisationCheck(
    @Arg('input', () => ApplicationStepInput, { description: 'The application.' }) input: ApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Application, viewOf(input), applicationProcedure, 'START_CHECK', {
      checkStartedOn: context.today,
    });
  }

  @Mutation(() => ApplicationType, {
    description: 'Asks the applicant for missing documents (Nachforderung, § 82 AufenthG mit § 34 StAG).',
  })
  requestNaturalisationDocuments(
    @Arg('input', () => RequestDocumentsInput, { description: 'The request.' }) input: RequestDocumentsInput,
    @Ctx() context: Context,
  ) {
    const { notifiedOn: documentsNotifiedOn, dueOn: documentsDueOn, consequenceNotice } = input;
    const changes = { documentsNotifiedOn, documentsDueOn, consequenceNotice };
    return takeStep(signedIn(context), Application, viewOf(input), applicationProcedure, 'REQUEST_DOCUMENTS', changes);
  }

  @Mutation(() => ApplicationType, { description: 'Takes in a document that was asked for.' })
  receiveNaturalisationDocument(
    @Arg('input', () => ReceiveDocumentInput, { description: 'The document.' }) input: ReceiveDocumentInput,
    @Ctx() context: Context,
  ) {
    return receiveDocument(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Finds the file complete; its merits are examined next.' })
  completeNaturalisationFile(
    @Arg('input', () => ApplicationStepInput, { description: 'The application.' }) input: ApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Application, viewOf(input), applicationProcedure, 'COMPLETE');
  }

  @Mutation(() => ApplicationType, { description: 'Hands the file over to the competent authority (Abgabe).' })
  transferNaturalisationApplication(
    @Arg('input', () => TransferApplicationInput, { description: 'The handing over.' }) input: TransferApplicationInput,
    @Ctx() context: Context,
  ) {
    const changes = { transferredTo: input.authority, postalCode: input.postalCode, districtCode: null, endedOn: context.today };
    return takeStep(signedIn(context), Application, viewOf(input), applicationProcedure, 'TRANSFER', changes);
  }

  @Mutation(() => ApplicationType, { description: 'Withdraws an application (Antragsrücknahme).' })
  withdrawNaturalisationApplication(
    @Arg('input', () => ApplicationStepInput, { description: 'The application.' }) input: ApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Application, viewOf(input), applicationProcedure, 'WITHDRAW', {
      endedOn: context.today,
    });
  }
}
