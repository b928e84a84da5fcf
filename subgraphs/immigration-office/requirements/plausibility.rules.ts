import { type CalendarDate, dayOfAge } from '../../kit/calendar.js';
import { paragraphOf } from './criminal-record.rules.js';
import { lastDayOfBar } from './exclusion.rules.js';
import type { Absence, Conviction, NaturalisationFacts, Period } from './facts.rules.js';
import { TEST_QUESTIONS } from './language-and-civic.rules.js';
import { FULL_TIME_WINDOW } from './livelihood.rules.js';
import { isTitleParagraph, isTitleSubparagraph } from './title.rules.js';

/** What cannot be, by the field that says so. */
export interface Implausibility {
  readonly field: string;
  readonly sentence: string;
}

/** Nobody has lived longer than this. */
const LONGEST_LIFE_YEARS = 125;
/** Age of criminal responsibility (§ 19 StGB). */
const AGE_OF_RESPONSIBILITY = 14;
/** Age below which nobody was recruited, and nobody marries. */
const AGE_OF_WORK = 14;
/** Day of the first recruitment agreement (with Italy). */
const FIRST_RECRUITMENT: CalendarDate = '1955-12-20';
/** Most daily rates of a total sentence (§ 54 Abs. 2 StGB), and most months of one for a time. */
const MOST_DAILY_RATES = 720;
const MOST_MONTHS = 180;
const MOST_DAYS = 366;
/** Last day for which anything is reckoned. */
const LAST_DAY: CalendarDate = '2200-12-31';
/** Most entries of a list that is examined. */
const MOST_ENTRIES = 100;

/** Facts that cannot be, in the order of the facts; empty where all may be. */
export function implausibilities(facts: NaturalisationFacts, on: CalendarDate): readonly Implausibility[] {
  const outOfBounds = [...when(on > LAST_DAY, 'on', `At most ${LAST_DAY}.`), ...tooLongLists(facts)];
  if (outOfBounds.length > 0) return outOfBounds;
  return [
    ...aboutPerson(facts, on),
    ...aboutRight(facts, on),
    ...aboutStay(facts, on),
    ...aboutAbsences(facts, on),
    ...aboutAsylum(facts, on),
    ...aboutWork(facts, on),
    ...aboutKnowledge(facts),
    ...(facts.convictions ?? []).flatMap((each, at) => aboutConviction(each, `convictions.${at}`, facts.birthDate, on)),
    ...(facts.bars ?? []).flatMap((bar, at) => [
      ...when(bar.from > on, `bars.${at}.from`, 'A bar that counts has begun by the day of the examination.'),
      ...when(lastDayOfBar(bar) < bar.from, `bars.${at}.until`, 'A bar ends after it begins.'),
      ...when(
        lastDayOfBar(bar) > lastDayOfBar({ ...bar, until: null }),
        `bars.${at}.until`,
        'A bar lasts ten years at most (§ 35a StAG).',
      ),
    ]),
    ...aboutFamily(facts, on),
  ];
}

function when(isWrong: boolean, field: string, sentence: string): readonly Implausibility[] {
  return isWrong ? [{ field, sentence }] : [];
}

function tooLongLists(facts: NaturalisationFacts): readonly Implausibility[] {
  return Object.entries(facts).flatMap(([field, value]) =>
    when(Array.isArray(value) && value.length > MOST_ENTRIES, field, `At most ${MOST_ENTRIES} entries.`),
  );
}

/** A day of the applicant's life up to the day of the examination. */
function ofLife(
  day: CalendarDate | null,
  field: string,
  birthDate: CalendarDate | null,
  on: CalendarDate,
): readonly Implausibility[] {
  if (day === null) return [];
  return [
    ...when(birthDate !== null && day < birthDate, field, `That is before the birth on ${birthDate}.`),
    ...when(day > on, field, `That is after ${on}, the day of the examination.`),
  ];
}

