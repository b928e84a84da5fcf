import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies, SYSTEM_WORK } from '../../kit/database.js';
import type { Rejection } from '../../kit/import.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import { readableCaseImportRecords, readableCaseImports } from './case-import.policy.js';

const seen = `(${OWN_INSTITUTION} or ${ofVisibleCase('case_import_record')})`;

const CaseImportRecordSchema = defineEntity({
  name: 'CaseImportRecord',
  tableName: 'case_import_record',
  rowLevelSecurity: 'force',
  // Recorded once; changed by the erasure of the file alone.
  policies: [
    ...rowPolicies({ see: seen, write: OWN_INSTITUTION }).filter(({ name }) => name !== 'change'),
    { name: 'erase', command: 'update' as const, using: SYSTEM_WORK, check: SYSTEM_WORK },
  ],
  filters: readableBy(readableCaseImportRecords),
  indexes: [{ properties: ['caseId'] }, { properties: ['runId', 'position'] }],
  uniques: [{ properties: ['institution', 'source', 'externalId'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    /** The system the row came from. */
    source: p.string(),
    /** Id of the case in that system. */
    externalId: p.string(),
    /** What the row said, as a hash: the same id with other content is refused. */
    contentHash: p.string(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    runId: p.uuid(),
    position: p.integer(),
    at: p.datetime(),
  },
});

/** A case that was taken in from another system, so that it is taken in once. */
export class CaseImportRecord extends CaseImportRecordSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseImportRecordSchema.setClass(CaseImportRecord);

export const caseImportRecordSchema = CaseImportRecordSchema;

const CaseImportRunSchema = defineEntity({
  name: 'CaseImportRun',
  tableName: 'case_import_run',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: OWN_INSTITUTION, write: OWN_INSTITUTION }),
  filters: readableBy(readableCaseImports),
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    format: p.string(),
    source: p.string(),
    importedBy: p.string(),
    at: p.datetime(),
    accepted: p.integer().default(0),
    duplicate: p.integer().default(0),
    superseded: p.integer().default(0),
    rejected: p.integer().default(0),
    /** The first of the refused rows; a long file's report has all. */
    rejections: p.json<readonly Rejection[]>().default([]),
  },
});

/** One file of cases that was taken in, with the counts of its rows (Einspielung). */
export class CaseImportRun extends CaseImportRunSchema.class {}
CaseImportRunSchema.setClass(CaseImportRun);

export const caseImportRunSchema = CaseImportRunSchema;
