import { definePrivacy, type EntityPrivacy, NOT_PERSONAL, reviewed, type SectionFacts, withheld } from '../../kit/privacy.js';
import { Inquiry, InquiryReply } from './inquiry.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const AUTHORITIES = 'Art. 23 Abs. 1 Buchst. a, c DSGVO mit § 37 StAG (information from authorities; to be confirmed)';
const SECURITY = '§ 31 Satz 2, § 37 StAG mit Art. 23 Abs. 1 Buchst. a, c DSGVO (to be confirmed)';

const factsOf = (section: string): SectionFacts => ({
  section,
  fileColumn: 'applicationId',
  purposes: ['The naturalisation procedure (§ 31 StAG)'],
  recipients: [],
  source: 'The office, and the authorities it asked',
  retention: 'With the file: ten years after the end of the procedure, a draft one year (to be confirmed)',
});

/** What the columns of inquiries are to the applicant: which authorities were asked is not told, nor what they answered. */
export const inquiryPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(Inquiry, factsOf('INQUIRIES'), {
    id: NOT_PERSONAL,
    version: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    applicationId: NOT_PERSONAL,
    state: NOT_PERSONAL,
    kind: reviewed(AUTHORITIES),
    legalBasis: reviewed(AUTHORITIES),
    recipient: reviewed(AUTHORITIES),
    conditions: reviewed(AUTHORITIES),
    askedOn: reviewed(AUTHORITIES),
    askedBy: withheld(STAFF),
    repliedOn: reviewed(AUTHORITIES),
    freshUntil: reviewed(AUTHORITIES),
    remindedOn: NOT_PERSONAL,
    staleNotedOn: NOT_PERSONAL,
  }),
  definePrivacy(InquiryReply, factsOf('INQUIRY_REPLIES'), {
    id: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    applicationId: NOT_PERSONAL,
    inquiryId: NOT_PERSONAL,
    outcome: withheld(SECURITY),
    text: withheld(SECURITY),
    recordedBy: withheld(STAFF),
  }),
];
