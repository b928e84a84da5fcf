import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies, SYSTEM_WORK } from '../../kit/database.js';
import type { Rejection } from '../../kit/import.js';
import type { RowOutcome } from '../../kit/import-row.rules.js';
import { readableBy } from '../../kit/readable.js';
import { Application, ofOwnApplication } from '../naturalisation/application.entity.js';
import { readableImportRecords, readableImports } from './import-record.policy.js';

const seen = `(${OWN_INSTITUTION} or (${ofOwnApplication('import_record')} and event_id = ''))`;

const ImportRecordSchema = defineEntity({
  name: 'ImportRecord',
  tableName: 'import_record',
  rowLevelSecurity: 'force',
  // Recorded once; changed by the erasure of the file alone.
  policies: [
    ...rowPolicies({ see: seen, write: OWN_INSTITUTION }).filter(({ name }) => name !== 'change'),
    { name: 'erase', command: 'update' as const, using: SYSTEM_WORK, check: SYSTEM_WORK },
  ],
  filters: readableBy(readableImportRecords),
  indexes: [{ properties: ['applicationId'] }, { properties: ['runId', 'position'] }],
  uniques: [{ properties: ['institution', 'source', 'externalId', 'eventId'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    /** The system the row came from. */
    source: p.string(),
    /** Id of the application, or number of the file, in that system. */
    externalId: p.string(),
    /** Id of a status event; empty for the application itself. */
    eventId: p.string().default(''),
    /** What the row said, as a hash: the same id with other content is refused. */
    contentHash: p.string(),
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    outcome: p.string().$type<Extract<RowOutcome, 'ACCEPTED' | 'SUPERSEDED'>>(),
    runId: p.uuid(),
    position: p.integer(),
    at: p.datetime(),
  },
});

/** A row that was taken in from another system, so that it is taken in once. */
export class ImportRecord extends ImportRecordSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
ImportRecordSchema.setClass(ImportRecord);

export const importRecordSchema = ImportRecordSchema;

const ImportRunSchema = defineEntity({
  name: 'ImportRun',
  tableName: 'import_run',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: OWN_INSTITUTION, write: OWN_INSTITUTION }),
  filters: readableBy(readableImports),
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

/** One file that was taken in, with the counts of its rows (Einspielung). */
export class ImportRun extends ImportRunSchema.class {}
ImportRunSchema.setClass(ImportRun);

export const importRunSchema = ImportRunSchema;
