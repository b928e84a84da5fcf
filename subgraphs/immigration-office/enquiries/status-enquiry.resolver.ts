import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { answerEnquiry, recordEnquiry } from './status-enquiry.commands.js';
import { AnswerEnquiryInput, RecordEnquiryInput } from './status-enquiry.inputs.js';
import { enquiriesOf } from './status-enquiry.loaders.js';
import { StatusEnquiryType } from './status-enquiry.type.js';

/** Who asked where an application stands. */
@Resolver(() => ApplicationType)
export class StatusEnquiryResolver {
  @FieldResolver(() => [StatusEnquiryType], {
    description:
      'Each status enquiry about the application, the oldest first; for the staff of the office, empty for everybody else (Sachstandsanfragen).',
  })
  statusEnquiries(@Root() { id }: Application, @Ctx() context: Context) {
    return enquiriesOf(context).load(id);
  }

  @Mutation(() => StatusEnquiryType, {
    description: 'Records a status enquiry; a task reminds the office to answer (Sachstandsanfrage).',
  })
  recordNaturalisationStatusEnquiry(
    @Arg('input', () => RecordEnquiryInput, { description: 'Who, when and how.' }) input: RecordEnquiryInput,
    @Ctx() context: Context,
  ) {
    return recordEnquiry(signedIn(context), input);
  }

  @Mutation(() => StatusEnquiryType, { description: 'Records the answer to a status enquiry.' })
  answerNaturalisationStatusEnquiry(
    @Arg('input', () => AnswerEnquiryInput, { description: 'Which, and the answer.' }) input: AnswerEnquiryInput,
    @Ctx() context: Context,
  ) {
    return answerEnquiry(signedIn(context), input);
  }
}