function aboutPerson({ birthDate, filedOn }: NaturalisationFacts, on: CalendarDate): readonly Implausibility[] {
  const born = birthDate ?? on;
  return [
    ...when(born > on, 'birthDate', `The birth is after ${on}, the day of the examination.`),
    ...when(Number(on.slice(0, 4)) - Number(born.slice(0, 4)) > LONGEST_LIFE_YEARS, 'birthDate', 'Nobody has lived that long.'),
    ...ofLife(filedOn, 'filedOn', birthDate, on),
  ];
}

function aboutRight({ residenceRight: right, birthDate }: NaturalisationFacts, on: CalendarDate): readonly Implausibility[] {
  if (!right) return [];
  const { kind, paragraph, subparagraph, validFrom, validTo } = right;
  const isTitle = kind === 'TITLE' || kind === 'TITLE_CONTINUED';
  const isKnown = paragraph !== null && isTitleParagraph(paragraph);
  return [
    ...when(
      isTitle && paragraph !== null && !isKnown,
      'residenceRight.paragraph',
      'The AufenthG knows no title under that paragraph.',
    ),
    ...when(
      !isTitle && paragraph !== null,
      'residenceRight.paragraph',
      'Only a residence title rests on a paragraph of the AufenthG.',
    ),
    ...when(
      subparagraph !== null && (paragraph === null || (isTitle && isKnown && !isTitleSubparagraph(paragraph, subparagraph))),
      'residenceRight.subparagraph',
      'The paragraph has no such subparagraph.',
    ),
    ...ofLife(validFrom, 'residenceRight.validFrom', birthDate, on),
    ...when(
      validFrom !== null && validTo !== null && validTo < validFrom,
      'residenceRight.validTo',
      'A right of residence ends after it begins.',
    ),
  ];
}

/** The first day of any stay that is known; null where none is. */
function firstDayOf({ residenceSince, asylum, earlierResidence }: NaturalisationFacts): CalendarDate | null {
  const days = [residenceSince, asylum?.appliedOn, ...(earlierResidence ?? []).map(({ from }) => from)];
  return days.filter((day) => typeof day === 'string').sort()[0] ?? null;
}

function aboutStay(facts: NaturalisationFacts, on: CalendarDate): readonly Implausibility[] {
  const { birthDate, residenceSince, earlierResidence, gaps } = facts;
  const begin = firstDayOf(facts);
  return [
    ...ofLife(residenceSince, 'residenceSince', birthDate, on),
    ...aboutPeriods(earlierResidence ?? [], 'earlierResidence', birthDate, on),
    ...(earlierResidence ?? []).flatMap(({ to }, at) =>
      when(
        residenceSince !== null && to > residenceSince,
        `earlierResidence.${at}.to`,
        `It overlaps the residence since ${residenceSince}.`,
      ),
    ),
    ...aboutPeriods(
      (gaps ?? []).map(({ from, to }) => ({ from, to: to ?? on })),
      'gaps',
      birthDate,
      on,
    ),
    ...(gaps ?? []).flatMap(({ from }, at) =>
      when(begin !== null && from < begin, `gaps.${at}.from`, `That is before the stay began on ${begin}.`),
    ),
  ];
}

/** Periods end after they begin, lie within the life up to the day, and do not overlap. */
function aboutPeriods(
  periods: readonly Period[],
  field: string,
  birthDate: CalendarDate | null,
  on: CalendarDate,
): readonly Implausibility[] {
  return [
    ...periods.flatMap(({ from, to }, at) => [
      ...ofLife(from, `${field}.${at}.from`, birthDate, on),
      ...when(to < from, `${field}.${at}.to`, 'A period ends after it begins.'),
      ...when(to > on, `${field}.${at}.to`, `That is after ${on}, the day of the examination.`),
    ]),
    ...overlapsOf(periods, (one, other) => other.from <= one.to).map((at) => ({
      field: `${field}.${at}.from`,
      sentence: 'It overlaps another period.',
    })),
  ];
}

/** Places of the periods that begin before another one, begun earlier, has ended. */
function overlapsOf(periods: readonly Period[], overlap: (one: Period, other: Period) => boolean): readonly number[] {
  const order = periods.map((period, at) => ({ period, at })).sort((a, b) => (a.period.from < b.period.from ? -1 : 1));
  let longest = order[0]?.period;
  return order.slice(1).flatMap(({ period, at }) => {
    const isOverlapping = longest !== undefined && overlap(longest, period);
    if (longest === undefined || period.to > longest.to) longest = period;
    return isOverlapping ? [at] : [];
  });
}

