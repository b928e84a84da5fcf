import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { daysBetween, endOfPeriod, firstDayAfter, type Length } from '../../kit/periods.js';
import type { Absence, NaturalisationFacts, Period, ResidenceRightKind } from './facts.rules.js';
import { finding, type RequirementResult, type Setting, unknown } from './requirement.rules.js';

/** Years of lawful ordinary residence for the entitlement (§ 10 Abs. 1 Satz 1 StAG). */
export const RESIDENCE_YEARS = 5;
/** … for spouses of Germans (§ 9 Abs. 1 Satz 1 StAG). */
export const RESIDENCE_YEARS_OF_SPOUSES = 3;

/** Absences up to here never interrupt (§ 12b Abs. 1 Satz 1 StAG). */
const HARMLESS_ABSENCE = { months: 6 };
/** Return after discharge from compulsory military service (§ 12b Abs. 1 Satz 3 StAG). */
const RETURN_AFTER_SERVICE = { months: 3 };
/** Once, for an important reason (§ 4a Abs. 6 Nr. 3 FreizügG/EU). */
const IMPORTANT_ABSENCE = { months: 12 };
/** Most of earlier residence that may be credited (§ 12b Abs. 2 StAG). */
const CREDIT_YEARS = 3;
const CREDIT_DAYS = 1_096;

/** Protection whose procedure counts as lawful residence (§ 55 Abs. 3 AsylG). */
const COUNTING_RECOGNITIONS = ['ASYLUM', 'REFUGEE', 'SUBSIDIARY'];
const UNLAWFUL_STAYS: readonly ResidenceRightKind[] = ['ASYLUM_PERMISSION', 'TOLERATION', 'NONE'];

const LOST_TITLE =
  'A title lapses by more than six months abroad unless the immigration office set a longer period (§ 51 Abs. 1 Nr. 7 AufenthG): check it.';

/** A break of ordinary or of lawful residence; `back` is null while it lasts. */
interface Break {
  readonly left: CalendarDate;
  readonly back: CalendarDate | null;
  readonly reason: string;
  readonly legalBasis: string;
  readonly hints: readonly string[];
}

/** How somebody's residence has run up to a day. */
export interface ResidenceCourse {
  /** Since when it counts without a break; null when it is broken now. */
  readonly since: CalendarDate | null;
  readonly reasons: readonly string[];
  readonly legalBasis: string;
  /** Residence before the last break, which may be credited. */
  readonly earlier: readonly Period[];
  readonly hints: readonly string[];
}

/** Residence as it is seen on a day; the course is found once for all routes. */
export interface ResidenceView {
  readonly facts: NaturalisationFacts;
  readonly setting: Setting;
  /** The course, or the names of the facts that are missing. */
  readonly course: ResidenceCourse | readonly string[];
}

export function viewResidence(facts: NaturalisationFacts, setting: Setting): ResidenceView {
  return { facts, setting, course: residenceCourse(facts, setting) };
}

/** The course of residence up to the day, or the names of the facts that are missing. */
function residenceCourse(facts: NaturalisationFacts, setting: Setting): ResidenceCourse | readonly string[] {
  const start = startOfResidence(facts, setting.on);
  const missing = [
    ...(start ? [] : [facts.asylum ? 'asylum' : 'residenceSince']),
    ...(facts.absences ? [] : ['absences']),
    ...(facts.absences && facts.citizenship === null ? ['citizenship'] : []),
  ];
  if (!start || missing.length > 0) return missing;
  const breaks = breaksOf(facts, setting).filter(({ back }) => back === null || back > start.since);
  const last = breaks.at(-1);
  const earlier = [...(facts.earlierResidence ?? []), ...staysBetween(start.since, breaks)];
  if (!last) return { ...start, reasons: [start.reason], earlier, hints: [] };
  const since = last.back !== null && last.back <= setting.on ? last.back : null;
  return { since, reasons: [last.reason], legalBasis: last.legalBasis, earlier, hints: breaks.flatMap(({ hints }) => hints) };
}

