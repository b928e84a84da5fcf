import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { TransferAnswer } from '../cases/case.rules.js';
import { consentById } from '../consents/consent.loaders.js';
import { isInForce } from '../consents/consent.rules.js';
import { CaseHandover } from './handover.entity.js';
import { CaseTransfer } from './transfer.entity.js';
import type { TransferFacts } from './transfer.rules.js';

export const transferById = loaderById(CaseTransfer);

/** The one maker of a transfer's facts. */
export const transferFacts = defineLoader<string, TransferFacts>(async (context, ids) => {
  const transfers = (await transferById(context).loadMany(ids)).flatMap((row) => (row && !(row instanceof Error) ? [row] : []));
  const consents = await Promise.all(
    transfers.map(({ consentId }) => (consentId == null ? null : consentById(context).load(consentId))),
  );
  return new Map(
    transfers.map(({ id, state, institution, receivingInstitution }, at) => {
      const consent = consents[at] ?? null;
      const consentGone = consent !== null && !isInForce(consent, context.today);
      return [id, { state, institution, receivingInstitution, consentGone }] as const;
    }),
  );
});

/** The offers to hand a case over, the newest first. */
export const transfersOfCase = defineLoader<string, CaseTransfer[]>(async ({ em }, ids) => {
  const rows = await em.find(CaseTransfer, { caseId: { $in: [...ids] } }, { orderBy: [{ offeredOn: 'desc' }, { id: 'desc' }] });
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});

/** Where the newest offer to hand a case over stands. */
export const transferAnswerOf = defineLoader<string, TransferAnswer>(async (context, ids) => {
  const newest = await transfersOfCase(context).loadMany(ids);
  return new Map(
    ids.flatMap((id, at) => {
      const transfers = newest[at];
      if (transfers instanceof Error) throw transfers;
      const state = transfers?.[0]?.state;
      return state ? [[id, state] as const] : [];
    }),
  );
});

/** The offers that went out on a consent, the oldest first. */
export const transfersUnder = defineLoader<string, CaseTransfer[]>(async ({ em }, ids) => {
  const rows = await em.find(CaseTransfer, { consentId: { $in: [...ids] } }, { orderBy: [{ offeredOn: 'asc' }, { id: 'asc' }] });
  return groupedBy(ids, rows, ({ consentId }) => consentId ?? '');
});

/** The record of what goes with an offer, as the sending carrier keeps it. */
export const handoverOfTransfer = defineLoader<string, CaseHandover>(async ({ em }, ids) => {
  const rows = await em.find(CaseHandover, { transferId: { $in: [...ids] } });
  return new Map(rows.filter((row) => row.institution === row.sendingInstitution).map((row) => [row.transferId, row]));
});

/** What came with a case that was taken over; null for a case that began here. */
export const handoverOfCase = defineLoader<string, CaseHandover>(async ({ em }, ids) => {
  const rows = await em.find(CaseHandover, { caseId: { $in: [...ids] } });
  return new Map(rows.filter((row) => row.institution === row.receivingInstitution).map((row) => [row.caseId, row]));
});
