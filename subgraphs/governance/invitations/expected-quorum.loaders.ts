import { defineLoader } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { agendaItemById, agendaOf } from '../agenda/agenda-item.loaders.js';
import { type Room, roomOf } from '../attendance/room.loaders.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { type SecondMeeting, secondMeetingOf } from '../meetings/second-meeting.rules.js';
import { bodyOnDay, rulesInForce } from '../rules-of-procedure/rules-version.loaders.js';
import { votingSeatsOn } from '../seat-holders/seat-holder.loaders.js';
import { type QuorumResult, quorumOf } from '../votes/quorum.rules.js';
import { invitationsOf, notInvitedSeats } from './invitation.loaders.js';

/** A quorum to be expected, and under which rules. */
export interface ExpectedQuorum extends QuorumResult {
  readonly rulesNumber: number;
}

/** The quorum of a meeting if all come that said so, by the code that counts it in the room; nobody is taken to be recused. */
export const expectedQuorumOf = defineLoader<string, ExpectedQuorum>(async (context, meetingIds) => {
  const rooms = await Promise.all(meetingIds.map((id) => roomOf(context).load(id)));
  const expected = await Promise.all(
    rooms.flatMap((room) => (room ? [expectedIn(context, room).then((quorum) => [room.meeting.id, quorum] as const)] : [])),
  );
  return new Map(expected);
});

async function expectedIn(context: Context, { meeting, day }: Room): Promise<ExpectedQuorum> {
  const [rules, seats, invitations, notInvited, second] = await Promise.all([
    rulesInForce(context).load(bodyOnDay(meeting.bodyId, day)),
    votingSeatsOn(context, meeting.bodyId, day),
    invitationsOf(context).load(meeting.id),
    notInvitedSeats(context).load(meeting.id),
    secondMeetingIn(context, meeting),
  ]);
  if (!rules) throw new Error('A body has rules of procedure on every day.');
  const coming = new Set(
    invitations?.filter(({ state }) => state === 'ACCEPTED' || state === 'DEPUTY_NAMED').map(({ seatId }) => seatId),
  );
  const quorum = quorumOf({
    parameters: rules.parameters,
    filledSeats: seats.filled.length,
    allSeats: seats.all.length,
    presentVoting: seats.filled.filter(({ id }) => coming.has(id)).length,
    recusedPresent: 0,
    recusedSeats: 0,
    notInvitedSeats: notInvited?.length ?? 0,
    secondMeeting: second,
  });
  return { ...quorum, rulesNumber: rules.number };
}

/** A second meeting as a whole needs no quorum where everything on its agenda comes up again. */
async function secondMeetingIn(context: Context, meeting: Meeting): Promise<SecondMeeting | null> {
  if (meeting.secondOfId == null) return null;
  const listed = ((await agendaOf(context).load(meeting.id)) ?? []).filter(({ state }) => state === 'LISTED');
  const seconds = await Promise.all(
    listed.map(async ({ firstItemId }) =>
      secondMeetingOf(meeting, firstItemId ? await agendaItemById(context).load(firstItemId) : null),
    ),
  );
  return { noticeGiven: meeting.secondMeetingNotice, sameItem: seconds.length > 0 && seconds.every((each) => each?.sameItem) };
}
