import { HubError, invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { capacityOf } from '../documents/capacity.loaders.js';
import type { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { applicationProcedure } from '../naturalisation/application.procedure.js';
import { raiseTask, settleTasks } from '../tasks/task.commands.js';
import { Clarification } from './clarification.entity.js';
import type { AnswerClarificationInput, ClarificationStepInput, RequestClarificationInput } from './clarification.inputs.js';
import { clarificationById, clarificationsOf } from './clarification.loaders.js';
import { clarificationProcedure } from './clarification.procedure.js';
import { sideOf } from './clarification.rules.js';

const LONGEST_QUESTION = 2_000;
const LONGEST_ANSWER = 4_000;
/** Whoever has so many questions open waits for answers first. */
const MOST_OPEN_QUESTIONS = 10;

const viewOf = ({ clarificationId, version }: ClarificationStepInput) => ({ id: clarificationId, version });

/** Asks the other side something about an application on which the office still works. */
export async function requestClarification(context: Context, input: RequestClarificationInput): Promise<Clarification> {
  const { actor, now } = context;
  const application = await readOne(context, applicationById, input.applicationId);
  if (!attempt(clarificationProcedure, 'ASK', null, context).ok)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'ASK' });
  const question = trimmedText('question', input.question, LONGEST_QUESTION);
  if (question === '') throw invalidInput('question', 'A question is not empty.');
  if (applicationProcedure.final.includes(application.state)) throw new HubError('WRONG_STATE', undefined, { reason: 'ASK' });
  const askedBySide = sideOf(actor);
  const asked = (await clarificationsOf(context).load(application.id)) ?? [];
  if (asked.filter((each) => each.state === 'ASKED' && each.askedBySide === askedBySide).length >= MOST_OPEN_QUESTIONS) {
    throw new HubError('REQUIREMENT_OPEN', `At most ${MOST_OPEN_QUESTIONS} questions are open at once.`, {
      reason: 'QUESTIONS_UNANSWERED',
      open: ['QUESTIONS_UNANSWERED'],
    });
  }
  const clarification = await beginProcedure(context, Clarification, clarificationProcedure, 'ASK', {
    institution: application.institution,
    applicationId: application.id,
    askedBySide,
    askedAs: await capacityOf(context, application),
    askedBy: actor.id,
    askedAt: now,
    question,
  });
  clarificationsOf(context).clear(application.id);
  if (askedBySide === 'APPLICANT') await tellOfficer(context, clarification, 'CLARIFICATION_ASKED');
  return clarification;
}

/** Answers a question of the other side. */
export async function answerClarification(context: Context, input: AnswerClarificationInput): Promise<Clarification> {
  const { actor, now } = context;
  const { application } = await read(context, input.clarificationId);
  const answer = trimmedText('answer', input.answer, LONGEST_ANSWER);
  if (answer === '') throw invalidInput('answer', 'An answer is not empty.');
  const answered = await takeStep(context, Clarification, viewOf(input), clarificationProcedure, 'ANSWER', {
    answer,
    answeredAs: await capacityOf(context, application),
    answeredBy: actor.id,
    answeredAt: now,
  });
  if (answered.askedBySide === 'OFFICE') await tellOfficer(context, answered, 'CLARIFICATION_ANSWERED');
  else await settleAsked(context, answered);
  return answered;
}

/** Closes an answered question. */
export async function closeClarification(context: Context, input: ClarificationStepInput): Promise<Clarification> {
  await read(context, input.clarificationId);
  return takeStep(context, Clarification, viewOf(input), clarificationProcedure, 'CLOSE', { endedOn: context.today });
}

/** Takes a question back that nobody has answered yet. */
export async function withdrawClarification(context: Context, input: ClarificationStepInput): Promise<Clarification> {
  await read(context, input.clarificationId);
  return takeStep(context, Clarification, viewOf(input), clarificationProcedure, 'WITHDRAW', { endedOn: context.today });
}

function tellOfficer(
  context: Context,
  { applicationId, institution }: Clarification,
  kind: 'CLARIFICATION_ASKED' | 'CLARIFICATION_ANSWERED',
): Promise<void> {
  return raiseTask(context, { applicationId, institution, kind, dueOn: context.today });
}

/** The officer's task is done with the last question that was open. */
async function settleAsked(context: Context, { id, applicationId }: Clarification): Promise<void> {
  const all = (await clarificationsOf(context).load(applicationId)) ?? [];
  if (all.some((each) => each.id !== id && each.state === 'ASKED' && each.askedBySide === 'APPLICANT')) return;
  await settleTasks(context, { applicationId, kinds: ['CLARIFICATION_ASKED'] });
}

async function read(
  context: Context,
  id: string,
): Promise<{ readonly clarification: Clarification; readonly application: Application }> {
  const clarification = await readOne(context, clarificationById, id);
  const application = await applicationById(context).load(clarification.applicationId);
  if (!application) throw new HubError('NOT_FOUND');
  return { clarification, application };
}
