import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, withheld } from '../../kit/privacy.js';
import { SeatHolder } from './seat-holder.entity.js';

const SECRET = 'Art. 32 DSGVO (an account is a means of access)';

/** Who sits in the bodies: people in their office, and their right to know what is held of them is that of everybody. */
export const seatHolderPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    SeatHolder,
    {
      section: 'SEAT_HOLDER',
      fileColumn: 'id',
      purposes: ['The work of the bodies (Gremienarbeit; Art. 6 Abs. 1 Buchst. e DSGVO mit § 3 DSG NRW, to be confirmed)'],
      recipients: ['Whoever has a role in the governance of the integration management'],
      source: 'The institution that holds the seat, or the office that keeps the body',
      retention: 'As long as the decisions of the body are kept (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      state: exported(),
      bodyId: NOT_PERSONAL,
      seatId: exported(),
      role: exported(),
      name: exported(),
      email: exported(),
      account: withheld(SECRET),
      heldFrom: exported(),
      heldTo: exported(),
    },
  ),
];
