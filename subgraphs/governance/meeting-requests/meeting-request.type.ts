import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../bodies/body.type.js';
import type { MeetingRequest } from './meeting-request.entity.js';
import { MEETING_REQUEST_STATES, type MeetingRequestState } from './meeting-request.procedure.js';

export const MeetingRequestStateEnum = enumOf(MEETING_REQUEST_STATES);
registerEnumType(MeetingRequestStateEnum, {
  name: 'GovernanceMeetingRequestState',
  description: 'Where a request for a meeting stands.',
  valuesConfig: {
    OPEN: { description: 'Seats may join in.' },
    FULFILLED: { description: 'The meeting is planned.' },
    WITHDRAWN: { description: 'Taken back.' },
  },
});

@ObjectType('GovernanceMeetingRequest', {
  description: 'A request of members for an extraordinary meeting (Verlangen einer außerordentlichen Sitzung).',
})
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class MeetingRequestType
  implements Pick<MeetingRequest, 'id' | 'version' | 'state' | 'reason' | 'requestedOn' | 'carriedOn'>
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => MeetingRequestStateEnum, { description: 'Where it stands.' })
  state!: MeetingRequestState;
  @Field(() => String, { description: 'What the meeting is to deal with.' })
  reason!: string;
  @Field(() => CalendarDateScalar, { description: 'Day on which the first seat asked.' })
  requestedOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which enough seats asked.' })
  carriedOn!: CalendarDate | null;
}
