import { defineLoader, groupedBy } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { countedAttendanceOf } from '../attendance/attendance.loaders.js';
import type { Room } from '../attendance/room.loaders.js';
import { recusedSeatsOn } from '../recusals/recusal.loaders.js';
import type { RulesParameters } from '../rules-of-procedure/parameters.rules.js';
import { SeatHolder } from '../seat-holders/seat-holder.entity.js';
import { seatHolderById, votingSeatsOn } from '../seat-holders/seat-holder.loaders.js';
import { covers } from '../seat-holders/seat-holder.rules.js';
import { Ballot } from './ballot.entity.js';
import type { BallotRoom, PresentHolder } from './ballot.rules.js';

/** The ballots of a vote, by seat and not in the order of casting. */
export const ballotsOf = defineLoader<string, Ballot[]>(async ({ em }, voteIds) => {
  const rows = await em.find(Ballot, { voteId: { $in: [...voteIds] } }, { orderBy: { seatId: 'asc' } });
  return groupedBy(voteIds, rows, ({ voteId }) => voteId);
});

/** What decides who may cast a ballot in a meeting on an item now; of a vote with the ballots that were cast. */
export async function ballotRoomOf(
  context: Context,
  { meeting, day, seats }: Room,
  { chair }: Pick<RulesParameters, 'chair'>,
  itemId: string,
  voteId: string | null,
): Promise<BallotRoom> {
  const [attendance, recused, voting, ballots] = await Promise.all([
    countedAttendanceOf(context).load(meeting.id),
    recusedSeatsOn(context).load(itemId),
    votingSeatsOn(context, meeting.bodyId, day),
    voteId === null ? [] : ballotsOf(context).load(voteId),
  ]);
  const holderIds = [...new Set((attendance ?? []).map(({ holderId }) => holderId).filter((id) => id !== ''))];
  const holders = (await seatHolderById(context).loadMany(holderIds)).filter((each) => each instanceof SeatHolder);
  const departed = holders.filter(({ heldFrom, heldTo }) => !covers({ from: heldFrom, to: heldTo ?? null }, day));
  const filled = new Set(voting.filled.map(({ id }) => id));
  return {
    seats: seats.map((seat) => ({
      id: seat.id,
      voting: seat.voting,
      filled: filled.has(seat.id),
      inChair: seat.id === meeting.chairSeatId,
    })),
    chairHasVote: chair.hasVote,
    attendance: attendance ?? [],
    departedHolders: new Set(departed.map(({ id }) => id)),
    recusedSeats: recused ?? [],
    usedSeats: (ballots ?? []).map(({ seatId }) => seatId),
    at: context.now,
  };
}

/** Who is present for a seat now, the member first. */
export async function presentHoldersOf(
  context: Context,
  { attendance, at }: BallotRoom,
  seatId: string,
): Promise<readonly PresentHolder[]> {
  const rows = attendance.filter((row) => row.seatId === seatId && row.from <= at && (row.to === null || at < row.to));
  const holders = await seatHolderById(context).loadMany(rows.map(({ holderId }) => holderId));
  return holders.flatMap((each) =>
    each === null || each instanceof Error ? [] : [{ holderId: each.id, account: each.account ?? null }],
  );
}
