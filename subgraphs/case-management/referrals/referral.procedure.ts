import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { consentCovers, type ReferralFacts, startedAfterAcceptance } from './referral.rules.js';

export const REFERRAL_STATES = ['OPEN', 'ACCEPTED', 'STARTED', 'DECLINED', 'CANCELLED'] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

const ANSWERED = ['ACCEPTED', 'STARTED', 'DECLINED'] as const;
const STAFF: Role[] = ['case_manager', 'case_lead'];
/** Whoever may revoke the consent ends what rests on it. */
const DECLARING: Role[] = [...STAFF, 'data_subject', 'representative', 'system'];
const RECIPIENT: Role[] = ['partner_staff'];

/** The way of a referral to an institution (Vermittlung). */
export const referralProcedure = defineProcedure<ReferralFacts, Role>()('referral', ['CANCELLED', ...ANSWERED], {
  REFER: {
    from: [],
    to: 'OPEN',
    by: STAFF,
    requires: [consentCovers],
    title: 'Refers the client to an institution (Vermittlung)',
  },
  ACCEPT: { from: ['OPEN'], to: 'ACCEPTED', by: RECIPIENT, requires: [consentCovers], title: 'Takes the client on' },
  DECLINE: { from: ['OPEN'], to: 'DECLINED', by: RECIPIENT, requires: [consentCovers], title: 'Does not take the client on' },
  START_SERVICE: {
    from: ['ACCEPTED'],
    to: 'STARTED',
    by: [...RECIPIENT, ...STAFF],
    requires: [startedAfterAcceptance],
    title: 'Records that the service has started (Beginn der Hilfe)',
  },
  CANCEL: { from: ['OPEN'], to: 'CANCELLED', by: DECLARING, title: 'Cancels the referral' },
  STOP_SHARING: {
    from: ANSWERED,
    to: { oneOf: ANSWERED, choose: ({ state }) => ANSWERED.find((each) => each === state) ?? null },
    by: DECLARING,
    title: 'Takes the recipient’s access to an answered referral away, because the consent is gone',
  },
});
