import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed, withheld } from '../../kit/privacy.js';
import { CaseAssessment } from './assessment.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';

/** What every column of an assessment is to the client: it may speak of others, so an officer looks at it first. */
export const assessmentPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    CaseAssessment,
    {
      section: 'ASSESSMENTS',
      fileColumn: 'caseId',
      purposes: ['Counselling in case management (§ 9 TIntG NRW)'],
      recipients: [],
      source: 'You, and the institution itself',
      retention: 'With the file: three years after the end of the case (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      round: exported(),
      number: exported(),
      state: exported(undefined, 'it says nothing without the assessment'),
      domains: reviewed(OTHERS),
      resources: reviewed(OTHERS),
      network: reviewed(OTHERS),
      titleGroup: reviewed(OTHERS),
      legalCircles: reviewed(OTHERS),
      risks: reviewed(OTHERS),
      writtenBy: withheld(STAFF),
      writtenOn: exported(),
      approvedBy: withheld(STAFF),
      approvedOn: exported(),
    },
  ),
];
