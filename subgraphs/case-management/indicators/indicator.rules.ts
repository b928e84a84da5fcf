import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { daysBetween } from '../../kit/periods.js';
import type { CaseState } from '../cases/case.procedure.js';
import { CLOSURE_REASONS, LEGAL_CIRCLES, PROBLEM_AREAS, TITLE_GROUPS } from '../cases/case.rules.js';
import { HURDLE_KINDS, HURDLE_MECHANISMS } from '../observations/observation.rules.js';
import type { Quarter } from '../observations/quarter.rules.js';
import {
  ADULT_AGE_GROUPS,
  ageGroupOf,
  type DemographicFacts,
  NATIONALITY_GROUPS,
  nationalityGroupOf,
  SEX_GROUPS,
  STAY_GROUPS,
  sexGroupOf,
  stayGroupOf,
} from './demography.rules.js';

/** A case as far as figures read it. What an address bars from being given out is not in it. */
export interface CaseOfQuarter extends DemographicFacts {
  readonly institution: string;
  /** The first of the cases that go on with one another or belong to people who live together: one household at one carrier. */
  readonly household: string;
  readonly manager: string;
  readonly state: CaseState;
  readonly openedOn: CalendarDate;
  readonly assessedOn: CalendarDate | null;
  readonly planAgreedOn: CalendarDate | null;
  readonly closedOn: CalendarDate | null;
  readonly closureReason: string | null;
  readonly district: string | null;
}

/** Something that happened to a household in the quarter, in codes. */
export interface EventOfQuarter {
  readonly kind: 'REFERRAL_MADE' | 'REFERRAL_ACCEPTED' | 'REFERRAL_DECLINED' | 'GOAL' | 'CIRCLE_CHANGE' | 'OBSERVATION';
  readonly institution: string;
  readonly household: string;
  readonly first: string;
  readonly second: string;
  /** How long it took, or what lay between; null where nobody knows. */
  readonly days: number | null;
}

/** What a carrier has of posts, in hundredths of a full post. */
export interface CarrierPosts {
  readonly institution: string;
  /** Full posts of case managers (Vollzeitäquivalente); null where the carrier has not said. */
  readonly fteHundredths: number | null;
  readonly posts: readonly PostsOfBaustein[];
}

/** Posts by the part of the programme that pays for them (Bausteine 1 to 3 of the funding guideline). */
export interface PostsOfBaustein {
  readonly baustein: 1 | 2 | 3;
  readonly fundedHundredths: number;
  readonly filledHundredths: number;
}

/** Everything that the tables of a quarter are made from. */
export interface QuarterFacts {
  readonly quarter: Quarter;
  readonly cases: readonly CaseOfQuarter[];
  readonly events: readonly EventOfQuarter[];
  readonly carriers: readonly CarrierPosts[];
}

/** The predefined tables; there are no others, and none is ever cut in another way (domain/specification.md B.6). */
export const INDICATORS = [
  'ACTIVE_CASES',
  'NEW_CASES',
  'CLOSED_CASES',
  'ACTIVE_CASES_BY_DISTRICT',
  'CASELOAD_PER_POST',
  'DAYS_INQUIRY_TO_ASSESSMENT',
  'DAYS_ASSESSMENT_TO_PLAN',
  'DAYS_OPEN_TO_CLOSE',
  'CLOSURE_REASONS',
  'GOAL_ATTAINMENT',
  'REFERRALS',
  'DAYS_OF_REFERRALS',
  'LEGAL_CIRCLE_CHANGES',
  'DAYS_BETWEEN_LEGAL_CIRCLES',
  'OBSERVATIONS_BY_DOMAIN',
  'OBSERVATIONS_BY_MECHANISM',
  'CLIENTS_BY_AGE',
  'CLIENTS_BY_SEX',
  'CLIENTS_BY_NATIONALITY',
  'CLIENTS_BY_TITLE',
  'CLIENTS_BY_YEARS_IN_GERMANY',
  'POSTS',
] as const;
export type Indicator = (typeof INDICATORS)[number];

/** What the numbers of a table are. */
export const MEASURES = ['HOUSEHOLDS', 'MEDIAN_DAYS', 'CASES_PER_POST', 'POSTS'] as const;
export type Measure = (typeof MEASURES)[number];

/** The sum over an axis, as the tables of the kit name it. */
export const WHOLE = 'total';
/** Carriers, districts or recipients too small to be shown alone. */
export const OTHERS = 'OTHERS';
export const NOT_KNOWN = 'UNKNOWN';
/** A goal of which the evaluation says how far it was reached. */
export const EVALUATED = 'EVALUATED';

