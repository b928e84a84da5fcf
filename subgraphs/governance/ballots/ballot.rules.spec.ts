import { describe, expect, it } from '@jest/globals';
import { type BallotRoom, holderWithAccount, refusalOfSeat } from './ballot.rules.js';

const at = new Date('2026-06-25T09:00:00Z');
const from = new Date('2026-06-25T08:00:00Z');
const row = (seatId: string, holderId: string, asDeputy = false, to: Date | null = null) => ({
  ...{ seatId, voting: true, holderId, asDeputy, from, to },
});
const room: BallotRoom = {
  seats: [
    { id: 'chair', voting: true, filled: true, inChair: true },
    { id: 'seat', voting: true, filled: true, inChair: false },
    { id: 'vacant', voting: true, filled: false, inChair: false },
    { id: 'advisory', voting: false, filled: true, inChair: false },
  ],
  chairHasVote: true,
  attendance: [row('chair', 'chair-member'), row('seat', 'member'), row('seat', 'deputy', true), row('vacant', 'left')],
  ...{ departedHolders: new Set<string>(), recusedSeats: [], usedSeats: [], at },
};

describe('who may cast a ballot', () => {
  const rows: readonly (readonly [string, string, Partial<BallotRoom>, string | null, string | null])[] = [
    ['the member', 'seat', {}, 'member', null],
    ['G18 the deputy beside the member', 'seat', {}, 'deputy', null],
    ['whoever counts, entered by the office', 'seat', {}, null, null],
    ['G18 a seat that has voted', 'seat', { usedSeats: ['seat'] }, 'deputy', 'SEAT_ALREADY_USED'],
    ['a recused seat', 'seat', { recusedSeats: ['seat'] }, 'member', 'SEAT_RECUSED'],
    [
      'somebody who does not hold the seat any more',
      'seat',
      { departedHolders: new Set(['member']) },
      'member',
      'SEAT_HOLDER_LEFT',
    ],
    ['somebody who has left the room', 'seat', { attendance: [row('seat', 'member', false, at)] }, null, 'NOT_PRESENT'],
    ['somebody who was never there', 'seat', { attendance: [] }, null, 'NOT_PRESENT'],
    ['somebody else than those present', 'seat', {}, 'stranger', 'NOT_PRESENT'],
    ['an advisory seat', 'advisory', {}, null, 'NO_VOTING_SEAT'],
    ['a seat without a member', 'vacant', {}, null, 'SEAT_VACANT'],
    ['a seat of another body', 'elsewhere', {}, null, 'NO_SUCH_SEAT'],
    ['a chair with a vote', 'chair', {}, null, null],
    ['a chair without a vote', 'chair', { chairHasVote: false }, null, 'CHAIR_WITHOUT_VOTE'],
  ];
  it.each(rows)('%s', (_case, seatId, given, holderId, reason) => {
    const refusal = refusalOfSeat({ ...room, ...given }, seatId, holderId);
    expect(refusal?.reason ?? null).toBe(reason);
    if (refusal) expect(refusal.sentence).toMatch(/\.$/);
  });

  it.each([
    ['their own account', 'a', 'one'],
    ['an account nobody has, where one is not known', 'x', 'two'],
  ])('acts with %s', (_case, account, holderId) => {
    const present = [
      { holderId: 'one', account: 'a' },
      { holderId: 'two', account: null },
    ];
    expect(holderWithAccount(present, account)).toBe(holderId);
    expect(holderWithAccount(present.slice(0, 1), 'x')).toBeNull();
  });
});
