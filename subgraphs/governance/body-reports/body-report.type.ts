import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../bodies/body.type.js';
import { REPORT_STATES, type ReportState } from './reporting-periods.rules.js';

export const ReportStateEnum = enumOf(REPORT_STATES);
registerEnumType(ReportStateEnum, {
  name: 'GovernanceReportState',
  description: 'Where a report of a body stands today.',
  valuesConfig: {
    DUE: { description: 'Its period has begun; it is not overdue (fällig).' },
    OVERDUE: { description: 'Due and not delivered (überfällig).' },
    DELIVERED: { description: 'Delivered (abgegeben).' },
  },
});

@ObjectType('GovernanceBodyReport', { description: 'A report of a body on its mandate, delivered or owed (Bericht).' })
@Directive('@notPersonal')
export class BodyReportType {
  @Field(() => ID, { nullable: true, description: 'Identifies the report; null until it is delivered.' })
  id!: string | null;
  @Field(() => Int, { description: 'Which report of the mandate it is, from 1.' })
  number!: number;
  @Field(() => CalendarDateScalar, { description: 'First day of the time it covers (Berichtszeitraum).' })
  periodFrom!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Last day of the time it covers.' })
  periodTo!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Day on which it is due.' })
  dueOn!: CalendarDate;
  @Field(() => ReportStateEnum, { description: 'Where it stands today.' })
  state!: ReportState;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was delivered.' })
  deliveredOn!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'What it says; null until it is delivered.' })
  text!: string | null;
}
