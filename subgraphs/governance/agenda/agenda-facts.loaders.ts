import { defineLoader } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { presentSeatsAt } from '../attendance/attendance.loaders.js';
import { type Room, roomOf } from '../attendance/room.loaders.js';
import { notInvitedSeats } from '../invitations/invitation.loaders.js';
import { latestAnnouncementDay, latestRequestDay } from '../invitations/period.rules.js';
import { bodyOnDay, type RulesApplied, rulesInForce } from '../rules-of-procedure/rules-version.loaders.js';
import { votingSeatsOn } from '../seat-holders/seat-holder.loaders.js';
import { type QuorumResult, quorumOf } from '../votes/quorum.rules.js';
import { votesOn } from '../votes/vote.loaders.js';
import { AgendaItem } from './agenda-item.entity.js';
import { agendaItemById } from './agenda-item.loaders.js';
import type { AgendaItemFacts } from './agenda-item.rules.js';

/** The rules of procedure in force on the day of a meeting. */
export async function rulesOfRoom(context: Context, { meeting, day }: Room): Promise<RulesApplied> {
  const rules = await rulesInForce(context).load(bodyOnDay(meeting.bodyId, day));
  if (!rules) throw new Error('A body has rules of procedure on every day.');
  return rules;
}

/** Who is in the room now, and whether they are a quorum when nobody is recused. */
export interface RoomNow {
  readonly present: number;
  readonly filledSeats: number;
  readonly allSeats: number;
  readonly quorum: QuorumResult;
}

/** Counts the room with so many voting seats present; without a number, with those that are there now. */
export async function roomNow(context: Context, room: Room, counted: number | null = null): Promise<RoomNow> {
  const { meeting, day } = room;
  const [{ parameters }, seats, notInvited, there] = await Promise.all([
    rulesOfRoom(context, room),
    votingSeatsOn(context, meeting.bodyId, day),
    notInvitedSeats(context).load(meeting.id),
    counted === null ? presentSeatsAt(context).load(`${meeting.id}|${context.now.toISOString()}`) : [],
  ]);
  const filled = new Set(seats.filled.map(({ id }) => id));
  const present = counted ?? (there ?? []).filter(({ seatId }) => filled.has(seatId)).length;
  const quorum = quorumOf({
    parameters,
    filledSeats: filled.size,
    allSeats: seats.all.length,
    presentVoting: Math.min(present, filled.size),
    recusedPresent: 0,
    recusedSeats: 0,
    notInvitedSeats: notInvited?.length ?? 0,
    secondMeeting: null,
  });
  return { present: Math.min(present, filled.size), filledSeats: filled.size, allSeats: seats.all.length, quorum };
}

/** Whether a meeting lacks a quorum now, or was opened without one. */
async function lacksQuorum(context: Context, room: Room): Promise<boolean> {
  if (room.meeting.openedAt == null) return false;
  const counts = room.meeting.state === 'IN_SESSION' ? [null, room.meeting.openedWith ?? 0] : [room.meeting.openedWith ?? 0];
  const rooms = await Promise.all(counts.map((count) => roomNow(context, room, count)));
  return rooms.some(({ quorum }) => quorum.status === 'NOT_QUORATE');
}

/** The facts of an item as it is, or would be. */
export async function agendaItemFactsFrom(
  context: Context,
  row: Pick<AgendaItem, 'state' | 'kind' | 'requestedBy' | 'deferredFor'>,
  room: Room,
): Promise<Omit<AgendaItemFacts, 'openVotes' | 'quorumLacks'>> {
  const { parameters } = await rulesOfRoom(context, room);
  const isShortened = room.meeting.shortenedReason != null;
  return {
    state: row.state,
    kind: row.kind,
    room: room.facts,
    meetingState: room.meeting.state,
    requestedBy: row.requestedBy ?? null,
    latestRequestOn: latestRequestDay(room.day, parameters.agenda).on,
    latestAnnouncementOn: latestAnnouncementDay(room.day, parameters.invitation, isShortened),
    deferredFor: row.deferredFor ?? null,
    addition: null,
  };
}

/** The one maker of the facts of an item. */
export const agendaItemFacts = defineLoader<string, AgendaItemFacts>(async (context, ids) => {
  const found = await agendaItemById(context).loadMany(ids);
  const rows = found.filter((each): each is AgendaItem => each instanceof AgendaItem);
  const facts = await Promise.all(
    rows.map(async (row) => {
      const room = await roomOf(context).load(row.meetingId);
      if (!room) return [];
      const [votes, lacks, plain] = await Promise.all([
        votesOn(context).load(row.id),
        lacksQuorum(context, room),
        agendaItemFactsFrom(context, row, room),
      ]);
      const openVotes = (votes ?? []).filter(({ state }) => state === 'OPEN').length;
      const failed = (votes ?? []).some(({ outcome }) => outcome === 'NOT_QUORATE');
      return [[row.id, { ...plain, openVotes, quorumLacks: lacks || failed }] as const];
    }),
  );
  return new Map(facts.flat());
});
