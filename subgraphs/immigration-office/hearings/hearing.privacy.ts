import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed, withheld } from '../../kit/privacy.js';
import { Hearing } from './hearing.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';

/** What a hearing says about the person. A hearing that was not notified yet is read by no person, nor exported to one. */
export const hearingPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    Hearing,
    {
      section: 'HEARINGS',
      fileColumn: 'applicationId',
      purposes: ['Hearing you before an adverse decision (§ 28 VwVfG NRW)'],
      recipients: [],
      source: 'You, and the office itself',
      retention: 'With the file: ten years after the end of the procedure (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      applicationId: NOT_PERSONAL,
      ground: exported(undefined, 'it says nothing without the file'),
      reasons: reviewed(OTHERS),
      openedBy: withheld(STAFF),
      openedOn: exported(),
      channel: exported(undefined, 'it says nothing without the file'),
      sentOn: exported(),
      notifiedOn: exported(),
      dueOn: exported(),
      explanation: exported(undefined, 'it says nothing without the file'),
      statement: exported(),
      statementOn: exported(),
      doneOn: exported(),
    },
  ),
];
