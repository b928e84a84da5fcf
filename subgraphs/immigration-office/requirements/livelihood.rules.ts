import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { daysBetween } from '../../kit/periods.js';
import type { NaturalisationFacts, Period, Recruitment } from './facts.rules.js';
import { finding, type RequirementResult, type Setting, unknown } from './requirement.rules.js';

const NORM = '§ 10 Abs. 1 Satz 1 Nr. 3 StAG';
const NORM_8 = '§ 8 Abs. 1 Nr. 4 StAG';

/** Months of full-time work, and the months in which they are counted (§ 10 Abs. 1 Satz 1 Nr. 3 Buchst. b StAG). */
export const FULL_TIME_MONTHS = 20;
export const FULL_TIME_WINDOW = 24;

/** A month where months are counted in days. */
const DAYS_OF_MONTH = 30;

/** Last days of entry for recruited workers (§ 10 Abs. 1 Satz 1 Nr. 3 Buchst. a, Abs. 4 Satz 3 StAG). */
export const RECRUITED_UNTIL: CalendarDate = '1974-06-30';
export const GDR_CONTRACT_UNTIL: CalendarDate = '1990-06-13';

/** Applications filed up to here keep the older rule where it is better (§ 40a StAG). */
export const OLD_RULE_FILED_UNTIL: CalendarDate = '2023-08-23';

/** Day from which the benefit under SGB II is called Grundsicherungsgeld. */
const NEW_NAME_FROM: CalendarDate = '2026-07-01';

const HARDSHIP_HINT =
  'Under § 8 Abs. 2 StAG the livelihood may be waived for public interest or to avoid special hardship, for instance in illness, disability, care, for single parents and in education.';

/** Whether somebody belongs to the recruited generation (Gastarbeiter- und Vertragsarbeitnehmergeneration); null where that is not known. */
export function isRecruitedGeneration(recruitment: Recruitment | null): boolean | null {
  if (recruitment === null) return false;
  const { kind, workerEnteredOn, followedInTime } = recruitment;
  const until = kind === 'GUEST_WORKER' || kind === 'SPOUSE_OF_GUEST_WORKER' ? RECRUITED_UNTIL : GDR_CONTRACT_UNTIL;
  if (workerEnteredOn > until) return false;
  return kind === 'GUEST_WORKER' || kind === 'GDR_CONTRACT_WORKER' ? true : followedInTime;
}

/** Livelihood without benefits under SGB II or SGB XII, with the exceptions of the law (Lebensunterhalt). */
export function livelihoodOf(facts: NaturalisationFacts, setting: Setting): RequirementResult {
  const { benefits, canSupportHousehold: able } = facts;
  if (benefits === null) return unknown('N-LIV', NORM, 'benefits', ...(able === null ? ['canSupportHousehold'] : []));
  const harmful = benefits.filter((benefit) => benefit === 'SGB_II' || benefit === 'SGB_XII');
  if (harmful.length > 0) return exceptionOf(facts, setting) ?? refused(facts, setting);
  if (able === null) return unknown('N-LIV', NORM, 'canSupportHousehold');
  if (!able)
    return finding('N-LIV', NORM, 'NOT_MET', 'The forecast of the livelihood is not positive.', { hints: [HARDSHIP_HINT] });
  const others = benefits.length > 0 ? ` ${benefits.join(', ')} are no benefits under SGB II or SGB XII.` : '';
  return finding('N-LIV', NORM, 'MET', `The livelihood of the household is secured without SGB II or SGB XII.${others}`);
}

/** Livelihood without the exceptions of no. 3, as § 8 StAG has it (Unterhaltsfähigkeit). */
export function ownLivelihoodOf(facts: NaturalisationFacts, code8: string = NORM_8): RequirementResult {
  const { benefits, canSupportHousehold: able } = facts;
  if (benefits?.some((benefit) => benefit === 'SGB_II' || benefit === 'SGB_XII') || able === false)
    return finding('N-LIV', code8, 'NOT_MET', 'The applicant cannot support the household without public benefits.', {
      hints: [HARDSHIP_HINT],
    });
  const missing = [...(benefits === null ? ['benefits'] : []), ...(able === null ? ['canSupportHousehold'] : [])];
  if (missing.length > 0) return unknown('N-LIV', code8, ...missing);
  return finding(
    'N-LIV',
    code8,
    'MET',
    'The applicant can support the household, with provision for sickness, care and old age.',
  );
}

