import { describe, expect, it } from '@jest/globals';
import { readCaseManagementParameters } from '../configuration.js';
import { INDICATORS } from './indicator.rules.js';
import { type ReportedTable, readLandReport, reportCsv, reportRows } from './land-report.rules.js';

const closures: ReportedTable = {
  indicator: 'CLOSURE_REASONS',
  measure: 'HOUSEHOLDS',
  cells: [
    { at: ['MOVED'], value: 15 },
    { at: ['DEATH'], value: null },
    { at: ['total'], value: 20 },
  ],
};
const caseload: ReportedTable = {
  indicator: 'CASELOAD_PER_POST',
  measure: 'CASES_PER_POST',
  cells: [{ at: ['total'], value: 7 }],
};
const posts: ReportedTable = { indicator: 'POSTS', measure: 'POSTS', cells: [{ at: ['BAUSTEIN_1', 'FUNDED'], value: 350 }] };
const csvOf = (parameters: unknown, ...tables: readonly ReportedTable[]) => {
  const report = readLandReport(parameters);
  return reportCsv(reportRows('2026-Q3', tables, report), report)
    .split('\r\n')
    .slice(0, -1);
};

describe('the report to the Land', () => {
  it('has a line for each number, and a dot where one is protected', () => {
    expect(csvOf({}, closures, caseload, posts)).toEqual([
      'Quartal;Nummer;Kennzahl;Merkmal 1;Merkmal 2;Wert;Einheit',
      '"2026-Q3";1.5;Fälle je Vollzeitstelle;Insgesamt;;"0,7";Fälle je Stelle'.replaceAll('"2026-Q3"', '2026-Q3'),
      '2026-Q3;2.4;Beendigungsgründe;MOVED;;15;Haushalte',
      '2026-Q3;2.4;Beendigungsgründe;DEATH;;·;Haushalte',
      '2026-Q3;2.4;Beendigungsgründe;Insgesamt;;20;Haushalte',
      '2026-Q3;7.1;Geförderte und besetzte Stellen;BAUSTEIN_1;FUNDED;"3,50";Stellen',
    ]);
  });

  it('names, orders and leaves out what the municipality says', () => {
    const parameters = {
      headings: {
        POSTS: { number: 'A', heading: 'Stellen; alle' },
        CLOSURE_REASONS: { heading: 'Enden' },
        CASELOAD_PER_POST: null,
      },
      labels: { MOVED: '=Umzug', BAUSTEIN_1: 'Baustein "1"' },
      columns: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
    };
    expect(csvOf(parameters, closures, caseload, posts)).toEqual([
      'a;b;c;d;e;f;g',
      '2026-Q3;A;"Stellen; alle";"Baustein ""1""";FUNDED;"3,50";Stellen',
      "2026-Q3;;Enden;'=Umzug;;15;Haushalte",
      '2026-Q3;;Enden;DEATH;;·;Haushalte',
      '2026-Q3;;Enden;Insgesamt;;20;Haushalte',
    ]);
  });

  it('has a heading for every indicator', () => {
    expect(Object.keys(readLandReport({}).headings)).toEqual([...INDICATORS]);
  });

  it.each([
    [[], 'landReport is an object'],
    [{ other: 1 }, 'landReport has no other'],
    [{ headings: { NONE: null } }, 'there is no indicator NONE'],
    [{ headings: { POSTS: 'x' } }, 'landReport.headings.POSTS is an object'],
    [{ headings: { POSTS: { number: '1' } } }, 'POSTS.heading is a text'],
    [{ headings: { POSTS: { heading: 'x', unit: 'y' } } }, 'has no unit'],
    [{ labels: { MOVED: 1 } }, 'landReport.labels.MOVED is a text'],
    [{ columns: ['one'] }, 'names 7 columns'],
  ])('refuses %j', (parameters, sentence) => {
    expect(() => readLandReport(parameters)).toThrow(sentence);
  });

  it('is set in a file, and a file that is not there ends the start', () => {
    expect(readCaseManagementParameters(undefined).landReport).toEqual(readLandReport({}));
    expect(() => readCaseManagementParameters('/nowhere.json')).toThrow(
      'HUB_PARAMETERS_CASE_MANAGEMENT /nowhere.json cannot be used',
    );
  });
});