function startOfResidence({ residenceSince, asylum }: NaturalisationFacts, on: CalendarDate) {
  const plain = residenceSince && {
    since: residenceSince,
    reason: `Lawful ordinary residence since ${residenceSince}.`,
    legalBasis: '§ 12b StAG',
  };
  if (!asylum) return plain;
  const { appliedOn, recognition, endedOn } = asylum;
  const isRecognised = recognition !== null && COUNTING_RECOGNITIONS.includes(recognition) && (endedOn === null || endedOn <= on);
  if (isRecognised && (residenceSince === null || appliedOn < residenceSince))
    return {
      since: appliedOn,
      reason: `The asylum procedure since ${appliedOn} counts, because protection was granted.`,
      legalBasis: '§ 55 Abs. 3 AsylG',
    };
  if (isRecognised || !plain || plain.since < appliedOn) return plain;
  // A stay that began within a procedure without protection is lawful from the procedure's end only.
  if (endedOn === null) return null;
  return plain.since > endedOn
    ? plain
    : {
        since: addDays(endedOn, 1),
        reason: `The asylum procedure until ${endedOn} does not count, because no protection was granted.`,
        legalBasis: '§ 55 Abs. 3 AsylG',
      };
}

function staysBetween(since: CalendarDate, breaks: readonly Break[]): readonly Period[] {
  let from = since;
  return breaks.flatMap(({ left, back }) => {
    const stay = left > from ? [{ from, to: left }] : [];
    if (back !== null && back > from) from = back;
    return stay;
  });
}

function breaksOf(facts: NaturalisationFacts, setting: Setting): readonly Break[] {
  const absences = [...(facts.absences ?? [])].sort((a, b) => (a.leftOn < b.leftOn ? -1 : 1));
  const movesFreely = facts.citizenship === 'EU_EEA' || facts.citizenship === 'EU_FAMILY';
  const byAbsence = movesFreely ? unionBreaks(absences, setting) : absences.flatMap((absence) => plainBreak(absence, setting.on));
  const byGap = (facts.gaps ?? []).flatMap(({ from, to, cause }): readonly Break[] =>
    cause === 'LATE_APPLICATION'
      ? []
      : [
          {
            left: from,
            back: to && addDays(to, 1),
            reason: `The stay was not lawful from ${from}${to ? ` to ${to}` : ''}, and not only because of a late application.`,
            legalBasis: '§ 12b Abs. 3 StAG',
            hints: [],
          },
        ],
  );
  return [...byAbsence, ...byGap].sort((a, b) => (a.left < b.left ? -1 : 1));
}

function plainBreak(absence: Absence, on: CalendarDate): readonly Break[] {
  const { leftOn, returnedOn, returnAllowedUntil, militaryServiceUntil } = absence;
  const until = returnedOn ?? on;
  const isHarmless =
    until <= endOfPeriod(leftOn, HARMLESS_ABSENCE, 'EVENT') ||
    (returnAllowedUntil !== null && until <= returnAllowedUntil) ||
    (militaryServiceUntil !== null && until <= endOfPeriod(militaryServiceUntil, RETURN_AFTER_SERVICE, 'EVENT'));
  if (isHarmless) return [];
  const reason = `The stay abroad from ${leftOn} ${returnedOn ? `to ${returnedOn}` : 'on'} was longer than six months and interrupted ordinary residence.`;
  return [{ left: leftOn, back: returnedOn, reason, legalBasis: '§ 12b Abs. 1 StAG', hints: [LOST_TITLE] }];
}

