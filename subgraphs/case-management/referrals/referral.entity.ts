import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import { readableReferrals } from './referral.policy.js';
import type { ReferralState } from './referral.procedure.js';

const visible = ofVisibleCase('referral');
const toOwnInstitution = `recipient_institution = nullif((select current_setting('hub.institution', true)), '')::uuid`;
/** The day is the first wall's matter; the database knows only whether sharing was stopped. */
const shared = `(${toOwnInstitution} and shared_until is not null and ${rolesInclude('partner_staff')})`;

const ReferralSchema = defineEntity({
  name: 'Referral',
  tableName: 'referral',
  rowLevelSecurity: 'force',
  policies: [
    ...rowPolicies({ see: `(${visible} or ${shared})`, write: visible }),
    { name: 'answer', command: 'update' as const, using: shared, check: shared },
  ],
  filters: readableBy(readableReferrals),
  indexes: [
    { properties: ['caseId'] },
    { properties: ['consentId'] },
    { properties: ['recipientInstitution', 'sharedUntil', 'referredOn', 'id'] },
  ],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The carrier that refers. */
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<ReferralState>(),
    recipientInstitution: p.uuid(),
    offerId: p.uuid().nullable(),
    consentId: p.uuid(),
    /** Last day on which the recipient may read it, as the consent says; null from the moment the consent is revoked. */
    sharedUntil: p.date().nullable(),
    referredOn: p.date(),
    answeredOn: p.date().nullable(),
    /** Day on which the service it led to started. */
    startedOn: p.date().nullable(),
  },
});

/** A client's referral to an institution (Vermittlung). */
export class Referral extends ReferralSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
ReferralSchema.setClass(Referral);

export const referralSchema = ReferralSchema;
