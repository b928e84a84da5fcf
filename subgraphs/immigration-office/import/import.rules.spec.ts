import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { anonymousActor } from '../../kit/actor.js';
import { ImportFileError, parseImport } from '../../kit/import-file.rules.js';
import { attempt, faultsOf, type Procedure } from '../../kit/procedure.js';
import { APPLICATION_STATES, type ApplicationState } from '../naturalisation/application.procedure.js';
import { APPLICATION_FIELDS, readApplicationRow } from './application-row.rules.js';
import { exampleApplication } from './import.testing.js';
import { type MirrorFacts, mirrorProcedure } from './mirror.procedure.js';
import { mirroredColumns, REPORTED_STATES, readStatusRow, STATUS_FIELDS, type StatusRow } from './status-row.rules.js';

const today = '2026-11-23';
const textOf = (name: string) => readFileSync(`subgraphs/immigration-office/import/${name}`, 'utf8');
const schemaOf = (name: string) => JSON.parse(textOf(`${name}.schema.json`)) as object;
const ajv = new Ajv2020({ formats: { date: true }, allowUnionTypes: true });
const schemas = { applications: ajv.compile(schemaOf('applications')), events: ajv.compile(schemaOf('events')) };
const fileWith = (format: string, row: unknown) => ({ format, version: 1, source: 'EFA', rows: [row] });

const faults = (read: { readonly faults: readonly { reason: string; field: string | null }[] }) =>
  read.faults.map(({ reason, field }) => `${reason} ${field}`);

describe('a row of applications', () => {
  const row = exampleApplication(1);

  it('is read as it stands', () => {
    expect(readApplicationRow({ ...row, givenName: '  Amina ' }, today)).toMatchObject({
      faults: [],
      row: { externalId: 'EXAMPLE-0000001', givenName: 'Amina', fileReference: null, noLetters: false, nationalities: ['TUR'] },
    });
  });

  it('was filed on the day of its arrival where it does not say', () => {
    const { filedOn: _left, ...without } = row;
    expect(readApplicationRow(without, today).row).toMatchObject({ filedOn: row['receivedOn'] });
  });

  it.each([
    ['a list', [], ['NOT_A_ROW null']],
    ['a text', 'row', ['NOT_A_ROW null']],
    ['nothing', null, ['NOT_A_ROW null']],
    ['a field nobody knows', { ...row, color: 'red' }, ['UNKNOWN_FIELD color']],
    ['an id left out', { ...row, externalId: undefined }, ['MISSING externalId']],
    ['an empty id', { ...row, externalId: ' ' }, ['TEXT externalId']],
    ['an id that is a number', { ...row, externalId: 7 }, ['WRONG_TYPE externalId']],
    ['an id with a line break', { ...row, externalId: 'A\nB' }, ['TEXT externalId']],
    ['an id that is a formula', { ...row, externalId: '=1+1' }, ['FORM externalId']],
    ['an id too long', { ...row, externalId: 'X'.repeat(101) }, ['TOO_LONG externalId']],
    ['a NUL in a name', { ...row, familyName: 'A\u0000B' }, ['TEXT familyName']],
    ['half a surrogate pair in a name', { ...row, familyName: 'A\ud800' }, ['TEXT familyName']],
    ['a name too long', { ...row, givenName: 'A'.repeat(201) }, ['TOO_LONG givenName']],
    ['a day that does not exist', { ...row, birthDate: '1990-02-29' }, ['IMPOSSIBLE_DATE birthDate']],
    ['a day written otherwise', { ...row, signedOn: '09.03.2026' }, ['IMPOSSIBLE_DATE signedOn']],
    ['a day to come', { ...row, receivedOn: '2026-11-24' }, ['DATE_IN_FUTURE receivedOn']],
    ['a birth before anybody', { ...row, birthDate: '1899-12-31' }, ['DATE_TOO_EARLY birthDate']],
    [
      'an application older than the law',
      { ...row, receivedOn: '1999-12-31', filedOn: '1999-12-31', signedOn: '1999-12-31', stayBeganOn: null },
      ['DATE_TOO_EARLY receivedOn', 'DATE_TOO_EARLY filedOn'],
    ],
    [
      'an arrival before the filing',
      { ...row, receivedOn: '2020-01-01', filedOn: '2020-01-02', signedOn: null },
      ['DATES_OUT_OF_ORDER receivedOn'],
    ],
    [
      'a stay before the birth',
      { ...row, birthDate: '2005-01-01', stayBeganOn: '2004-12-31' },
      ['DATES_OUT_OF_ORDER stayBeganOn'],
    ],
    ['a country nobody knows', { ...row, nationalities: ['SYR', 'XYZ'] }, ['UNKNOWN_COUNTRY nationalities']],
    ['a country in two letters', { ...row, nationalities: ['SY'] }, ['UNKNOWN_COUNTRY nationalities']],
    ['a country twice', { ...row, nationalities: ['SYR', 'SYR'] }, ['TWICE nationalities']],
    ['a country that is a number', { ...row, nationalities: [1] }, ['WRONG_TYPE nationalities']],
    ['a sex of its own', { ...row, sex: 'female' }, ['UNKNOWN_CODE sex']],
    ['a postal code of four digits', { ...row, postalCode: '4021' }, ['FORM postalCode']],
    ['a flag that is a text', { ...row, noLetters: 'yes' }, ['WRONG_TYPE noLetters']],
    ['a document without a code', { ...row, documents: [{ receivedOn: '2026-01-01' }] }, ['MISSING documents.0.code']],
    ['a document twice', { ...row, documents: [{ code: 'PASSPORT' }, { code: 'PASSPORT' }] }, ['TWICE documents']],
    ['documents that are none', { ...row, documents: ['PASSPORT'] }, ['WRONG_TYPE documents.0']],
    ['several faults at once', { ...row, birthDate: 'x', sex: 1 }, ['IMPOSSIBLE_DATE birthDate', 'WRONG_TYPE sex']],
  ])('is refused with %s, which is told', (_what, value, expected) => {
    const read = readApplicationRow(value, today);
    expect(read.row).toBeNull();
    expect(faults(read)).toEqual(expected);
    // What is wrong is told without what was said.
    expect(JSON.stringify(read.faults)).not.toMatch(/1899|XYZ|09\.03/);
  });

  it('has the fields that the schema says, and the schema refuses what is built otherwise', () => {
    const { $defs } = schemaOf('applications') as { $defs: { row: { properties: object } } };
    expect(Object.keys($defs.row.properties)).toEqual([...APPLICATION_FIELDS]);
    for (const value of [
      { ...row, color: 'red' },
      { ...row, externalId: 7 },
      { ...row, sex: 'female' },
      { ...row, documents: ['PASSPORT'] },
    ])
      expect(schemas.applications(fileWith('kim-naturalisation-applications', value))).toBe(false);
    expect(schemas.applications(fileWith('kim-naturalisation-applications', row))).toBe(true);
  });
});

