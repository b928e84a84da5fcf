import { dayOf } from '../../kit/calendar.js';
import { isId } from '../../kit/ids.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { type Room, roomOf } from '../attendance/room.loaders.js';
import type { Seat } from '../bodies/seat.entity.js';
import { bodyOnDay, rulesInForce } from '../rules-of-procedure/rules-version.loaders.js';
import { holdersOn, votingSeatsOn } from '../seat-holders/seat-holder.loaders.js';
import { Invitation } from './invitation.entity.js';
import type { InvitationFacts } from './invitation.rules.js';
import { invitationTiming } from './period.rules.js';

export const invitationById = loaderById(Invitation);

/** The invitations to a meeting. */
export const invitationsOf = defineLoader<string, Invitation[]>(async ({ em }, meetingIds) => {
  const rows = await em.find(Invitation, { meetingId: { $in: meetingIds.filter(isId) } }, { orderBy: { id: 'asc' } });
  return groupedBy(meetingIds, rows, ({ meetingId }) => meetingId);
});

/** The filled voting seats that were not invited to a meeting; each of them makes its quorum defective (Ladungsmangel). */
export const notInvitedSeats = defineLoader<string, readonly Seat[]>(async (context, meetingIds) => {
  const found = await Promise.all(
    meetingIds.map(async (id) => {
      const [room, invitations] = await Promise.all([roomOf(context).load(id), invitationsOf(context).load(id)]);
      if (!room) return [id, [] as Seat[]] as const;
      const invited = new Set(invitations?.map(({ seatId }) => seatId));
      const { filled } = await votingSeatsOn(context, room.meeting.bodyId, room.day);
      return [id, filled.filter((seat) => !invited.has(seat.id))] as const;
    }),
  );
  return new Map(found);
});

/** The one maker of the facts of an invitation. */
export const invitationFacts = defineLoader<string, InvitationFacts>(async (context, ids) => {
  const rows = (await invitationById(context).loadMany(ids)).filter((each): each is Invitation => each instanceof Invitation);
  const facts = await Promise.all(
    rows.map(async (row) => {
      const room = await roomOf(context).load(row.meetingId);
      const seat = room?.seats.find(({ id }) => id === row.seatId);
      return room && seat ? [[row.id, await invitationFactsFrom(context, row, room, seat)] as const] : [];
    }),
  );
  return new Map(facts.flat());
});

/** The facts of an invitation as it is, or would be. */
export async function invitationFactsFrom(
  context: Context,
  { state, remindedAt }: Pick<Invitation, 'state' | 'remindedAt'>,
  { meeting, day, facts }: Room,
  seat: Seat,
): Promise<InvitationFacts> {
  const [holders, rules] = await Promise.all([
    holdersOn(context, seat.id, day),
    rulesInForce(context).load(bodyOnDay(meeting.bodyId, day)),
  ]);
  if (!rules) throw new Error('A body has rules of procedure on every day.');
  const { timing, explanation } = invitationTiming(
    day,
    context.today,
    rules.parameters.invitation,
    meeting.shortenedReason ?? null,
  );
  return {
    state,
    room: facts,
    meetingState: meeting.state,
    seatInstitution: seat.holderInstitution,
    holders,
    remindedOn: remindedAt ? dayOf(remindedAt) : null,
    timing,
    timingInWords: explanation.join(' '),
  };
}
