import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { AssignedTaskInput } from '../implementation/implementation-task.inputs.js';
import type { OutcomeWithoutVote } from './decision.rules.js';
import { DecisionOutcomeEnum } from './decision.type.js';

@InputType('RecordGovernanceDecisionInput', {
  description:
    'What a body decided. It comes of exactly one of: a vote, a circulation, an urgent decision, an item without a vote.',
})
export class RecordDecisionInput {
  @Field(() => ID, { nullable: true, description: 'The vote that was closed and adopted or rejected it.' })
  voteId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The circulation that was closed and adopted or rejected it (Umlauf).' })
  circulationId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The urgent decision in force (Dringlichkeit).' })
  urgentDecisionId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The item that was deliberated on without a vote.' })
  agendaItemId!: string | null;
  @Field(() => DecisionOutcomeEnum, {
    nullable: true,
    description: 'DEFERRED, REFERRED_UP or HANDED_BACK, where that was decided; everything else follows from the ballots.',
  })
  outcome!: OutcomeWithoutVote | null;
  @Field(() => String, { nullable: true, description: 'Title; that of the item by default.' })
  title!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Text; by default what was moved. Another text makes the decision amended.',
  })
  text!: string | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day from which it applies; by default the day of the decision.',
  })
  effectiveFrom!: CalendarDate | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether to put it into the public register at once.' })
  publish!: boolean;
  @Field(() => String, { nullable: true, description: 'Summary for the public; names nobody.' })
  publicSummary!: string | null;
  @Field(() => [String], {
    defaultValue: [],
    description: 'Coarse stages of the naturalisation office it is meant to shorten, such as SOMETHING_NEEDED.',
  })
  stages!: string[];
  @Field(() => ID, { nullable: true, description: 'The earlier decision of the same body that it changes.' })
  amendsId!: string | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether it ends that earlier decision (Aufhebung).' })
  repeals!: boolean;
  @Field(() => String, { nullable: true, description: 'With REFERRED_UP: whom it is handed on to, such as a ministry.' })
  referredTo!: string | null;
  @Field(() => String, { nullable: true, description: 'With REFERRED_UP: what is asked of them.' })
  referralRequest!: string | null;
  @Field(() => [AssignedTaskInput], { defaultValue: [], description: 'What institutions have to do to implement it.' })
  tasks!: AssignedTaskInput[];
}

@InputType('GovernanceDecisionStepInput', { description: 'A decision as you see it.' })
export class DecisionStepInput {
  @Field(() => ID, { description: 'Identifies the decision.' })
  decisionId!: string;
  @Field(() => Int, { description: 'Version of what you see.' })
  version!: number;
}

@InputType('PublishGovernanceDecisionInput', { description: 'A decision for the public register (Veröffentlichung).' })
export class PublishDecisionInput extends DecisionStepInput {
  @Field(() => String, {
    nullable: true,
    description: 'Summary for the public, which names nobody; null keeps the one there is.',
  })
  publicSummary!: string | null;
}

@InputType('EndGovernanceDecisionInput', { description: 'The end of a decision that the body did not ratify.' })
export class EndDecisionInput extends DecisionStepInput {
  @Field(() => String, { description: 'Why it ends.' })
  reason!: string;
}
