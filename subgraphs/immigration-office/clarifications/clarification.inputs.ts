import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('RequestNaturalisationClarificationInput', { description: 'A question to the other side (Rückfrage).' })
export class RequestClarificationInput {
  @Field(() => ID, { description: 'The application it is about.' })
  applicationId!: string;
  @Field(() => String, { description: 'The question, at most 2000 characters.' })
  question!: string;
}

@InputType('NaturalisationClarificationStepInput', {
  description: 'Which clarification a step is about, and the version it was read in.',
})
export class ClarificationStepInput {
  @Field(() => ID, { description: 'The clarification.' })
  clarificationId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('AnswerNaturalisationClarificationInput', { description: 'The answer to a question.' })
export class AnswerClarificationInput extends ClarificationStepInput {
  @Field(() => String, { description: 'The answer, at most 4000 characters.' })
  answer!: string;
}
