import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CalendarEvent, icalendar } from './icalendar.rules.js';

/** A line of a calendar as RFC 5545 has it. */
interface Line {
  readonly name: string;
  readonly value: string;
}

/** A component with its properties and the components in it. */
interface Component {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly parts: readonly Component[];
}

const ENCODER = new TextEncoder();

/** Reads a calendar by the letter of RFC 5545 and throws on whatever it does not allow. */
function parse(text: string): Component {
  if (!text.endsWith('\r\n')) throw new Error('A calendar ends with a line end.');
  const physical = text.slice(0, -2).split('\r\n');
  for (const line of physical) {
    if (/[\r\n]/.test(line)) throw new Error('A line end stands alone.');
    if (ENCODER.encode(line).length > 75) throw new Error(`A line is too long: ${line}`);
    if (line.isWellFormed() === false) throw new Error('A character was cut in two.');
    if (/[^\P{Cc}\t]/u.test(line)) throw new Error('A control character.');
  }
  const lines = physical.join('\r\n').replaceAll('\r\n ', '').split('\r\n').map(lineOf);
  const [component, rest] = componentFrom(lines);
  if (rest.length > 0) throw new Error('Something comes after the end.');
  return component;
}

function lineOf(line: string): Line {
  const match = /^([A-Z-]+):(.*)$/su.exec(line);
  if (!match) throw new Error(`No property: ${line}`);
  return { name: match[1] ?? '', value: match[2] ?? '' };
}

function componentFrom([first, ...after]: readonly Line[]): readonly [Component, readonly Line[]] {
  if (first?.name !== 'BEGIN') throw new Error('No component begins.');
  const [properties, parts]: [Record<string, string>, Component[]] = [{}, []];
  let rest: readonly Line[] = after;
  for (;;) {
    const [line, ...others] = rest;
    if (!line) throw new Error(`${first.value} has no end.`);
    if (line.name === 'END') {
      if (line.value !== first.value) throw new Error(`${first.value} ends as ${line.value}.`);
      return [{ name: first.value, properties, parts }, others];
    }
    if (line.name === 'BEGIN') {
      const [part, remaining] = componentFrom(rest);
      parts.push(part);
      rest = remaining;
    } else {
      if (line.name in properties) throw new Error(`${line.name} twice.`);
      properties[line.name] = line.value;
      rest = others;
    }
  }
}

/** The text that a value of the kind TEXT means. */
function meantBy(value: string): string {
  if (/(?<!\\)(\\\\)*[;,]/.test(value)) throw new Error(`Not escaped: ${value}`);
  return value.replace(/\\(.)/gu, (_all, sign: string) => {
    if (!['\\', ';', ',', 'n', 'N'].includes(sign)) throw new Error(`No escape: \\${sign}`);
    return sign.toLowerCase() === 'n' ? '\n' : sign;
  });
}

const meeting: CalendarEvent = {
  uid: '0195c0de-0000-7000-8000-000000000001',
  sequence: 4,
  startsAt: new Date('2026-06-25T08:00:00Z'),
  endsAt: new Date('2026-06-25T11:00:00Z'),
  status: 'CONFIRMED',
  summary: 'Lenkungskreis: Sommersitzung',
  location: 'Rathaus, Saal 1; Eingang Süd',
  description: 'Tagesordnung:\n1. Bericht',
};
const madeAt = new Date('2026-05-04T08:00:00.123Z');
const calendarOf = (...events: CalendarEvent[]) => icalendar({ name: 'Sitzungen', madeAt, events });
const onlyEvent = (text: string) => parse(text).parts[0]?.properties ?? {};

describe('a calendar of meetings', () => {
  it('tells each meeting with what a calendar needs', () => {
    const { name, properties, parts } = parse(
      calendarOf(meeting, { ...meeting, uid: 'other', location: null, description: null }),
    );
    expect([name, properties]).toEqual([
      'VCALENDAR',
      {
        VERSION: '2.0',
        PRODID: '-//kim-hub//Gremienkalender//DE',
        CALSCALE: 'GREGORIAN',
        METHOD: 'PUBLISH',
        NAME: 'Sitzungen',
        'X-WR-CALNAME': 'Sitzungen',
      },
    ]);
    expect(parts.map((part) => part.name)).toEqual(['VEVENT', 'VEVENT']);
    expect(parts[0]?.properties).toEqual({
      UID: meeting.uid,
      DTSTAMP: '20260504T080000Z',
      DTSTART: '20260625T080000Z',
      DTEND: '20260625T110000Z',
      SEQUENCE: '4',
      STATUS: 'CONFIRMED',
      SUMMARY: 'Lenkungskreis: Sommersitzung',
      LOCATION: 'Rathaus\\, Saal 1\\; Eingang Süd',
      DESCRIPTION: 'Tagesordnung:\\n1. Bericht',
    });
    expect(Object.keys(parts[1]?.properties ?? {})).not.toContain('LOCATION');
  });

  it('has a component also where there are no meetings', () => {
    const [zone] = parse(calendarOf()).parts;
    expect([zone?.name, zone?.properties, zone?.parts.map(({ name }) => name)]).toEqual([
      'VTIMEZONE',
      { TZID: 'Europe/Berlin' },
      ['DAYLIGHT', 'STANDARD'],
    ]);
  });

  it.each([
    ['a backslash before n', 'a\\nb', 'a\\nb'],
    ['line ends of every kind', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
    ['control characters', 'a\u0000b\u0007c\u007fd\te', 'abcd\te'],
    ['half a character', 'a\ud83db', 'a\ufffdb'],
    ['what looks like a property', 'x\r\nEND:VEVENT\r\nBEGIN:VALARM', 'x\nEND:VEVENT\nBEGIN:VALARM'],
  ])('keeps the sense of %s', (_what, text, meant) => {
    const { SUMMARY } = onlyEvent(calendarOf({ ...meeting, summary: text }));
    expect(meantBy(SUMMARY ?? '')).toBe(meant);
  });

  it.each([66, 67, 68, 69])('folds no character in two when it begins at octet %i', (at) => {
    for (const sign of ['ü', '€', '😀', '👩‍👩‍👧'])
      expect(
        meantBy(onlyEvent(calendarOf({ ...meeting, summary: `${'a'.repeat(at - 8)}${sign.repeat(60)}` }))['SUMMARY'] ?? ''),
      ).toBe(`${'a'.repeat(at - 8)}${sign.repeat(60)}`);
  });

  it('gives back every text that was put in', () => {
    const letters = fc.constantFrom(
      ',',
      ';',
      '\\',
      '\n',
      ':',
      '"',
      'n',
      'N',
      ' ',
      '\t',
      'ä',
      'ß',
      '€',
      '😀',
      '🇩🇪',
      'a',
      'BEGIN:',
    );
    const texts = fc.oneof(
      fc.array(letters, { maxLength: 200 }).map((each) => each.join('')),
      fc.string({ unit: 'grapheme' }),
    );
    const sayable = texts.filter((text) => !/[^\P{Cc}\t\n]|[\u2028\u2029]/u.test(text));
    fc.assert(
      fc.property(sayable, sayable, fc.nat(), (summary, description, sequence) => {
        const read = onlyEvent(calendarOf({ ...meeting, summary, description, sequence }));
        expect([meantBy(read['SUMMARY'] ?? ''), meantBy(read['DESCRIPTION'] ?? '')]).toEqual([summary, description]);
        expect(read['SEQUENCE']).toBe(String(sequence));
      }),
      { numRuns: 400 },
    );
  });
});
