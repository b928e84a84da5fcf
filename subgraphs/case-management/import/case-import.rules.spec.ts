import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parseCsvImport } from '../../kit/import-csv.rules.js';
import { parseImport } from '../../kit/import-file.rules.js';
import { testActor } from '../../kit/testing.js';
import { exampleCase } from './case-import.testing.js';
import { CASE_COLUMNS, CASE_FIELDS, type CaseRow, readCaseRow, statesOnWay, WAYS_IN, wayFaults } from './case-row.rules.js';

const today = '2026-11-23';
const textOf = (name: string) => readFileSync(`subgraphs/case-management/import/${name}`, 'utf8');
const schema = JSON.parse(textOf('cases.schema.json')) as { $defs: { row: { properties: Record<string, { enum?: string[] }> } } };
const isFile = new Ajv2020({ formats: { date: true }, allowUnionTypes: true }).compile(schema);
const fileWith = (row: unknown) => ({ format: 'kim-cases', version: 1, source: 'SOFTWARE', rows: [row] });
const row = exampleCase(1);
const faults = (value: unknown) => readCaseRow(value, today).faults.map(({ reason, field }) => `${reason} ${field}`);

describe('a row of cases', () => {
  it('is read as it stands', () => {
    expect(readCaseRow({ ...row, clientAlias: '  Alba 7 ', problemAreas: undefined }, today)).toMatchObject({
      faults: [],
      row: {
        externalId: 'CASE-0000001',
        clientAlias: 'Alba 7',
        problemAreas: [],
        reference: null,
        noLetters: false,
        state: 'ASSESSMENT',
      },
    });
  });

  it('came to its state when it began where it does not say', () => {
    expect(readCaseRow({ ...exampleCase(4), stateSince: null }, today).row).toMatchObject({
      stateSince: exampleCase(4)['openedOn'],
    });
  });

  it.each([
    ['a list', [], ['NOT_A_ROW null']],
    ['a field nobody knows', { ...row, familyName: 'x' }, ['UNKNOWN_FIELD familyName']],
    ['an id left out', { ...row, externalId: null }, ['MISSING externalId']],
    ['an id that is a formula', { ...row, externalId: '=1' }, ['FORM externalId']],
    ['no day', { ...row, openedOn: undefined, stateSince: null }, ['MISSING openedOn']],
    ['a day that does not exist', { ...row, processingConsentOn: '2026-02-29' }, ['IMPOSSIBLE_DATE processingConsentOn']],
    ['a day to come', { ...row, stateSince: '2026-11-24' }, ['DATE_IN_FUTURE stateSince']],
    ['a state before its beginning', { ...exampleCase(4), stateSince: '2020-01-01' }, ['DATES_OUT_OF_ORDER stateSince']],
    ['a state nobody knows', { ...row, state: 'DANCING' }, ['UNKNOWN_STATE state']],
    ['a case on hold', { ...row, state: 'ON_HOLD' }, ['UNKNOWN_STATE state']],
    ['a channel of its own', { ...row, contactChannel: 'FAX' }, ['UNKNOWN_CODE contactChannel']],
    ['a language in words', { ...row, languageNeed: 'Ukrainian' }, ['FORM languageNeed']],
    ['an area nobody knows', { ...row, problemAreas: ['WORK', 'MONEY'] }, ['UNKNOWN_CODE problemAreas']],
    ['an area twice', { ...row, problemAreas: ['WORK', 'WORK'] }, ['TWICE problemAreas']],
    ['an institution without a name', { ...row, institutionsInvolved: [' '] }, ['TEXT institutionsInvolved']],
    [
      'too many institutions',
      { ...row, institutionsInvolved: Array.from({ length: 21 }, String) },
      ['TOO_MANY institutionsInvolved'],
    ],
    [
      'an answer in words',
      { ...row, otherCounsellingResponsible: 'no' },
      ['WRONG_TYPE otherCounsellingResponsible', 'MISSING otherCounsellingResponsible'],
    ],
    ['a NUL in a name', { ...row, clientAlias: 'A\u0000' }, ['TEXT clientAlias']],
    ['a name too long', { ...row, clientAlias: 'A'.repeat(121) }, ['TOO_LONG clientAlias']],
    ['areas before the clearing has ended', { ...exampleCase(3), problemAreas: ['WORK'] }, ['NOT_FOR_STATE problemAreas']],
    [
      'a consent of somebody who was declined',
      { ...row, state: 'DECLINED' },
      ['NOT_FOR_STATE dataProtectionInformedOn', 'NOT_FOR_STATE consentTextVersion', 'NOT_FOR_STATE processingConsentOn'],
    ],
    ['a consent after the acceptance', { ...row, processingConsentOn: '2026-11-01' }, ['DATES_OUT_OF_ORDER stateSince']],
  ])('is refused with %s, which is told', (_what, value, expected) => {
    expect(faults(value)).toEqual(expected);
  });

  it('has the fields and states that the schema says, and the schema refuses what is built otherwise', () => {
    const { properties } = schema.$defs.row;
    expect(Object.keys(properties)).toEqual(CASE_FIELDS);
    expect(properties['state']?.enum).toEqual(Object.keys(WAYS_IN));
    expect(isFile(fileWith(row))).toBe(true);
    for (const value of [
      { ...row, name: 'x' },
      { ...row, externalId: 7 },
      { ...row, state: 'ON_HOLD' },
      { ...row, problemAreas: 'WORK' },
    ])
      expect(isFile(fileWith(value))).toBe(false);
  });
});

