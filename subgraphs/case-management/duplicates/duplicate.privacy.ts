import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed, withheld } from '../../kit/privacy.js';
import { CaseDuplicateDismissal } from './dismissal.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';

/** What the columns of decisions about possible duplicates are to the client: they are about somebody else as well. */
export const duplicatePrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    CaseDuplicateDismissal,
    {
      section: 'DUPLICATE_CHECKS',
      fileColumn: 'caseId',
      purposes: ['That nobody has two files (Art. 5 Abs. 1 Buchst. d DSGVO)'],
      recipients: [],
      source: 'The institution itself',
      retention: 'With the file: three years after the end of the case (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      state: exported(undefined, 'it says nothing without the cases'),
      otherCaseId: withheld(OTHERS),
      reason: reviewed(OTHERS),
      dismissedBy: withheld(STAFF),
      dismissedOn: exported(),
    },
  ),
];
