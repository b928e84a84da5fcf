import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../bodies/body.type.js';
import type { ImplementationTask } from './implementation-task.entity.js';
import { EscalationTargetEnum } from './implementation-task.inputs.js';
import { IMPLEMENTATION_TASK_STATES, type ImplementationTaskState } from './implementation-task.procedure.js';
import type { EscalationTarget } from './implementation-task.rules.js';

export const ImplementationTaskStateEnum = enumOf(IMPLEMENTATION_TASK_STATES);
registerEnumType(ImplementationTaskStateEnum, {
  name: 'GovernanceTaskState',
  description: 'Where it stands: what an institution has to do to implement a decision (Umsetzungsauftrag).',
  valuesConfig: {
    ASSIGNED: { description: 'Given to the institution; it has not accepted yet.' },
    NOT_ACCEPTED: { description: 'The institution has not agreed; the decision is a recommendation to it.' },
    IN_PROGRESS: { description: 'Accepted and under way.' },
    REPORTED_DONE: { description: 'Reported as done; the office has not accepted it yet (Abnahme).' },
    DONE: { description: 'Done and accepted.' },
    STOPPED: { description: 'Stopped, because the decision ended.' },
  },
});

@ObjectType('GovernanceTask', { description: 'What an institution has to do to implement a decision (Umsetzungsauftrag).' })
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class ImplementationTaskType
  implements
    Pick<
      ImplementationTask,
      | 'id'
      | 'version'
      | 'state'
      | 'title'
      | 'description'
      | 'dueOn'
      | 'expectedOn'
      | 'doneOn'
      | 'refusalReason'
      | 'returnReason'
      | 'escalatedOn'
      | 'escalatedTo'
      | 'escalationReason'
      | 'stoppedBecause'
    >
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ImplementationTaskStateEnum, { description: 'Where it stands.' })
  state!: ImplementationTaskState;
  @Field(() => String, { description: 'What is to be done.' })
  title!: string;
  @Field(() => String, { nullable: true, description: 'Details.' })
  description!: string | null;
  @Field(() => CalendarDateScalar, { description: 'Day by which it is to be done.' })
  dueOn!: CalendarDate;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day by which the institution expects to be done, where it said so.',
  })
  expectedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day on which its delay was brought before the body (Eskalation).',
  })
  escalatedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was accepted as done.' })
  doneOn!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'Why the institution does not accept it.' })
  refusalReason!: string | null;
  @Field(() => String, { nullable: true, description: 'Why the office returned it after it was reported as done.' })
  returnReason!: string | null;
  @Field(() => EscalationTargetEnum, { nullable: true, description: 'Before whom its delay was brought.' })
  escalatedTo!: EscalationTarget | null;
  @Field(() => String, { nullable: true, description: 'Why its delay was brought before them.' })
  escalationReason!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was stopped or given up.' })
  stoppedBecause!: string | null;
}

export const ImplementationTaskConnection = connectionType('GovernanceTask', () => ImplementationTaskType);
