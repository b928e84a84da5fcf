import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  approvedByClient,
  fileFree,
  type OfficeRequestFacts,
  representationProven,
  sentAfterApproval,
} from './office-request.rules.js';

export const OFFICE_REQUEST_STATES = ['PREPARED', 'SENT', 'WITHDRAWN'] as const;
export type OfficeRequestState = (typeof OFFICE_REQUEST_STATES)[number];

const STAFF: Role[] = ['case_manager', 'case_lead'];

/** The way of a document or a clarification to the office, by power of attorney (Vollmacht). */
export const officeRequestProcedure = defineProcedure<OfficeRequestFacts, Role>()('office-request', ['SENT', 'WITHDRAWN'], {
  PREPARE: {
    from: [],
    to: 'PREPARED',
    by: STAFF,
    requires: [approvedByClient, representationProven, fileFree],
    title: 'Records what the client approved for the office (Freigabe)',
  },
  SEND: {
    from: ['PREPARED'],
    to: 'SENT',
    by: STAFF,
    requires: [approvedByClient, representationProven, sentAfterApproval, fileFree],
    title: 'Records that it went to the office, as the representative',
  },
  WITHDRAW: {
    from: ['PREPARED'],
    to: 'WITHDRAWN',
    by: [...STAFF, 'data_subject', 'representative', 'system'],
    title: 'Takes it back before it goes, also because consent or release from secrecy are gone',
  },
});
