import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed } from '../../kit/privacy.js';
import { CaseLegalCircle } from './legal-circle.entity.js';
import { CaseLegalCircleChange } from './legal-circle-change.entity.js';

const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';
const SAYS_NOTHING = 'it says nothing without the case';
const FACTS = {
  fileColumn: 'caseId',
  purposes: ['Counselling in case management (§ 9 TIntG NRW)'],
  recipients: [],
  source: 'You, and the institution itself',
  retention: 'With the file: three years after the end of the case (to be confirmed)',
};

/** What the columns of the history of legal circles are to the client. */
export const legalCirclePrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    CaseLegalCircle,
    { section: 'LEGAL_CIRCLES', ...FACTS },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      state: exported(undefined, SAYS_NOTHING),
      circle: exported(),
      from: exported(),
      to: exported(),
      evidence: reviewed(OTHERS),
      withdrawalReason: reviewed(OTHERS),
    },
  ),
  definePrivacy(
    CaseLegalCircleChange,
    { section: 'LEGAL_CIRCLE_CHANGES', ...FACTS },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      state: exported(undefined, SAYS_NOTHING),
      endedId: NOT_PERSONAL,
      begunId: NOT_PERSONAL,
      fromCircle: exported(),
      toCircle: exported(),
      lastDayOn: exported(),
      on: exported(),
      gapDays: exported(),
      accompanied: exported(),
      note: reviewed(OTHERS),
    },
  ),
];
