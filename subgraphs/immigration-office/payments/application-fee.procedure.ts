import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  type ApplicationFeeFacts,
  advanceWithinShare,
  type FeeState,
  nothingPaid,
  notOverpaid,
  reductionReasoned,
} from './application-fee.rules.js';

const OFFICER: Role[] = ['naturalisation_officer'];

/** Due until everything is paid. */
const asPaid = {
  oneOf: ['DUE', 'PAID'] as const,
  choose: ({ amountCents, paidCents }: ApplicationFeeFacts): FeeState => (paidCents >= amountCents ? 'PAID' : 'DUE'),
};
/** Where nothing is charged, what was paid is to be paid back. */
const asTakenOver = {
  oneOf: [...asPaid.oneOf, 'FREE'] as const,
  choose: (facts: ApplicationFeeFacts): FeeState => (facts.state === 'FREE' ? 'FREE' : asPaid.choose(facts)),
};

/** The fee of an application (Gebühr, § 38 StAG). */
export const applicationFeeProcedure = defineProcedure<ApplicationFeeFacts, Role>()('naturalisation-fee', ['CANCELLED'], {
  SET: { from: [], to: 'DUE', by: OFFICER, title: 'Sets the fee (Gebührenfestsetzung)' },
  SET_FREE: { from: [], to: 'FREE', by: OFFICER, title: 'Records that nothing is charged' },
  TAKE_OVER: {
    from: ['DUE', 'FREE'],
    to: asTakenOver,
    by: OFFICER,
    title: 'Takes over what was paid on the fee before',
  },
  REQUEST_ADVANCE: {
    from: ['DUE'],
    to: 'DUE',
    by: OFFICER,
    requires: [advanceWithinShare],
    title: 'Asks for a part in advance (Vorschuss)',
  },
  RECORD_PAYMENT: {
    from: ['DUE'],
    to: asPaid,
    by: ['intake_clerk', 'naturalisation_officer'],
    requires: [notOverpaid],
    title: 'Records a payment',
  },
  REDUCE: {
    from: ['DUE'],
    to: asPaid,
    by: ['office_supervisor'],
    requires: [reductionReasoned],
    title: 'Lowers the fee for equity or in the public interest (Ermäßigung, § 38 Abs. 4 StAG)',
  },
  WAIVE: {
    from: ['DUE'],
    to: 'WAIVED',
    by: ['office_supervisor'],
    requires: [reductionReasoned],
    title: 'Waives the fee for equity or in the public interest (Befreiung, § 38 Abs. 4 StAG)',
  },
  REPLACE: {
    from: ['DUE', 'PAID', 'FREE', 'WAIVED'],
    to: 'CANCELLED',
    by: OFFICER,
    title: 'Replaces the fee by another one',
  },
  CANCEL: { from: ['DUE', 'FREE'], to: 'CANCELLED', by: OFFICER, requires: [nothingPaid], title: 'Cancels the fee' },
});
