import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed } from '../../kit/privacy.js';
import { Recusal } from './recusal.entity.js';

/** Who takes no part in an item: the seat stands for its member, and the facts may be about others. */
export const recusalPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    Recusal,
    {
      section: 'RECUSAL',
      fileColumn: 'seatId',
      purposes: ['Decisions without bias (Befangenheit, §§ 20, 21 VwVfG)'],
      recipients: ['Whoever has a role in the governance of the integration management'],
      source: 'You, other members of the body, or whoever ran the meeting',
      retention: 'As long as the minutes of the meeting are kept (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      state: exported(),
      meetingId: exported(),
      agendaItemId: exported(),
      seatId: NOT_PERSONAL,
      ground: exported(),
      interest: exported(),
      statement: reviewed(),
      declaredBySelf: exported(),
      leftRoom: exported(),
      yes: NOT_PERSONAL,
      no: NOT_PERSONAL,
      decidedAt: NOT_PERSONAL,
      explanation: exported(),
    },
  ),
];
