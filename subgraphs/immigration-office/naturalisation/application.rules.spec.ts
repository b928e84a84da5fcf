import { describe, expect, it } from '@jest/globals';
import { anonymousActor } from '../../kit/actor.js';
import { inForce, type Rule, type RuleStatus } from '../../kit/procedure.js';
import { applicationProcedure } from './application.procedure.js';
import {
  type ApplicationFacts,
  applicantIdentified,
  capableOrRepresented,
  consequencesPointedOut,
  deadlineAfterNotification,
  documentsComplete,
  livesElsewhere,
  livesInCity,
  signed,
  somethingOutstanding,
} from './application.rules.js';
import { plainFacts } from './application.testing.js';

const today = '2026-11-23';
const actor = anonymousActor('request');

const adult: ApplicationFacts = plainFacts;

type Row = [string, Rule<ApplicationFacts>, Partial<ApplicationFacts>, RuleStatus];

const rows: Row[] = [
  ['an applicant with name and birth date', applicantIdentified, {}, 'MET'],
  ['an applicant without a name', applicantIdentified, { named: false }, 'NOT_MET'],
  ['an applicant without a birth date', applicantIdentified, { birthDate: null }, 'NOT_MET'],
  ['an applicant in the city files here', livesInCity, {}, 'MET'],
  ['an applicant elsewhere does not file here', livesInCity, { livesInCity: false }, 'NOT_MET'],
  ['the file of an applicant in the city stays', livesElsewhere, {}, 'NOT_MET'],
  ['the file of an applicant elsewhere may leave', livesElsewhere, { livesInCity: false }, 'MET'],
  ['a signature of an earlier day', signed, {}, 'MET'],
  ['a signature of today', signed, { signedOn: today }, 'MET'],
  ['a signature of tomorrow', signed, { signedOn: '2026-11-24' }, 'NOT_MET'],
  ['no signature', signed, { signedOn: null }, 'NOT_MET'],
  ['nothing to ask for', somethingOutstanding, {}, 'NOT_MET'],
  ['a document to ask for', somethingOutstanding, { outstandingDocuments: ['PASSPORT'] }, 'MET'],
  ['a period without days', deadlineAfterNotification, {}, 'NOT_MET'],
  ['a period without notification', deadlineAfterNotification, { documentsDueOn: '2026-12-28' }, 'NOT_MET'],
  ['a period without an end', deadlineAfterNotification, { documentsNotifiedOn: '2026-11-27' }, 'NOT_MET'],
  [
    'a period that ends before notification',
    deadlineAfterNotification,
    { documentsNotifiedOn: '2026-11-27', documentsDueOn: '2026-11-26' },
    'NOT_MET',
  ],
  [
    'a period that ends with notification',
    deadlineAfterNotification,
    { documentsNotifiedOn: '2026-11-27', documentsDueOn: '2026-11-27' },
    'NOT_MET',
  ],
  [
    'a period that ends after notification',
    deadlineAfterNotification,
    { documentsNotifiedOn: '2026-11-27', documentsDueOn: '2026-11-28' },
    'MET',
  ],
  [
    'a period over the turn of the year',
    deadlineAfterNotification,
    { documentsNotifiedOn: '2026-12-31', documentsDueOn: '2027-01-01' },
    'MET',
  ],
  ['consequences that were pointed out', consequencesPointedOut, { consequenceNotice: true }, 'MET'],
  ['consequences that were not pointed out', consequencesPointedOut, {}, 'NOT_MET'],
  ['a file with every document', documentsComplete, {}, 'MET'],
  ['a file that lacks one document', documentsComplete, { outstandingDocuments: ['B1_CERTIFICATE'] }, 'NOT_MET'],
];

