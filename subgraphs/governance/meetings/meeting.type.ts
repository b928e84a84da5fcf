import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../bodies/body.type.js';
import type { Meeting } from './meeting.entity.js';
import { MEETING_MODES, MEETING_STATES, type MeetingMode, type MeetingState } from './meeting.procedure.js';

export const MeetingModeEnum = enumOf(MEETING_MODES);
registerEnumType(MeetingModeEnum, {
  name: 'GovernanceMeetingMode',
  description: 'How a body meets.',
  valuesConfig: {
    IN_PERSON: { description: 'In one room (Präsenzsitzung).' },
    REMOTE: { description: 'By video conference (Videokonferenz).' },
    HYBRID: { description: 'In a room, with some from elsewhere (hybrid).' },
  },
});

export const MeetingStateEnum = enumOf(MEETING_STATES);
registerEnumType(MeetingStateEnum, {
  name: 'GovernanceMeetingState',
  description: 'Where it stands: a meeting of a body (Sitzung).',
  valuesConfig: {
    PLANNED: { description: 'Planned; nobody is invited yet.' },
    INVITED: { description: 'Invitations were distributed (einberufen).' },
    IN_SESSION: { description: 'Opened by the chair (eröffnet).' },
    CLOSED: { description: 'Closed by the chair (geschlossen).' },
    CANCELLED: { description: 'Called off (abgesagt).' },
  },
});

@ObjectType('GovernanceMeeting', { description: 'A meeting of a body (Sitzung).' })
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class MeetingType
  implements
    Pick<
      Meeting,
      | 'id'
      | 'version'
      | 'state'
      | 'reference'
      | 'title'
      | 'startsAt'
      | 'endsAt'
      | 'mode'
      | 'place'
      | 'published'
      | 'extraordinary'
      | 'secondMeetingNotice'
      | 'invitedOn'
      | 'shortenedReason'
      | 'calledOffReason'
      | 'openedAt'
      | 'closedAt'
      | 'openedWith'
    >
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => MeetingStateEnum, { description: 'Where it stands.' })
  state!: MeetingState;
  @Field(() => String, { description: 'Number of the meeting, such as S-2026-003.' })
  reference!: string;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => Date, { description: 'When it begins.' })
  startsAt!: Date;
  @Field(() => Date, { description: 'When it is to end.' })
  endsAt!: Date;
  @Field(() => MeetingModeEnum, { description: 'How the body meets.' })
  mode!: MeetingMode;
  @Field(() => String, { nullable: true, description: 'Where it meets.' })
  place!: string | null;
  @Field(() => Boolean, { description: 'Whether its date is in the public calendar.' })
  published!: boolean;
  @Field(() => Boolean, { description: 'Whether members asked for it (außerordentliche Sitzung).' })
  extraordinary!: boolean;
  @Field(() => Boolean, {
    description: 'Whether the invitation says that no quorum is needed for items that come up again (§ 90 Abs. 2 VwVfG).',
  })
  secondMeetingNotice!: boolean;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the invitations were distributed.' })
  invitedOn!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'Why the period of invitation was shortened; null where it was kept.' })
  shortenedReason!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was called off.' })
  calledOffReason!: string | null;
  @Field(() => Date, { nullable: true, description: 'When the chair opened it.' })
  openedAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When the chair closed it.' })
  closedAt!: Date | null;
  @Field(() => Int, { nullable: true, description: 'Voting seats present at its opening.' })
  openedWith!: number | null;
}

export const MeetingConnection = connectionType('GovernanceMeeting', () => MeetingType);
