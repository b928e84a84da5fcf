import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed, withheld } from '../../kit/privacy.js';
import { CaseHouseholdMember } from './household-member.entity.js';

const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';

/** What the columns of a household are to the client: all of it is about others. */
export const householdMemberPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    CaseHouseholdMember,
    {
      section: 'HOUSEHOLD',
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
      state: exported(undefined, 'it says nothing without the household'),
      relation: reviewed(OTHERS),
      ageGroup: reviewed(OTHERS),
      note: reviewed(OTHERS),
      ownCaseId: withheld(OTHERS),
      leftOn: reviewed(OTHERS),
    },
  ),
];
