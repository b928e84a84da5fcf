import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { caseOpen } from '../contacts/open-case.rules.js';
import type { AttachmentFacts } from './attachment.rules.js';

const STAFF: Role[] = ['case_manager', 'case_lead'];

/** The attachments of a case; the files themselves stay in the carrier's document store (Anlagen). */
export const attachmentProcedure = defineProcedure<AttachmentFacts, Role>()('case-attachment', ['REMOVED'], {
  ATTACH: { from: [], to: 'ATTACHED', by: STAFF, requires: [caseOpen], title: 'Attaches a file to the case (Anlage)' },
  REMOVE: { from: ['ATTACHED'], to: 'REMOVED', by: STAFF, title: 'Removes an attachment, for a reason' },
});