describe('a row of status events', () => {
  const row = { externalReference: 'FV-1', eventId: '1', state: 'IN_REVIEW', on: '2026-05-04' };

  it.each([
    ['a state nobody knows', { ...row, state: 'DANCING' }, ['UNKNOWN_STATE state']],
    ['a draft', { ...row, state: 'DRAFT' }, ['UNKNOWN_STATE state']],
    ['a state left out', { ...row, state: undefined }, ['MISSING state']],
    ['a day left out', { ...row, on: null }, ['MISSING on']],
    ['a day to come', { ...row, on: '2026-12-01' }, ['DATE_IN_FUTURE on']],
    ['no event', { ...row, eventId: undefined }, ['MISSING eventId']],
    ['a handing over in review', { ...row, handedOverOn: '2026-05-01' }, ['NOT_FOR_STATE handedOverOn']],
    ['a notification without a letter', { ...row, notifiedOn: '2026-05-01' }, ['NOT_FOR_STATE notifiedOn']],
    ['an end of what goes on', { ...row, completionKind: 'WITHDRAWN' }, ['NOT_FOR_STATE completionKind']],
    ['an end of another kind', { ...row, state: 'WITHDRAWN', completionKind: 'NATURALISED' }, ['NOT_FOR_STATE completionKind']],
    ['a handing over after the event', { ...row, state: 'NATURALISED', handedOverOn: '2026-05-05' }, ['DATES_OUT_OF_ORDER on']],
    ['a reason in words', { ...row, reason: 'because' }, ['FORM reason']],
    ['a paragraph nobody knows', { ...row, legalBasis: '§ 11' }, ['FORM legalBasis']],
  ])('is refused with %s', (_what, value, expected) => {
    expect(faults(readStatusRow(value, today))).toEqual(expected);
  });

  it('has the fields and the states that the schema says', () => {
    const { $defs } = schemaOf('events') as { $defs: { row: { properties: { state: { enum: string[] } } } } };
    expect(Object.keys($defs.row.properties)).toEqual([...STATUS_FIELDS]);
    expect($defs.row.properties.state.enum).toEqual(REPORTED_STATES);
    expect(schemas.events(fileWith('kim-naturalisation-events', row))).toBe(true);
    expect(schemas.events(fileWith('kim-naturalisation-events', { ...row, state: 'DRAFT' }))).toBe(false);
  });

  const read = (value: object): StatusRow => readStatusRow({ ...row, ...value }, today).row as StatusRow;

  it('begins a hearing that has not been notified, whatever was notified before', () => {
    expect(mirroredColumns(read({ state: 'HEARING' }), 'IN_REVIEW')).toMatchObject({ hearingNotifiedOn: null });
    expect(mirroredColumns(read({ state: 'HEARING' }), 'HEARING')).not.toHaveProperty('hearingNotifiedOn');
    expect(mirroredColumns(read({ state: 'HEARING', notifiedOn: '2026-05-07' }), 'HEARING')).toMatchObject({
      hearingNotifiedOn: '2026-05-07',
    });
  });

  it('counts the ten years of a bar from its notification, and of a revocation, until it is lifted', () => {
    const barred = (more: object, before: ApplicationState = 'HEARING') => mirroredColumns(read(more), before);
    expect(barred({ state: 'BARRED' })).toMatchObject({ barFrom: '2026-05-04', barUntil: '2036-05-04' });
    expect(barred({ state: 'BARRED', notifiedOn: '2026-05-07' }, 'BARRED')).toMatchObject({
      ...{ barFrom: '2026-05-07', barUntil: '2036-05-07' },
    });
    expect(barred({ state: 'BARRED' }, 'BARRED')).not.toHaveProperty('barFrom');
    expect(barred({ state: 'REVOKED' }, 'REVOCATION_ISSUED')).toMatchObject({ barUntil: '2036-05-04' });
    expect(barred({ state: 'IN_REVIEW' }, 'BARRED')).toMatchObject({ barFrom: null, barUntil: null });
    expect(barred({ state: 'IN_REVIEW' })).not.toHaveProperty('barFrom');
  });

  it('remembers where a suspended file was', () => {
    expect(mirroredColumns(read({ state: 'SUSPENDED', reason: 'COURT_STAY' }), 'HEARING')).toMatchObject({
      suspendedFrom: 'HEARING',
      suspendedOn: '2026-05-04',
      suspensionReason: 'COURT_STAY',
    });
    expect(mirroredColumns(read({ state: 'SUSPENDED' }), 'SUSPENDED')).not.toHaveProperty('suspendedFrom');
  });

  it.each([
    ['NATURALISED', { handedOverOn: '2026-05-02' }, { endedOn: '2026-05-02', completionKind: 'NATURALISED' }],
    ['REFUSED_FINAL', {}, { endedOn: '2026-05-04', completionKind: 'REJECTED' }],
    ['WITHDRAWN', {}, { endedOn: '2026-05-04', completionKind: 'WITHDRAWN' }],
    [
      'TRANSFERRED',
      { transferredTo: 'Stadt Neuss' },
      { endedOn: '2026-05-04', districtCode: null, transferredTo: 'Stadt Neuss' },
    ],
    ['DISCONTINUED', { completionKind: 'DISCONTINUED_DEATH' }, { completionKind: 'DISCONTINUED_DEATH' }],
    ['DISCONTINUED', {}, { completionKind: 'OTHER' }],
    ['IN_REVIEW', {}, { endedOn: null, completionKind: null }],
  ])('ends a procedure with %s %j', (state, more, expected) => {
    expect(mirroredColumns(read({ state, ...more }), 'LITIGATION')).toMatchObject(expected);
  });
});

