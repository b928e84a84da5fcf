import { definePrivacy, type EntityPrivacy, NOT_PERSONAL, reviewed } from '../../kit/privacy.js';
import { StatusEnquiry } from './status-enquiry.entity.js';

const OTHERS = 'Art. 15 Abs. 4 DSGVO (it may speak of others, and names who wrote)';

/** What the columns of a status enquiry are to the applicant. */
export const enquiryPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    StatusEnquiry,
    {
      section: 'STATUS_ENQUIRIES',
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
      askedOn: reviewed(OTHERS),
      askedBy: { ...reviewed(OTHERS), stays: 'it says nothing without the file' },
      askerName: reviewed(OTHERS),
      channel: { ...reviewed(OTHERS), stays: 'it says nothing without the file' },
      answeredOn: reviewed(OTHERS),
      answer: reviewed(OTHERS),
    },
  ),
];
