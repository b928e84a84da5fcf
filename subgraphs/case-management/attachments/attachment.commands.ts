import { invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../cases/beginning.commands.js';
import { caseById } from '../cases/case.loaders.js';
import { sourceOf } from '../contacts/contact.commands.js';
import { CaseAttachment } from './attachment.entity.js';
import type { AttachToCaseInput, RemoveCaseAttachmentInput } from './attachment.inputs.js';
import { attachmentsOfCase } from './attachment.loaders.js';
import { attachmentProcedure } from './attachment.procedure.js';
import { attachmentFault } from './attachment.rules.js';

const LONGEST_REASON = 200;

/** Records a file that belongs to a case. */
export async function attachToCase(context: Context, input: AttachToCaseInput): Promise<CaseAttachment> {
  const found = await readOne(context, caseById, input.caseId);
  checkBeginning(context, attachmentProcedure, 'ATTACH', { state: 'ATTACHED', caseState: found.state });
  const { kind, fileName, mediaType, byteSize, sha256, place } = input;
  const fault = attachmentFault({ fileName, mediaType, byteSize, sha256, place });
  if (fault) throw invalidInput(fault.field, fault.sentence);
  const attachment = await beginProcedure(context, CaseAttachment, attachmentProcedure, 'ATTACH', {
    institution: found.institution,
    caseId: found.id,
    kind,
    fileName: fileName.trim(),
    mediaType,
    byteSize,
    sha256,
    place,
    ...sourceOf(input),
    attachedOn: context.today,
    attachedBy: context.actor.id,
    removedOn: null,
    removalReason: null,
  });
  attachmentsOfCase(context).clear(found.id);
  return attachment;
}

/** Removes an attachment, for a reason. */
export async function removeAttachment(context: Context, input: RemoveCaseAttachmentInput): Promise<CaseAttachment> {
  const removalReason = trimmedText('reason', input.reason, LONGEST_REASON);
  if (removalReason === '') throw invalidInput('reason', 'An attachment is removed for a reason.');
  const view = { id: input.attachmentId, version: input.version };
  const changes = { removalReason, removedOn: context.today };
  const attachment = await takeStep(context, CaseAttachment, view, attachmentProcedure, 'REMOVE', changes);
  attachmentsOfCase(context).clear(attachment.caseId);
  return attachment;
}
