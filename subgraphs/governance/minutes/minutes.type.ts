import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../bodies/body.type.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { MeetingType } from '../meetings/meeting.type.js';
import type { Minutes } from './minutes.entity.js';
import { MINUTES_STATES, type MinutesState } from './minutes.procedure.js';

export const MinutesStateEnum = enumOf(MINUTES_STATES);
registerEnumType(MinutesStateEnum, {
  name: 'GovernanceMinutesState',
  description: 'Where it stands: the minutes of a meeting (Niederschrift, § 93 VwVfG).',
  valuesConfig: {
    DRAFTED: { description: 'Drafted from what happened.' },
    CIRCULATED: { description: 'Sent to the members, who may object.' },
    APPROVED: { description: 'Approved (genehmigt).' },
  },
});

const NAMES =
  '@personal(category: "GOVERNANCE_OFFICIAL", legalBasis: "Art. 6(1)(e) GDPR with § 3 DSG NRW; § 93 VwVfG (to be confirmed)")';

@ObjectType('GovernanceMinutes', { description: 'The minutes of a meeting (Niederschrift, § 93 VwVfG).' })
@Directive('@key(fields: "id")')
export class MinutesType
  implements
    Pick<
      Minutes,
      'id' | 'version' | 'state' | 'text' | 'draftedOn' | 'circulatedOn' | 'objectionsUntil' | 'approvedOn' | 'signedBy'
    >
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => MinutesStateEnum, { description: 'Where it stands.' })
  state!: MinutesState;
  @Field(() => String, { description: 'The minutes as text, with the names of those who were there.' })
  @Directive(NAMES)
  text!: string;
  @Field(() => CalendarDateScalar, { description: 'Day of the draft.' })
  draftedOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which they were sent out.' })
  circulatedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day for objections (Einwendungen).' })
  objectionsUntil!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of approval.' })
  approvedOn!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'Who signed them.' })
  @Directive(NAMES)
  signedBy!: string | null;
}

@ObjectType('GovernanceMinutesDue', { description: 'Minutes of a meeting that are to be sent out by a day.' })
@Directive('@notPersonal')
export class MinutesDueType {
  @Field(() => MeetingType, { description: 'The meeting.' })
  meeting!: Meeting;
  @Field(() => MinutesType, { nullable: true, description: 'The draft; null where there is none yet.' })
  minutes!: Minutes | null;
  @Field(() => CalendarDateScalar, { description: 'Day by which the rules of procedure want them sent out.' })
  dueOn!: CalendarDate;
  @Field(() => Boolean, { description: 'Whether that day has passed.' })
  isOverdue!: boolean;
}

export const MinutesConnection = connectionType('GovernanceMinutes', () => MinutesType);
