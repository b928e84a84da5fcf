import { describe, expect, it } from '@jest/globals';
import type { ApplicationFacts } from '../naturalisation/application.rules.js';
import { DEFAULT_PRACTICE, readPracticeParameters } from '../naturalisation/practice-parameters.rules.js';
import { INQUIRY_OFFENCES } from '../requirements/criminal-record.rules.js';
import type { Conviction } from '../requirements/facts.rules.js';
import { DEFAULT_LAW_PARAMETERS } from '../requirements/law-parameters.rules.js';
import { LEGAL_BASES } from '../transmissions/transmission.rules.js';
import {
  confirmedConditions,
  freshDays,
  INQUIRIES,
  INQUIRY_KINDS,
  type InquiryCircumstances,
  type InquiryEntry,
  type InquirySettings,
  inquiriesOn,
  inquiryFactsFrom,
  mandatoryInquiries,
  standingOf,
} from './inquiry.rules.js';

const TODAY = '2026-11-23';
const settings: InquirySettings = { practice: { ...DEFAULT_PRACTICE, regularInquiries: [] }, law: DEFAULT_LAW_PARAMETERS };
const adult: InquiryCircumstances = { filed: true, birthDate: '1990-05-04', facts: null, selfEmployed: null };
const kindsFor = (changes: Partial<InquiryCircumstances>, today = TODAY, with_ = settings) =>
  mandatoryInquiries({ ...adult, ...changes }, today, with_).map(({ kind }) => kind);

const fine: Conviction = {
  kind: 'FINE',
  dailyRates: 30,
  months: null,
  days: null,
  suspended: false,
  remitted: false,
  offence: '185',
  motiveEstablished: null,
  prosecutorFoundMotive: null,
  judgedOn: '2024-03-01',
  foreign: false,
  declared: null,
  comparable: null,
  erased: false,
  inTotalSentence: false,
};

