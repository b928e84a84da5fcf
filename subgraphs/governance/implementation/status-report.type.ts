import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { StatusReport } from './status-report.entity.js';

@ObjectType('GovernanceStatusReport', { description: 'What an institution reports on a task (Statusbericht).' })
@Directive('@notPersonal')
export class StatusReportType implements Pick<StatusReport, 'id' | 'text' | 'expectedOn' | 'reportedAt'> {
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => String, { description: 'The report.' })
  text!: string;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day by which it expects to be done.' })
  expectedOn!: CalendarDate | null;
  @Field(() => Date, { description: 'When.' })
  reportedAt!: Date;
}
