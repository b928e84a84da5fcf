import { describe, expect, it } from '@jest/globals';
import { integratedStayNorms } from './integrated-stay.rules.js';
import { NOTHING_KNOWN, type ResidenceFacts } from './residence-facts.rules.js';
import { type NormOutcome, outcomeOf } from './residence-outcome.rules.js';
import { RESIDENCE_DEFAULTS, type ResidenceParameters, readResidenceParameters } from './residence-parameters.rules.js';

const TODAY = '2026-11-23';

function check(
  code: string,
  facts: ResidenceFacts,
  on = TODAY,
  parameters: ResidenceParameters = RESIDENCE_DEFAULTS,
): NormOutcome {
  const norm = integratedStayNorms(parameters, on).find((each) => each.code === code);
  if (!norm) throw new Error(`${code} does not apply.`);
  return outcomeOf(norm, facts, on);
}
const missing = ({ requirements }: NormOutcome) => requirements.filter(({ status }) => status !== 'MET').map(({ code }) => code);

const youth: ResidenceFacts = {
  ...NOTHING_KNOWN,
  birthDate: '2005-05-04',
  stays: [{ kind: 'TOLERATION', from: '2023-11-22', to: null }],
  schoolYears: 3,
  fitsIn: true,
  basicOrder: true,
  inTraining: true,
  livelihood: 'NOT_SECURED',
  identityClarified: true,
  falseStatements: false,
};

const adult: ResidenceFacts = {
  ...NOTHING_KNOWN,
  birthDate: '1985-05-04',
  stays: [{ kind: 'TOLERATION', from: '2020-11-22', to: null }],
  livesWithMinorChild: false,
  basicOrder: true,
  civicBasics: true,
  livelihood: 'PREDOMINANTLY',
  german: 'A2',
  childrenAttendSchool: true,
  identityClarified: true,
  falseStatements: false,
  expulsionInterest: false,
};
const chanceTitle = {
  kind: 'RESIDENCE_PERMIT',
  paragraph: '104c',
  subparagraph: null,
  validFrom: '2025-06-01',
  validTo: '2026-11-30',
} as const;

describe('well integrated youths (§ 25a)', () => {
  it('shall get the title with just enough', () => {
    expect(check('RESIDENCE_25A', youth).outcome).toBe('SHALL');
  });

  it.each<[Partial<ResidenceFacts>, string]>([
    [{ stays: [{ kind: 'TOLERATION', from: '2023-11-23', to: null }] }, 'STAY_TOO_SHORT'],
    [{ stays: [{ kind: 'ASYLUM_PERMISSION', from: '2020-01-01', to: null }] }, 'NEITHER_TOLERATED_NOR_104C'],
    [{ schoolYears: 2 }, 'SCHOOL_TOO_SHORT'],
    [{ birthDate: '1999-11-23' }, 'AGE_DOES_NOT_FIT'],
    [{ birthDate: '2012-11-24' }, 'AGE_DOES_NOT_FIT'],
    [{ fitsIn: false }, 'DOES_NOT_FIT_IN'],
    [{ basicOrder: false }, 'BASIC_ORDER'],
  ])('with %j lack %s', (change, lacking) => {
    const outcome = check('RESIDENCE_25A', { ...youth, ...change });
    expect(outcome.outcome).toBe('NOT_MET');
    expect(missing(outcome)).toContain(lacking);
  });

  it('wait for twelve months of toleration after an asylum procedure', () => {
    const stays = [
      { kind: 'ASYLUM_PERMISSION', from: '2022-01-01', to: '2025-11-23' },
      { kind: 'TOLERATION', from: '2025-11-24', to: null },
    ] as const;
    expect(check('RESIDENCE_25A', { ...youth, stays })).toMatchObject({ outcome: 'NOT_MET', earliestOn: '2026-11-24' });
    expect(check('RESIDENCE_25A', { ...youth, stays }, '2026-11-24').outcome).toBe('SHALL');
  });

  it('have filed before the 27th birthday, whenever it is decided', () => {
    const facts = { ...youth, birthDate: '1999-11-23' };
    expect(check('RESIDENCE_25A', { ...facts, filedOn: '2026-11-22' }).outcome).toBe('SHALL');
    expect(check('RESIDENCE_25A', { ...facts, filedOn: '2026-11-23' }).outcome).toBe('NOT_MET');
  });

  it('need no years of school with a certificate or in illness', () => {
    expect(check('RESIDENCE_25A', { ...youth, schoolYears: 0, schoolCertificate: true }).outcome).toBe('SHALL');
    expect(check('RESIDENCE_25A', { ...youth, schoolYears: 0, unableForIllness: true }).outcome).toBe('SHALL');
  });

  it('out of training and on benefits are left to discretion', () => {
    expect(check('RESIDENCE_25A', { ...youth, inTraining: false }).outcome).toBe('DISCRETION');
  });

  it('are excluded by deception, whatever else is there', () => {
    expect(check('RESIDENCE_25A', { ...youth, falseStatements: true }).outcome).toBe('EXCLUDED');
  });

  it('had to wait four years and be under 21 before 31 December 2022', () => {
    const facts: ResidenceFacts = {
      ...youth,
      birthDate: '2001-06-01',
      schoolYears: 4,
      stays: [{ kind: 'TOLERATION', from: '2019-06-01', to: null }],
    };
    expect(missing(check('RESIDENCE_25A', facts, '2022-12-30'))).toEqual(['STAY_TOO_SHORT', 'AGE_DOES_NOT_FIT']);
    expect(check('RESIDENCE_25A', facts, '2022-12-31').outcome).toBe('SHALL');
  });
});

