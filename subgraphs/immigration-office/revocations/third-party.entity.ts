import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Application } from '../naturalisation/application.entity.js';
import { readableThirdParties } from './third-party.policy.js';
import type { ThirdPartyOutcome, ThirdPartyState } from './third-party.rules.js';

const ThirdPartySchema = defineEntity({
  name: 'ThirdPartyDecision',
  tableName: 'third_party_decision',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: OWN_INSTITUTION, write: OWN_INSTITUTION }),
  filters: readableBy(readableThirdParties),
  indexes: [{ properties: ['revokedApplicationId', 'id'] }],
  uniques: [{ properties: ['revocationId', 'applicationId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    /** The file of the third person. */
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    /** The file of the person whose naturalisation is taken back. */
    revokedApplicationId: p.uuid(),
    /** The administrative decision that takes it back. */
    revocationId: p.uuid(),
    state: p.string().$type<ThirdPartyState>(),
    outcome: p.string().$type<ThirdPartyOutcome>().nullable(),
    reasons: p.text().nullable(),
    decidedBy: p.string().nullable(),
    decidedOn: p.date().nullable(),
  },
});

/** The decision on somebody who was naturalised together with a person whose naturalisation is taken back (§ 35 StAG). */
export class ThirdPartyDecision extends ThirdPartySchema.class {
  /** The journal speaks of the third person's application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
ThirdPartySchema.setClass(ThirdPartyDecision);

export const thirdPartySchema = ThirdPartySchema;