describe('mirroring', () => {
  const facts: MirrorFacts = {
    state: 'SUBMITTED',
    reported: 'IN_REVIEW',
    leadingSystem: 'EXTERNAL',
    on: '2026-05-04',
    receivedOn: '2026-03-09',
    reportedReceivedOn: null,
    fileReference: '33-EB-2026-00001',
    reportedFileReference: null,
    handedOverOn: null,
  };
  const system = { ...anonymousActor('request'), id: 'system', roles: ['system' as const] };
  const mirrored = (more: Partial<MirrorFacts>, actor = system) => {
    const result = attempt(mirrorProcedure, 'MIRROR', { ...facts, ...more }, { actor, today });
    return result.ok
      ? result.state
      : result.refusal === 'REQUIREMENT_OPEN'
        ? result.open.map(({ code }) => code)
        : result.refusal;
  };

  it('is sound, and leads from every state to every state that is reported', () => {
    expect(faultsOf(mirrorProcedure as unknown as Procedure)).toEqual([]);
    for (const state of APPLICATION_STATES)
      for (const reported of REPORTED_STATES) expect(mirrored({ state, reported, handedOverOn: '2026-05-01' })).toBe(reported);
  });

  it('is taken by the system alone', () => {
    for (const role of ['naturalisation_officer', 'office_supervisor', 'intake_clerk', 'data_subject'] as const)
      expect(mirrored({}, { ...system, roles: [role] as never })).toBe('NOT_PERMITTED');
  });

  it.each([
    ['LEADING_SYSTEM_HERE', { leadingSystem: 'HUB' }],
    ['IMMUTABLE', { reportedReceivedOn: '2026-03-10' }],
    ['DATES_OUT_OF_ORDER', { on: '2026-03-08' }],
    ['FILE_REFERENCE_DIFFERS', { reportedFileReference: '33-EB-2026-00002' }],
    ['HANDING_OVER_MISSING', { reported: 'NATURALISED' }],
  ] as const)('is refused with %s', (code, more) => {
    expect(mirrored(more)).toEqual([code]);
  });
});

