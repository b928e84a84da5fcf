import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { ApplicationFee, applicationFeeSchema } from './application-fee.entity.js';
import { applicationFeeProcedure } from './application-fee.procedure.js';
import { ApplicationFeeResolver, ApplicationFees } from './application-fee.resolver.js';
import { feePaymentSchema } from './fee-payment.entity.js';
import { applicationFeeFacts } from './payment.loaders.js';

/** Fees of applications, and what was paid on them (Gebühren, § 38 StAG). */
export const payments: Feature = {
  entities: [applicationFeeSchema, feePaymentSchema],
  aggregates: [aggregate(ApplicationFee, applicationFeeProcedure, applicationFeeFacts)],
  resolvers: [ApplicationFeeResolver, ApplicationFees],
};
