import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { caseOpen } from '../contacts/open-case.rules.js';
import type { ClientFacts } from './client.rules.js';

const STAFF: Role[] = ['case_manager', 'case_lead'];

/** What is on record of the person of a case (Stammdaten). */
export const clientProcedure = defineProcedure<ClientFacts, Role>()('case-client', [], {
  RECORD: { from: [], to: 'RECORDED', by: STAFF, requires: [caseOpen], title: 'Records who the client is' },
  // Also after the end of a case: what is wrong is put right (Art. 16 DSGVO).
  REVISE: { from: ['RECORDED'], to: 'RECORDED', by: STAFF, title: 'Revises what is on record of the client' },
});
