import { addDays, type CalendarDate, dayOf } from '../../kit/calendar.js';
import type { Context } from '../../kit/transaction.js';
import { agendaOf } from '../agenda/agenda-item.loaders.js';
import { Body } from '../bodies/body.entity.js';
import { bodyById, seatsHeldBy } from '../bodies/body.loaders.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { icalendar } from './icalendar.rules.js';
import { type MeetingInternals, meetingEvent } from './meeting-event.rules.js';

/** How far a calendar goes back where nobody says so: a year and a day. */
const DAYS_BACK = 366;

/** The calendar of meetings that are published, of one body or of all; whoever asks, it says nothing that is for members alone. */
export async function publicCalendar(context: Context, body: Body | null, from: CalendarDate | null): Promise<string> {
  const meetings = await meetingsFrom(context, { published: true, ...(body ? { bodyId: body.id } : {}) }, from);
  return calendarOf(context, body ? `Sitzungen: ${body.name}` : 'Sitzungen der Gremien', meetings, null);
}

/** The calendar of the bodies in which the actor's institution has a seat or which it keeps, with agenda and access. */
export async function memberCalendar(context: Context, from: CalendarDate | null): Promise<string> {
  const bodies = await ownBodies(context);
  const meetings = await meetingsFrom(context, { bodyId: { $in: [...bodies] } }, from);
  const items = await agendaOf(context).loadMany(meetings.map(({ id }) => id));
  const internals = meetings.map(({ remoteAccess }, at): MeetingInternals => {
    const agenda = items[at];
    return { remoteAccess: remoteAccess ?? null, agenda: agenda === null || agenda instanceof Error ? [] : (agenda ?? []) };
  });
  return calendarOf(context, 'Meine Sitzungen', meetings, internals);
}

async function ownBodies(context: Context): Promise<ReadonlySet<string>> {
  const { institution } = context.actor;
  if (institution === null) return new Set();
  const [seats, kept] = await Promise.all([
    seatsHeldBy(context).load(institution),
    context.em.find(Body, { institution }, { orderBy: { id: 'asc' } }),
  ]);
  const held = (seats ?? []).filter(({ validTo }) => validTo == null || validTo >= context.today);
  return new Set([...held.map(({ bodyId }) => bodyId), ...kept.map(({ id }) => id)]);
}

async function meetingsFrom(
  context: Context,
  where: Readonly<Record<string, unknown>>,
  from: CalendarDate | null,
): Promise<readonly Meeting[]> {
  const first = from ?? addDays(context.today, -DAYS_BACK);
  // A day in Germany begins up to two hours before the same day in UTC.
  const $gte = new Date(`${addDays(first, -1)}T00:00:00Z`);
  const rows = await context.em.find(Meeting, { ...where, startsAt: { $gte } }, { orderBy: { startsAt: 'asc', id: 'asc' } });
  return rows.filter(({ startsAt }) => dayOf(startsAt) >= first);
}

async function calendarOf(
  context: Context,
  name: string,
  meetings: readonly Meeting[],
  internals: readonly MeetingInternals[] | null,
): Promise<string> {
  const bodies = await bodyById(context).loadMany(meetings.map(({ bodyId }) => bodyId));
  const events = meetings.map((meeting, at) => {
    const body = bodies[at];
    const { id, version, state, reference, title, startsAt, endsAt, place } = meeting;
    const bodyName = body === null || body instanceof Error ? '' : (body?.name ?? '');
    return meetingEvent({
      ...{ id, version, state, reference, title, startsAt, endsAt, place: place ?? null, bodyName },
      internals: internals?.[at] ?? null,
    });
  });
  return icalendar({ name, madeAt: context.now, events });
}
