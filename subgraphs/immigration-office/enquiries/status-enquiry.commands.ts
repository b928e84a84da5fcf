import { addDays } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { raiseTask, settleTasks } from '../tasks/task.commands.js';
import { StatusEnquiry } from './status-enquiry.entity.js';
import type { AnswerEnquiryInput, RecordEnquiryInput } from './status-enquiry.inputs.js';
import { enquiryProcedure } from './status-enquiry.procedure.js';

const LONGEST_NAME = 200;
const LONGEST_ANSWER = 1_000;

/** Records who asked where an application stands; a task reminds the office to answer. */
export async function recordEnquiry(context: Context, input: RecordEnquiryInput): Promise<StatusEnquiry> {
  const { id: applicationId, institution } = await readOne(context, applicationById, input.applicationId);
  if (!attempt(enquiryProcedure, 'RECORD', null, context).ok)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'RECORD' });
  const askedOn = input.askedOn ?? context.today;
  if (askedOn > context.today) throw invalidInput('askedOn', 'What has not been asked is not recorded.');
  const askerName = trimmedText('askerName', input.askerName, LONGEST_NAME) || null;
  if (input.askedBy !== 'APPLICANT' && askerName === null) throw invalidInput('askerName', 'Say who asked.');
  const data = { institution, applicationId, askedOn, askedBy: input.askedBy, askerName, channel: input.channel };
  const enquiry = await beginProcedure(context, StatusEnquiry, enquiryProcedure, 'RECORD', {
    ...data,
    answeredOn: null,
    answer: null,
  });
  const dueOn = addDays(askedOn, officeParameters().practice.enquiryDays);
  await raiseTask(context, { applicationId, institution, kind: 'STATUS_ENQUIRY', dueOn });
  return enquiry;
}

/** Records the answer; where it was the last open one about the application, the tasks are done. */
export async function answerEnquiry(context: Context, input: AnswerEnquiryInput): Promise<StatusEnquiry> {
  const answer = trimmedText('answer', input.answer, LONGEST_ANSWER);
  if (answer === '') throw invalidInput('answer', 'Say what was answered.');
  const changes = { answer, answeredOn: context.today };
  const enquiry = await takeStep(
    context,
    StatusEnquiry,
    { id: input.enquiryId, version: input.version },
    enquiryProcedure,
    'ANSWER',
    changes,
  );
  const { applicationId } = enquiry;
  const open = await context.em.count(StatusEnquiry, { applicationId, state: 'ASKED' });
  if (open === 0) await settleTasks(context, { applicationId, kinds: ['STATUS_ENQUIRY'] });
  return enquiry;
}