describe('a file', () => {
  const format = 'kim-naturalisation-applications';
  const lines = [JSON.stringify({ format, version: 1, source: 'EFA' }), '{"externalId":"1"}', '', '{"externalId":"2"}', ''];

  it.each(['example-applications.json', 'example-events.json'])('%s is as the schema says', (name) => {
    const file = JSON.parse(textOf(name)) as { format: string; rows: unknown[] };
    const schema = name.includes('events') ? schemas.events : schemas.applications;
    expect([schema(file), schema.errors]).toEqual([true, null]);
    const read = name.includes('events') ? readStatusRow : readApplicationRow;
    for (const row of file.rows) expect(read(row, today).faults).toEqual([]);
  });

  it('is read as one document, as lines, with Windows line ends and with a byte order mark', () => {
    const rows = [{ externalId: '1' }, { externalId: '2' }];
    const document = JSON.stringify({ format, version: 1, source: 'EFA', rows }, null, 2);
    for (const text of [document, lines.join('\n'), lines.join('\r\n'), `\uFEFF${document}`, `\uFEFF${lines.join('\n')}`])
      expect(parseImport(text, format)).toEqual({ header: { format, version: 1, source: 'EFA' }, rows });
  });

  it.each([
    ['', 'The file is no JSON.'],
    ['rubbish', 'The file is no JSON.'],
    ['[]', 'The file does not begin with an object that names format, version and source.'],
    ['{}', `The format has to be ${format}.`],
    [
      JSON.stringify({ format: 'kim-naturalisation-events', version: 1, source: 'EFA', rows: [] }),
      `The format has to be ${format}.`,
    ],
    [JSON.stringify({ format, version: 2, source: 'EFA', rows: [] }), 'The version has to be 1.'],
    [
      JSON.stringify({ format, version: 1, source: 'efa', rows: [] }),
      'The source is a name in capitals, such as EFA, of at most 40 characters.',
    ],
    [JSON.stringify({ format, version: 1, source: 'EFA', rows: {} }), 'The file has no list of rows.'],
    [JSON.stringify({ format, version: 1, source: 'EFA', rows: [], more: 1 }), 'The format has no "more".'],
    [[lines[0], '{"externalId":'].join('\n'), 'Line 2 is no JSON.'],
  ])('%j is not taken in at all', (text, sentence) => {
    expect(() => parseImport(text, format)).toThrow(new ImportFileError(sentence));
  });
});
