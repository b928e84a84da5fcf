import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { AppointmentKind, AppointmentState } from './appointment.rules.js';
import { AppointmentKindEnum, AppointmentStateEnum } from './appointment.type.js';

@InputType('MakeCaseAppointmentInput', { description: 'An appointment of a case (Termin); local time.' })
export class MakeAppointmentInput {
  @Field(() => ID, { nullable: true, description: 'The case; or name it by its reference.' })
  caseId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Reference of the case, such as AWO-2026-0001, where you do not have its id.',
  })
  caseReference?: string | null;
  @Field(() => AppointmentKindEnum, { defaultValue: 'COUNSELLING', description: 'What for.' })
  kind!: AppointmentKind;
  @Field(() => CalendarDateScalar, {
    description: 'The day, today or later; it is never shifted, on weekends and holidays neither.',
  })
  on!: CalendarDate;
  @Field(() => String, { description: 'Local time at which it begins, such as 09:30.' })
  begins!: string;
  @Field(() => Int, { defaultValue: 60, description: 'How long it takes, from 5 to 480 minutes; it ends on its day.' })
  minutes!: number;
  @Field(() => String, { description: 'Where, at most 200 characters.' })
  place!: string;
  @Field(() => String, { nullable: true, description: 'Who else comes, such as an institution, at most 200 characters.' })
  withWhom?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Account of the case manager in whose calendar it is; left out: whoever has the case.',
  })
  managerId?: string | null;
}

@InputType('CaseAppointmentStepInput', { description: 'Which appointment a step is about, and the version it was read in.' })
export class AppointmentStepInput {
  @Field(() => ID, { description: 'The appointment.' })
  appointmentId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('CaseAppointmentFilter', { description: 'Which appointments to list; what is left out does not matter.' })
export class AppointmentFilter {
  @Field(() => AppointmentStateEnum, { nullable: true, description: 'Only in this state.' })
  state?: AppointmentState | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'From this day on; left out: today.' })
  from?: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Until this day.' })
  to?: CalendarDate | null;
  @Field(() => Boolean, { nullable: true, description: 'Only yours, and those of a colleague for whom you stand in.' })
  mine?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'Only those in the calendar of this account.' })
  managerId?: string | null;
}
