import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../bodies/body.type.js';
import type { Decision } from './decision.entity.js';
import { DECISION_STATES, type DecisionState } from './decision.procedure.js';
import { DECISION_BASES, DECISION_OUTCOMES, type DecisionBase, type DecisionOutcome } from './decision.rules.js';

export const DecisionOutcomeEnum = enumOf(DECISION_OUTCOMES);
registerEnumType(DecisionOutcomeEnum, {
  name: 'GovernanceDecisionOutcome',
  description: 'What a body decided.',
  valuesConfig: {
    ADOPTED: { description: 'Adopted as proposed (angenommen).' },
    ADOPTED_AS_RECOMMENDATION: { description: 'Adopted as a recommendation, because an implementer did not agree (Empfehlung).' },
    AMENDED: { description: 'Adopted with changes (geändert angenommen).' },
    DEFERRED: { description: 'Put off (vertagt).' },
    REJECTED: { description: 'Rejected (abgelehnt).' },
    REFERRED_UP: { description: 'Handed on to the ministry or the council, because it is beyond the city (Weiterleitung).' },
    HANDED_BACK: { description: 'Handed back to a working group (Rückgabe).' },
  },
});

export const DecisionBaseEnum = enumOf(DECISION_BASES);
registerEnumType(DecisionBaseEnum, {
  name: 'GovernanceDecisionBasis',
  description: 'In which procedure a decision was taken.',
  valuesConfig: {
    VOTE: { description: 'By a vote in a meeting.' },
    CIRCULATION: { description: 'By circulation (Umlauf).' },
    URGENT: { description: 'As an urgent decision (Dringlichkeit).' },
    DELIBERATION: { description: 'In a meeting without a vote on the matter: deferred, referred up or handed back.' },
  },
});

export const DecisionStateEnum = enumOf(DECISION_STATES);
registerEnumType(DecisionStateEnum, {
  name: 'GovernanceDecisionState',
  description: 'Where it stands: a decision of a body (Beschluss).',
  valuesConfig: {
    TAKEN: { description: 'Taken; nothing is to be implemented, or not yet.' },
    IN_IMPLEMENTATION: { description: 'Being implemented (in Umsetzung).' },
    IMPLEMENTED: { description: 'Implemented; its effect is reviewed later.' },
    EFFECT_REVIEWED: { description: 'Its effect was reviewed (Wirkungsprüfung).' },
    CLOSED: { description: 'Closed.' },
    REVOKED: { description: 'Ended for the future, because an urgent decision was not ratified.' },
    REPEALED: { description: 'Ended by a later decision (aufgehoben).' },
  },
});

@ObjectType('GovernanceDecision', { description: 'A decision of a body (Beschluss).' })
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class DecisionType
  implements
    Pick<
      Decision,
      | 'id'
      | 'version'
      | 'state'
      | 'reference'
      | 'title'
      | 'publicSummary'
      | 'outcome'
      | 'basis'
      | 'decidedOn'
      | 'effectiveFrom'
      | 'published'
      | 'publishedOn'
      | 'reviewDueOn'
      | 'recommendationOnly'
      | 'repeals'
      | 'referredTo'
      | 'endedOn'
    >
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => DecisionStateEnum, { description: 'Where it stands.' })
  state!: DecisionState;
  @Field(() => String, { description: 'Number of the decision, such as B-2026-004.' })
  reference!: string;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { nullable: true, description: 'What the public register says of it.' })
  publicSummary!: string | null;
  @Field(() => DecisionOutcomeEnum, { description: 'What was decided.' })
  outcome!: DecisionOutcome;
  @Field(() => DecisionBaseEnum, { description: 'In which procedure.' })
  basis!: DecisionBase;
  @Field(() => CalendarDateScalar, { description: 'Day of the decision.' })
  decidedOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day from which it applies.' })
  effectiveFrom!: CalendarDate | null;
  @Field(() => Boolean, { description: 'Whether it is in the public register.' })
  published!: boolean;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was last put into the public register.' })
  publishedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which its effect is to be reviewed.' })
  reviewDueOn!: CalendarDate | null;
  @Field(() => Boolean, { description: 'Whether it is a recommendation, because an implementer did not agree.' })
  recommendationOnly!: boolean;
  @Field(() => Boolean, { description: 'Whether it ends the earlier decision that it names (Aufhebung).' })
  repeals!: boolean;
  @Field(() => String, { nullable: true, description: 'Whom above the city it was handed on to.' })
  referredTo!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it ended, for the future; null while it holds.' })
  endedOn!: CalendarDate | null;
}

export const DecisionConnection = connectionType('GovernanceDecision', () => DecisionType);
