import { csvLine } from '../../kit/csv.rules.js';
import type { Quarter } from '../observations/quarter.rules.js';
import { EVALUATED, INDICATORS, type Indicator, type Measure, OTHERS, WHOLE } from './indicator.rules.js';

/** Where an indicator stands in the report, and under which heading. */
export interface ReportHeading {
  /** Number in the list of the Land, such as 2.1; empty where it has none. */
  readonly number: string;
  readonly heading: string;
}

/** How the report to the Land is written; its own list of indicators is not public (to be confirmed). */
export interface LandReportParameters {
  /** Headings by indicator, in the order of the report; what is null is left out. */
  readonly headings: Readonly<Record<Indicator, ReportHeading | null>>;
  /** Words for labels, such as GOALS_REACHED; what is not named stays as it is. */
  readonly labels: Readonly<Record<string, string>>;
  /** The head line of the CSV. */
  readonly columns: readonly string[];
}

/** What the report names where a number is protected; the sign of official statistics. */
const PROTECTED = '·';

const heading = (number: string, text: string): ReportHeading => ({ number, heading: text });

const DEFAULT_HEADINGS: Readonly<Record<Indicator, ReportHeading>> = {
  ACTIVE_CASES: heading('1.1', 'Aktive Fälle'),
  NEW_CASES: heading('1.2', 'Neue Fälle'),
  CLOSED_CASES: heading('1.3', 'Beendete Fälle'),
  ACTIVE_CASES_BY_DISTRICT: heading('1.4', 'Aktive Fälle nach Stadtbezirk'),
  CASELOAD_PER_POST: heading('1.5', 'Fälle je Vollzeitstelle'),
  DAYS_INQUIRY_TO_ASSESSMENT: heading('2.1', 'Tage von der Anfrage bis zum Assessment (Median)'),
  DAYS_ASSESSMENT_TO_PLAN: heading('2.2', 'Tage vom Assessment bis zum Hilfeplan (Median)'),
  DAYS_OPEN_TO_CLOSE: heading('2.3', 'Tage von der Anfrage bis zum Abschluss (Median)'),
  CLOSURE_REASONS: heading('2.4', 'Beendigungsgründe'),
  GOAL_ATTAINMENT: heading('2.5', 'Zielerreichung nach Lebensbereich'),
  REFERRALS: heading('3.1', 'Vermittlungen'),
  DAYS_OF_REFERRALS: heading('3.2', 'Tage bis zur Antwort auf eine Vermittlung (Median)'),
  LEGAL_CIRCLE_CHANGES: heading('4.1', 'Begleitete Rechtskreiswechsel'),
  DAYS_BETWEEN_LEGAL_CIRCLES: heading('4.2', 'Tage ohne Leistung beim Rechtskreiswechsel (Median)'),
  OBSERVATIONS_BY_DOMAIN: heading('5.1', 'Hürdenbeobachtungen nach Lebensbereich'),
  OBSERVATIONS_BY_MECHANISM: heading('5.2', 'Hürdenbeobachtungen nach Wirkungsweise'),
  CLIENTS_BY_AGE: heading('6.1', 'Altersgruppen'),
  CLIENTS_BY_SEX: heading('6.2', 'Geschlecht'),
  CLIENTS_BY_NATIONALITY: heading('6.3', 'Staatsangehörigkeiten'),
  CLIENTS_BY_TITLE: heading('6.4', 'Aufenthaltsstatus'),
  CLIENTS_BY_YEARS_IN_GERMANY: heading('6.5', 'Jahre in Deutschland'),
  POSTS: heading('7.1', 'Geförderte und besetzte Stellen'),
};

const DEFAULT_LABELS: Readonly<Record<string, string>> = {
  [WHOLE]: 'Insgesamt',
  [OTHERS]: 'Übrige',
  UNKNOWN: 'Unbekannt',
  [EVALUATED]: 'Bewertet',
};

const DEFAULT_COLUMNS = ['Quartal', 'Nummer', 'Kennzahl', 'Merkmal 1', 'Merkmal 2', 'Wert', 'Einheit'];

const UNITS: Readonly<Record<Measure, string>> = {
  HOUSEHOLDS: 'Haushalte',
  MEDIAN_DAYS: 'Tage',
  CASES_PER_POST: 'Fälle je Stelle',
  POSTS: 'Stellen',
};

