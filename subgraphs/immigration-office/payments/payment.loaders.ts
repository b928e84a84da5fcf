import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { Application } from '../naturalisation/application.entity.js';
import type { PaymentFacts } from '../naturalisation/application.rules.js';
import { ApplicationFee } from './application-fee.entity.js';
import { type ApplicationFeeFacts, advanceAtMost, type FeeState, isForNaturalisation } from './application-fee.rules.js';
import { FeePayment } from './fee-payment.entity.js';

export const applicationFeeById = loaderById(ApplicationFee);
const applicationOfFee = loaderById(Application);

/** The one maker of a fee's facts. */
export const applicationFeeFacts = defineLoader<string, ApplicationFeeFacts>(async (context, ids) => {
  const fees = (await applicationFeeById(context).loadMany(ids)).map(orFail);
  const applications = await applicationOfFee(context).loadMany(fees.flatMap((fee) => fee?.applicationId ?? []));
  const districts = new Map(applications.map(orFail).flatMap((each) => (each ? [[each.id, each.districtCode] as const] : [])));
  return new Map(
    fees.flatMap((fee) => {
      if (!fee) return [];
      const { state, amountCents, paidCents, advanceCents = null, reductionReason = null, applicationId } = fee;
      const share = advanceAtMost(amountCents, districts.get(applicationId) ?? null, officeParameters().fees);
      return [[fee.id, { state, amountCents, paidCents, advanceCents, reductionReason, advanceAtMostCents: share }] as const];
    }),
  );
});

/** Facts are never guessed from what could not be read. */
function orFail<Row>(row: Row | Error): Row {
  if (row instanceof Error) throw row;
  return row;
}

/** The fees of an application, the latest last. */
export const feesOf = defineLoader<string, ApplicationFee[]>(async ({ em }, ids) => {
  const rows = await em.find(ApplicationFee, { applicationId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});

/** The payments on a fee, the latest last. */
export const paymentsOn = defineLoader<string, FeePayment[]>(async ({ em }, ids) => {
  const rows = await em.find(FeePayment, { feeId: { $in: [...ids] } }, { orderBy: [{ receivedOn: 'asc' }, { id: 'asc' }] });
  return groupedBy(ids, rows, ({ feeId }) => feeId);
});

/** What a fee means to the procedure; nothing is charged where it is free by law. */
const STATUSES: Readonly<Record<FeeState, PaymentFacts['status']>> = {
  DUE: 'DUE',
  PAID: 'PAID',
  WAIVED: 'WAIVED',
  FREE: 'WAIVED',
  CANCELLED: 'NONE',
};

/** What the procedure needs to know of the fee for the naturalisation. */
export const paymentFactsOf = defineLoader<string, PaymentFacts>(async ({ em }: Context, ids) => {
  const rows = await em.find(ApplicationFee, { applicationId: { $in: [...ids] }, state: { $ne: 'CANCELLED' } });
  const groups = groupedBy(
    ids,
    rows.filter(({ kind }) => isForNaturalisation(kind)),
    ({ applicationId }) => applicationId,
  );
  return new Map(ids.map((id) => [id, { status: STATUSES[groups.get(id)?.at(-1)?.state ?? 'CANCELLED'] }]));
});
