import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { ClosureReason } from '../cases/case.rules.js';
import { ClosureReasonEnum, enumOf } from '../cases/case.type.js';
import type { CaseGoal } from '../plans/goal.entity.js';
import { CaseGoalType } from '../plans/plan.type.js';
import type { CaseEvaluation } from './evaluation.entity.js';
import { EVALUATION_STATES, type EvaluationState } from './evaluation.procedure.js';

export const EvaluationStateEnum = enumOf(EVALUATION_STATES);
registerEnumType(EvaluationStateEnum, {
  name: 'CaseEvaluationState',
  description: 'Where an evaluation stands.',
  valuesConfig: {
    RECORDED: { description: 'Written.' },
    APPROVED: { description: 'Somebody else has approved the closure (Freigabe).' },
    SUPERSEDED: { description: 'A newer version took its place.' },
  },
});

const CASE_CONTENT =
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")';

@ObjectType('CaseGoalAttainment', { description: 'How far a goal was reached in the end (Zielerreichung).' })
@Directive(CASE_CONTENT)
export class CaseGoalAttainmentType {
  @Field(() => CaseGoalType, { nullable: true, description: 'The goal, as the last agreed version of the plan has it.' })
  goal!: CaseGoal | null;
  @Field(() => Int, { description: 'From -2 (much less than expected) over 0 (as expected) to 2 (much more).' })
  score!: number;
  @Field(() => String, { nullable: true, description: 'What was seen.' })
  note!: string | null;
}

type Shown =
  | 'id'
  | 'version'
  | 'round'
  | 'number'
  | 'state'
  | 'evaluatedOn'
  | 'feedbackScore'
  | 'feedbackText'
  | 'noFeedbackBecause'
  | 'closureReason'
  | 'openGaps'
  | 'writtenOn'
  | 'approvedOn';

@ObjectType('CaseEvaluation', { description: 'What the support of a client achieved, in one version (Evaluation).' })
@Directive(CASE_CONTENT)
export class CaseEvaluationType implements Pick<CaseEvaluation, Shown> {
  @Field(() => ID, { description: 'Identifies this version of the evaluation.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => Int, { description: 'Which time the case was worked on.' })
  round!: number;
  @Field(() => Int, { description: 'Which version of the evaluation in that round, from 1.' })
  number!: number;
  @Field(() => EvaluationStateEnum, { description: 'Where it stands.' })
  state!: EvaluationState;
  @Field(() => CalendarDateScalar, { description: 'Day of the evaluation.' })
  evaluatedOn!: CalendarDate;
  @Field(() => Int, { nullable: true, description: 'How content the client is, from 1 (not at all) to 5 (fully).' })
  feedbackScore!: number | null;
  @Field(() => String, { nullable: true, description: 'What the client says.' })
  feedbackText!: string | null;
  @Field(() => String, { nullable: true, description: 'Why there is no feedback.' })
  noFeedbackBecause!: string | null;
  @Field(() => ClosureReasonEnum, { nullable: true, description: 'Why the case ends (Beendigungsgrund).' })
  closureReason!: ClosureReason | null;
  @Field(() => [String], { nullable: true, description: 'What stays open; null: not asked. Each may become an observation.' })
  openGaps!: string[] | null;
  @Field(() => CalendarDateScalar, { description: 'Day on which it was written.' })
  writtenOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which somebody else approved the closure.' })
  approvedOn!: CalendarDate | null;
}
