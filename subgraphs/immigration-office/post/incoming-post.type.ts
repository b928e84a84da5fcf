import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { IncomingPost } from './incoming-post.entity.js';
import { POST_CHANNELS, POST_STATES, type PostChannel, type PostState } from './incoming-post.rules.js';

const asEnum = <T extends string>(values: readonly T[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;

export const PostStateEnum: Record<PostState, PostState> = asEnum(POST_STATES);
registerEnumType(PostStateEnum, {
  name: 'NaturalisationPostState',
  description: 'Where a piece of post is.',
  valuesConfig: {
    RECEIVED: { description: 'Received, and in no file yet.' },
    ASSIGNED: { description: 'In a file.' },
    RETURNED: { description: 'Returned or forwarded; not for the office.' },
  },
});

export const PostChannelEnum: Record<PostChannel, PostChannel> = asEnum(POST_CHANNELS);
registerEnumType(PostChannelEnum, {
  name: 'NaturalisationPostChannel',
  description: 'How something reached the office.',
  valuesConfig: {
    LETTER: { description: 'By letter.' },
    EMAIL: { description: 'By e-mail.' },
    FAX: { description: 'By fax.' },
    PORTAL: { description: 'By an online service.' },
    COUNTER: { description: 'At the counter or by telephone.' },
  },
});

@ObjectType('NaturalisationPost', {
  description: 'Incoming post: a letter, message or paper that reached the office (Posteingang).',
})
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")')
export class PostType
  implements
    Pick<
      IncomingPost,
      'id' | 'version' | 'state' | 'receivedOn' | 'sender' | 'subject' | 'channel' | 'scanPlace' | 'returnReason'
    >
{
  @Field(() => ID, { description: 'Identifies the post.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => PostStateEnum, { description: 'Where it is.' })
  state!: PostState;
  @Field(() => CalendarDateScalar, { description: 'Day on which it reached the office.' })
  receivedOn!: CalendarDate;
  @Field(() => String, { description: 'Who sent it.' })
  sender!: string;
  @Field(() => String, { description: 'What it is about.' })
  subject!: string;
  @Field(() => PostChannelEnum, { description: 'How it came.' })
  channel!: PostChannel;
  @Field(() => String, { nullable: true, description: 'Where the scan is kept.' })
  scanPlace!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was returned, or where it was forwarded to.' })
  returnReason!: string | null;
}

export const PostConnection = connectionType('NaturalisationPost', () => PostType);
