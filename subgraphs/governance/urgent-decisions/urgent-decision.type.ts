import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../bodies/body.type.js';
import type { UrgentDecision } from './urgent-decision.entity.js';
import { URGENT_DECISION_STATES, type UrgentDecisionState } from './urgent-decision.procedure.js';

export const UrgentDecisionStateEnum = enumOf(URGENT_DECISION_STATES);
registerEnumType(UrgentDecisionStateEnum, {
  name: 'GovernanceUrgentDecisionState',
  description: 'Where it stands: a decision that could not wait for a meeting (Dringlichkeitsentscheidung, after § 60 GO NRW).',
  valuesConfig: {
    PROPOSED: { description: 'One of those who may take it has signed.' },
    IN_FORCE: { description: 'Taken; the next meeting ratifies it or not.' },
    CONFIRMED: { description: 'Ratified by the body (genehmigt).' },
    REVOKED: { description: 'Not ratified; it ends for the future (ex nunc aufgehoben).' },
    DROPPED: { description: 'Not taken.' },
  },
});

@ObjectType('GovernanceUrgentDecision', {
  description: 'A decision that could not wait for a meeting (Dringlichkeitsentscheidung, after § 60 GO NRW).',
})
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class UrgentDecisionType
  implements
    Pick<
      UrgentDecision,
      'id' | 'version' | 'state' | 'title' | 'text' | 'urgency' | 'proposedOn' | 'takenOn' | 'droppedReason' | 'explanation'
    >
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => UrgentDecisionStateEnum, { description: 'Where it stands.' })
  state!: UrgentDecisionState;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { description: 'What was decided.' })
  text!: string;
  @Field(() => String, { description: 'Why it could not wait.' })
  urgency!: string;
  @Field(() => CalendarDateScalar, { description: 'Day of the first signature.' })
  proposedOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was taken: that of the second signature.' })
  takenOn!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'Why it was dropped.' })
  droppedReason!: string | null;
  @Field(() => [String], { description: 'Who may take it and what came of it, line by line.' })
  explanation!: string[];
}

export const UrgentDecisionConnection = connectionType('GovernanceUrgentDecision', () => UrgentDecisionType);