function aboutAbsences(facts: NaturalisationFacts, on: CalendarDate): readonly Implausibility[] {
  const absences = facts.absences ?? [];
  const begin = firstDayOf(facts);
  const away = absences.map(({ leftOn, returnedOn }) => ({ from: leftOn, to: returnedOn ?? on }));
  return [
    ...absences.flatMap((absence, at) => aboutAbsence(absence, `absences.${at}`, begin, on)),
    // One may leave again on the day of return.
    ...overlapsOf(away, (one, other) => other.from < one.to).map((at) => ({
      field: `absences.${at}.leftOn`,
      sentence: 'It overlaps another absence.',
    })),
  ];
}

function aboutAbsence(absence: Absence, field: string, begin: CalendarDate | null, on: CalendarDate): readonly Implausibility[] {
  const { leftOn, returnedOn, returnAllowedUntil, militaryServiceUntil: service } = absence;
  return [
    ...when(leftOn > on, `${field}.leftOn`, `That is after ${on}, the day of the examination.`),
    ...when(begin !== null && leftOn < begin, `${field}.leftOn`, `That is before the stay began on ${begin}.`),
    ...when(returnedOn !== null && returnedOn < leftOn, `${field}.returnedOn`, 'The return is before the departure.'),
    ...when(returnedOn !== null && returnedOn > on, `${field}.returnedOn`, `That is after ${on}: leave it out while abroad.`),
    ...when(
      returnAllowedUntil !== null && returnAllowedUntil < leftOn,
      `${field}.returnAllowedUntil`,
      'The day set for the return is before the departure.',
    ),
    ...when(
      service !== null && (service < leftOn || service > (returnedOn ?? on)),
      `${field}.militaryServiceUntil`,
      'Military service abroad ends between departure and return.',
    ),
  ];
}

function aboutAsylum({ asylum, birthDate }: NaturalisationFacts, on: CalendarDate): readonly Implausibility[] {
  if (!asylum) return [];
  const { appliedOn, endedOn } = asylum;
  return [
    ...ofLife(appliedOn, 'asylum.appliedOn', birthDate, on),
    ...ofLife(endedOn, 'asylum.endedOn', null, on),
    ...when(endedOn !== null && endedOn < appliedOn, 'asylum.endedOn', 'The procedure ends after the application.'),
  ];
}

function aboutWork(facts: NaturalisationFacts, on: CalendarDate): readonly Implausibility[] {
  const { fullTimeMonths: months, fullTimePeriods, recruitment, birthDate } = facts;
  const entered = recruitment?.workerEnteredOn ?? null;
  const isSelf = recruitment?.kind === 'GUEST_WORKER' || recruitment?.kind === 'GDR_CONTRACT_WORKER';
  const isGuest = recruitment?.kind === 'GUEST_WORKER' || recruitment?.kind === 'SPOUSE_OF_GUEST_WORKER';
  const field = 'recruitment.workerEnteredOn';
  return [
    ...when(
      months !== null && (!Number.isInteger(months) || months < 0 || months > FULL_TIME_WINDOW),
      'fullTimeMonths',
      `A whole number from 0 to ${FULL_TIME_WINDOW}.`,
    ),
    ...aboutPeriods(fullTimePeriods ?? [], 'fullTimePeriods', birthDate, on),
    ...ofLife(entered, field, isSelf ? birthDate : null, on),
    ...when(
      entered !== null && isSelf && birthDate !== null && entered >= birthDate && entered < dayOfAge(birthDate, AGE_OF_WORK),
      field,
      'Nobody was recruited as a child.',
    ),
    ...when(entered !== null && isGuest && entered < FIRST_RECRUITMENT, field, 'There was no recruitment agreement yet.'),
  ];
}

