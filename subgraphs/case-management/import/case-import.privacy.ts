import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, withheld, withoutPersons } from '../../kit/privacy.js';
import { CaseImportRecord, CaseImportRun } from './case-import-record.entity.js';

const ONCE = 'it keeps what was erased from being taken in again, and points at nobody here';

/** What a case that was taken in says about the client. */
export const caseImportPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    CaseImportRecord,
    {
      section: 'IMPORTS',
      fileColumn: 'caseId',
      purposes: ['Taking your case over from other software once and no more (§ 9 TIntG NRW)'],
      recipients: [],
      source: 'The software that the institution used before, as each entry names it',
      retention: 'With the file: three years after the end of the case (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      source: exported(undefined, ONCE),
      externalId: exported(undefined, ONCE),
      contentHash: withheld('Art. 32 DSGVO (a hash of what the row said)'),
      caseId: NOT_PERSONAL,
      runId: NOT_PERSONAL,
      position: NOT_PERSONAL,
      at: exported(),
    },
  ),
  withoutPersons(
    CaseImportRun,
    ...[
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
    ],
  ),
];
