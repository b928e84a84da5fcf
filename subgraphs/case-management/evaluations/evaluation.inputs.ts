import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { CaseStepInput } from '../cases/case.inputs.js';
import type { ClosureReason } from '../cases/case.rules.js';
import { ClosureReasonEnum } from '../cases/case.type.js';

@InputType('CaseGoalAttainmentInput', { description: 'How far a goal was reached in the end (Zielerreichung).' })
export class CaseGoalAttainmentInput {
  @Field(() => ID, { description: 'The goal of the plan in force.' })
  goalId!: string;
  @Field(() => Int, { description: 'From -2 (much less than expected) over 0 (as expected) to 2 (much more).' })
  score!: number;
  @Field(() => String, { nullable: true, description: 'What was seen, at most 1000 characters.' })
  note!: string | null;
}

@InputType('RecordCaseEvaluationInput', {
  description:
    'The evaluation as a whole: what is left out was not asked, and an empty list says that there is none (Evaluation).',
})
export class RecordCaseEvaluationInput extends CaseStepInput {
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the evaluation; today unless you say otherwise.' })
  evaluatedOn!: CalendarDate | null;
  @Field(() => [CaseGoalAttainmentInput], {
    description: 'How far each goal was reached; a goal that was dropped needs nothing.',
  })
  attainment!: CaseGoalAttainmentInput[];
  @Field(() => Int, { nullable: true, description: 'How content the client is, from 1 (not at all) to 5 (fully).' })
  feedbackScore!: number | null;
  @Field(() => String, { nullable: true, description: 'What the client says, at most 2000 characters.' })
  feedbackText!: string | null;
  @Field(() => String, { nullable: true, description: 'Why there is no feedback, at most 200 characters.' })
  noFeedbackBecause!: string | null;
  @Field(() => ClosureReasonEnum, { nullable: true, description: 'Why the case ends (Beendigungsgrund).' })
  closureReason!: ClosureReason | null;
  @Field(() => [String], {
    nullable: true,
    description: 'What stays open, such as an offer that is missing; at most 20 of at most 500 characters each.',
  })
  openGaps!: string[] | null;
}

@InputType('CaseEvaluationStepInput', { description: 'Which evaluation a step is about, and the version it was read in.' })
export class CaseEvaluationStepInput {
  @Field(() => ID, { description: 'The evaluation.' })
  evaluationId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}
