import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import { readableExportReleases } from './export-release.policy.js';
import type { ExportReleaseState } from './export-release.procedure.js';

const visible = ofVisibleCase('case_export_release');

const CaseExportReleaseSchema = defineEntity({
  name: 'CaseExportRelease',
  tableName: 'case_export_release',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(readableExportReleases),
  indexes: [{ properties: ['caseId', 'state'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    // A relation, so that the policy can ask of the case who works on it and whose it is; it never joins the case's own filter.
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<ExportReleaseState>(),
    section: p.string(),
    part: p.string(),
    /** Hash of what was looked at: what has changed since has to be looked at again. */
    contentHash: p.string(),
    releasedBy: p.string(),
    releasedOn: p.date(),
  },
});

/** That a named officer has released a part of a case for the client's export (Freigabe für die Auskunft). */
export class CaseExportRelease extends CaseExportReleaseSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseExportReleaseSchema.setClass(CaseExportRelease);

export const caseExportReleaseSchema = CaseExportReleaseSchema;
