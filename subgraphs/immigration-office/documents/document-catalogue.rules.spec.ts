import { describe, expect, it } from '@jest/globals';
import {
  catalogueOn,
  DOCUMENT_CATALOGUE,
  type DocumentCircumstances,
  planDocuments,
  requiredDocuments,
} from './document-catalogue.rules.js';

const TODAY = '2026-11-23';
const adult: DocumentCircumstances = {
  birthDate: '1990-05-04',
  maritalStatus: 'SINGLE',
  employments: ['EMPLOYED'],
  receivesBenefits: false,
  dependants: 0,
  spouseOfGerman: false,
  marriedBefore: false,
  adopted: false,
  civilStatusAbroad: true,
  proofRelief: 'NONE',
  germanCertificate: false,
  actsThroughProxy: false,
  soleCustody: false,
};
const child: DocumentCircumstances = { ...adult, birthDate: '2015-05-04', employments: ['PUPIL'] };
const codesOf = (facts: DocumentCircumstances, on = TODAY) => requiredDocuments(facts, on).map(({ code }) => code);

const EVERYBODY = ['PASSPORT', 'RESIDENCE_TITLE', 'BIRTH_CERTIFICATE', 'HOUSING_PROOF', 'PHOTO', 'DECLARATION_OF_TRUTH'];
const DECLARATIONS = ['DECLARATION_FDGO', 'DECLARATION_HISTORY', 'DECLARATION_OF_LOYALTY', 'DECLARATION_FOREIGN_CONVICTIONS'];
const EMPLOYED = ['EMPLOYMENT_CONTRACT', 'PAYSLIPS', 'EMPLOYMENT_CONFIRMATION'];
const SELF_EMPLOYED = ['TAX_ASSESSMENTS', 'TAX_ADVISER_STATEMENT', 'BUSINESS_REGISTRATION', 'TAX_CLEARANCE', 'PRIVATE_PROVISION'];
const CERTIFICATES = ['B1_CERTIFICATE', 'CITIZENSHIP_TEST'];

