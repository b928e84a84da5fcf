import { addDays, type CalendarDate } from './calendar.js';

/** First full year of the Gregorian calendar; before it there is no Easter of this reckoning. */
const FIRST_GREGORIAN_YEAR = 1583;

interface Holiday {
  readonly name: string;
  /** Month and day, `MM-DD`, or days from Easter Sunday. */
  readonly on: string | number;
  /** First and last year in which it was kept, where that is known to differ. */
  readonly from?: number;
  readonly until?: number;
}

/**
 * Public holidays of North Rhine-Westphalia (gesetzliche Feiertage, § 2(1) Feiertagsgesetz NW; 3 October since 1990: Art. 2(2) of the
 * Unification Treaty; 31 October 2017, once: GV. NRW. 2015 p. 496). The list is that of the law since 1995: neither 17 June nor the Day of
 * Repentance, which were holidays before, is reckoned, so deadlines that ended before 1995 need a look by hand.
 */
const HOLIDAYS: readonly Holiday[] = [
  { name: 'Neujahr', on: '01-01' },
  { name: 'Karfreitag', on: -2 },
  { name: 'Ostermontag', on: 1 },
  { name: 'Tag der Arbeit', on: '05-01' },
  { name: 'Christi Himmelfahrt', on: 39 },
  { name: 'Pfingstmontag', on: 50 },
  { name: 'Fronleichnam', on: 60 },
  { name: 'Tag der Deutschen Einheit', on: '10-03', from: 1990 },
  { name: 'Reformationstag', on: '10-31', from: 2017, until: 2017 },
  { name: 'Allerheiligen', on: '11-01' },
  { name: 'Erster Weihnachtstag', on: '12-25' },
  { name: 'Zweiter Weihnachtstag', on: '12-26' },
];

/**
 * Easter Sunday of a year in the Gregorian calendar ("A New York correspondent", Nature 13 (1876), 487; Meeus, Astronomical
 * Algorithms, 2nd ed. 1998, ch. 8): whole numbers only, without exceptions, from 1583 on.
 */
export function easterSunday(year: number): CalendarDate {
  if (!Number.isInteger(year) || year < FIRST_GREGORIAN_YEAR || year > 9999)
    throw new RangeError(`There is no Easter for ${year}.`);
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * correction + 114;
  const month = Math.floor(sum / 31);
  return dayIn(year, `${pad(month)}-${pad((sum % 31) + 1)}`);
}

const years = new Map<number, ReadonlyMap<CalendarDate, string>>();

/** Public holidays of a year with their German names, in the order of the calendar. */
export function holidaysOf(year: number): ReadonlyMap<CalendarDate, string> {
  const known = years.get(year);
  if (known) return known;
  const reckoned = reckon(year);
  years.set(year, reckoned);
  return reckoned;
}

/** Name of the public holiday on that day; undefined where there is none. */
export function holidayOn(day: CalendarDate): string | undefined {
  return holidaysOf(Number(day.slice(0, 4))).get(day);
}

function reckon(year: number): ReadonlyMap<CalendarDate, string> {
  const easter = easterSunday(year);
  const kept = HOLIDAYS.filter(({ from = year, until = year }) => from <= year && year <= until).map(({ name, on }) => ({
    name,
    day: typeof on === 'number' ? addDays(easter, on) : dayIn(year, on),
  }));
  const days = new Map<CalendarDate, string>();
  // Ascension can fall on 1 May (as in 2008): one day, both names.
  for (const { name, day } of kept.sort((one, other) => (one.day < other.day ? -1 : 1)))
    days.set(day, days.has(day) ? `${days.get(day)}, ${name}` : name);
  return days;
}

const pad = (number: number, digits = 2): string => String(number).padStart(digits, '0');
const dayIn = (year: number, monthAndDay: string): CalendarDate => `${pad(year, 4)}-${monthAndDay}`;
