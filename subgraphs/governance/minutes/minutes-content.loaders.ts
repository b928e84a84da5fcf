import type { Context } from '../../kit/transaction.js';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { attendanceOf, votingSeatsIn } from '../attendance/attendance.loaders.js';
import type { Room } from '../attendance/room.loaders.js';
import { bodyById } from '../bodies/body.loaders.js';
import { Decision } from '../decisions/decision.entity.js';
import { recusalsOn } from '../recusals/recusal.loaders.js';
import { seatHolderById, votingSeatsOn } from '../seat-holders/seat-holder.loaders.js';
import type { Vote } from '../votes/vote.entity.js';
import { votesOn } from '../votes/vote.loaders.js';
import type { MinutesAttendee, MinutesContent, MinutesItem, MinutesVote } from './minutes-text.rules.js';

/** What happened in a meeting, read for its minutes. */
export async function minutesContentOf(context: Context, room: Room): Promise<MinutesContent> {
  const { meeting, day, seats } = room;
  const inOrder = { orderBy: { position: 'asc', id: 'asc' } } as const;
  const [body, attendees, voting, items, decisions] = await Promise.all([
    bodyById(context).load(meeting.bodyId),
    attendeesOf(context, room),
    votingSeatsOn(context, meeting.bodyId, day),
    context.em.find(AgendaItem, { meetingId: meeting.id, state: { $ne: 'REQUESTED' } }, inOrder),
    context.em.find(Decision, { meetingId: meeting.id }, { orderBy: { reference: 'asc' } }),
  ]);
  const chair = seats.find(({ id }) => id === meeting.chairSeatId);
  const came = new Set(attendees.map(({ seat }) => seat));
  return {
    body: body?.name ?? '',
    reference: meeting.reference,
    title: meeting.title,
    day,
    mode: meeting.mode,
    place: meeting.place ?? null,
    openedAt: meeting.openedAt ?? null,
    closedAt: meeting.closedAt ?? null,
    chair: chair ? chairOf(chair.title, attendees) : null,
    absentSeats: seats.filter(({ title }) => !came.has(title)).map(({ title }) => title),
    attendees,
    openedWith: meeting.openedWith ?? null,
    votingSeats: voting.all.length,
    filledSeats: voting.filled.length,
    items: await Promise.all(items.map((item) => itemFrom(context, item, room))),
    decisions: decisions.map(({ reference, title, text }) => ({ reference, title, text })),
  };
}

/** The seat in the chair and who sat in it, the member before the deputy. */
function chairOf(seat: string, attendees: readonly MinutesAttendee[]): string {
  const there = attendees.filter((each) => each.seat === seat);
  const who = there.find(({ asDeputy }) => !asDeputy) ?? there[0];
  return who ? `${seat}: ${who.name}` : seat;
}

async function attendeesOf(context: Context, room: Room): Promise<MinutesAttendee[]> {
  const lines = ((await attendanceOf(context).load(room.meeting.id)) ?? []).filter(({ state }) => state !== 'CORRECTED');
  const voting = votingSeatsIn(room);
  return Promise.all(
    lines.map(async ({ seatId, holderId, guestName, asDeputy, remote, fromAt, toAt }) => {
      const holder = holderId ? await seatHolderById(context).load(holderId) : null;
      const seat = room.seats.find(({ id }) => id === seatId)?.title ?? null;
      const name = holder?.name ?? guestName ?? '';
      return { seat, name, voting: seatId != null && voting.has(seatId), asDeputy, remote, from: fromAt, to: toAt ?? null };
    }),
  );
}

async function itemFrom(context: Context, item: AgendaItem, { seats }: Room): Promise<MinutesItem> {
  const [recusals, votes] = await Promise.all([recusalsOn(context).load(item.id), votesOn(context).load(item.id)]);
  const titleOf = (seat: string) => seats.find(({ id }) => id === seat)?.title ?? '';
  const { position, title, state, motion, urgencyReason, result } = item;
  return {
    ...{ position, title, state, motion: motion ?? null, urgencyReason: urgencyReason ?? null, result: result ?? null },
    recusals: (recusals ?? []).map(({ seatId, yes, no, ground, declaredBySelf, leftRoom, ...each }) => ({
      ...{ seat: titleOf(seatId), ground, state: each.state, declaredBySelf, leftRoom },
      ...{ yes: yes ?? null, no: no ?? null },
    })),
    votes: (votes ?? []).map(voteFrom),
  };
}

function voteFrom(vote: Vote): MinutesVote {
  const { round, subject, secret, state, quorumChallenged, explanation } = vote;
  return {
    ...{ round, subject, secret, state, quorumChallenged, explanation },
    isRepetition: vote.repeatsId != null,
    yes: vote.yes ?? null,
    no: vote.no ?? null,
    abstain: vote.abstain ?? null,
    invalid: vote.invalid ?? null,
    eligiblePresent: vote.eligiblePresent ?? null,
    base: vote.base ?? null,
    needed: vote.needed ?? null,
    tieBreak: vote.tieBreak ?? null,
    quorum: vote.quorum ?? null,
    abandonedReason: vote.abandonedReason ?? null,
  };
}