describe('the documents that circumstances call for', () => {
  it.each<[string, DocumentCircumstances, readonly string[], readonly string[]]>([
    [
      'an employed adult',
      adult,
      [...EVERYBODY, ...DECLARATIONS, ...EMPLOYED, ...CERTIFICATES, 'PENSION_RECORD', 'CURRICULUM_VITAE'],
      [...SELF_EMPLOYED, 'CUSTODY_PROOF', 'BENEFIT_NOTICES'],
    ],
    ['a self-employed adult', { ...adult, employments: ['SELF_EMPLOYED'] }, [...SELF_EMPLOYED, 'PENSION_RECORD'], EMPLOYED],
    ['somebody who is both', { ...adult, employments: ['EMPLOYED', 'SELF_EMPLOYED'] }, [...SELF_EMPLOYED, ...EMPLOYED], []],
    [
      'a pensioner',
      { ...adult, birthDate: '1955-01-01', employments: ['RETIRED'] },
      ['PENSION_NOTICE'],
      [...EMPLOYED, 'PENSION_RECORD'],
    ],
    ['a student', { ...adult, employments: ['STUDENT'] }, ['ENROLMENT_CERTIFICATE'], EMPLOYED],
    ['a trainee', { ...adult, employments: ['TRAINEE'] }, ['TRAINING_CONTRACT'], EMPLOYED],
    ['somebody without work', { ...adult, employments: ['UNEMPLOYED'] }, ['BENEFIT_NOTICES'], EMPLOYED],
    ['a worker with benefits', { ...adult, receivesBenefits: true }, [...EMPLOYED, 'BENEFIT_NOTICES'], []],
    [
      'a married person',
      { ...adult, maritalStatus: 'MARRIED' },
      ['MARRIAGE_CERTIFICATE'],
      ['DIVORCE_DECREE', 'NATIONALITY_OF_SPOUSE'],
    ],
    [
      'the spouse of a German',
      { ...adult, maritalStatus: 'MARRIED', spouseOfGerman: true },
      ['MARRIAGE_CERTIFICATE', 'NATIONALITY_OF_SPOUSE'],
      [],
    ],
    ['a divorced person', { ...adult, maritalStatus: 'DIVORCED' }, ['DIVORCE_DECREE'], ['MARRIAGE_CERTIFICATE']],
    [
      'a person married again',
      { ...adult, maritalStatus: 'MARRIED', marriedBefore: true },
      ['MARRIAGE_CERTIFICATE', 'DIVORCE_DECREE'],
      [],
    ],
    [
      'a widowed person',
      { ...adult, maritalStatus: 'WIDOWED', marriedBefore: true },
      ['DEATH_CERTIFICATE_OF_SPOUSE'],
      ['DIVORCE_DECREE'],
    ],
    ['an adopted person', { ...adult, adopted: true }, ['ADOPTION_DECREE'], []],
    ['somebody who supports children', { ...adult, dependants: 2 }, ['BIRTH_CERTIFICATES_OF_DEPENDANTS'], []],
    ['somebody with a German school certificate', { ...adult, germanCertificate: true }, ['GERMAN_CERTIFICATE'], CERTIFICATES],
    ['a guest worker', { ...adult, birthDate: '1948-01-01', proofRelief: 'GUEST_WORKER' }, ['RECRUITMENT_PROOF'], CERTIFICATES],
    ['somebody in hardship', { ...adult, proofRelief: 'HARDSHIP' }, ['HARDSHIP_PROOF'], CERTIFICATES],
    ['somebody who is ill', { ...adult, proofRelief: 'ILLNESS' }, ['MEDICAL_CERTIFICATE'], CERTIFICATES],
    ['somebody for whom a lawyer acts', { ...adult, actsThroughProxy: true }, ['POWER_OF_ATTORNEY'], []],
    [
      'a child of both parents',
      child,
      [...EVERYBODY, 'SCHOOL_REPORT', 'CUSTODY_PROOF', 'CONSENT_OF_PARENTS'],
      [...DECLARATIONS, ...CERTIFICATES, 'CURRICULUM_VITAE'],
    ],
    ['a child of a single parent', { ...child, soleCustody: true }, ['CUSTODY_PROOF'], ['CONSENT_OF_PARENTS']],
    [
      'a child of 14',
      { ...child, birthDate: '2012-11-23' },
      ['DECLARATION_FOREIGN_CONVICTIONS', 'CUSTODY_PROOF'],
      ['DECLARATION_FDGO', 'B1_CERTIFICATE'],
    ],
    [
      'the day before the 16th birthday',
      { ...child, birthDate: '2010-11-24' },
      ['CUSTODY_PROOF'],
      ['B1_CERTIFICATE', 'DECLARATION_FDGO'],
    ],
    [
      'the 16th birthday',
      { ...child, birthDate: '2010-11-23' },
      [...CERTIFICATES, ...DECLARATIONS, 'SCHOOL_REPORT'],
      ['CUSTODY_PROOF', 'CONSENT_OF_PARENTS'],
    ],
  ])('for %s', (_who, facts, needed, notNeeded) => {
    const codes = codesOf(facts);
    expect(codes).toEqual(expect.arrayContaining([...needed]));
    expect(codes.filter((code) => notNeeded.includes(code))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('come with a norm, a reason and what is taken for them', () => {
    for (const facts of [adult, child])
      for (const document of requiredDocuments(facts, TODAY)) {
        expect(document.legalBasis).toMatch(/§|Art\./);
        expect(document.reason).toMatch(/\.$/);
        expect(document.acceptedTypes.length).toBeGreaterThan(0);
      }
  });

  it('are translated and legalised where they come from abroad', () => {
    const birth = (civilStatusAbroad: boolean) =>
      requiredDocuments({ ...adult, civilStatusAbroad }, TODAY).find(({ code }) => code === 'BIRTH_CERTIFICATE');
    expect(birth(true)).toMatchObject({ needsTranslation: true, needsLegalisation: true, needsOriginal: true });
    expect(birth(false)).toMatchObject({ needsTranslation: false, needsLegalisation: false, needsOriginal: true });
  });

  it('follow the law of the day: the commitment to historical responsibility came with the reform of 2024', () => {
    expect(codesOf(adult, '2024-06-26')).not.toContain('DECLARATION_HISTORY');
    expect(codesOf(adult, '2024-06-27')).toContain('DECLARATION_HISTORY');
    expect(catalogueOn('1999-12-31')).toEqual([]);
  });

  it('are as old as the office allows', () => {
    const age = (maxAges = {}) => requiredDocuments(adult, TODAY, maxAges).find(({ code }) => code === 'PAYSLIPS')?.maxAgeDays;
    expect([age(), age({ PAYSLIPS: 30 })]).toEqual([90, 30]);
  });

  it('have codes of their own', () => {
    expect(new Set(DOCUMENT_CATALOGUE.map(({ code }) => code)).size).toBe(DOCUMENT_CATALOGUE.length);
  });
});

describe('a new computation', () => {
  const required = requiredDocuments(adult, TODAY);
  it.each([
    ['OPEN', true, ['notNeeded']],
    ['OPEN', false, []],
    ['ACCEPTED', true, []],
    ['WAIVED', true, []],
    ['NOT_NEEDED', true, []],
  ])('does to what is not needed any more and is %s, computed %s: %j', (status, isComputed, changes) => {
    const plan = planDocuments([{ code: 'TAX_CLEARANCE', status, isComputed }], required);
    expect(plan.notNeeded).toEqual(changes.length > 0 ? ['TAX_CLEARANCE'] : []);
    expect(plan.add).toHaveLength(required.length);
  });

  it('adds what is missing, describes what is there and opens what is needed again', () => {
    const plan = planDocuments(
      [
        { code: 'PASSPORT', status: 'ACCEPTED', isComputed: false },
        { code: 'PAYSLIPS', status: 'NOT_NEEDED', isComputed: true },
      ],
      required,
    );
    expect(plan.add.map(({ code }) => code)).not.toEqual(expect.arrayContaining(['PASSPORT']));
    expect(plan.describe.map(({ code }) => code)).toEqual(['PASSPORT', 'PAYSLIPS']);
    expect(plan.reopen).toEqual(['PAYSLIPS']);
  });
});
