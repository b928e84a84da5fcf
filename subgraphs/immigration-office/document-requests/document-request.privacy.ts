import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, withheld } from '../../kit/privacy.js';
import { DocumentRequest } from './document-request.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';

/** What the columns of a request are to the applicant. */
export const documentRequestPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    DocumentRequest,
    {
      section: 'DOCUMENT_REQUESTS',
      fileColumn: 'applicationId',
      purposes: ['The naturalisation procedure (§ 31 StAG)'],
      recipients: [],
      source: 'The office itself',
      retention: 'With the file: ten years after the end of the procedure, a draft one year (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      applicationId: NOT_PERSONAL,
      kind: exported(undefined, 'it says nothing without the file'),
      codes: exported(),
      requestedOn: exported(),
      requestedBy: withheld(STAFF),
      notifiedBy: exported(),
      sentOn: exported(),
      notifiedOn: exported(),
      dueOn: exported(),
      consequenceNotice: exported(),
      reason: exported(),
      explanation: exported(),
    },
  ),
];
