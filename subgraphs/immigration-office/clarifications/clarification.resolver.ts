import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { OpenStep } from '../../kit/graph-types.js';
import { openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import {
  answerClarification,
  closeClarification,
  requestClarification,
  withdrawClarification,
} from './clarification.commands.js';
import type { Clarification } from './clarification.entity.js';
import { AnswerClarificationInput, ClarificationStepInput, RequestClarificationInput } from './clarification.inputs.js';
import { clarificationsOf } from './clarification.loaders.js';
import { ClarificationType } from './clarification.type.js';

@Resolver(() => ClarificationType)
export class ClarificationResolver {
  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() clarification: Clarification, @Ctx() context: Context) {
    return openStepsOf(context, clarification);
  }

  @Mutation(() => ClarificationType, {
    description:
      'Asks the other side: an officer the applicant, or the applicant or a counsellor with a power of attorney the office (Rückfrage, Vollmacht).',
  })
  requestNaturalisationClarification(
    @Arg('input', () => RequestClarificationInput, { description: 'The question.' }) input: RequestClarificationInput,
    @Ctx() context: Context,
  ) {
    return requestClarification(signedIn(context), input);
  }

  @Mutation(() => ClarificationType, { description: 'Answers a question of the other side.' })
  answerNaturalisationClarification(
    @Arg('input', () => AnswerClarificationInput, { description: 'Which, and the answer.' }) input: AnswerClarificationInput,
    @Ctx() context: Context,
  ) {
    return answerClarification(signedIn(context), input);
  }

  @Mutation(() => ClarificationType, { description: 'Closes an answered question.' })
  closeNaturalisationClarification(
    @Arg('input', () => ClarificationStepInput, { description: 'Which.' }) input: ClarificationStepInput,
    @Ctx() context: Context,
  ) {
    return closeClarification(signedIn(context), input);
  }

  @Mutation(() => ClarificationType, { description: 'Takes a question back that nobody has answered yet.' })
  withdrawNaturalisationClarification(
    @Arg('input', () => ClarificationStepInput, { description: 'Which.' }) input: ClarificationStepInput,
    @Ctx() context: Context,
  ) {
    return withdrawClarification(signedIn(context), input);
  }
}

/** What clarifications add to an application. */
@Resolver(() => ApplicationType)
export class ApplicationClarifications {
  @FieldResolver(() => [ClarificationType], {
    description: "Questions between the office and the applicant's side, the oldest first (Rückfragen).",
  })
  clarifications(@Root() { id }: Application, @Ctx() context: Context) {
    return clarificationsOf(context).load(id);
  }
}
