import type { AgendaItemState } from '../agenda/agenda-item.procedure.js';
import type { MeetingState } from '../meetings/meeting.procedure.js';
import type { CalendarEvent } from './icalendar.rules.js';

/** What a calendar is told of a meeting. */
export interface MeetingTold {
  readonly id: string;
  readonly version: number;
  readonly state: MeetingState;
  readonly reference: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place?: string | null | undefined;
  readonly bodyName: string;
  /** For members alone. */
  readonly internals: MeetingInternals | null;
}

/** What only members are told. */
export interface MeetingInternals {
  readonly remoteAccess: string | null;
  readonly agenda: readonly { readonly position: number; readonly title: string; readonly state: AgendaItemState }[];
}

const STATUSES: Readonly<Record<MeetingState, CalendarEvent['status']>> = {
  PLANNED: 'TENTATIVE',
  INVITED: 'CONFIRMED',
  IN_SESSION: 'CONFIRMED',
  CLOSED: 'CONFIRMED',
  CANCELLED: 'CANCELLED',
};

/** A meeting in a calendar (Sitzung); one that was called off stays in it, and says so. */
export function meetingEvent({ internals, ...meeting }: MeetingTold): CalendarEvent {
  const { id, version, state, reference, title, startsAt, endsAt, place, bodyName } = meeting;
  const lines = [`Sitzung ${reference}`, ...(internals ? internalLines(internals) : [])];
  return {
    uid: id,
    sequence: version,
    startsAt,
    endsAt,
    status: STATUSES[state],
    summary: `${state === 'CANCELLED' ? 'Abgesagt: ' : ''}${bodyName}: ${title}`,
    location: place ?? null,
    description: lines.join('\n'),
  };
}

/** Items that were asked for, or taken off, are not on the agenda. */
const NOT_ON_AGENDA: readonly AgendaItemState[] = ['REQUESTED', 'TAKEN_OFF'];

function internalLines({ remoteAccess, agenda }: MeetingInternals): readonly string[] {
  const items = agenda.filter(({ state }) => !NOT_ON_AGENDA.includes(state));
  return [
    ...(remoteAccess === null ? [] : [`Zugang: ${remoteAccess}`]),
    ...(items.length === 0 ? [] : ['Tagesordnung:', ...items.map(({ position, title }) => `${position}. ${title}`)]),
  ];
}
