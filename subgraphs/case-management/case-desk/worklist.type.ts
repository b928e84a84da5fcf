import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { APPROVALS, type Approval } from '../cases/case.rules.js';
import { enumOf } from '../cases/case.type.js';
import { CaseloadPhase } from '../cases/institution.extension.js';
import type { CaseApproval } from './approval.entity.js';
import { WORKLIST_ORDERS } from './worklist.rules.js';

export const WorklistOrderEnum = enumOf(WORKLIST_ORDERS);
registerEnumType(WorklistOrderEnum, {
  name: 'CaseWorklistOrder',
  description: 'In which order a worklist is read.',
  valuesConfig: {
    DEADLINE: { description: 'Whose next task is due first.' },
    NEXT_APPOINTMENT: {
      description: 'Whose appointment comes first; those of which nobody has recorded what became of them are at the head.',
    },
    LAST_CONTACT: { description: 'Whose last contact was longest ago; those without one are at the head.' },
    PHASE: { description: 'By phase, and in it whose next task is due first.' },
    WEIGHT: { description: 'Those with most work first.' },
    OPENED: { description: 'Those opened first at the head.' },
  },
});

export const ApprovalKindEnum = enumOf(APPROVALS);
registerEnumType(ApprovalKindEnum, {
  name: 'CaseApprovalKind',
  description: 'What a lead approves (Freigabe).',
  valuesConfig: {
    ASSESSMENT: { description: 'An assessment.' },
    PLAN: { description: 'A plan (Hilfeplan).' },
    CLOSURE: { description: 'The end of a case, with its evaluation (Fallabschluss).' },
  },
});

@ObjectType('CaseWorkload', {
  description: 'The open workload of a case manager; nothing else is counted by employee (Fallbelastung).',
})
@Directive('@notPersonal')
export class CaseWorkload {
  @Field(() => ID, { description: 'Account of the case manager.' })
  managerId!: string;
  @Field(() => Int, { description: 'How many open cases they have.' })
  cases!: number;
  @Field(() => Int, { description: 'The sum of the weights of these cases (Fallgewichtung).' })
  weight!: number;
}

@ObjectType('CaseOverview', { description: 'The open cases of an institution in figures, for its lead.' })
@Directive('@notPersonal')
export class CaseOverview {
  @Field(() => [CaseWorkload], { description: 'The workload of each case manager, the heaviest first.' })
  managers!: CaseWorkload[];
  @Field(() => [CaseloadPhase], { description: 'How many cases stand in each phase; phases without a case count 0.' })
  phases!: CaseloadPhase[];
  @Field(() => Int, { description: 'All open cases.' })
  total!: number;
  @Field(() => Int, { description: 'The sum of their weights.' })
  weight!: number;
  @Field(() => Int, { description: 'Cases with a task that should have been done by now.' })
  overdue!: number;
  @Field(() => Int, {
    description:
      'Cases that no case manager has: you hold them as the lead, such as one that was taken over. 0 for a lead who manages cases too.',
  })
  unassigned!: number;
}

@ObjectType('CaseApproval', { description: 'A record that waits for the approval of a lead (Freigabe).' })
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class CaseApprovalType implements Pick<CaseApproval, 'id' | 'kind' | 'since'> {
  @Field(() => ID, { description: 'Identifies the assessment, the plan or the evaluation.' })
  id!: string;
  @Field(() => ApprovalKindEnum, { description: 'What is to be approved.' })
  kind!: Approval;
  @Field(() => CalendarDateScalar, { description: 'Since when it waits.' })
  since!: CalendarDate;
}
