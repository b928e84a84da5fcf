import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';

@InputType('RecordNaturalisationNoticeInput', { description: 'What became of a notice.' })
export class RecordNoticeInput {
  @Field(() => ID, { description: 'The notice.' })
  noticeId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day on which it went out; leave it out where it is not needed.',
  })
  sentOn?: CalendarDate | null;
  @Field(() => String, { description: 'How that is shown, or why it is not needed; at most 500 characters.' })
  proof!: string;
}