/** A household at its labels. */
export interface LabelledHousehold {
  readonly household: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A table of households, not counted yet. */
export interface HouseholdTable {
  readonly indicator: Indicator;
  readonly measure: 'HOUSEHOLDS';
  /** Whom it counts, in a word that tables of the same households share. */
  readonly population: string;
  readonly axes: readonly { readonly dimension: string; readonly labels: readonly string[] }[];
  readonly overlapping?: true;
  readonly rows: readonly LabelledHousehold[];
}

/** A table of medians: measured values of households by label, with all together. */
export interface MedianTable {
  readonly indicator: Indicator;
  readonly measure: 'MEDIAN_DAYS';
  readonly dimension: string;
  readonly labels: readonly string[];
  readonly values: readonly { readonly household: string; readonly label: string; readonly value: number }[];
}

/** First and last day of a quarter. */
export function daysOfQuarter(quarter: Quarter): { readonly first: CalendarDate; readonly last: CalendarDate } {
  const year = quarter.slice(0, 4);
  const [first, last] = ({ 1: ['01-01', '03-31'], 2: ['04-01', '06-30'], 3: ['07-01', '09-30'] } as const)[
    Number(quarter.slice(6)) as 1 | 2 | 3
  ] ?? ['10-01', '12-31'];
  return { first: `${year}-${first}`, last: `${year}-${last}` };
}

/** So many days are left for what is entered late, before a quarter is frozen by itself. */
export const DAYS_FOR_LATE_ENTRIES = 21;

/** Whether a quarter is frozen by itself on that day. */
export function isDue(quarter: Quarter, today: CalendarDate): boolean {
  return addDays(daysOfQuarter(quarter).last, DAYS_FOR_LATE_ENTRIES) < today;
}

const lies = (day: CalendarDate | null, { first, last }: ReturnType<typeof daysOfQuarter>): boolean =>
  day !== null && first <= day && day <= last;

/** Cases somebody was responsible for on at least one day of the quarter. */
export function activeIn({ quarter, cases }: QuarterFacts): readonly CaseOfQuarter[] {
  const { first, last } = daysOfQuarter(quarter);
  return cases.filter(({ openedOn, closedOn }) => openedOn <= last && (closedOn === null || closedOn >= first));
}

/** Cases somebody was responsible for when the quarter ended. */
export function openAtEnd({ quarter, cases }: QuarterFacts): readonly CaseOfQuarter[] {
  const { last } = daysOfQuarter(quarter);
  return cases.filter(({ openedOn, closedOn }) => openedOn <= last && (closedOn === null || closedOn > last));
}

/** The newest case of each household, so that a household stands in a table once. */
export function newestOfHousehold(cases: readonly CaseOfQuarter[]): readonly CaseOfQuarter[] {
  const newest = new Map<string, CaseOfQuarter>();
  for (const each of cases) {
    const other = newest.get(each.household);
    if (!other || other.openedOn <= each.openedOn) newest.set(each.household, each);
  }
  return [...newest.values()];
}

/**
 * Which carriers may be shown alone: those of at least so many case managers, as long as the others together are so many too and at least
 * two, because what they are together follows from the total (trust.md). Nobody is shown where all together are too few.
 */
export function unitsShown(
  cases: readonly CaseOfQuarter[],
  fewest: number,
): { readonly units: readonly string[]; readonly isShown: boolean } {
  const managers = new Map<string, Set<string>>();
  for (const { institution, manager } of cases) managers.set(institution, (managers.get(institution) ?? new Set()).add(manager));
  const bySize = [...managers]
    .map(([unit, { size }]) => ({ unit, size }))
    .sort((one, other) => one.size - other.size || (one.unit < other.unit ? -1 : 1));
  const sum = (units: readonly { readonly size: number }[]) => units.reduce((before, { size }) => before + size, 0);
  let hidden = bySize.filter(({ size }) => size < fewest).length;
  while (hidden > 0 && hidden < bySize.length && (hidden < 2 || sum(bySize.slice(0, hidden)) < fewest)) hidden += 1;
  return {
    units: bySize
      .slice(hidden)
      .map(({ unit }) => unit)
      .sort(),
    isShown: sum(bySize) >= fewest,
  };
}

/** Labels behind which at least so many households stand; the others stand under OTHERS. */
export function labelsFrom(
  rows: readonly { readonly household: string; readonly label: string }[],
  k: number,
): readonly string[] {
  const households = new Map<string, Set<string>>();
  for (const { household, label } of rows) households.set(label, (households.get(label) ?? new Set()).add(household));
  return [...households]
    .filter(([label, { size }]) => size >= k && label !== NOT_KNOWN)
    .map(([label]) => label)
    .sort();
}

/** How finely the tables are cut: nothing is shown of fewer. */
export interface Cut {
  readonly k: number;
  readonly units: readonly string[];
}

/** The tables of households of a quarter. */
export function householdTables(facts: QuarterFacts, cut: Cut): readonly HouseholdTable[] {
  const days = daysOfQuarter(facts.quarter);
  const active = newestOfHousehold(activeIn(facts));
  const begun = newestOfHousehold(facts.cases.filter(({ openedOn }) => lies(openedOn, days)));
  const closed = newestOfHousehold(facts.cases.filter(({ closedOn }) => lies(closedOn, days)));
  const byCarrier = carrierTable(cut);
  return [
    byCarrier('ACTIVE_CASES', 'active cases', active),
    byCarrier('NEW_CASES', 'new cases', begun),
    byCarrier('CLOSED_CASES', 'closed cases', closed),
    districtTable(active, cut),
    simple('CLOSURE_REASONS', 'closed cases', 'reason', ENDINGS, closed, endingOf),
    ...clientTables(active, days.last),
    goalTable(facts.events),
    referralTable(facts.events, cut),
    {
      ...overlapping('LEGAL_CIRCLE_CHANGES', 'changes of legal circle', [{ dimension: 'toLegalCircle', labels: LEGAL_CIRCLES }]),
      rows: of(facts.events, 'CIRCLE_CHANGE').map(({ household, second }) => ({
        household,
        dimensions: { toLegalCircle: second },
      })),
    },
    ...observationTables(facts.events),
  ];
}

/** How a case ended: with a reason, at another carrier, or before it was taken on. */
const ENDINGS = [...CLOSURE_REASONS, 'TRANSFERRED', 'NOT_ACCEPTED'];

function endingOf({ closureReason, state }: CaseOfQuarter): string {
  return closureReason ?? (state === 'TRANSFERRED' ? 'TRANSFERRED' : 'NOT_ACCEPTED');
}

const of = (events: readonly EventOfQuarter[], ...kinds: readonly EventOfQuarter['kind'][]) =>
  events.filter(({ kind }) => kinds.includes(kind));

function overlapping(indicator: Indicator, population: string, axes: HouseholdTable['axes']): Omit<HouseholdTable, 'rows'> {
  return { indicator, measure: 'HOUSEHOLDS', population, axes, overlapping: true };
}

function simple(
  indicator: Indicator,
  population: string,
  dimension: string,
  labels: readonly string[],
  cases: readonly CaseOfQuarter[],
  labelOf: (each: CaseOfQuarter) => string,
): HouseholdTable {
  const rows = cases.map((each) => ({ household: each.household, dimensions: { [dimension]: labelOf(each) } }));
  return { indicator, measure: 'HOUSEHOLDS', population, axes: [{ dimension, labels }], rows };
}

const carrierLabels = (units: readonly string[]): readonly string[] => [...units, OTHERS];
const carrierOf = (units: readonly string[], institution: string): string => (units.includes(institution) ? institution : OTHERS);

function carrierTable({ units }: Cut) {
  return (indicator: Indicator, population: string, cases: readonly CaseOfQuarter[]): HouseholdTable =>
    simple(indicator, population, 'carrier', carrierLabels(units), cases, ({ institution }) => carrierOf(units, institution));
}

/** Active cases by district, for counselling that is organised by districts; small districts stand together (Quartiere). */
function districtTable(active: readonly CaseOfQuarter[], { k }: Cut): HouseholdTable {
  const known = active.map(({ household, district }) => ({ household, label: district ?? NOT_KNOWN }));
  const shown = labelsFrom(known, k);
  const labelOf = ({ district }: CaseOfQuarter) => (district === null ? NOT_KNOWN : shown.includes(district) ? district : OTHERS);
  return simple('ACTIVE_CASES_BY_DISTRICT', 'active cases', 'district', [...shown, OTHERS, NOT_KNOWN], active, labelOf);
}

function clientTables(active: readonly CaseOfQuarter[], on: CalendarDate): readonly HouseholdTable[] {
  const table = (indicator: Indicator, dimension: string, labels: readonly string[], labelOf: (each: CaseOfQuarter) => string) =>
    simple(indicator, 'active cases', dimension, labels, active, labelOf);
  return [
    table('CLIENTS_BY_AGE', 'ageGroup', ADULT_AGE_GROUPS, ({ birthYear }) => ageGroupOf(birthYear, on)),
    table('CLIENTS_BY_SEX', 'sex', SEX_GROUPS, ({ sex }) => sexGroupOf(sex)),
    table('CLIENTS_BY_NATIONALITY', 'nationalityGroup', NATIONALITY_GROUPS, ({ nationalities }) =>
      nationalityGroupOf(nationalities),
    ),
    table('CLIENTS_BY_TITLE', 'titleGroup', TITLE_GROUPS, ({ titleGroup }) => titleGroup ?? NOT_KNOWN),
    table('CLIENTS_BY_YEARS_IN_GERMANY', 'yearsInGermany', STAY_GROUPS, ({ arrivalYear }) => stayGroupOf(arrivalYear, on)),
  ];
}

const ATTAINMENTS = ['REACHED', 'PARTLY', 'NOT_REACHED', 'DROPPED'];

/** Goals of the cases closed in the quarter. A household with several goals of a domain stands in several cells, so there are no totals. */
function goalTable(events: readonly EventOfQuarter[]): HouseholdTable {
  const rows = of(events, 'GOAL').flatMap(({ household, first: domain, second: attainment }) => [
    { household, dimensions: { domain, attainment: EVALUATED } },
    { household, dimensions: { domain, attainment } },
  ]);
  const axes = [
    { dimension: 'domain', labels: PROBLEM_AREAS },
    { dimension: 'attainment', labels: [EVALUATED, ...ATTAINMENTS] },
  ];
  return { ...overlapping('GOAL_ATTAINMENT', 'goals of closed cases', axes), rows };
}

const OUTCOMES = { REFERRAL_MADE: 'MADE', REFERRAL_ACCEPTED: 'ACCEPTED', REFERRAL_DECLINED: 'DECLINED' } as const;
const REFERRAL_KINDS = Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[];

function recipientsIn(events: readonly EventOfQuarter[], k: number): readonly string[] {
  return labelsFrom(
    of(events, ...REFERRAL_KINDS).map(({ household, first: label }) => ({ household, label })),
    k,
  );
}

/** Referrals by who received them and what became of them, each in the quarter in which it happened (Vermittlungen). */
function referralTable(events: readonly EventOfQuarter[], { k }: Cut): HouseholdTable {
  const recipients = recipientsIn(events, k);
  const axes = [
    { dimension: 'recipient', labels: [...recipients, OTHERS] },
    { dimension: 'outcome', labels: Object.values(OUTCOMES) },
  ];
  const rows = REFERRAL_KINDS.flatMap((kind) =>
    of(events, kind).map(({ household, first }) => {
      return { household, dimensions: { recipient: recipients.includes(first) ? first : OTHERS, outcome: OUTCOMES[kind] } };
    }),
  );
  return { ...overlapping('REFERRALS', 'referrals', axes), rows };
}

/** Observations of the quarter; what a good practice has no mechanism for stands under its kind alone. */
function observationTables(events: readonly EventOfQuarter[]): readonly HouseholdTable[] {
  const seen = of(events, 'OBSERVATION').map(({ household, first: domain, second }) => {
    const [kind = '', mechanism = ''] = second.split('|');
    return { household, domain, kind, mechanism };
  });
  const axes = [
    { dimension: 'domain', labels: PROBLEM_AREAS },
    { dimension: 'kind', labels: HURDLE_KINDS },
  ];
  return [
    {
      ...overlapping('OBSERVATIONS_BY_DOMAIN', 'observations', axes),
      rows: seen.map(({ household, domain, kind }) => ({ household, dimensions: { domain, kind } })),
    },
    {
      ...overlapping('OBSERVATIONS_BY_MECHANISM', 'observations', [{ dimension: 'mechanism', labels: HURDLE_MECHANISMS }]),
      rows: seen.flatMap(({ household, mechanism }) => (mechanism === '' ? [] : [{ household, dimensions: { mechanism } }])),
    },
  ];
}

/** The tables of medians of a quarter; each span counts in the quarter in which it ended. */
export function medianTables(facts: QuarterFacts, cut: Cut): readonly MedianTable[] {
  const days = daysOfQuarter(facts.quarter);
  const numberOf = dayNumbers();
  const spans = (
    indicator: Indicator,
    spanOf: (each: CaseOfQuarter) => readonly [from: CalendarDate | null, to: CalendarDate | null],
  ): MedianTable => ({
    indicator,
    measure: 'MEDIAN_DAYS',
    dimension: 'carrier',
    labels: carrierLabels(cut.units),
    values: facts.cases.flatMap((each) => {
      const [from, to] = spanOf(each);
      if (from === null || to === null || to < from || !lies(to, days)) return [];
      return [{ household: each.household, label: carrierOf(cut.units, each.institution), value: numberOf(to) - numberOf(from) }];
    }),
  });
  return [
    spans('DAYS_INQUIRY_TO_ASSESSMENT', ({ openedOn, assessedOn }) => [openedOn, assessedOn]),
    spans('DAYS_ASSESSMENT_TO_PLAN', ({ assessedOn, planAgreedOn }) => [assessedOn, planAgreedOn]),
    spans('DAYS_OPEN_TO_CLOSE', ({ openedOn, closedOn, closureReason }) => [openedOn, closureReason === null ? null : closedOn]),
    waits(facts.events, cut),
    {
      ...{ indicator: 'DAYS_BETWEEN_LEGAL_CIRCLES', measure: 'MEDIAN_DAYS', dimension: 'toLegalCircle', labels: LEGAL_CIRCLES },
      values: of(facts.events, 'CIRCLE_CHANGE').flatMap(({ household, second: label, days: value }) =>
        value === null ? [] : [{ household, label, value }],
      ),
    },
  ];
}

/** Numbers of days whose difference is the days between them; each day is reckoned once, because many cases share it. */
function dayNumbers(): (day: CalendarDate) => number {
  const known = new Map<CalendarDate, number>();
  return (day) => {
    const number = known.get(day) ?? daysBetween('2000-01-01', day);
    known.set(day, number);
    return number;
  };
}

/** How long referrals waited for their answer (Wartezeit). */
function waits(events: readonly EventOfQuarter[], { k }: Cut): MedianTable {
  const recipients = recipientsIn(events, k);
  const values = of(events, 'REFERRAL_ACCEPTED', 'REFERRAL_DECLINED').flatMap(({ household, first, days }) =>
    days === null ? [] : [{ household, label: recipients.includes(first) ? first : OTHERS, value: days }],
  );
  return {
    indicator: 'DAYS_OF_REFERRALS',
    measure: 'MEDIAN_DAYS',
    dimension: 'recipient',
    labels: [...recipients, OTHERS],
    values,
  };
}

/** Open cases at the end of the quarter by carrier, for the caseload. */
export function caseloadTable(facts: QuarterFacts, cut: Cut): HouseholdTable {
  return carrierTable(cut)('CASELOAD_PER_POST', 'open cases', newestOfHousehold(openAtEnd(facts)));
}

/** Full posts of the carriers under each label, in hundredths; null where one of them has not said. */
export function postsByLabel(facts: QuarterFacts, { units }: Cut): ReadonlyMap<string, number | null> {
  const withCases = new Set(openAtEnd(facts).map(({ institution }) => institution));
  const known = new Map(facts.carriers.map(({ institution, fteHundredths }) => [institution, fteHundredths]));
  const sums = new Map<string, number | null>();
  for (const institution of new Set([...withCases, ...known.keys()])) {
    const posts = known.get(institution) ?? null;
    // A carrier that neither works cases nor has posts changes nothing.
    if (posts === null && !withCases.has(institution)) continue;
    for (const label of [carrierOf(units, institution), WHOLE]) {
      const before = sums.has(label) ? (sums.get(label) ?? null) : 0;
      sums.set(label, before === null || posts === null ? null : before + posts);
    }
  }
  return sums;
}

/** Cases for each full post in tenths, halves upwards, from hundredths of posts; null where either is not known. */
export function caseloadTenths(cases: number | null, hundredths: number | null): number | null {
  if (cases === null || hundredths === null || hundredths <= 0) return null;
  const doubled = 2 * cases * 1_000 + hundredths;
  return (doubled - (doubled % (2 * hundredths))) / (2 * hundredths);
}

/** Posts that are funded and filled in the whole city, in hundredths, by Baustein. */
export function postsOfCity({
  carriers,
}: Pick<QuarterFacts, 'carriers'>): readonly { readonly at: readonly string[]; readonly value: number }[] {
  const posts = carriers.flatMap((carrier) => carrier.posts);
  return ([1, 2, 3] as const).flatMap((number) => {
    const ours = posts.filter(({ baustein }) => baustein === number);
    const sum = (of: (each: PostsOfBaustein) => number) => ours.reduce((before, each) => before + of(each), 0);
    return [
      { at: [`BAUSTEIN_${number}`, 'FUNDED'], value: sum(({ fundedHundredths }) => fundedHundredths) },
      { at: [`BAUSTEIN_${number}`, 'FILLED'], value: sum(({ filledHundredths }) => filledHundredths) },
    ];
  });
}
