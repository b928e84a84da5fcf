import { describe, expect, it } from '@jest/globals';
import { APPLICATION_STATES } from '../naturalisation/application.procedure.js';
import {
  COLUMNS,
  completedYears,
  completionKind,
  csvHead,
  csvUnit,
  gapsOf,
  type Reporter,
  type Survey,
  type SurveyFacts,
  surveyDay,
  surveyDueOn,
  surveyUnit,
  unsetOf,
} from './survey.rules.js';

const facts: SurveyFacts = {
  id: 'x',
  state: 'NATURALISED',
  fileReference: '33-EB-2025-00017',
  birthDate: '1988-02-29',
  sex: 'FEMALE',
  maritalStatus: 'MARRIED',
  nationalities: ['SYR', 'TUR'],
  stayBeganOn: '2015-09-30',
  legalBasis: '§ 10',
  districtCode: 'duesseldorf-01',
  filedOn: '2025-01-02',
  receivedOn: '2025-01-03',
  handedOverOn: '2026-09-30',
  endedOn: '2026-09-30',
  completionKind: 'NATURALISED',
};
const reporter: Reporter = { authority: 'Stadt Düsseldorf', contact: 'statistik@example.org', city: 'duesseldorf' };

describe('completed years', () => {
  it.each([
    ['2015-09-30', '2026-09-29', 10],
    ['2015-09-30', '2026-09-30', 11],
    ['2016-02-29', '2026-02-28', 9],
    ['2016-02-29', '2026-03-01', 10],
    ['2016-02-29', '2024-02-29', 8],
    ['2015-03-01', '2016-02-29', 0],
    ['2026-01-01', '2026-01-01', 0],
    ['2000-12-31', '2001-01-01', 0],
    ['2026-01-02', '2026-01-01', null],
  ])('from %s to %s are %s', (from, on, years) => {
    expect(completedYears(from, on)).toBe(years);
  });
});