/** The exception that makes the benefits harmless; null where none does for certain. */
function exceptionOf(facts: NaturalisationFacts, setting: Setting): RequirementResult | null {
  const { filedOn, benefitsWithoutFault: faultless } = facts;
  if (filedOn !== null && filedOn <= OLD_RULE_FILED_UNTIL && faultless)
    return finding(
      'N-LIV',
      `§ 40a StAG mit ${NORM} a.F.`,
      'MET',
      `Filed by ${OLD_RULE_FILED_UNTIL}; the benefits are not the applicant's fault.`,
    );
  if (isRecruitedGeneration(facts.recruitment) && faultless)
    return finding('N-LIV', `${NORM} Buchst. a`, 'MET', 'Recruited generation; the benefits are not the applicant’s fault.');
  const hasAbility = !setting.parameters.exceptionsNeedAbilityToSupport || facts.canSupportHousehold !== false;
  if (!hasAbility) return null;
  if (facts.fullTimeNow && (fullTimeMonthsOf(facts, setting) ?? 0) >= FULL_TIME_MONTHS)
    return finding(
      'N-LIV',
      `${NORM} Buchst. b`,
      'MET',
      `Full-time now and in at least ${FULL_TIME_MONTHS} of the last ${FULL_TIME_WINDOW} months.`,
    );
  const { livesWithSpouse, spouseWorksFullTime, livesWithMinorChild } = facts.household ?? {};
  if (livesWithSpouse && spouseWorksFullTime && livesWithMinorChild)
    return finding('N-LIV', `${NORM} Buchst. c`, 'MET', 'Lives with a spouse in full-time work and a minor child.');
  return null;
}

/** Benefits without an exception: what is not known might still make one. */
function refused(facts: NaturalisationFacts, setting: Setting): RequirementResult {
  const { filedOn, benefitsWithoutFault, household, fullTimeNow } = facts;
  const needsFault = (filedOn !== null && filedOn <= OLD_RULE_FILED_UNTIL) || isRecruitedGeneration(facts.recruitment) !== false;
  const hasAbility = !setting.parameters.exceptionsNeedAbilityToSupport || facts.canSupportHousehold !== false;
  const months = fullTimeMonthsOf(facts, setting);
  const mightWork = hasAbility && fullTimeNow !== false && (months === null || months >= FULL_TIME_MONTHS);
  const parts = [household?.livesWithSpouse, household?.spouseWorksFullTime, household?.livesWithMinorChild];
  const mightLive = hasAbility && household !== null && !parts.includes(false) && parts.includes(null);
  const missing = [
    ...(needsFault && benefitsWithoutFault === null ? ['benefitsWithoutFault'] : []),
    ...(benefitsWithoutFault !== false && isRecruitedGeneration(facts.recruitment) === null
      ? ['recruitment.followedInTime']
      : []),
    ...(mightWork && fullTimeNow === null ? ['fullTimeNow'] : []),
    ...(mightWork && months === null ? ['fullTimeMonths'] : []),
    ...(mightLive ? ['household'] : []),
  ];
  if (missing.length > 0) return unknown('N-LIV', NORM, ...missing);
  const name = setting.on >= NEW_NAME_FROM ? 'Grundsicherungsgeld' : 'Bürgergeld';
  const told = `Benefits under SGB II (${name}) or SGB XII are drawn, and none of the exceptions of the law applies.`;
  return finding('N-LIV', NORM, 'NOT_MET', told, { hints: [HARDSHIP_HINT] });
}

/** Months of full-time work in the last 24, as stated or counted from the periods; null where neither is known. */
export function fullTimeMonthsOf({ fullTimeMonths, fullTimePeriods }: NaturalisationFacts, setting: Setting): number | null {
  if (fullTimeMonths !== null || fullTimePeriods === null) return fullTimeMonths;
  const { on, parameters } = setting;
  if (parameters.monthCounting === 'DAYS30') {
    const whole = { from: addDays(on, -FULL_TIME_WINDOW * DAYS_OF_MONTH), to: addDays(on, -1) };
    return Math.floor(daysWorked(fullTimePeriods, whole) / DAYS_OF_MONTH);
  }
  const worked = joined(fullTimePeriods);
  const now = Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1;
  const months = Array.from({ length: FULL_TIME_WINDOW }, (_, back) => now - 1 - back);
  return months.filter((month) => worked.some(({ from, to }) => from <= firstOfMonth(month) && firstOfMonth(month + 1) <= to))
    .length;
}

function firstOfMonth(count: number): CalendarDate {
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`;
}

/** The periods in order, with those that follow one another joined; `to` is the day after the last. */
function joined(periods: readonly Period[]): readonly Period[] {
  const all: Period[] = [];
  for (const { from, to } of [...periods].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const next = addDays(to, 1);
    const last = all.at(-1);
    if (last === undefined || last.to < from) all.push({ from, to: next });
    else all[all.length - 1] = { from: last.from, to: next > last.to ? next : last.to };
  }
  return all;
}

function daysWorked(periods: readonly Period[], within: Period): number {
  return periods.reduce((sum, { from, to }) => {
    const first = from > within.from ? from : within.from;
    const last = to < within.to ? to : within.to;
    return first <= last ? sum + daysBetween(first, last) + 1 : sum;
  }, 0);
}
