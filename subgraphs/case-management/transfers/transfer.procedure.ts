import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { answeredByReceiver, consentIsGone, type TransferFacts, withdrawnBySender } from './transfer.rules.js';

export const TRANSFER_STATES = ['OFFERED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN'] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

const STAFF: Role[] = ['case_manager', 'case_lead'];
const LEAD: Role[] = ['case_lead'];
/** Whoever may revoke the consent ends what rests on it. */
const DECLARING: Role[] = [...STAFF, 'data_subject', 'representative', 'system'];

/** The way of an offer to hand a case over to another carrier (Fallübergabe). */
export const transferProcedure = defineProcedure<TransferFacts, Role>()('transfer', ['ACCEPTED', 'DECLINED', 'WITHDRAWN'], {
  OFFER: { from: [], to: 'OFFERED', by: STAFF, title: 'Offers a case to another carrier (Fallübergabe)' },
  ACCEPT: {
    from: ['OFFERED'],
    to: 'ACCEPTED',
    by: LEAD,
    requires: [answeredByReceiver],
    title: 'Takes the case over; it begins there with the clearing (Fallübernahme)',
  },
  DECLINE: {
    from: ['OFFERED'],
    to: 'DECLINED',
    by: LEAD,
    requires: [answeredByReceiver],
    title: 'Does not take the case over',
  },
  WITHDRAW: {
    from: ['OFFERED'],
    to: 'WITHDRAWN',
    by: STAFF,
    requires: [withdrawnBySender],
    title: 'Takes the offer back; the case goes on where it was',
  },
  STOP_SHARING: {
    from: ['OFFERED'],
    to: 'OFFERED',
    by: DECLARING,
    requires: [consentIsGone],
    title: 'Leaves the bare offer without the summary, because the consent is gone',
  },
});
