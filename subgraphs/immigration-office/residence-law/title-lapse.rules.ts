import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { endOfPeriod, type Length, nextWorkingDay } from '../../kit/periods.js';
import { isForTrainingOrWork, type TitleFact } from './residence-title.rules.js';

/** Months abroad after which a title lapses (§ 51 Abs. 1 Nr. 7 AufenthG). */
const MONTHS_ABROAD = 6;
/** The same for EU Blue Cards and, outside the EU, for long-term residence (§ 51 Abs. 9 Satz 1 Nr. 3, Abs. 10 AufenthG). */
const MONTHS_ABROAD_LONG = 12;
/** Years outside of Germany after which EU long-term residence lapses (§ 51 Abs. 9 Satz 1 Nr. 4 AufenthG). */
const YEARS_OUTSIDE_GERMANY = 6;
/** Months to come back after compulsory military service (§ 51 Abs. 3 AufenthG). */
const MONTHS_AFTER_SERVICE = 3;

/** A departure from Germany. */
export interface Absence {
  readonly leftOn: CalendarDate;
  /** Day of re-entry; null: still abroad. */
  readonly returnedOn: CalendarDate | null;
  /** Whether the reason was not temporary by nature. */
  readonly forGood: boolean | null;
  /** Last day for the return that the office has set, where it is later. */
  readonly returnBy: CalendarDate | null;
  /** Whether the time was spent in the European Union; counts for EU long-term residence. Not known: no. */
  readonly insideEu: boolean | null;
  /** Day of discharge from compulsory military service, where that was the reason. */
  readonly dischargedOn: CalendarDate | null;
}

export interface LapseFacts {
  readonly title: TitleFact;
  readonly absences: readonly Absence[];
  /** The settlement permit is kept in spite of absences (§ 51 Abs. 2 AufenthG). */
  readonly keptBySubsection2: boolean;
  /** A valid travel document for refugees, issued by a German authority (§ 51 Abs. 7 AufenthG). */
  readonly refugeeTravelDocument: boolean;
  /** Whether the title is deemed to continue (§ 81 Abs. 4 AufenthG). */
  readonly continues: boolean;
}

export interface LapseOutcome {
  readonly lapsed: boolean;
  /** Day from which the title is gone. */
  readonly lapsedOn: CalendarDate | null;
  readonly legalBasis: string;
  readonly explanation: string;
}

/** Whether a title has lapsed on that day by time or by absence, and since when (Erlöschen). */
export function lapseOf(facts: LapseFacts, on: CalendarDate): LapseOutcome {
  const found = [byTime(facts), ...facts.absences.flatMap((absence) => byAbsence(facts, absence, on))]
    .filter((each): each is LapseOutcome & { lapsedOn: CalendarDate } => each?.lapsedOn != null && each.lapsedOn <= on)
    .toSorted((a, b) => (a.lapsedOn < b.lapsedOn ? -1 : a.lapsedOn > b.lapsedOn ? 1 : 0));
  return (
    found[0] ?? {
      lapsed: false,
      lapsedOn: null,
      legalBasis: '§ 51 Abs. 1 AufenthG',
      explanation: 'Neither the end of its validity nor an absence has ended the title.',
    }
  );
}

function byTime({ title, continues }: LapseFacts): LapseOutcome | null {
  if (title.validTo === null || continues) return null;
  return lapse(addDays(title.validTo, 1), '§ 51 Abs. 1 Nr. 1 AufenthG', `The validity ended on ${title.validTo}.`);
}