describe('what must be asked', () => {
  it.each([
    ['the day before the 14th birthday', '2012-11-24', []],
    ['the 14th birthday', '2012-11-23', ['CRIMINAL_REGISTER']],
    ['13 years', '2013-05-04', []],
    ['15 years', '2011-05-04', ['CRIMINAL_REGISTER']],
    ['the day before the 16th birthday', '2010-11-24', ['CRIMINAL_REGISTER']],
    ['the 16th birthday', '2010-11-23', ['DOMESTIC_INTELLIGENCE', 'CRIMINAL_REGISTER']],
    ['17 years (W01)', '2009-05-04', ['DOMESTIC_INTELLIGENCE', 'CRIMINAL_REGISTER']],
    ['a birth date that is not known', null, ['DOMESTIC_INTELLIGENCE', 'CRIMINAL_REGISTER']],
  ])('at %s is %#', (_name, birthDate, expected) => {
    expect(kindsFor({ birthDate })).toEqual(expected);
  });

  it('begins for a child of 29 February with 1 March of common years', () => {
    const birthDate = '2012-02-29';
    expect(kindsFor({ birthDate }, '2026-02-28')).toEqual([]);
    expect(kindsFor({ birthDate }, '2026-03-01')).toEqual(['CRIMINAL_REGISTER']);
  });

  it.each([
    ['a listed offence that is ignored', {}, true],
    ['a listed offence written out', { offence: '§ 185 StGB' }, true],
    ['90 daily rates for a listed offence', { dailyRates: 90 }, true],
    ['slightly above the limit', { dailyRates: 100 }, true],
    ['one third above the limit: nothing is ignored', { dailyRates: 120 }, false],
    ['an offence that is not listed', { offence: '242' }, false],
    ['an offence that is not named', { offence: null }, false],
    ['a motive that the judgment established', { motiveEstablished: true }, false],
    ['a judgment in which no motive was seen', { motiveEstablished: false }, true],
    ['an answer that is on record', { prosecutorFoundMotive: false }, false],
    ['a youth measure', { kind: 'YOUTH_MEASURE', dailyRates: null }, false],
    ['a youth penalty, which is never ignored', { kind: 'YOUTH_PENALTY', dailyRates: null, months: 6 }, false],
    ['imprisonment not remitted', { kind: 'IMPRISONMENT', dailyRates: null, months: 3, suspended: true }, false],
    [
      'imprisonment of three months, remitted',
      { kind: 'IMPRISONMENT', dailyRates: null, months: 3, suspended: true, remitted: true },
      true,
    ],
    ['an entry that is erased', { erased: true }, false],
    ['a small fine of more than five years ago', { judgedOn: '2021-11-22' }, false],
    ['a judgment abroad', { foreign: true, declared: true, comparable: true }, false],
  ] as readonly (readonly [string, Partial<Conviction>, boolean])[])('of the prosecutor, for %s: %#', (_name, changes, asked) => {
    const facts = { benefits: null, convictions: [{ ...fine, ...changes }] };
    expect(kindsFor({ facts }).includes('PROSECUTOR')).toBe(asked);
  });

  it('of the prosecutor covers every offence that the law lists, and adds penalties up', () => {
    for (const offence of INQUIRY_OFFENCES)
      expect([
        offence,
        kindsFor({ facts: { benefits: null, convictions: [{ ...fine, offence }] } }).includes('PROSECUTOR'),
      ]).toEqual([offence, true]);
    const several = [
      { ...fine, dailyRates: 80 },
      { ...fine, dailyRates: 40, offence: '242' },
    ];
    expect(kindsFor({ facts: { benefits: null, convictions: several } })).not.toContain('PROSECUTOR');
  });

  it('did not include the prosecutor before the reform', () => {
    const facts = { benefits: null, convictions: [fine] };
    expect(inquiriesOn('2024-06-26')).not.toContain('PROSECUTOR');
    expect(kindsFor({ facts }, '2024-06-26')).not.toContain('PROSECUTOR');
    expect(kindsFor({ facts }, '2024-06-27')).toContain('PROSECUTOR');
  });

  it.each([
    ['SGB II', { facts: { convictions: null, benefits: ['SGB_II'] } }, 'BENEFITS', true],
    ['SGB XII beside child benefit', { facts: { convictions: null, benefits: ['CHILD_BENEFIT', 'SGB_XII'] } }, 'BENEFITS', true],
    ['child benefit alone', { facts: { convictions: null, benefits: ['CHILD_BENEFIT'] } }, 'BENEFITS', false],
    ['no benefits', { facts: { convictions: null, benefits: [] } }, 'BENEFITS', false],
    ['self-employed work', { selfEmployed: true }, 'TAX', true],
    ['employment', { selfEmployed: false }, 'TAX', false],
    ['work that is not known', { selfEmployed: null }, 'TAX', false],
  ] as readonly (readonly [string, Partial<InquiryCircumstances>, 'BENEFITS' | 'TAX', boolean])[])(
    'for %s: %#',
    (_name, changes, kind, asked) => {
      expect(kindsFor(changes).includes(kind)).toBe(asked);
    },
  );

  it('follows the practice of the office, but never for whoever is too young', () => {
    const practice = { practice: DEFAULT_PRACTICE, law: DEFAULT_LAW_PARAMETERS };
    expect(kindsFor({}, TODAY, practice)).toEqual([
      'DOMESTIC_INTELLIGENCE',
      'CRIMINAL_REGISTER',
      'PENDING_PROCEEDINGS',
      'RESIDENCE_FILE',
      'FOREIGNERS_REGISTER',
    ]);
    expect(kindsFor({ birthDate: '2015-01-01' }, TODAY, practice)).toEqual(['RESIDENCE_FILE', 'FOREIGNERS_REGISTER']);
    const older = { ...practice, practice: { ...DEFAULT_PRACTICE, criminalRegisterAge: 16 } };
    expect(kindsFor({ birthDate: '2011-05-04' }, TODAY, older)).not.toContain('CRIMINAL_REGISTER');
  });

  it('says why in each case', () => {
    const facts = { convictions: [fine], benefits: ['SGB_II' as const] };
    const found = mandatoryInquiries({ ...adult, facts, selfEmployed: true }, TODAY, { ...settings, practice: DEFAULT_PRACTICE });
    for (const { reason } of found) expect(reason).toMatch(/^[A-Z].*\.$/);
  });
});

