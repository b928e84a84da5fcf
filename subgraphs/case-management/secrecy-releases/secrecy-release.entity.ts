import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import { readableConsents } from '../consents/consent.policy.js';
import type { SecrecyReleaseState } from './secrecy-release.procedure.js';

const visible = ofVisibleCase('secrecy_release');

const SecrecyReleaseSchema = defineEntity({
  name: 'SecrecyRelease',
  tableName: 'secrecy_release',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(readableConsents),
  indexes: [{ properties: ['caseId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<SecrecyReleaseState>(),
    /** Who may be spoken to: a name or an institution, as the client said it. */
    recipient: p.string(),
    scope: p.text(),
    evidence: p.string(),
    givenOn: p.date(),
    revokedOn: p.date().nullable(),
  },
});

/** A client's release of counselling from professional secrecy (Schweigepflichtentbindung, § 203 StGB). */
export class SecrecyRelease extends SecrecyReleaseSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
SecrecyReleaseSchema.setClass(SecrecyRelease);

export const secrecyReleaseSchema = SecrecyReleaseSchema;