describe('the way of a row', () => {
  const actor = { ...testActor([], null), roles: ['system'] as const };
  const way = (more: Partial<CaseRow>) => {
    const read = readCaseRow(row, today);
    if (!read.row) throw new Error('no row');
    return wayFaults({ ...read.row, ...more }, { actor, today }).map(({ reason, field }) => `${reason} ${field}`);
  };

  it.each([
    ['nothing', {}, []],
    ['one problem area and one institution', { problemAreas: ['WORK'] }, ['CASE_MANAGEMENT_NOT_INDICATED problemAreas']],
    ['other counselling', { otherCounsellingResponsible: true }, ['OTHER_COUNSELLING_RESPONSIBLE otherCounsellingResponsible']],
    ['no information', { dataProtectionInformedOn: null }, ['DATA_PROTECTION_INFORMATION_MISSING dataProtectionInformedOn']],
    ['no text', { consentTextVersion: null }, ['CONSENT_TEXT_MISSING consentTextVersion']],
    ['no consent', { processingConsentOn: null }, ['PROCESSING_CONSENT_MISSING processingConsentOn']],
    ['no assessment', { state: 'PLANNING' }, ['ASSESSMENT_INCOMPLETE state']],
    ['no assessment on the way', { state: 'MONITORING' }, ['ASSESSMENT_INCOMPLETE state']],
    ['no assessment before the end', { state: 'CLOSED' }, ['ASSESSMENT_INCOMPLETE state']],
  ] as const)('is barred by the rules of the steps for %s', (_what, more, expected) => {
    expect(way(more as Partial<CaseRow>)).toEqual(expected);
  });

  it('leads where the row says', () => {
    for (const state of Object.keys(WAYS_IN) as (keyof typeof WAYS_IN)[]) expect(statesOnWay(state).at(-1)).toBe(state);
  });
});

describe('the examples', () => {
  it('say the same in either format', () => {
    const json = parseImport(textOf('example-cases.json'), 'kim-cases');
    const csv = parseCsvImport(textOf('example-cases.csv'), 'kim-cases', 'SOFTWARE', CASE_COLUMNS);
    expect(isFile(JSON.parse(textOf('example-cases.json')))).toBe(true);
    const read = (rows: readonly unknown[]) => rows.map((value) => readCaseRow(value, today).row);
    expect(read(csv.rows)).toEqual(read(json.rows));
    expect(read(json.rows)).not.toContain(null);
  });
});
