import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { OfferStub } from './offer.extension.js';
import { Referral, referralSchema } from './referral.entity.js';
import { referralFacts } from './referral.loaders.js';
import { referralProcedure } from './referral.procedure.js';
import { CaseReferrals, ConsentTransmissions, ReferralResolver } from './referral.resolver.js';

/** Referrals to other institutions, and what a consent has let them know (Verweisberatung). */
export const referrals: Feature = {
  entities: [referralSchema],
  aggregates: [aggregate(Referral, referralProcedure, referralFacts)],
  resolvers: [ConsentTransmissions, ReferralResolver, CaseReferrals],
  entityTypes: [OfferStub],
};
