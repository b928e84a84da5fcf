import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed, withheld } from '../../kit/privacy.js';
import { DocumentRequirement } from './document-requirement.entity.js';

const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';

/** What the columns of the needed documents are to the applicant. */
export const documentPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    DocumentRequirement,
    {
      section: 'DOCUMENTS',
      fileColumn: 'applicationId',
      purposes: ['The naturalisation procedure (§ 31 StAG)'],
      recipients: [],
      source: 'You, and the office itself',
      retention: 'With the file: ten years after the end of the procedure, a draft one year (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      subjectId: exported(),
      representativeId: withheld(OTHERS),
      applicationId: NOT_PERSONAL,
      code: exported(),
      status: exported(),
      receivedOn: exported(),
      waiverReason: reviewed(OTHERS),
      title: exported(),
      legalBasis: NOT_PERSONAL,
      reason: exported(),
      isMandatory: NOT_PERSONAL,
      isComputed: NOT_PERSONAL,
      needsOriginal: NOT_PERSONAL,
      needsTranslation: NOT_PERSONAL,
      needsLegalisation: NOT_PERSONAL,
      acceptedTypes: NOT_PERSONAL,
      maxAgeDays: NOT_PERSONAL,
      requestedOn: exported(),
    },
  ),
];
