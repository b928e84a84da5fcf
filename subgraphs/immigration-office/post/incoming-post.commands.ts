import { HubError, invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { raiseTask } from '../tasks/task.commands.js';
import { IncomingPost } from './incoming-post.entity.js';
import type { AssignPostInput, PostStepInput, ReceivePostInput, ReturnPostInput } from './incoming-post.inputs.js';
import { postProcedure } from './incoming-post.procedure.js';

const LONGEST_TEXT = 200;
const viewOf = ({ postId, version }: PostStepInput) => ({ id: postId, version });

/** Enters what reached the office; it belongs to no file yet. */
export function receivePost(context: Context, input: ReceivePostInput): Promise<IncomingPost> {
  const { actor, today } = context;
  if (!actor.institution || !attempt(postProcedure, 'RECEIVE', null, context).ok)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'RECEIVE' });
  const receivedOn = input.receivedOn ?? today;
  if (receivedOn > today) throw invalidInput('receivedOn', 'What has not come is not entered.');
  return beginProcedure(context, IncomingPost, postProcedure, 'RECEIVE', {
    institution: actor.institution,
    applicationId: null,
    receivedOn,
    sender: needed('sender', input.sender),
    subject: needed('subject', input.subject),
    channel: input.channel,
    scanPlace: trimmedText('scanPlace', input.scanPlace, LONGEST_TEXT) || null,
    returnReason: null,
  });
}

/** Assigns post to a file, whose officer then has to read it. */
export async function assignPost(context: Context, input: AssignPostInput): Promise<IncomingPost> {
  const { id: applicationId, institution } = await readOne(context, applicationById, input.applicationId);
  const post = await takeStep(context, IncomingPost, viewOf(input), postProcedure, 'ASSIGN', { applicationId });
  await raiseTask(context, { applicationId, institution, kind: 'POST', dueOn: context.today });
  return post;
}

/** Takes post back from a wrong file. */
export function takePostBack(context: Context, input: PostStepInput): Promise<IncomingPost> {
  return takeStep(context, IncomingPost, viewOf(input), postProcedure, 'TAKE_BACK', { applicationId: null });
}

/** Returns or forwards post that is not for the office. */
export function returnPost(context: Context, input: ReturnPostInput): Promise<IncomingPost> {
  return takeStep(context, IncomingPost, viewOf(input), postProcedure, 'RETURN', {
    returnReason: needed('reason', input.reason),
  });
}

function needed(field: string, text: string): string {
  const trimmed = trimmedText(field, text, LONGEST_TEXT);
  if (trimmed === '') throw invalidInput(field, 'This is not left empty.');
  return trimmed;
}
