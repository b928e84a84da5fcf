import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { PostChannel } from './incoming-post.rules.js';
import { PostChannelEnum } from './incoming-post.type.js';

@InputType('ReceiveNaturalisationPostInput', { description: 'Incoming post as it reached the office (Posteingang).' })
export class ReceivePostInput {
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it reached the office; left out: today.' })
  receivedOn?: CalendarDate | null;
  @Field(() => String, { description: 'Who sent it, at most 200 characters.' })
  sender!: string;
  @Field(() => String, { description: 'What it is about, at most 200 characters.' })
  subject!: string;
  @Field(() => PostChannelEnum, { description: 'How it came.' })
  channel!: PostChannel;
  @Field(() => String, { nullable: true, description: 'Where the scan is kept, at most 200 characters.' })
  scanPlace?: string | null;
}

@InputType('NaturalisationPostStepInput', { description: 'Which post a step is about, and the version it was read in.' })
export class PostStepInput {
  @Field(() => ID, { description: 'The post.' })
  postId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('AssignNaturalisationPostInput', { description: 'To which file post is assigned.' })
export class AssignPostInput extends PostStepInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId!: string;
}

@InputType('ReturnNaturalisationPostInput', { description: 'Why post is returned or forwarded.' })
export class ReturnPostInput extends PostStepInput {
  @Field(() => String, { description: 'Why, or where to, at most 200 characters.' })
  reason!: string;
}
