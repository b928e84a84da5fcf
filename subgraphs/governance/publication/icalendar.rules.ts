/** A meeting as a calendar shows it. */
export interface CalendarEvent {
  /** The same whatever changes about it. */
  readonly uid: string;
  /** Grows with every change, so that a calendar takes the newest. */
  readonly sequence: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  readonly summary: string;
  readonly location: string | null;
  readonly description: string | null;
}

/** A calendar to subscribe to. */
export interface CalendarFile {
  readonly name: string;
  readonly madeAt: Date;
  readonly events: readonly CalendarEvent[];
}

/** The text of a calendar (iCalendar, RFC 5545), to be sent as `text/calendar; charset=utf-8`. Moments are in UTC. */
export function icalendar({ name, madeAt, events }: CalendarFile): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//kim-hub//Gremienkalender//DE',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    // A calendar has at least one component (RFC 5545, 3.6), so one without meetings tells its time zone.
    ...(events.length === 0 ? TIME_ZONE : events.flatMap((event) => eventLines(event, madeAt))),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(event: CalendarEvent, madeAt: Date): readonly string[] {
  const { uid, sequence, startsAt, endsAt, status, summary, location, description } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(madeAt)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `SEQUENCE:${sequence}`,
    `STATUS:${status}`,
    `SUMMARY:${escaped(summary)}`,
    ...(location === null ? [] : [`LOCATION:${escaped(location)}`]),
    ...(description === null ? [] : [`DESCRIPTION:${escaped(description)}`]),
    'END:VEVENT',
  ];
}

/** A moment in UTC, such as 20260625T080000Z (RFC 5545, 3.3.5). */
function utc(moment: Date): string {
  return moment.toISOString().replace(/[-:]|\.\d+/g, '');
}

const LINE_ENDS = /\r\n|[\n\r\u0085\u2028\u2029]/g;
const CONTROLS = /[^\P{Cc}\t\n]/gu;

/** A value of the kind TEXT: line ends are one sign, and control characters cannot be told (RFC 5545, 3.3.11). */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(LINE_ENDS, '\n')
    .replace(CONTROLS, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** Most octets of a line without its end (RFC 5545, 3.1). */
const LONGEST_LINE = 75;
const ENCODER = new TextEncoder();

/** A line in pieces of at most 75 octets, each after the first behind a blank; no character is cut in two. */
function folded(line: string): string {
  const pieces: string[] = [];
  let [piece, octets] = ['', 0];
  for (const character of line) {
    const size = ENCODER.encode(character).length;
    if (octets + size > LONGEST_LINE) {
      pieces.push(piece);
      [piece, octets] = [' ', 1];
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n');
}

/** The time zone of the city since 1996, when summer time got its present end (RFC 5545, 3.6.5). */
const TIME_ZONE: readonly string[] = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Berlin',
  'BEGIN:DAYLIGHT',
  'DTSTART:19960331T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];
