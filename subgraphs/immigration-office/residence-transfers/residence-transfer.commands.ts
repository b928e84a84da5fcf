import { HubError, invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { attempt, openRequirements } from '../../kit/procedure.js';
import { beginProcedure } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { residenceFileById } from '../residence/residence.loaders.js';
import { ResidenceTransfer } from './residence-transfer.entity.js';
import { residenceTransferProcedure } from './residence-transfer.procedure.js';
import type { RecordResidenceTransferInput } from './residence-transfer.type.js';

const LONGEST_PURPOSE = 500;

/** Records what was handed over or received, within the limits of its legal basis. */
export async function recordResidenceTransfer(context: Context, input: RecordResidenceTransferInput): Promise<ResidenceTransfer> {
  const file = await readOne(context, residenceFileById, input.fileId);
  if (!attempt(residenceTransferProcedure, 'RECORD', null, context).ok)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'RECORD' });
  if (input.at > context.now) throw invalidInput('at', 'A transfer that has not happened is not recorded.');
  const { legalBasis, sender, recipient, at } = input;
  const purpose = trimmedText('purpose', input.purpose, LONGEST_PURPOSE);
  const data = { legalBasis, sender, recipient, purpose, fields: [...new Set(input.fields)] };
  // The kit asks the requirements of later steps only.
  const requires = residenceTransferProcedure.steps.RECORD.requires ?? [];
  const open = openRequirements(requires, { ...data, state: 'RECORDED' }, context);
  const [first] = open;
  if (first)
    throw new HubError('REQUIREMENT_OPEN', first.explanation, { reason: first.code, open: open.map(({ code }) => code) });
  const { institution, id: fileId } = file;
  return beginProcedure(context, ResidenceTransfer, residenceTransferProcedure, 'RECORD', { ...data, institution, fileId, at });
}