describe('the rules of the first steps', () => {
  it.each(rows)('%s', (_case, rule, facts, status) => {
    expect(rule.holds({ ...adult, ...facts }, { actor, today }).status).toBe(status);
  });

  it('name the outstanding documents in their reason', () => {
    const { explanation } = documentsComplete.holds(
      { ...adult, outstandingDocuments: ['PASSPORT', 'B1_CERTIFICATE'] },
      { actor, today },
    );
    expect(explanation).toBe('Outstanding: PASSPORT, B1_CERTIFICATE.');
  });

  it('each have a code of their own, a norm and a first day, and are in force today', () => {
    const all = [...new Set(Object.values(applicationProcedure.steps).flatMap(({ requires }) => requires ?? []))];
    // Four eyes is one rule about different pairs of people.
    const codes = all.map(({ code }) => code).filter((code) => code !== 'FOUR_EYES');
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, legalBasis } of all) {
      expect(code).toMatch(/^[A-Z][A-Z_-]+$/);
      expect(legalBasis).toMatch(/^(§§? \d+|BMI|Setting of the office)/);
    }
    expect(inForce(all, today)).toEqual(all);
  });
});

/** Whether somebody without representatives acts for themselves on that day (§ 34 Satz 1 StAG, § 187(2) S. 2 and § 188(2) BGB). */
const capacity: [born: string, day: string, capable: boolean, capableOn: string][] = [
  ['2010-11-24', '2026-11-23', false, '2026-11-24'],
  ['2010-11-23', '2026-11-23', true, '2026-11-23'],
  ['2010-11-22', '2026-11-23', true, '2026-11-22'],
  // Born on 29 February: the sixteenth birthday always falls into a leap year but at the turn of a century.
  ['2008-02-29', '2024-02-28', false, '2024-02-29'],
  ['2008-02-29', '2024-02-29', true, '2024-02-29'],
  ['2012-02-29', '2028-02-28', false, '2028-02-29'],
  ['2012-02-29', '2028-02-29', true, '2028-02-29'],
  ['2084-02-29', '2100-02-28', false, '2100-03-01'],
  ['2084-02-29', '2100-03-01', true, '2100-03-01'],
  // Born beside a 29 February.
  ['2012-02-28', '2028-02-28', true, '2028-02-28'],
  ['2012-03-01', '2028-02-29', false, '2028-03-01'],
  ['2012-03-01', '2028-03-01', true, '2028-03-01'],
  ['2010-02-28', '2026-02-28', true, '2026-02-28'],
  ['2010-03-01', '2026-02-28', false, '2026-03-01'],
  ['2010-03-01', '2026-03-01', true, '2026-03-01'],
  // The turn of the year and the ends of months.
  ['2010-12-31', '2026-12-30', false, '2026-12-31'],
  ['2010-12-31', '2026-12-31', true, '2026-12-31'],
  ['2011-01-01', '2026-12-31', false, '2027-01-01'],
  ['2010-08-31', '2026-08-31', true, '2026-08-31'],
  // The newborn and the very old.
  ['2026-11-23', '2026-11-23', false, '2042-11-23'],
  ['1920-02-29', '2026-11-23', true, '1936-02-29'],
];

describe('the age of capacity', () => {
  it.each(capacity)('born on %s, on %s: %s, from %s on', (birthDate, day, capable, capableOn) => {
    const child = { ...adult, birthDate, representedByAllCustodians: false };
    const result = capableOrRepresented.holds(child, { actor, today: day });
    expect(result.status).toBe(capable ? 'MET' : 'NOT_MET');
    expect(result.earliestOn).toBe(capable ? undefined : capableOn);
    expect(result.explanation).toContain(capableOn);
    expect(capableOrRepresented.holds({ ...child, representedByAllCustodians: true }, { actor, today: day }).status).toBe('MET');
  });

  it('is not guessed where the birth date is not known, even with representatives', () => {
    for (const representedByAllCustodians of [false, true]) {
      const unknown = { ...adult, birthDate: null, representedByAllCustodians };
      expect(capableOrRepresented.holds(unknown, { actor, today }).status).toBe('INSUFFICIENT_DATA');
    }
  });
});
