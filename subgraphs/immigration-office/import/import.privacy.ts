import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, withheld, withoutPersons } from '../../kit/privacy.js';
import { ImportRecord, ImportRun } from './import-record.entity.js';

const ONCE = 'it keeps what was erased from being taken in again, and points at nobody here';
const SECRET = 'Art. 32 DSGVO (a hash of what the row said)';

/** What a row that was taken in says about the person. */
export const importPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    ImportRecord,
    {
      section: 'IMPORTS',
      fileColumn: 'applicationId',
      purposes: ['Taking your application, and where it stands, over from another system once and no more (§ 31 StAG)'],
      recipients: [],
      source: 'The online service, or the software of the office, as each entry names it',
      retention: 'With the file: ten years after the end of the procedure (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      source: exported(undefined, ONCE),
      externalId: exported(undefined, ONCE),
      // Empty in what the person sees: of the events after the application they are not told here.
      eventId: NOT_PERSONAL,
      contentHash: withheld(SECRET),
      applicationId: NOT_PERSONAL,
      outcome: NOT_PERSONAL,
      runId: NOT_PERSONAL,
      position: NOT_PERSONAL,
      at: exported(),
    },
  ),
  withoutPersons(
    ImportRun,
    'id',
    'institution',
    'format',
    'source',
    'importedBy',
    'at',
    'accepted',
    'duplicate',
    'superseded',
    'rejected',
    'rejections',
  ),
];
