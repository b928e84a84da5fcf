import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { type CalendarDate, isCalendarDate } from './calendar.js';

/** A day in the calendar without time or zone, `YYYY-MM-DD` (ISO 8601). */
export const CalendarDateScalar = new GraphQLScalarType<CalendarDate, string>({
  name: 'CalendarDate',
  description: 'A day in the calendar, YYYY-MM-DD (ISO 8601), without time and time zone (Kalendertag).',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  serialize: checkedDate,
  parseValue: checkedDate,
  parseLiteral: (node) => checkedDate(node.kind === Kind.STRING ? node.value : undefined),
});

/** A moment in UTC, RFC 3339 with milliseconds and `Z`. */
export const MomentScalar = new GraphQLScalarType<Date, string>({
  name: 'Moment',
  description: 'A moment, RFC 3339 in UTC, such as 2026-11-23T09:30:00.000Z (Zeitpunkt).',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  serialize: (value) => checkedMoment(value).toISOString(),
  parseValue: checkedMoment,
  parseLiteral: (node) => checkedMoment(node.kind === Kind.STRING ? node.value : undefined),
});

function checkedDate(value: unknown): CalendarDate {
  if (typeof value === 'string' && isCalendarDate(value)) return value;
  throw new GraphQLError('A CalendarDate is a day that exists, written YYYY-MM-DD.');
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

function checkedMoment(value: unknown): Date {
  const moment = value instanceof Date ? value : typeof value === 'string' && MOMENT.test(value) ? new Date(value) : undefined;
  if (moment && !Number.isNaN(moment.getTime()) && (value instanceof Date || isCalendarDate(String(value).slice(0, 10))))
    return moment;
  throw new GraphQLError('A Moment is a date and time with a zone, such as 2026-11-23T09:30:00Z.');
}
