import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Application, ofOwnApplication } from '../naturalisation/application.entity.js';
import { readableFees } from './application-fee.policy.js';

const FeePaymentSchema = defineEntity({
  name: 'FeePayment',
  tableName: 'fee_payment',
  rowLevelSecurity: 'force',
  policies: rowPolicies({
    see: `(${OWN_INSTITUTION} or ${ofOwnApplication('fee_payment')})`,
    write: OWN_INSTITUTION,
  }),
  filters: readableBy(readableFees),
  indexes: [{ properties: ['feeId', 'id'] }],
  uniques: [{ properties: ['institution', 'reference'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    /** The fee it counts for; the one after it where that fee was replaced. */
    feeId: p.uuid(),
    amountCents: p.integer(),
    receivedOn: p.date(),
    /** Number of the receipt. */
    reference: p.string(),
    recordedBy: p.string(),
  },
});

/** A payment on a fee, as the receipt shows it (Zahlung). */
export class FeePayment extends FeePaymentSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
FeePaymentSchema.setClass(FeePayment);

export const feePaymentSchema = FeePaymentSchema;
