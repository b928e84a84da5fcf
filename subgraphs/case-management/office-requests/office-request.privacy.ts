import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed, withheld } from '../../kit/privacy.js';
import { OfficeRequest } from './office-request.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';

/** What is kept of documents and clarifications for the office. */
export const officeRequestPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    OfficeRequest,
    {
      section: 'OFFICE_REQUESTS',
      fileColumn: 'caseId',
      purposes: ['Proof of what you let counselling send the office in your name (Art. 5 Abs. 2, Art. 7 Abs. 1 DSGVO)'],
      recipients: ['The immigration office, for what is marked as sent'],
      source: 'You, and the institution itself',
      retention: 'With the file: three years after the end of the case (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      state: exported(undefined, 'it says nothing without what was sent'),
      kind: exported(),
      approvedContent: exported(),
      fileHash: exported(),
      approvalEvidence: reviewed(OTHERS),
      approvedOn: exported(),
      powerOfAttorney: reviewed(OTHERS),
      consentId: NOT_PERSONAL,
      releaseId: NOT_PERSONAL,
      preparedBy: withheld(STAFF),
      sentOn: exported(),
      sentBy: withheld(STAFF),
    },
  ),
];