function aboutKnowledge({ civicTestScore: score }: NaturalisationFacts): readonly Implausibility[] {
  const isWrong = score !== null && (!Number.isInteger(score) || score < 0 || score > TEST_QUESTIONS);
  return when(isWrong, 'civicTestScore', `A whole number from 0 to ${TEST_QUESTIONS}.`);
}

function aboutConviction(
  entry: Conviction,
  field: string,
  birthDate: CalendarDate | null,
  on: CalendarDate,
): readonly Implausibility[] {
  const { kind, dailyRates, months, days, suspended, remitted, offence, judgedOn, foreign } = entry;
  const isOutside = (value: number | null, least: number, most: number) =>
    value !== null && (!Number.isInteger(value) || value < least || value > most);
  const isYoung =
    birthDate !== null && judgedOn !== null && judgedOn >= birthDate && judgedOn < dayOfAge(birthDate, AGE_OF_RESPONSIBILITY);
  const isTimed = kind === 'IMPRISONMENT' || kind === 'YOUTH_PENALTY';
  return [
    ...when(isOutside(dailyRates, 1, MOST_DAILY_RATES), `${field}.dailyRates`, `A whole number from 1 to ${MOST_DAILY_RATES}.`),
    ...when(isOutside(months, 0, MOST_MONTHS), `${field}.months`, `A whole number from 0 to ${MOST_MONTHS}.`),
    ...when(isOutside(days, 0, MOST_DAYS), `${field}.days`, `A whole number from 0 to ${MOST_DAYS}.`),
    ...when(isTimed && months !== null && (months || days || 0) === 0, `${field}.months`, 'A penalty lasts at least a day.'),
    ...when(kind !== 'FINE' && dailyRates !== null, `${field}.dailyRates`, 'Only a fine is counted in daily rates.'),
    ...when(!isTimed && months !== null, `${field}.months`, 'Only imprisonment and youth penalties are counted in months.'),
    ...when(!isTimed && days !== null, `${field}.days`, 'Only imprisonment and youth penalties are counted in days.'),
    ...when(!isTimed && suspended, `${field}.suspended`, 'Only imprisonment and youth penalties are suspended.'),
    ...when(remitted && !suspended, `${field}.remitted`, 'Only a suspended penalty is remitted after probation.'),
    ...when(offence !== null && paragraphOf(offence) === '', `${field}.offence`, 'A paragraph of the StGB, such as 185.'),
    ...ofLife(judgedOn, `${field}.judgedOn`, birthDate, on),
    ...when(isYoung && !foreign, `${field}.judgedOn`, `Nobody under ${AGE_OF_RESPONSIBILITY} is convicted (§ 19 StGB).`),
  ];
}

function aboutFamily(
  { germanMarriage, jointApplication, birthDate }: NaturalisationFacts,
  on: CalendarDate,
): readonly Implausibility[] {
  const { marriedOn = null, endedOn = null, endedBy = null } = germanMarriage ?? {};
  const joint = jointApplication?.marriedOn ?? null;
  return [
    ...ofMarriage(marriedOn, 'germanMarriage.marriedOn', birthDate, on),
    ...ofLife(endedOn, 'germanMarriage.endedOn', null, on),
    ...when(
      marriedOn !== null && endedOn !== null && endedOn < marriedOn,
      'germanMarriage.endedOn',
      'A marriage ends after it begins.',
    ),
    ...when(endedBy !== null && endedOn === null, 'germanMarriage.endedOn', 'Say when the marriage ended.'),
    ...ofMarriage(joint, 'jointApplication.marriedOn', birthDate, on),
    ...when(jointApplication?.relation === 'CHILD' && joint !== null, 'jointApplication.marriedOn', 'Only for spouses.'),
  ];
}

function ofMarriage(
  day: CalendarDate | null,
  field: string,
  birthDate: CalendarDate | null,
  on: CalendarDate,
): readonly Implausibility[] {
  const isYoung = day !== null && birthDate !== null && day >= birthDate && day < dayOfAge(birthDate, AGE_OF_WORK);
  return [...ofLife(day, field, birthDate, on), ...when(isYoung, field, 'Nobody marries as a child.')];
}