/** Citizens of the Union and their families: six months in total in each year, and once twelve for an important reason. */
function unionBreaks(absences: readonly Absence[], { on, parameters }: Setting): readonly Break[] {
  const endOf = ({ returnedOn }: Absence) => returnedOn ?? on;
  const isImportant = (absence: Absence) =>
    absence.importantReason && endOf(absence) <= endOfPeriod(absence.leftOn, IMPORTANT_ABSENCE, 'EVENT');
  const forgiven = absences.find(
    (each) => isImportant(each) && endOf(each) > endOfPeriod(each.leftOn, HARMLESS_ABSENCE, 'EVENT'),
  );
  const counted = absences.filter((each) => each !== forgiven && each.militaryServiceUntil === null);
  const years = new Set(counted.flatMap((each) => yearsFrom(each.leftOn, endOf(each))));
  return [...years].sort().flatMap((year): readonly Break[] => {
    const first = `${year}-01-01`;
    const end = `${String(Number(year) + 1).padStart(4, '0')}-01-01`;
    const within = counted.filter((each) => each.leftOn < end && endOf(each) > first);
    const days = within.reduce((sum, each) => sum + overlap({ from: each.leftOn, to: endOf(each) }, { from: first, to: end }), 0);
    const [only] = within;
    const isShort = within.length === 1 && only && endOf(only) <= endOfPeriod(only.leftOn, HARMLESS_ABSENCE, 'EVENT');
    const last = within.at(-1);
    if (!last || isShort || days <= parameters.euAbsenceDaysPerYear) return [];
    const reason = `In ${year} the stays abroad came to ${days} days, more than six months in total.`;
    return [
      {
        left: last.leftOn,
        back: last.returnedOn,
        reason,
        legalBasis: '§ 12b Abs. 1 Satz 4 StAG, § 4a Abs. 6 FreizügG/EU',
        hints: [],
      },
    ];
  });
}

function yearsFrom(from: CalendarDate, to: CalendarDate): readonly string[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, at) => String(first + at).padStart(4, '0'));
}

function overlap(one: Period, other: Period): number {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  return to > from ? daysBetween(from, to) : 0;
}

/** Lawful ordinary residence of so many years (rechtmäßiger gewöhnlicher Aufenthalt), at the time of the decision. */
export function residenceOf(view: ResidenceView, years: number, norm: string): RequirementResult {
  const { facts, setting } = view;
  const stay = lawfulStay(view, norm);
  if ('status' in stay) return stay;
  const { since, reasons, hints } = stay;
  const legalBasis = `${norm}, ${stay.legalBasis}`;
  const earliestOn = firstDayAfter(since, { years }, setting.parameters.countingMode);
  const told = `${reasons.join(' ')} It counts from ${since}; ${years} years are completed on ${earliestOn}.`;
  if (setting.on >= earliestOn) return mostlyHere(facts, setting, { since, earliestOn, legalBasis, told, hints });
  const creditedOn = dayWithCredit(stay.earlier, since, years, setting);
  if (creditedOn === null) return finding('N-RES', legalBasis, 'NOT_MET', told, { earliestOn, hints });
  const credit = `Crediting earlier residence, of up to three years, is at discretion (DISCRETION, § 12b Abs. 2 StAG); with the full credit ${years} years are completed on ${creditedOn}, without it on ${earliestOn}.`;
  const beside = { earliestOn: creditedOn, hints: [...hints, credit] };
  if (setting.on >= creditedOn)
    return finding('N-RES', `${legalBasis}, § 12b Abs. 2 StAG`, 'DISCRETION', `${told} ${credit}`, beside);
  return finding('N-RES', legalBasis, 'NOT_MET', told, beside);
}

/** A stay that is lawful and ordinary now, however long. */
export function presentResidence(view: ResidenceView, norm: string): RequirementResult {
  const stay = lawfulStay(view, norm);
  if ('status' in stay) return stay;
  return finding('N-RES', norm, 'MET', `${stay.reasons.join(' ')} No length of residence is required.`, {
    earliestOn: stay.since,
    hints: stay.hints,
  });
}

/** Small children: half of their life (Verwaltungspraxis); later the years of other children. */
export function residenceOfChild(view: ResidenceView, norm: string, olderOn: CalendarDate): RequirementResult {
  const { facts, setting } = view;
  const result = residenceOf(view, setting.parameters.childResidenceYears, norm);
  const stay = lawfulStay(view, norm);
  if ('status' in stay || facts.birthDate === null || (setting.on >= olderOn && result.status !== 'NOT_MET')) return result;
  const halfOn = endOfPeriod(stay.since, lengthBetween(facts.birthDate, stay.since), 'EVENT');
  if (halfOn >= olderOn || setting.on >= olderOn) return result;
  const told = `${stay.reasons.join(' ')} It makes up half of the child's life on ${halfOn}.`;
  return finding('N-RES', norm, setting.on >= halfOn ? 'MET' : 'NOT_MET', told, { earliestOn: halfOn, hints: result.hints });
}

