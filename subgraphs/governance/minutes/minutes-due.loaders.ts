import { dayOf } from '../../kit/calendar.js';
import type { Context } from '../../kit/transaction.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { Minutes } from './minutes.entity.js';
import { rulesOfMeeting } from './minutes.loaders.js';
import { draftDueOn } from './minutes.rules.js';
import type { MinutesDueType } from './minutes.type.js';

/** More than an office has meetings without minutes. */
const MOST = 100;

/** The closed meetings of whoever asks whose minutes are not sent out yet, those due first ahead. */
export async function minutesDue(context: Context): Promise<MinutesDueType[]> {
  const { institution } = context.actor;
  if (institution === null) return [];
  const [meetings, all] = await Promise.all([
    context.em.find(Meeting, { institution, state: 'CLOSED' }, { orderBy: { startsAt: 'asc', id: 'asc' } }),
    context.em.find(Minutes, { institution }, { fields: ['id', 'meetingId', 'state'] }),
  ]);
  const out = new Set(all.filter(({ state }) => state !== 'DRAFTED').map(({ meetingId }) => meetingId));
  const drafts = await context.em.find(Minutes, { institution, state: 'DRAFTED' }, { refresh: true });
  const waiting = meetings.filter(({ id }) => !out.has(id));
  const due = await Promise.all(
    waiting.map(async (meeting) => {
      const rules = await rulesOfMeeting(context, meeting);
      const dueOn = rules ? draftDueOn(rules.parameters, dayOf(meeting.startsAt)) : dayOf(meeting.startsAt);
      const minutes = drafts.find(({ meetingId }) => meetingId === meeting.id) ?? null;
      return { meeting, minutes, dueOn, isOverdue: dueOn < context.today };
    }),
  );
  return due.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)).slice(0, MOST);
}
