import { Field, ID, InputType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';
import { ApplicationStateEnum } from '../naturalisation/application.type.js';
import type { Completeness, InactivityRisk } from './worklist.rules.js';
import { CompletenessEnum, InactivityRiskEnum } from './worklist.type.js';

@InputType('NaturalisationWorklistFilter', {
  description: 'Which applications a worklist holds; what is left out does not matter.',
})
export class WorklistFilter {
  @Field(() => [ApplicationStateEnum], {
    nullable: true,
    description: 'Only at these stages; left out: all that are on somebody’s desk.',
  })
  stages?: ApplicationState[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Only yours, and those of colleagues you substitute.' })
  mine?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Only those that nobody has.' })
  unassigned?: boolean | null;
  @Field(() => String, { nullable: true, description: 'Only those of this account.' })
  officerId?: string | null;
  @Field(() => CompletenessEnum, { nullable: true, description: 'Only those found complete, or not.' })
  completeness?: Completeness | null;
  @Field(() => Boolean, { nullable: true, description: 'True: only those whose running period is over; false: only the others.' })
  overdue?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'True: only suspended ones; false: only the others (Aussetzung).' })
  suspended?: boolean | null;
  @Field(() => [InactivityRiskEnum], {
    nullable: true,
    description: 'Only those this near to a suit for inactivity (§ 75 VwGO).',
  })
  inactivity?: InactivityRisk[] | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Only those whose running period ends on this day or before.' })
  deadlineBy?: CalendarDate | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only those that go before others for a recorded reason; false: only the others.',
  })
  priority?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'Only those of this family file.' })
  familyFileId?: string | null;
}