/** How old somebody was on a day, in months and days. */
function lengthBetween(birth: CalendarDate, day: CalendarDate): Length {
  if (day <= birth) return {};
  const monthOf = (date: CalendarDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const months = monthOf(day) - monthOf(birth) - (day.slice(8) < birth.slice(8) ? 1 : 0);
  return { months, days: daysBetween(endOfPeriod(birth, { months }, 'EVENT'), day) };
}

type LawfulStay = ResidenceCourse & { readonly since: CalendarDate };

function lawfulStay({ facts, setting, course }: ResidenceView, norm: string): LawfulStay | RequirementResult {
  const right = facts.residenceRight?.kind;
  if (right && UNLAWFUL_STAYS.includes(right) && !(facts.citizenship === 'EU_EEA' && right === 'NONE'))
    return finding(
      'N-RES',
      norm,
      'NOT_MET',
      'The present stay is not a lawful ordinary residence that counts for naturalisation.',
    );
  if (!('since' in course)) return unknown('N-RES', norm, ...course);
  if (course.since === null) {
    const told = `${course.reasons.join(' ')} Residence has not begun again.`;
    return finding('N-RES', `${norm}, ${course.legalBasis}`, 'NOT_MET', told, { hints: course.hints });
  }
  if (course.since > setting.on)
    return finding('N-RES', norm, 'NOT_MET', `Residence begins on ${course.since} only.`, { hints: course.hints });
  return { ...course, since: course.since };
}

interface Counted {
  readonly since: CalendarDate;
  readonly earliestOn: CalendarDate;
  readonly legalBasis: string;
  readonly told: string;
  readonly hints: readonly string[];
}

/** Who was abroad for more than half of the required time has, as a rule, no ordinary residence (§ 12b Abs. 1 Satz 5 StAG). */
function mostlyHere(facts: NaturalisationFacts, { on }: Setting, counted: Counted): RequirementResult {
  const { earliestOn, legalBasis, told, hints } = counted;
  const required = daysBetween(counted.since, earliestOn) - 1;
  const window = { from: addDays(on, -required), to: on };
  const abroad = (facts.absences ?? []).reduce(
    (sum, { leftOn, returnedOn }) => sum + overlap({ from: leftOn, to: returnedOn ?? on }, window),
    0,
  );
  if (abroad * 2 <= required) return finding('N-RES', legalBasis, 'MET', told, { earliestOn, hints });
  const half = `Of the ${required} days required before ${on}, ${abroad} were spent abroad: more than half, so that as a rule there is no ordinary residence.`;
  return finding('N-RES', `${legalBasis}, § 12b Abs. 1 Satz 5 StAG`, 'CASE_BY_CASE', `${told} ${half}`, { hints });
}

/** First day on which the years are completed with the full credit for earlier residence; null without any. */
function dayWithCredit(
  earlier: readonly Period[],
  since: CalendarDate,
  years: number,
  { parameters }: Setting,
): CalendarDate | null {
  const mode = parameters.countingMode;
  const before = earlier.filter(({ to }) => to <= since);
  const days = before.reduce((sum, { from, to }) => sum + daysBetween(from, to), 0);
  if (days <= 0) return null;
  const isFull = days >= CREDIT_DAYS || before.some(({ from, to }) => endOfPeriod(from, { years: CREDIT_YEARS }, 'EVENT') <= to);
  if (isFull) return firstDayAfter(since, { years: Math.max(years - CREDIT_YEARS, 0) }, mode);
  const shortened = addDays(firstDayAfter(since, { years }, mode), -days);
  return shortened > since ? shortened : addDays(since, 1);
}
