import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import type { EnquiryFacts } from './status-enquiry.rules.js';

const STAFF: Role[] = ['intake_clerk', 'naturalisation_officer', 'office_supervisor'];

/** Somebody asks where an application stands, and is answered (Sachstandsanfrage). */
export const enquiryProcedure = defineProcedure<EnquiryFacts, Role>()('naturalisation-enquiry', ['ANSWERED'], {
  RECORD: { from: [], to: 'ASKED', by: STAFF, title: 'Records who asked where the application stands (Sachstandsanfrage)' },
  ANSWER: { from: ['ASKED'], to: 'ANSWERED', by: STAFF, title: 'Records the answer' },
});
