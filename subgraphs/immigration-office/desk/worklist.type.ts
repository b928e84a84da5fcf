import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import {
  COMPLETENESS,
  type Completeness,
  DEADLINE_KINDS,
  type Deadline,
  type DeadlineKind,
  INACTIVITY_RISKS,
  type InactivityRisk,
  WORKLIST_ORDERS,
  type WorklistOrder,
} from './worklist.rules.js';

const asEnum = <T extends string>(values: readonly T[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;

export const CompletenessEnum: Record<Completeness, Completeness> = asEnum(COMPLETENESS);
registerEnumType(CompletenessEnum, {
  name: 'NaturalisationCompleteness',
  description: 'Whether the office has found the file complete (Vollständigkeit).',
  valuesConfig: {
    UNCHECKED: { description: 'Not looked at yet.' },
    IN_CHECK: { description: 'Being checked.' },
    INCOMPLETE: { description: 'Documents are missing.' },
    COMPLETE: { description: 'Complete.' },
  },
});

export const InactivityRiskEnum: Record<InactivityRisk, InactivityRisk> = asEnum(INACTIVITY_RISKS);
registerEnumType(InactivityRiskEnum, {
  name: 'NaturalisationInactivityRisk',
  description: 'How near a suit for inactivity is, three months after receipt without an administrative decision (§ 75 VwGO).',
  valuesConfig: {
    NONE: { description: 'There is time.' },
    AT_RISK: { description: 'The three months are nearly over.' },
    PAST: { description: 'The three months are over.' },
  },
});

export const DeadlineKindEnum: Record<DeadlineKind, DeadlineKind> = asEnum(DEADLINE_KINDS);
registerEnumType(DeadlineKindEnum, {
  name: 'NaturalisationDeadlineKind',
  description: 'What has to happen by a day.',
  valuesConfig: {
    DOCUMENTS: { description: 'Missing documents are due (Nachforderung).' },
    STATEMENT: { description: 'A statement is due (Stellungnahme).' },
    REMEDY: { description: 'The period for going to court ends (Klagefrist).' },
    INACTIVITY: { description: 'First day on which a suit for inactivity is possible (§ 75 VwGO).' },
    TITLE: { description: 'The residence title ends (Aufenthaltstitel).' },
  },
});

export const WorklistOrderEnum: Record<WorklistOrder, WorklistOrder> = asEnum(WORKLIST_ORDERS);
registerEnumType(WorklistOrderEnum, {
  name: 'NaturalisationWorklistOrder',
  description: 'The order of a worklist; of equals the elder id comes first.',
  valuesConfig: {
    ORDER_OF_WORK: {
      description: 'By the day of filing, after those that go first for a recorded reason (Reihenfolge der Bearbeitung).',
    },
    FILED: { description: 'By the day of filing alone.' },
    AGE: { description: 'By the day of receipt, the oldest first.' },
    DEADLINE: { description: 'By the end of the running period, the nearest first; those without one come last.' },
    STAGE: { description: 'By stage in the order of the procedure, then by the day of filing.' },
    NAME: { description: 'By family name and given name, without regard to marks and alphabets.' },
  },
});

@ObjectType('NaturalisationDeadline', { description: 'A day by which something has to happen with an application (Frist).' })
@Directive('@personal(category: "APPLICATION_STATUS", legalBasis: "§ 31 StAG")')
export class DeadlineType implements Deadline {
  @Field(() => DeadlineKindEnum, { description: 'What has to happen.' })
  kind!: DeadlineKind;
  @Field(() => CalendarDateScalar, { description: 'The day.' })
  on!: CalendarDate;
}

@ObjectType('NaturalisationQueuePlace', {
  description: 'About how many applications are worked on before, as a range; it does not move when a file is suspended.',
})
@Directive('@personal(category: "APPLICATION_STATUS", legalBasis: "§ 31 StAG")')
export class QueuePlaceType {
  @Field(() => Int, { description: 'The place at best.' })
  from!: number;
  @Field(() => Int, { description: 'The place at worst.' })
  to!: number;
}
