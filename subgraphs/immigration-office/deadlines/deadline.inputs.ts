import { Field, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import type { CountingMode } from '../../kit/periods.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { RemedyInstruction } from './deadline.rules.js';
import { CountingModeEnum, DeadlineKindEnum, NotificationWayEnum, RemedyInstructionEnum } from './deadline.type.js';
import type { DeadlineKind, DeadlineRequest, NotificationWay } from './deadline-request.rules.js';

@InputType('LegalDeadlineLengthInput', {
  description: 'Length of a period; years and months are reckoned first, then weeks and days. At least one of them.',
})
export class DeadlineLengthInput {
  @Field(() => Int, { nullable: true, description: 'Years, 0 to 100.' })
  years!: number | null;
  @Field(() => Int, { nullable: true, description: 'Months, 0 to 1200.' })
  months!: number | null;
  @Field(() => Int, { nullable: true, description: 'Weeks, 0 to 5200.' })
  weeks!: number | null;
  @Field(() => Int, { nullable: true, description: 'Days, 0 to 36525.' })
  days!: number | null;
}

@InputType('LegalDeadlineInput', {
  description:
    'What is to be reckoned. Each kind says which fields it needs; fields of other kinds are refused. Days from 1900 to 2199.',
})
export class DeadlineInput implements DeadlineRequest {
  @Field(() => DeadlineKindEnum, { description: 'What is asked.' })
  kind!: DeadlineKind;
  @Field(() => NotificationWayEnum, {
    nullable: true,
    description: 'How it was notified; KNOWN_DAY when only `notifiedOn` is stated (Bekanntgabe, § 41 VwVfG NRW).',
  })
  notifiedBy!: NotificationWay | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of posting (POST), sending (ELECTRONIC) or of the notice that it is on the portal (PORTAL).',
  })
  sentOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of arrival, where it is known to be later than the law supposes (§ 41 Abs. 2 Satz 3 VwVfG NRW).',
  })
  arrivedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was fetched from the portal, where it was.' })
  retrievedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of notification, or of formal service, where it is known.',
  })
  notifiedOn!: CalendarDate | null;
  @Field(() => DeadlineLengthInput, {
    nullable: true,
    description: 'Length of the deadline, of the extension or of the waiting period.',
  })
  length!: DeadlineLengthInput | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day the authority named; for EXTENSION the last day so far.',
  })
  endsOn!: CalendarDate | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it was pointed out that the deadline ends on that very day (§ 31 Abs. 3 Satz 2 VwVfG NRW).',
  })
  isFixedDay!: boolean | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'New last day of an extended deadline, instead of a length.' })
  newEndsOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day on which the extension is granted; may be after the deadline (§ 31 Abs. 7 VwVfG NRW).',
  })
  grantedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the appointment.' })
  appointmentOn!: CalendarDate | null;
  @Field(() => RemedyInstructionEnum, {
    nullable: true,
    description: 'The instruction on remedies; CORRECT where nothing is stated (Rechtsbehelfsbelehrung, § 58 VwGO).',
  })
  instruction!: RemedyInstruction | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the office received the application.' })
  applicationReceivedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which a bar or a waiting period begins.' })
  startsOn!: CalendarDate | null;
  @Field(() => CountingModeEnum, {
    nullable: true,
    description: 'Whether the first day of a waiting period is counted; EVENT where nothing is stated.',
  })
  counting!: CountingMode | null;
}
