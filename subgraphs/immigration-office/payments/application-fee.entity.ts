import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import type { ReductionGround } from '../fees/fee.rules.js';
import { Application, ofOwnApplication } from '../naturalisation/application.entity.js';
import { readableFees } from './application-fee.policy.js';
import type { FeeKind, FeeState } from './application-fee.rules.js';

const ApplicationFeeSchema = defineEntity({
  name: 'ApplicationFee',
  tableName: 'application_fee',
  rowLevelSecurity: 'force',
  policies: rowPolicies({
    see: `(${OWN_INSTITUTION} or ${ofOwnApplication('application_fee')})`,
    write: OWN_INSTITUTION,
  }),
  filters: readableBy(readableFees),
  indexes: [{ properties: ['applicationId', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    kind: p.string().$type<FeeKind>(),
    state: p.string().$type<FeeState>(),
    amountCents: p.integer(),
    /** What was charged before it was lowered. */
    chargedCents: p.integer(),
    legalBasis: p.string(),
    explanation: p.text(),
    setOn: p.date(),
    /** Account of the officer who set it. */
    setBy: p.string(),
    paidCents: p.integer().default(0),
    paidOn: p.date().nullable(),
    advanceCents: p.integer().nullable(),
    advanceRequestedOn: p.date().nullable(),
    reductionGround: p.string().$type<ReductionGround>().nullable(),
    reductionReason: p.text().nullable(),
    /** Account of the supervisor who lowered or waived it. */
    reducedBy: p.string().nullable(),
  },
});

/** A fee of an application (Gebühr, § 38 StAG). */
export class ApplicationFee extends ApplicationFeeSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
ApplicationFeeSchema.setClass(ApplicationFee);

export const applicationFeeSchema = ApplicationFeeSchema;
