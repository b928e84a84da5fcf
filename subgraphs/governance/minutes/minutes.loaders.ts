import { dayOf } from '../../kit/calendar.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { type Room, roomOf } from '../attendance/room.loaders.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { meetingById } from '../meetings/meeting.loaders.js';
import { bodyOnDay, rulesInForce } from '../rules-of-procedure/rules-version.loaders.js';
import { Minutes } from './minutes.entity.js';
import type { MinutesFacts } from './minutes.rules.js';
import { MinutesObjection } from './minutes-objection.entity.js';

export const minutesById = loaderById(Minutes);

/** The minutes of a meeting. */
export const minutesOf = defineLoader<string, Minutes>(async ({ em }, meetingIds) => {
  const rows = await em.find(Minutes, { meetingId: { $in: [...meetingIds] } });
  return new Map(rows.map((row) => [row.meetingId, row]));
});

/** The objections to minutes, oldest first. */
export const objectionsTo = defineLoader<string, MinutesObjection[]>(async ({ em }, minutesIds) => {
  const rows = await em.find(
    MinutesObjection,
    { minutesId: { $in: [...minutesIds] } },
    { orderBy: { raisedOn: 'asc', id: 'asc' } },
  );
  return groupedBy(minutesIds, rows, ({ minutesId }) => minutesId);
});

/** The rules of procedure in force on the day of a meeting. */
export async function rulesOfMeeting(context: Context, { bodyId, startsAt }: Meeting) {
  return rulesInForce(context).load(bodyOnDay(bodyId, dayOf(startsAt)));
}

/** Whether a meeting is a later one of the same body, in session or held. */
export async function isLaterMeeting(context: Context, { meeting }: Room, laterId: string | null): Promise<boolean> {
  const later = laterId ? await meetingById(context).load(laterId) : null;
  if (!later || later.bodyId !== meeting.bodyId || later.startsAt <= meeting.startsAt) return false;
  return later.state === 'IN_SESSION' || later.state === 'CLOSED';
}

/** The one maker of the facts of minutes. */
export const minutesFacts = defineLoader<string, MinutesFacts>(async (context, ids) => {
  const rows = (await minutesById(context).loadMany(ids)).filter((each): each is Minutes => each instanceof Minutes);
  const facts = await Promise.all(
    rows.map(async (row) => {
      const room = await roomOf(context).load(row.meetingId);
      if (!room) return [];
      const objections = (await objectionsTo(context).load(row.id)) ?? [];
      const objectionsOpen = objections.filter(({ state }) => state === 'RAISED').length;
      return [[row.id, { ...(await minutesFactsFrom(context, row, room)), objectionsOpen }] as const];
    }),
  );
  return new Map(facts.flat());
});

/** The facts of minutes as they are, or would be, without objections. */
export async function minutesFactsFrom(
  context: Context,
  row: Pick<Minutes, 'state' | 'objectionsUntil' | 'approvedInMeetingId'>,
  room: Room,
): Promise<MinutesFacts> {
  const rules = await rulesOfMeeting(context, room.meeting);
  return {
    state: row.state,
    room: room.facts,
    isMeetingClosed: room.meeting.state === 'CLOSED',
    approval: rules?.parameters.minutes.approval ?? 'NEXT_MEETING',
    objectionsUntil: row.objectionsUntil ?? null,
    objectionsOpen: 0,
    isApprovedInLaterMeeting: await isLaterMeeting(context, room, row.approvedInMeetingId ?? null),
  };
}
