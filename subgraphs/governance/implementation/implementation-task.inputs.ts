import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../bodies/body.type.js';
import { ESCALATION_TARGETS, type EscalationTarget } from './implementation-task.rules.js';

export const EscalationTargetEnum = enumOf(ESCALATION_TARGETS);
registerEnumType(EscalationTargetEnum, {
  name: 'GovernanceEscalationTarget',
  description: 'Before whom a delay is brought (Eskalation).',
  valuesConfig: {
    BODY: { description: 'Before the body that decided.' },
    UPWARD: { description: 'Before those above the city, such as a ministry.' },
  },
});

@InputType('AssignedGovernanceTaskInput', { description: 'A task for an institution (Umsetzungsauftrag).' })
export class AssignedTaskInput {
  @Field(() => ID, { description: 'The institution that has to do it.' })
  owner!: string;
  @Field(() => String, { description: 'What is to be done.' })
  title!: string;
  @Field(() => String, { nullable: true, description: 'Details.' })
  description!: string | null;
  @Field(() => CalendarDateScalar, { description: 'Day by which it is to be done.' })
  dueOn!: CalendarDate;
}

@InputType('AssignGovernanceTasksInput', { description: 'Tasks that implement a decision (Umsetzung).' })
export class AssignTasksInput {
  @Field(() => ID, { description: 'Identifies the decision.' })
  decisionId!: string;
  @Field(() => Int, { description: 'Version of the decision that you see.' })
  version!: number;
  @Field(() => [AssignedTaskInput], { description: 'The tasks.' })
  tasks!: AssignedTaskInput[];
}

@InputType('GovernanceTaskStepInput', { description: 'A task as you see it.' })
export class TaskStepInput {
  @Field(() => ID, { description: 'Identifies the task.' })
  taskId!: string;
  @Field(() => Int, { description: 'Version of what you see.' })
  version!: number;
}

@InputType('ReasonedGovernanceTaskInput', { description: 'A task, and the reason of the step.' })
export class ReasonedTaskInput extends TaskStepInput {
  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

@InputType('ReportGovernanceTaskInput', { description: 'What an institution reports on a task (Statusbericht).' })
export class ReportTaskInput extends TaskStepInput {
  @Field(() => String, { description: 'The report; names nobody.' })
  text!: string;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day by which it expects to be done.' })
  expectedOn!: CalendarDate | null;
}

@InputType('ReportGovernanceTaskDoneInput', { description: 'That a task is done (Vollzugsmeldung).' })
export class ReportTaskDoneInput extends TaskStepInput {
  @Field(() => String, { description: 'What was done; names nobody.' })
  text!: string;
}

@InputType('EscalateGovernanceTaskInput', { description: 'A delay that is brought before others (Eskalation).' })
export class EscalateTaskInput extends ReasonedTaskInput {
  @Field(() => EscalationTargetEnum, { description: 'Before whom.' })
  to!: EscalationTarget;
  @Field(() => ID, { nullable: true, description: 'The item of the agenda under which the body deals with it.' })
  agendaItemId!: string | null;
}
