import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import { readableEmergencyAccesses } from './emergency-access.policy.js';
import type { EmergencyState } from './emergency-access.procedure.js';
import type { ReviewOutcome } from './emergency-access.rules.js';

const EmergencyAccessSchema = defineEntity({
  name: 'EmergencyAccess',
  tableName: 'emergency_access',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: ofVisibleCase('emergency_access'), write: OWN_INSTITUTION }),
  filters: readableBy(readableEmergencyAccesses),
  indexes: [{ properties: ['caseId', 'userId', 'state'] }, { properties: ['institution', 'state', 'reviewDueOn'] }],
  // What the procedure demands, the database demands as well.
  checks: [
    { name: 'emergency_access_four_eyes', expression: 'reviewed_by is null or reviewed_by <> user_id' },
    { name: 'emergency_access_justified', expression: 'length(btrim(justification)) >= 20' },
    { name: 'emergency_access_short', expression: "until > started_at and until <= (started_at + '01:00:00'::interval)" },
  ],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    // A relation, so that the policy can ask of the case whose it is; it never joins the case's own filter.
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<EmergencyState>(),
    userId: p.string(),
    justification: p.text(),
    startedAt: p.datetime(),
    until: p.datetime(),
    stoppedAt: p.datetime().nullable(),
    reviewDueOn: p.date(),
    reviewedBy: p.string().nullable(),
    reviewedAt: p.datetime().nullable(),
    outcome: p.string().$type<ReviewOutcome>().nullable(),
    reviewNote: p.text().nullable(),
  },
});

/** One user's access to one case in an emergency, for at most an hour (Notfallzugriff). */
export class EmergencyAccess extends EmergencyAccessSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
EmergencyAccessSchema.setClass(EmergencyAccess);

export const emergencyAccessSchema = EmergencyAccessSchema;