describe('the practice of the office', () => {
  it.each([
    [{ regularInquiries: ['REGISTRATION', 'TAX'] }, true],
    [{ regularInquiries: [] }, true],
    [{ regularInquiries: ['DOMESTIC_INTELLIGENCE'] }, false],
    [{ regularInquiries: ['PROSECUTOR'] }, false],
    [{ regularInquiries: 'TAX' }, false],
    [{ inquiryReminderDays: 30 }, true],
    [{ inquiryReminderDays: -1 }, false],
    [{ enquiryDays: 7, placesTogether: 50, priorityReasons: ['STATELESSNESS'] }, true],
    [{ placesTogether: 1 }, false],
    [{ priorityReasons: ['INACTIVITY_SUIT'] }, false],
  ])('may be %j: %s', (overrides, allowed) => {
    if (allowed) expect(readPracticeParameters(overrides)).toMatchObject(overrides);
    else expect(() => readPracticeParameters(overrides)).toThrow('practice.');
  });

  it('sets for how long a reply is fresh, by kind', () => {
    const practice = { ...DEFAULT_PRACTICE, inquiryFreshDays: { default: 180, DOMESTIC_INTELLIGENCE: 90 } };
    expect(freshDays('DOMESTIC_INTELLIGENCE', practice)).toBe(90);
    expect(freshDays('TAX', practice)).toBe(180);
  });
});

describe('the catalogue of inquiries', () => {
  it('asks nobody and for nothing that its legal basis does not cover', () => {
    for (const kind of INQUIRY_KINDS) {
      const { legalBasis, recipients, answer } = INQUIRIES[kind];
      const { parties, fields } = LEGAL_BASES[legalBasis];
      expect([kind, recipients.filter((each) => !(parties as readonly string[]).includes(each))]).toEqual([kind, []]);
      expect([kind, (fields as readonly string[]).includes(answer), answer]).toEqual([kind, true, answer]);
    }
  });

  it('confirms of the conditions of a norm no more than is so', () => {
    const conditionsOf = (kind: (typeof INQUIRY_KINDS)[number], facts: InquiryCircumstances['facts'], consented = false) =>
      confirmedConditions(kind, { ...adult, facts }, consented, TODAY, settings);
    expect(conditionsOf('CRIMINAL_REGISTER', null)).toEqual(['EXPLICIT_REQUEST']);
    expect(conditionsOf('PROSECUTOR', null)).toEqual([]);
    expect(conditionsOf('PROSECUTOR', { benefits: null, convictions: [fine] })).toEqual([
      'LISTED_OFFENCE',
      'PENALTY_OTHERWISE_IGNORED',
    ]);
    expect(conditionsOf('FOREIGNERS_REGISTER', null, true)).toEqual(['EXPLICIT_REQUEST', 'PERSON_CONSENTED']);
  });
});

describe('where the inquiries of a kind stand', () => {
  const entry = (id: string, state: InquiryEntry['state'], freshUntil: string | null = null): InquiryEntry => ({
    id,
    kind: 'CRIMINAL_REGISTER',
    state,
    freshUntil,
  });
  it.each([
    ['nothing was asked', [], 'MISSING'],
    ['another kind was asked', [{ ...entry('1', 'ASKED'), kind: 'TAX' as const }], 'MISSING'],
    ['the only one was cancelled', [entry('1', 'CANCELLED')], 'MISSING'],
    ['one is awaited', [entry('1', 'ASKED')], 'AWAITED'],
    ['the reply is fresh until today', [entry('1', 'ANSWERED', TODAY)], 'FRESH'],
    ['the reply was fresh until yesterday', [entry('1', 'ANSWERED', '2026-11-22')], 'STALE'],
    ['a stale one is being renewed', [entry('1', 'ANSWERED', '2026-01-01'), entry('2', 'ASKED')], 'AWAITED'],
    ['a stale one was renewed', [entry('2', 'ANSWERED', '2027-01-01'), entry('1', 'ANSWERED', '2026-01-01')], 'FRESH'],
    ['the renewal was cancelled', [entry('1', 'ANSWERED', '2026-01-01'), entry('2', 'CANCELLED')], 'STALE'],
  ] as const)('when %s: %#', (_name, entries, standing) => {
    expect(standingOf('CRIMINAL_REGISTER', entries, TODAY)).toBe(standing);
    const { inquiries }: Pick<ApplicationFacts, 'inquiries'> = {
      inquiries: inquiryFactsFrom([{ kind: 'CRIMINAL_REGISTER', reason: '' }], entries, TODAY),
    };
    expect(inquiries).toEqual({
      mandatory: ['CRIMINAL_REGISTER'],
      outstanding: ['MISSING', 'AWAITED'].includes(standing) ? ['CRIMINAL_REGISTER'] : [],
      stale: standing === 'STALE' ? ['CRIMINAL_REGISTER'] : [],
    });
  });
});
