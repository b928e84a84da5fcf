import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed, withheld } from '../../kit/privacy.js';
import { DocumentSubmission } from './submission.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';
const INQUIRED = 'Art. 23 Abs. 1 Buchst. d DSGVO mit § 29 Abs. 2 VwVfG NRW (whether a document is authentic; to be confirmed)';
const SECRET = 'Art. 32 DSGVO (where files are kept)';

/** What the columns of a submission are to the applicant. */
export const submissionPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    DocumentSubmission,
    {
      section: 'DOCUMENT_SUBMISSIONS',
      fileColumn: 'applicationId',
      purposes: ['The naturalisation procedure (§ 31 StAG)'],
      recipients: [],
      source: 'You, whoever acts for you, and the office itself',
      retention: 'With the file: ten years after the end of the procedure, a draft one year (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      applicationId: NOT_PERSONAL,
      requirementId: NOT_PERSONAL,
      state: exported(undefined, 'it says nothing without the file'),
      type: exported(),
      channel: exported(),
      submittedOn: exported(),
      submittedBy: withheld(OTHERS),
      submittedAs: exported(),
      issuedOn: exported(),
      validUntil: exported(),
      fileName: exported(),
      mediaType: exported(),
      byteSize: exported(),
      sha256: exported(),
      place: withheld(SECRET),
      originalSeenOn: exported(),
      translationSeen: exported(),
      checkedBy: withheld(STAFF),
      checkedAt: exported(),
      rejectionReason: exported(),
      checkNote: reviewed(OTHERS),
      authenticity: reviewed(INQUIRED),
      authenticityNote: reviewed(INQUIRED),
      authenticityCheckedBy: withheld(STAFF),
      authenticityCheckedAt: reviewed(INQUIRED),
    },
  ),
];
