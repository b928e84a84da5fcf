import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Application, ofOwnApplication } from '../naturalisation/application.entity.js';
import { readableExportReleases } from './export-release.policy.js';
import type { ExportReleaseState } from './export-release.procedure.js';

const visible = `(${OWN_INSTITUTION} or ${ofOwnApplication('application_export_release')})`;

const ApplicationExportReleaseSchema = defineEntity({
  name: 'ApplicationExportRelease',
  tableName: 'application_export_release',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(readableExportReleases),
  indexes: [{ properties: ['applicationId', 'state'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    // A relation, so that the policy can ask of the application who works on it and whose it is; it never joins the application's own filter.
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    state: p.string().$type<ExportReleaseState>(),
    section: p.string(),
    part: p.string(),
    /** Hash of what was looked at: what has changed since has to be looked at again. */
    contentHash: p.string(),
    releasedBy: p.string(),
    releasedOn: p.date(),
  },
});

/** That a named officer has released a part of an application for the applicant's export (Freigabe für die Auskunft). */
export class ApplicationExportRelease extends ApplicationExportReleaseSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
ApplicationExportReleaseSchema.setClass(ApplicationExportRelease);

export const applicationExportReleaseSchema = ApplicationExportReleaseSchema;
