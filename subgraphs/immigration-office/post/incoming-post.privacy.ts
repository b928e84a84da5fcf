import { definePrivacy, type EntityPrivacy, NOT_PERSONAL, reviewed } from '../../kit/privacy.js';
import { IncomingPost } from './incoming-post.entity.js';

const OTHERS = 'Art. 15 Abs. 4 DSGVO (it may speak of others, and names who wrote)';

/** What the columns of post are to the applicant. */
export const postPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    IncomingPost,
    {
      section: 'POST',
      fileColumn: 'applicationId',
      purposes: ['The naturalisation procedure (§ 31 StAG)'],
      recipients: [],
      source: 'You, and whoever wrote to the office or asked it',
      retention: 'With the file: ten years after the end of the procedure, a draft one year (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      applicationId: NOT_PERSONAL,
      state: NOT_PERSONAL,
      receivedOn: { ...reviewed(OTHERS), stays: 'it says nothing without the letter' },
      sender: reviewed(OTHERS),
      subject: reviewed(OTHERS),
      channel: { ...reviewed(OTHERS), stays: 'it says nothing without the letter' },
      scanPlace: reviewed(OTHERS),
      returnReason: reviewed(OTHERS),
    },
  ),
];
