import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { attachmentsOfCase } from '../attachments/attachment.loaders.js';
import { consentById } from '../consents/consent.loaders.js';
import { covers } from '../consents/consent.rules.js';
import { mayPassOn } from '../contacts/data-origin.rules.js';
import { secrecyReleaseFacts } from '../secrecy-releases/secrecy-release.loaders.js';
import { OfficeRequest } from './office-request.entity.js';
import { type OfficeRequestFacts, SCOPE_OF_KIND } from './office-request.rules.js';

/** The subgraph of the office, as consents name it. */
export const OFFICE = 'immigration-office';

export const officeRequestById = loaderById(OfficeRequest);

/** The one maker of the facts of a request to the office; consent and release are asked of their own rows, as they are today. */
export const officeRequestFacts = defineLoader<string, OfficeRequestFacts>(async (context, ids) => {
  const rows = (await officeRequestById(context).loadMany(ids)).flatMap((row) => (row && !(row instanceof Error) ? [row] : []));
  const consents = await consentById(context).loadMany(rows.map(({ consentId }) => consentId));
  const releases = await secrecyReleaseFacts(context).loadMany(rows.map(({ releaseId }) => releaseId));
  const bound = await Promise.all(rows.map((row) => isFileBound(context, row)));
  return new Map(
    rows.map((row, at) => {
      const [consent, release] = [found(consents[at]), found(releases[at])];
      const inForce = consent !== null && covers(consent, OFFICE, SCOPE_OF_KIND[row.kind], context.today);
      const { state, approvedOn, powerOfAttorney, approvedContent } = row;
      const facts = {
        state,
        approvedOn,
        powerOfAttorney,
        approvedContent,
        sentOn: row.sentOn ?? null,
        coveredUntil: inForce ? consent.validTo : null,
        released: release?.state === 'GIVEN',
        fileBound: bound[at] ?? true,
      };
      return [row.id, facts] as const;
    }),
  );
});

function found<T>(part: T | null | undefined | Error): T | null {
  if (part instanceof Error) throw part;
  return part ?? null;
}

/** Whether a file is on record at the case as bound to its purpose, also one that was removed since; it is known by its hash. */
export async function isFileBound(
  context: Context,
  { caseId, fileHash }: { readonly caseId: string; readonly fileHash?: string | null | undefined },
): Promise<boolean> {
  if (fileHash == null) return false;
  const attachments = (await attachmentsOfCase(context).load(caseId)) ?? [];
  return attachments.some((attachment) => attachment.sha256 === fileHash && !mayPassOn(attachment));
}

/** What was prepared for the office in a case, the newest first. */
export const officeRequestsOfCase = defineLoader<string, OfficeRequest[]>(async ({ em }, ids) => {
  const rows = await em.find(OfficeRequest, { caseId: { $in: [...ids] } }, { orderBy: [{ approvedOn: 'desc' }, { id: 'desc' }] });
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});

/** What was prepared for the office on a consent, the oldest first. */
export const officeRequestsUnder = defineLoader<string, OfficeRequest[]>(async ({ em }, ids) => {
  const rows = await em.find(
    OfficeRequest,
    { consentId: { $in: [...ids] } },
    { orderBy: [{ approvedOn: 'asc' }, { id: 'asc' }] },
  );
  return groupedBy(ids, rows, ({ consentId }) => consentId);
});
