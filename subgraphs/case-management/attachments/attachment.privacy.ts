import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed, withheld } from '../../kit/privacy.js';
import { CaseAttachment } from './attachment.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';
const SECRET = 'Art. 32 DSGVO (a secret of the access)';

/** What the columns of attachments are to the client. */
export const attachmentPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    CaseAttachment,
    {
      section: 'ATTACHMENTS',
      fileColumn: 'caseId',
      purposes: ['Counselling in case management (§ 9 TIntG NRW)'],
      recipients: [],
      source: 'You, the institution itself, and whom each attachment names as its origin',
      retention: 'With the file: three years after the end of the case (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      state: exported(undefined, 'it says nothing without the attachment'),
      kind: exported(),
      fileName: exported(),
      mediaType: exported(),
      byteSize: exported(),
      sha256: exported(),
      place: withheld(SECRET),
      origin: exported(),
      purposeBound: exported(),
      attachedOn: exported(),
      attachedBy: withheld(STAFF),
      removedOn: exported(),
      removalReason: reviewed(OTHERS),
    },
  ),
];
