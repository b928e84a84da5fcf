import { definePrivacy, type EntityPrivacy, NOT_PERSONAL, reviewed, withheld } from '../../kit/privacy.js';
import { NaturalisationNote } from './note.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others, and of other authorities)';

/** What the columns of file notes are to the applicant: an officer looks at them first. */
export const notePrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    NaturalisationNote,
    {
      section: 'NOTES',
      fileColumn: 'applicationId',
      purposes: ['The naturalisation procedure (§ 31 StAG)'],
      recipients: [],
      source: 'The office itself',
      retention: 'With the file: ten years after the end of the procedure, a draft one year (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      applicationId: NOT_PERSONAL,
      state: NOT_PERSONAL,
      kind: reviewed(OTHERS),
      text: reviewed(OTHERS),
      writtenBy: withheld(STAFF),
      writtenAt: reviewed(OTHERS),
      correctedFrom: NOT_PERSONAL,
    },
  ),
];
