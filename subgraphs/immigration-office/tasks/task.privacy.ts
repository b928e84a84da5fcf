import { definePrivacy, type EntityPrivacy, NOT_PERSONAL, reviewed, withheld } from '../../kit/privacy.js';
import { NaturalisationTask } from './task.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const OFFICES_PLANS =
  'Art. 23 Abs. 1 DSGVO mit § 29 Abs. 1 Satz 2 VwVfG NRW (drafts and preparation of a decision; to be confirmed)';

/** What the columns of a task are to the applicant. */
export const taskPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    NaturalisationTask,
    {
      section: 'TASKS',
      fileColumn: 'applicationId',
      purposes: ['The naturalisation procedure (§ 31 StAG)'],
      recipients: [],
      source: 'The office itself',
      retention: 'With the file: ten years after the end of the procedure, a draft one year (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      applicationId: NOT_PERSONAL,
      state: NOT_PERSONAL,
      kind: { ...reviewed(OFFICES_PLANS), stays: 'it says nothing without the file' },
      dueOn: { ...reviewed(OFFICES_PLANS), stays: 'it says nothing without the file' },
      note: reviewed(OFFICES_PLANS),
      assignedTo: withheld(STAFF),
      raisedBy: withheld(STAFF),
      proof: reviewed(OFFICES_PLANS),
    },
  ),
];
