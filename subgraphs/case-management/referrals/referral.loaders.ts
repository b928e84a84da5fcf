import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { Referral } from './referral.entity.js';
import type { ReferralFacts } from './referral.rules.js';

export const referralById = loaderById(Referral);

/** The one maker of a referral's facts. */
export const referralFacts = defineLoader<string, ReferralFacts>(async (context, ids) => {
  const referrals = await referralById(context).loadMany(ids);
  return new Map(referrals.flatMap((each) => (each && !(each instanceof Error) ? [[each.id, factsFrom(each)] as const] : [])));
});

function factsFrom({ state, sharedUntil, answeredOn, startedOn }: Referral): ReferralFacts {
  return { state, sharedUntil: sharedUntil ?? null, answeredOn: answeredOn ?? null, startedOn: startedOn ?? null };
}

/** The referrals of a case, the newest first. */
export const referralsOfCase = defineLoader<string, Referral[]>(async ({ em }, ids) => {
  const rows = await em.find(Referral, { caseId: { $in: [...ids] } }, { orderBy: [{ referredOn: 'desc' }, { id: 'desc' }] });
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});

/** The referrals that rest on a consent, the oldest first. */
export const referralsUnder = defineLoader<string, Referral[]>(async ({ em }, ids) => {
  const rows = await em.find(Referral, { consentId: { $in: [...ids] } }, { orderBy: [{ referredOn: 'asc' }, { id: 'asc' }] });
  return groupedBy(ids, rows, ({ consentId }) => consentId);
});
