import { HubError, invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { attempt, openRequirements } from '../../kit/procedure.js';
import { beginProcedure } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { Transmission } from './transmission.entity.js';
import type { RecordTransmissionInput } from './transmission.inputs.js';
import { transmissionProcedure } from './transmission.procedure.js';

const LONGEST_PURPOSE = 500;

/** Records an inquiry or an answer on an application, within the limits of its legal basis. */
export async function recordTransmission(
  context: Context,
  input: RecordTransmissionInput,
  inquiryId: string | null = null,
): Promise<Transmission> {
  const application = await readOne(context, applicationById, input.applicationId);
  if (!attempt(transmissionProcedure, 'RECORD', null, context).ok)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'RECORD' });
  const purpose = input.purpose.trim();
  if (purpose.length > LONGEST_PURPOSE) throw invalidInput('purpose', `At most ${LONGEST_PURPOSE} characters.`);
  if (input.at > context.now) throw invalidInput('at', 'A transmission that has not happened is not recorded.');
  const data = {
    legalBasis: input.legalBasis,
    purpose,
    fields: [...new Set(input.fields)],
    sender: input.sender,
    recipient: input.recipient,
    conditions: [...new Set(input.conditions)],
  };
  const facts = {
    ...data,
    state: 'RECORDED' as const,
    birthDate: application.birthDate ?? null,
    filed: application.state !== 'DRAFT',
  };
  // The kit asks the requirements of later steps only.
  const open = openRequirements(transmissionProcedure.steps.RECORD.requires ?? [], facts, context);
  const [first] = open;
  if (first)
    throw new HubError('REQUIREMENT_OPEN', first.explanation, { reason: first.code, open: open.map(({ code }) => code) });
  const { institution, id: applicationId } = application;
  return beginProcedure(context, Transmission, transmissionProcedure, 'RECORD', {
    ...data,
    institution,
    applicationId,
    at: input.at,
    inquiryId,
  });
}