function byAbsence(facts: LapseFacts, absence: Absence, on: CalendarDate): readonly LapseOutcome[] {
  const { title, keptBySubsection2, refugeeTravelDocument } = facts;
  // A visa for several entries or for more than 90 days does not lapse by absence (§ 51 Abs. 1, last half sentence).
  if (keptBySubsection2 || refugeeTravelDocument || title.kind === 'NATIONAL_VISA' || title.kind === 'SCHENGEN_VISA') return [];
  if (absence.leftOn < title.validFrom || absence.leftOn > on) return [];
  const isLongTerm = title.kind === 'EU_LONG_TERM_RESIDENCE';
  const forGood =
    absence.forGood && !isLongTerm
      ? [lapse(absence.leftOn, '§ 51 Abs. 1 Nr. 6 AufenthG', `Left on ${absence.leftOn} for a reason that is not temporary.`)]
      : [];
  const returnBy = lastDayToReturn(title, absence);
  const isLate = absence.returnedOn === null ? on > returnBy : absence.returnedOn > returnBy;
  const basis = isLongTerm
    ? '§ 51 Abs. 9 Satz 1 Nr. 3, 4 AufenthG'
    : title.kind === 'EU_BLUE_CARD'
      ? '§ 51 Abs. 10, Abs. 1 Nr. 7 AufenthG'
      : '§ 51 Abs. 1 Nr. 7 AufenthG';
  return isLate
    ? [...forGood, lapse(addDays(returnBy, 1), basis, `Left on ${absence.leftOn} and not back by ${returnBy}.`)]
    : forGood;
}

/** Last day on which whoever left may come back without losing the title. */
export function lastDayToReturn({ kind }: Pick<TitleFact, 'kind'>, absence: Absence): CalendarDate {
  const { leftOn, returnBy, dischargedOn } = absence;
  const days = [
    endOfPeriod(leftOn, timeAbroad(kind, absence), 'EVENT'),
    ...(returnBy === null ? [] : [returnBy]),
    ...(dischargedOn === null ? [] : [endOfPeriod(dischargedOn, { months: MONTHS_AFTER_SERVICE }, 'EVENT')]),
  ];
  return days.toSorted().at(-1) as CalendarDate;
}

function timeAbroad(kind: TitleFact['kind'], { insideEu }: Absence): Length {
  if (kind === 'EU_LONG_TERM_RESIDENCE') return insideEu ? { years: YEARS_OUTSIDE_GERMANY } : { months: MONTHS_ABROAD_LONG };
  return { months: kind === 'EU_BLUE_CARD' ? MONTHS_ABROAD_LONG : MONTHS_ABROAD };
}

const lapse = (lapsedOn: CalendarDate, legalBasis: string, explanation: string): LapseOutcome => ({
  lapsed: true,
  lapsedOn,
  legalBasis,
  explanation,
});

/** Years for which a permit may be extended while an obligatory integration course is not finished (§ 8 Abs. 3 Satz 4 AufenthG). */
const YEARS_WITH_UNFINISHED_COURSE = 1;

/** Last day to which an extension may reach; null: no limit by the course. Not for § 25 Abs. 1–3. */
export function extensionLimit(
  title: Pick<TitleFact, 'paragraph' | 'subparagraph'>,
  course: { readonly obliged: boolean; readonly finished: boolean },
  extendedFrom: CalendarDate,
): CalendarDate | null {
  const isExempt = title.paragraph === '25' && ['1', '2', '3'].includes(title.subparagraph ?? '');
  if (!course.obliged || course.finished || isExempt) return null;
  return endOfPeriod(extendedFrom, { years: YEARS_WITH_UNFINISHED_COURSE }, 'DAY_START');
}

/** Weeks to report the early end of training or work (§ 82 Abs. 6 Satz 1 AufenthG). */
const WEEKS_TO_REPORT = 2;

/** Last day to report that the training or work of the title ended early; null for titles without this duty. */
export function reportDueOn(title: Pick<TitleFact, 'paragraph'>, knownOn: CalendarDate): CalendarDate | null {
  if (!isForTrainingOrWork(title.paragraph)) return null;
  return nextWorkingDay(endOfPeriod(knownOn, { weeks: WEEKS_TO_REPORT }, 'EVENT'));
}

/** Whether family reunion under § 36a is suspended on that day (§ 104 Abs. 14 AufenthG). */
export function familyReunionSuspended(
  parameters: { readonly familyReunionSuspendedFrom: CalendarDate; readonly familyReunionSuspendedTo: CalendarDate },
  on: CalendarDate,
): boolean {
  return parameters.familyReunionSuspendedFrom <= on && on <= parameters.familyReunionSuspendedTo;
}
