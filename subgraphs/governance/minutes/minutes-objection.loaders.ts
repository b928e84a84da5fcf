import { defineLoader, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { attendanceOf } from '../attendance/attendance.loaders.js';
import { type Room, roomOf } from '../attendance/room.loaders.js';
import type { Minutes } from './minutes.entity.js';
import { isLaterMeeting, minutesById } from './minutes.loaders.js';
import { MinutesObjection } from './minutes-objection.entity.js';
import type { MinutesObjectionFacts } from './minutes-objection.rules.js';

export const minutesObjectionById = loaderById(MinutesObjection);

/** The one maker of the facts of an objection. */
export const minutesObjectionFacts = defineLoader<string, MinutesObjectionFacts>(async (context, ids) => {
  const found = await minutesObjectionById(context).loadMany(ids);
  const rows = found.filter((each): each is MinutesObjection => each instanceof MinutesObjection);
  const facts = await Promise.all(
    rows.map(async (row) => {
      const minutes = await minutesById(context).load(row.minutesId);
      const room = minutes && (await roomOf(context).load(minutes.meetingId));
      return minutes && room ? [[row.id, await objectionFactsFrom(context, row, minutes, room)] as const] : [];
    }),
  );
  return new Map(facts.flat());
});

/** The facts of an objection as it is, or would be. */
export async function objectionFactsFrom(
  context: Context,
  row: Pick<MinutesObjection, 'state' | 'seatId' | 'decidedInMeetingId'>,
  minutes: Minutes,
  room: Room,
): Promise<MinutesObjectionFacts> {
  const lines = (await attendanceOf(context).load(minutes.meetingId)) ?? [];
  return {
    state: row.state,
    room: room.facts,
    seatInstitution: room.seats.find(({ id }) => id === row.seatId)?.holderInstitution ?? null,
    tookPart: lines.some(({ seatId, state }) => seatId === row.seatId && state !== 'CORRECTED'),
    isCirculated: minutes.state === 'CIRCULATED',
    objectionsUntil: minutes.objectionsUntil ?? null,
    isDecidedInLaterMeeting: await isLaterMeeting(context, room, row.decidedInMeetingId ?? null),
  };
}