const LONGEST_TEXT = 200;

/** Reads the parameters of the report; throws half a sentence that says what is wrong. */
export function readLandReport(value: unknown): LandReportParameters {
  const { headings = {}, labels = {}, columns = DEFAULT_COLUMNS, ...others } = objectOf('landReport', value);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new Error(`landReport has no ${unknown}`);
  const set = objectOf('landReport.headings', headings);
  const stranger = Object.keys(set).find((name) => !INDICATORS.some((each) => each === name));
  if (stranger !== undefined) throw new Error(`there is no indicator ${stranger}`);
  // What is named comes first, in its order; the rest follows as it stands here.
  const order = [...(Object.keys(set) as Indicator[]), ...INDICATORS.filter((each) => !Object.hasOwn(set, each))];
  const words = objectOf('landReport.labels', labels);
  const names = Array.isArray(columns) ? columns.map((column) => textOf('landReport.columns', column)) : [];
  if (names.length !== DEFAULT_COLUMNS.length) throw new Error(`landReport.columns names ${DEFAULT_COLUMNS.length} columns`);
  return {
    headings: Object.fromEntries(
      order.map((each) => [each, Object.hasOwn(set, each) ? headingOf(each, set[each]) : DEFAULT_HEADINGS[each]]),
    ) as LandReportParameters['headings'],
    labels: {
      ...DEFAULT_LABELS,
      ...Object.fromEntries(Object.entries(words).map(([label, word]) => [label, textOf(`landReport.labels.${label}`, word)])),
    },
    columns: names,
  };
}

function headingOf(indicator: Indicator, value: unknown): ReportHeading | null {
  if (value === null) return null;
  const { number = '', heading: text, ...others } = objectOf(`landReport.headings.${indicator}`, value);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new Error(`landReport.headings.${indicator} has no ${unknown}`);
  return { number: textOf(`${indicator}.number`, number), heading: textOf(`${indicator}.heading`, text) };
}

function objectOf(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Error(`${name} is an object`);
  return value as Readonly<Record<string, unknown>>;
}

function textOf(name: string, value: unknown): string {
  if (typeof value !== 'string' || value.length > LONGEST_TEXT)
    throw new Error(`${name} is a text of at most ${LONGEST_TEXT} characters`);
  return value;
}

/** A frozen table as far as the report reads it. */
export interface ReportedTable {
  readonly indicator: Indicator;
  readonly measure: Measure;
  readonly cells: readonly { readonly at: readonly string[]; readonly value: number | null }[];
}

/** One line of the report. */
export interface ReportRow {
  readonly quarter: Quarter;
  readonly number: string;
  readonly heading: string;
  readonly labels: readonly string[];
  /** Null where the number is protected or not known. */
  readonly value: string | null;
  readonly unit: string;
}

/** The report of a quarter to the Land, made of frozen tables alone (Bericht an das Land). */
export function reportRows(
  quarter: Quarter,
  tables: readonly ReportedTable[],
  { headings, labels }: LandReportParameters,
): readonly ReportRow[] {
  return (Object.entries(headings) as [Indicator, ReportHeading | null][]).flatMap(([indicator, said]) => {
    const table = tables.find((each) => each.indicator === indicator);
    if (said === null || !table) return [];
    return table.cells.map(({ at, value }) => ({
      ...{ quarter, ...said },
      labels: at.map((label) => labels[label] ?? label),
      value: value === null ? null : numberOf(table.measure, value),
      unit: UNITS[table.measure],
    }));
  });
}

/** A number as a German office writes it: tenths and hundredths behind a comma. */
function numberOf(measure: Measure, value: number): string {
  const places = measure === 'CASES_PER_POST' ? 1 : measure === 'POSTS' ? 2 : 0;
  if (places === 0) return String(value);
  const digits = String(value).padStart(places + 1, '0');
  return `${digits.slice(0, -places)},${digits.slice(-places)}`;
}

/** The report as CSV with a head line. */
export function reportCsv(rows: readonly ReportRow[], { columns }: LandReportParameters): string {
  const lines = rows.map(({ quarter, number, heading: text, labels, value, unit }) =>
    csvLine([quarter, number, text, labels[0] ?? '', labels[1] ?? '', value ?? PROTECTED, unit]),
  );
  return [csvLine(columns), ...lines].join('');
}
