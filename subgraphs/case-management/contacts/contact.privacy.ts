import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed, withheld } from '../../kit/privacy.js';
import { CaseContact } from './contact.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';

/** What the columns of the log of contacts are to the client. */
export const contactPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    CaseContact,
    {
      section: 'CONTACTS',
      fileColumn: 'caseId',
      purposes: ['Counselling in case management (§ 9 TIntG NRW)'],
      recipients: [],
      source: 'You, the institution itself, and whom each contact names as its origin',
      retention: 'With the file: three years after the end of the case (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      state: exported(undefined, 'it says nothing without the contact'),
      medium: exported(),
      on: exported(),
      minutes: exported(),
      topics: exported(),
      parties: exported(),
      withWhom: reviewed(OTHERS),
      note: reviewed(OTHERS),
      goalIds: NOT_PERSONAL,
      origin: exported(),
      purposeBound: exported(),
      recordedBy: withheld(STAFF),
      recordedAt: exported(),
      withdrawalReason: reviewed(OTHERS),
    },
  ),
];
