import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, withheld } from '../../kit/privacy.js';
import { CaseEvaluation } from './evaluation.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';

/** What every column of an evaluation is to the client: it is theirs. */
export const evaluationPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    CaseEvaluation,
    {
      section: 'EVALUATIONS',
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
      state: exported(undefined, 'it says nothing without the evaluation'),
      evaluatedOn: exported(),
      attainment: exported(),
      feedbackScore: exported(),
      feedbackText: exported(),
      noFeedbackBecause: exported(),
      closureReason: exported(),
      openGaps: exported(),
      writtenBy: withheld(STAFF),
      writtenOn: exported(),
      approvedBy: withheld(STAFF),
      approvedOn: exported(),
    },
  ),
];