describe('lasting integration (§ 25b)', () => {
  it('shall be recognised with just enough', () => {
    expect(check('RESIDENCE_25B', adult).outcome).toBe('SHALL');
  });

  it.each<[Partial<ResidenceFacts>, string]>([
    [{ stays: [{ kind: 'TOLERATION', from: '2020-11-23', to: null }] }, 'STAY_TOO_SHORT'],
    [{ stays: [{ kind: 'ASYLUM_PERMISSION', from: '2015-01-01', to: null }] }, 'NEITHER_TOLERATED_NOR_104C'],
    [{ basicOrder: false }, 'BASIC_ORDER'],
    [{ civicBasics: false }, 'CIVIC_BASICS_MISSING'],
    [{ livelihood: 'NOT_SECURED' }, 'LIVELIHOOD_NOT_SECURED'],
    [{ german: 'A1' }, 'GERMAN_TOO_LOW'],
    [{ childrenAttendSchool: false }, 'CHILDREN_NOT_AT_SCHOOL'],
  ])('with %j lacks %s', (change, lacking) => {
    const outcome = check('RESIDENCE_25B', { ...adult, ...change });
    expect(outcome.outcome).toBe('NOT_MET');
    expect(missing(outcome)).toEqual([lacking]);
  });

  it('takes four years with a minor child', () => {
    const stays = [{ kind: 'TOLERATION', from: '2022-11-22', to: null }] as const;
    expect(check('RESIDENCE_25B', { ...adult, stays })).toMatchObject({ outcome: 'NOT_MET', earliestOn: '2028-11-23' });
    expect(check('RESIDENCE_25B', { ...adult, stays, livesWithMinorChild: true }).outcome).toBe('SHALL');
    expect(check('RESIDENCE_25B', { ...adult, stays, livesWithMinorChild: null }).outcome).toBe('INSUFFICIENT_DATA');
  });

  it('takes 30 months with a toleration for employment whose conditions are met', () => {
    const stays = [{ kind: 'EMPLOYMENT_TOLERATION', from: '2024-05-23', to: null }] as const;
    expect(check('RESIDENCE_25B', { ...adult, stays, employmentTolerationMet: true }).outcome).toBe('SHALL');
    expect(check('RESIDENCE_25B', { ...adult, stays }).outcome).toBe('NOT_MET');
    const later = [{ ...stays[0], from: '2024-05-24' }];
    expect(check('RESIDENCE_25B', { ...adult, stays: later, employmentTolerationMet: true }).outcome).toBe('NOT_MET');
  });

  it('is open to holders of § 104c, whose time with unclear identity counts, and of whom the identity is asked', () => {
    const stays = [{ kind: 'TOLERATION_IDENTITY_UNCLEAR', from: '2019-01-01', to: '2025-05-31' }] as const;
    const holder = { ...adult, stays, titles: [chanceTitle] };
    expect(check('RESIDENCE_25B', holder).outcome).toBe('SHALL');
    expect(check('RESIDENCE_25B', { ...holder, identityClarified: false }).outcome).toBe('NOT_MET');
    expect(check('RESIDENCE_25B', { ...holder, identityClarified: false, identityEfforts: true }).outcome).toBe('DISCRETION');
    const tolerated = { ...adult, stays: [...stays, { kind: 'TOLERATION', from: '2025-06-01', to: null } as const] };
    expect(missing(check('RESIDENCE_25B', tolerated))).toEqual(['STAY_TOO_SHORT']);
  });

  it('is broken by a day without a stay that counts', () => {
    const stays = [
      { kind: 'TOLERATION', from: '2018-01-01', to: '2022-12-30' },
      { kind: 'TOLERATION', from: '2023-01-01', to: null },
    ] as const;
    expect(check('RESIDENCE_25B', { ...adult, stays }).earliestOn).toBe('2029-01-02');
    expect(check('RESIDENCE_25B', { ...adult, stays: [{ ...stays[0], to: '2022-12-31' }, stays[1]] }).outcome).toBe('SHALL');
  });

  it('drops livelihood and German in illness, and takes what is to be expected', () => {
    expect(check('RESIDENCE_25B', { ...adult, unableForIllness: true, german: 'NONE', livelihood: 'NOT_SECURED' }).outcome).toBe(
      'SHALL',
    );
    expect(check('RESIDENCE_25B', { ...adult, livelihoodExpected: true, livelihood: 'NOT_SECURED' }).outcome).toBe('SHALL');
  });

  it.each(['falseStatements', 'expulsionInterest'] as const)('is excluded by %s', (fact) => {
    expect(check('RESIDENCE_25B', { ...adult, [fact]: true }).outcome).toBe('EXCLUDED');
  });

  it('follows the catalogue that the office sets', () => {
    const integration = [{ validFrom: '2026-11-23', stayYears: 5, stayYearsWithChild: 3, employmentTolerationMonths: 24 }];
    const parameters = readResidenceParameters({ integration });
    const stays = [{ kind: 'TOLERATION', from: '2021-11-22', to: null }] as const;
    expect(check('RESIDENCE_25B', { ...adult, stays }, TODAY, parameters).outcome).toBe('SHALL');
    expect(() => check('RESIDENCE_25B', adult, '2026-11-22', parameters)).toThrow();
  });
});

describe('the parameters of residence law', () => {
  it('are the defaults where nothing is set', () => {
    expect(readResidenceParameters({})).toEqual(RESIDENCE_DEFAULTS);
  });

  it.each([
    [{ titleCounting: 'WEEKS' }],
    [{ expiryAlertDays: -1 }],
    [{ youth: [] }],
    [
      {
        youth: [{ validFrom: '2022-02-30', stayYears: 3, schoolYears: 3, filedBeforeAge: 27, fromAge: 14, tolerationMonths: 12 }],
      },
    ],
    [{ integration: [{ validFrom: '2022-12-31', stayYears: 6 }] }],
    [{ temporaryParagraphs: ['sixteen'] }],
    [{ familyReunionSuspendedTo: '2020-01-01' }],
    [{ unheardOf: 1 }],
  ])('refuse %j with a sentence', (overrides) => {
    expect(() => readResidenceParameters(overrides)).toThrow(/residence parameter/);
  });

  it.each([[null], [[]], ['text']])('refuse %j', (overrides) => {
    expect(() => readResidenceParameters(overrides)).toThrow(/not an object/);
  });
});