describe('the surveys of § 36 StAG', () => {
  // The attributes as the specification lists them (A.10).
  const auxiliary = ['authority', 'contact', 'registration_number'];
  const person = ['birth_year', 'sex', 'marital_status', 'years_of_stay', 'previous_nationalities'];
  it.each<[Survey, string[]]>([
    ['NATURALISATIONS', [...auxiliary, ...person, 'legal_basis', 'residence_at_naturalisation']],
    ['APPLICATIONS', [...auxiliary, ...person, 'residence_at_application']],
    ['COMPLETED_PROCEDURES', [...auxiliary, ...person, 'residence_at_application', 'residence_at_completion', 'completion_kind']],
  ])('ask in %s for what the law names', (survey, columns) => {
    expect([...COLUMNS[survey]]).toEqual(columns);
    expect(csvHead(survey)).toBe(`${columns.join(';')}\r\n`);
  });

  it.each<[Survey, Partial<SurveyFacts>, string | null]>([
    ['NATURALISATIONS', {}, '2026-09-30'],
    ['NATURALISATIONS', { state: 'REVOKED' }, '2026-09-30'],
    ['NATURALISATIONS', { state: 'REFUSED', handedOverOn: null }, null],
    ['APPLICATIONS', {}, '2025-01-03'],
    ['APPLICATIONS', { receivedOn: null }, '2025-01-02'],
    ['APPLICATIONS', { state: 'DRAFT', filedOn: null, receivedOn: null }, null],
    ['COMPLETED_PROCEDURES', {}, '2026-09-30'],
    ['COMPLETED_PROCEDURES', { state: 'WITHDRAWN', handedOverOn: null, endedOn: '2026-01-05' }, '2026-01-05'],
    ['COMPLETED_PROCEDURES', { state: 'WITHDRAWN', filedOn: null, handedOverOn: null, endedOn: '2026-01-05' }, null],
    ['COMPLETED_PROCEDURES', { state: 'IN_REVIEW', handedOverOn: null, endedOn: null }, null],
    ['COMPLETED_PROCEDURES', { state: 'REFUSED', handedOverOn: null, endedOn: '2026-01-05' }, null],
    // A later revocation does not end the procedure again.
    ['COMPLETED_PROCEDURES', { state: 'REVOKED', endedOn: '2027-02-01' }, '2026-09-30'],
  ])('count in %s what is %j on %s', (survey, more, on) => {
    expect(surveyDay(survey, { ...facts, ...more })).toBe(on);
  });

  it.each([
    ['NATURALISED', null, 'NATURALISED'],
    ['REFUSED_FINAL', null, 'REJECTED'],
    ['REFUSED_FINAL', 'OTHER', 'OTHER'],
    ['WITHDRAWN', null, 'WITHDRAWN'],
    ['TRANSFERRED', null, 'TRANSFERRED'],
    ['DISCONTINUED', 'DISCONTINUED_DEATH', 'DISCONTINUED_DEATH'],
    ['DISCONTINUED', 'DISCONTINUED_DEPARTURE', 'DISCONTINUED_DEPARTURE'],
    ['DISCONTINUED', null, 'OTHER'],
    ['BARRED', null, null],
    ['REFUSED', null, null],
    ['LITIGATION', null, null],
  ] as const)('take %s with the recorded kind %s for %s', (state, recorded, kind) => {
    expect(completionKind({ ...facts, state, handedOverOn: null, completionKind: recorded })).toBe(kind);
  });

  it('have a kind of completion for every state, or none because it goes on', () => {
    for (const state of APPLICATION_STATES) {
      const kind = completionKind({ ...facts, state, handedOverOn: null, completionKind: null });
      expect(kind === null || typeof kind === 'string').toBe(true);
    }
  });

  it('make a unit record of the day that counts', () => {
    expect(csvUnit('NATURALISATIONS', surveyUnit('NATURALISATIONS', facts, reporter))).toBe(
      'Stadt Düsseldorf;statistik@example.org;33-EB-2025-00017;1988;FEMALE;MARRIED;11;"SYR,TUR";§ 10;duesseldorf\r\n',
    );
    expect(csvUnit('APPLICATIONS', surveyUnit('APPLICATIONS', facts, reporter))).toBe(
      'Stadt Düsseldorf;statistik@example.org;33-EB-2025-00017;1988;FEMALE;MARRIED;9;"SYR,TUR";duesseldorf\r\n',
    );
    const moved = { ...facts, state: 'TRANSFERRED' as const, handedOverOn: null, completionKind: null, districtCode: null };
    expect(csvUnit('COMPLETED_PROCEDURES', surveyUnit('COMPLETED_PROCEDURES', moved, reporter))).toBe(
      'Stadt Düsseldorf;statistik@example.org;33-EB-2025-00017;1988;FEMALE;MARRIED;11;"SYR,TUR";duesseldorf;OUTSIDE;TRANSFERRED\r\n',
    );
  });

  it('tell what is not known, and leave it empty', () => {
    const bare: SurveyFacts = {
      ...facts,
      birthDate: null,
      sex: null,
      maritalStatus: null,
      nationalities: [],
      stayBeganOn: null,
      legalBasis: null,
      fileReference: null,
    };
    const unit = surveyUnit('NATURALISATIONS', bare, { authority: '', contact: '', city: null });
    expect(gapsOf('NATURALISATIONS', unit)).toEqual([
      'registration_number',
      'birth_year',
      'sex',
      'marital_status',
      'years_of_stay',
      'previous_nationalities',
      'legal_basis',
    ]);
    expect(csvUnit('NATURALISATIONS', unit)).toBe(';;;;;;;;;duesseldorf\r\n');
    expect(unsetOf({ authority: '', contact: '' })).toEqual(['authority', 'contact']);
    expect(gapsOf('APPLICATIONS', surveyUnit('APPLICATIONS', { ...facts, stayBeganOn: '2025-06-01' }, reporter))).toEqual([
      'years_of_stay',
    ]);
  });

  it('are due on 1 March of the year after', () => {
    expect(surveyDueOn(2026)).toBe('2027-03-01');
  });
});
