import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { Application } from '../naturalisation/application.entity.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { applicationProcedure } from '../naturalisation/application.procedure.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { computeDocuments, requireDocument, stateCircumstances, waiveDocument } from './document.commands.js';
import { RequireDocumentInput, StateCircumstancesInput, WaiveDocumentInput } from './document.inputs.js';
import { requirementsOf } from './document.loaders.js';
import { CircumstancesType, DocumentRequirementType } from './document.type.js';
import { DOCUMENT_CATALOGUE } from './document-catalogue.rules.js';
import type { DocumentRequirement } from './document-requirement.entity.js';

const viewOf = ({ applicationId, version }: ApplicationStepInput) => ({ id: applicationId, version });

/** The documents an application needs, with the reasons. */
@Resolver(() => ApplicationType)
export class DocumentResolver {
  @FieldResolver(() => [DocumentRequirementType], { description: 'The documents the application needs.' })
  documents(@Root() { id }: Application, @Ctx() context: Context) {
    return requirementsOf(context).load(id);
  }

  @FieldResolver(() => CircumstancesType, {
    nullable: true,
    description: 'What the applicant has stated about themselves for the documents; null before.',
  })
  circumstances(@Root() { id, institution, circumstances }: Application) {
    return circumstances ? { ...circumstances, id, institution } : null;
  }

  @Mutation(() => ApplicationType, {
    description: 'States the circumstances of the applicant, and names the documents that follow from them.',
  })
  stateNaturalisationCircumstances(
    @Arg('input', () => StateCircumstancesInput, { description: 'The circumstances.' }) input: StateCircumstancesInput,
    @Ctx() context: Context,
  ) {
    return stateCircumstances(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description: 'Computes anew which documents the application needs; what was accepted stays.',
  })
  computeNaturalisationDocuments(
    @Arg('input', () => ApplicationStepInput, { description: 'The application.' }) input: ApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return computeDocuments(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Adds a document that the office needs in this case, with the reason.' })
  requireNaturalisationDocument(
    @Arg('input', () => RequireDocumentInput, { description: 'The document.' }) input: RequireDocumentInput,
    @Ctx() context: Context,
  ) {
    return requireDocument(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Does without a document that was asked for, for a reason.' })
  waiveNaturalisationDocument(
    @Arg('input', () => WaiveDocumentInput, { description: 'The document, and the reason.' }) input: WaiveDocumentInput,
    @Ctx() context: Context,
  ) {
    return waiveDocument(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Finds the file complete; its merits are examined next.' })
  completeNaturalisationFile(
    @Arg('input', () => ApplicationStepInput, { description: 'The application.' }) input: ApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Application, viewOf(input), applicationProcedure, 'COMPLETE');
  }
}

/** What is said of a needed document beside what is on file. */
@Resolver(() => DocumentRequirementType)
export class DocumentRequirementResolver {
  @FieldResolver(() => String, { description: 'What it is, in words.' })
  title(@Root() { title, code }: DocumentRequirement): string {
    return title ?? DOCUMENT_CATALOGUE.find((kind) => kind.code === code)?.title ?? code;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Why it was waived; for the staff of the office.' })
  waiverReason(@Root() { waiverReason, institution }: DocumentRequirement, @Ctx() { actor }: Context): string | null {
    return actor.institution === institution ? (waiverReason ?? null) : null;
  }
}
