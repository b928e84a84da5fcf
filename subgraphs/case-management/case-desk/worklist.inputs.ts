import { Field, ID, InputType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { CaseState } from '../cases/case.procedure.js';
import { CaseStateEnum } from '../cases/case.type.js';

@InputType('CaseWorklistFilter', { description: 'Which cases a worklist holds; what is left out does not matter.' })
export class WorklistFilter {
  @Field(() => [CaseStateEnum], { nullable: true, description: 'Only in these phases; left out: all that are open.' })
  states?: CaseState[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those you manage, and those of a colleague for whom you stand in; without those you deputise.',
  })
  mine?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'Only those of this case manager.' })
  managerId?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only those with a task that should have been done by now; false: only the others.',
  })
  overdue?: boolean | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Only those with a task due on this day or before.' })
  deadlineBy?: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Only those with an appointment on this day or before.' })
  appointmentBy?: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Only those without a contact on this day or after it.',
  })
  noContactSince?: CalendarDate | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only those with a referral that nobody has answered; false: only the others (Vermittlungen).',
  })
  waitingReferral?: boolean | null;
}
