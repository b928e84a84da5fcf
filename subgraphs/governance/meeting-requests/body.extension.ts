import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import type { Body } from '../bodies/body.entity.js';
import { BodyType } from '../bodies/body.type.js';
import { meetingRequestsOf } from './meeting-request.loaders.js';
import { MeetingRequestType } from './meeting-request.type.js';

/** What requests for meetings add to the bodies. */
@Resolver(() => BodyType)
export class BodyMeetingRequests {
  @FieldResolver(() => [MeetingRequestType], {
    description: 'The requests of members for extraordinary meetings, newest first; empty for whoever has no role.',
  })
  meetingRequests(@Root() { id }: Body, @Ctx() context: Context) {
    return meetingRequestsOf(context).load(id);
  }
}
