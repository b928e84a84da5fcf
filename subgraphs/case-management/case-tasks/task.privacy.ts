import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed, withheld } from '../../kit/privacy.js';
import { CaseTask } from './task.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';
const ALONE = 'it says nothing without the file';

/** What the columns of a task are to the client. */
export const taskPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    CaseTask,
    {
      section: 'TASKS',
      fileColumn: 'caseId',
      purposes: ['Counselling in case management (§ 9 TIntG NRW)'],
      recipients: [],
      source: 'The institution itself',
      retention: 'With the file: three years after the end of the case (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      state: exported(undefined, ALONE),
      kind: exported(undefined, ALONE),
      aboutId: NOT_PERSONAL,
      dueOn: exported(undefined, ALONE),
      title: reviewed(OTHERS),
      note: reviewed(OTHERS),
      assignedTo: withheld(STAFF),
      raisedBy: withheld(STAFF),
      closingNote: reviewed(OTHERS),
    },
  ),
];
