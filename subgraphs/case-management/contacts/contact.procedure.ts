import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import type { ContactFacts } from './contact.rules.js';
import { caseOpen } from './open-case.rules.js';

const STAFF: Role[] = ['case_manager', 'case_lead'];

/** The log of contacts of a case (Kontaktdokumentation). */
export const contactProcedure = defineProcedure<ContactFacts, Role>()('case-contact', ['WITHDRAWN'], {
  RECORD: { from: [], to: 'RECORDED', by: STAFF, requires: [caseOpen], title: 'Records a contact' },
  WITHDRAW: { from: ['RECORDED'], to: 'WITHDRAWN', by: STAFF, title: 'Takes back a contact recorded by mistake' },
});
