import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { extendDeadline, requestDocuments } from './document-request.commands.js';
import { ExtendDeadlineInput, RequestDocumentsInput } from './document-request.inputs.js';
import { documentRequestsOf } from './document-request.loaders.js';
import { DocumentRequestType } from './document-request.type.js';

/** What requests for documents add to an application. */
@Resolver(() => ApplicationType)
export class DocumentRequestResolver {
  @FieldResolver(() => [DocumentRequestType], {
    description: 'The requests for documents and the extensions of their periods, the oldest first.',
  })
  documentRequests(@Root() { id }: Application, @Ctx() context: Context) {
    return documentRequestsOf(context).load(id);
  }

  @Mutation(() => ApplicationType, {
    description: 'Asks the applicant for missing documents (Nachforderung, § 82 AufenthG mit § 34 StAG).',
  })
  requestNaturalisationDocuments(
    @Arg('input', () => RequestDocumentsInput, { description: 'The request.' }) input: RequestDocumentsInput,
    @Ctx() context: Context,
  ) {
    return requestDocuments(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description: 'Extends the period for documents, also after its end (Fristverlängerung, § 31 Abs. 7 VwVfG NRW).',
  })
  extendNaturalisationDeadline(
    @Arg('input', () => ExtendDeadlineInput, { description: 'By how long, and why.' }) input: ExtendDeadlineInput,
    @Ctx() context: Context,
  ) {
    return extendDeadline(signedIn(context), input);
  }
}
