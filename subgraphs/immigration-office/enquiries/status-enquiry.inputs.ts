import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Asker, EnquiryChannel } from './status-enquiry.rules.js';
import { AskerEnum, EnquiryChannelEnum } from './status-enquiry.type.js';

@InputType('RecordNaturalisationStatusEnquiryInput', {
  description: 'A status enquiry: who asked where an application stands (Sachstandsanfrage).',
})
export class RecordEnquiryInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId!: string;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'When; left out: today.' })
  askedOn?: CalendarDate | null;
  @Field(() => AskerEnum, { description: 'Who asked.' })
  askedBy!: Asker;
  @Field(() => String, {
    nullable: true,
    description: 'Name of whoever asked, at most 200 characters; needed where it is not the applicant.',
  })
  askerName?: string | null;
  @Field(() => EnquiryChannelEnum, { description: 'How.' })
  channel!: EnquiryChannel;
}

@InputType('AnswerNaturalisationStatusEnquiryInput', { description: 'The answer to a status enquiry.' })
export class AnswerEnquiryInput {
  @Field(() => ID, { description: 'The enquiry.' })
  enquiryId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => String, { description: 'What was answered, at most 1,000 characters.' })
  answer!: string;
}
