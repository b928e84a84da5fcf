import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../kit/calendar.js';
import { permanentResidenceNorms } from './permanent-residence.rules.js';
import { NOTHING_KNOWN, type ResidenceFacts } from './residence-facts.rules.js';
import { type NormOutcome, normsInForce, outcomeOf } from './residence-outcome.rules.js';
import { RESIDENCE_DEFAULTS } from './residence-parameters.rules.js';
import type { TitleFact } from './residence-title.rules.js';

const TODAY = '2026-11-23';

const permit = (paragraph: string, validFrom: string, subparagraph: string | null = null, validTo = '2027-12-31'): TitleFact => ({
  kind: paragraph === '18g' ? 'EU_BLUE_CARD' : 'RESIDENCE_PERMIT',
  paragraph,
  subparagraph,
  validFrom,
  validTo,
});

/** Everything that does not depend on the title is there. */
const settled: ResidenceFacts = {
  ...NOTHING_KNOWN,
  birthDate: '1990-05-04',
  subsidiaryProtection: false,
  german: 'B1',
  livelihood: 'SECURED',
  pensionMonths: 60,
  civicBasics: true,
  housing: true,
  securityGrounds: false,
  workPermitted: true,
  qualifiedJob: true,
  germanQualification: false,
  blueCardMonths: 0,
  spouseHoldsSkilledSettlement: false,
  weeklyHours: 39,
  familyUnitContinues: true,
  expulsionInterest: false,
  inTraining: false,
  revocationNotice: false,
};

const check = (code: string, facts: ResidenceFacts, on = TODAY): NormOutcome => {
  const norm = normsInForce(permanentResidenceNorms(RESIDENCE_DEFAULTS), on).find((each) => each.code === code);
  if (!norm) throw new Error(`${code} does not apply on ${on}.`);
  return outcomeOf(norm, facts, on);
};
const missing = ({ requirements }: NormOutcome) => requirements.filter(({ status }) => status !== 'MET').map(({ code }) => code);

/** Who has just enough for each norm. */
const ENOUGH: Readonly<Record<string, ResidenceFacts>> = {
  SETTLEMENT_9_2: { ...settled, titles: [permit('30', '2021-11-23')] },
  SETTLEMENT_9_3A: {
    ...settled,
    titles: [permit('30', '2023-11-23')],
    spouseHoldsSkilledSettlement: true,
    weeklyHours: 20,
    pensionMonths: 0,
  },
  SETTLEMENT_18C_1: { ...settled, titles: [permit('18b', '2023-11-23')], pensionMonths: 36 },
  SETTLEMENT_18C_2: { ...settled, titles: [permit('18g', '2024-08-01')], german: 'A1', blueCardMonths: 27, pensionMonths: 27 },
  SETTLEMENT_26_3_S1: {
    ...settled,
    titles: [permit('25', '2021-11-23', '2')],
    german: 'A2',
    livelihood: 'PREDOMINANTLY',
    pensionMonths: 0,
  },
  SETTLEMENT_26_3_S3: {
    ...settled,
    titles: [permit('25', '2023-11-23', '1')],
    german: 'C1',
    livelihood: 'FAR_PREDOMINANTLY',
    pensionMonths: 0,
  },
  SETTLEMENT_26_4: { ...settled, titles: [permit('25', '2021-11-23', '5')] },
  SETTLEMENT_28_2: { ...settled, titles: [permit('28', '2023-11-23')], pensionMonths: 0, livelihood: 'NOT_SECURED' },
  SETTLEMENT_35: { ...settled, titles: [permit('32', '2021-11-23')], birthDate: '2007-11-23', pensionMonths: 0 },
  EU_LONG_TERM_9A: { ...settled, titles: [permit('30', '2021-11-23')], pensionMonths: 0 },
};
const GRANTS: Readonly<Record<string, string>> = { SETTLEMENT_26_4: 'DISCRETION', SETTLEMENT_28_2: 'SHALL' };

const later = (code: string): ResidenceFacts => {
  const facts = ENOUGH[code] as ResidenceFacts;
  return { ...facts, titles: facts.titles.map((title) => ({ ...title, validFrom: addDays(title.validFrom, 1) })) };
};

/** Each norm with one requirement short: what is changed, and which code says so. */
const SHORT: readonly (readonly [string, Partial<ResidenceFacts>, string])[] = [
  ['SETTLEMENT_9_2', { livelihood: 'FAR_PREDOMINANTLY' }, 'LIVELIHOOD_NOT_SECURED'],
  ['SETTLEMENT_9_2', { pensionMonths: 59 }, 'PENSION_MONTHS_MISSING'],
  ['SETTLEMENT_9_2', { securityGrounds: true }, 'SECURITY_GROUNDS'],
  ['SETTLEMENT_9_2', { workPermitted: false }, 'WORK_NOT_PERMITTED'],
  ['SETTLEMENT_9_2', { german: 'A2' }, 'GERMAN_TOO_LOW'],
  ['SETTLEMENT_9_2', { civicBasics: false }, 'CIVIC_BASICS_MISSING'],
  ['SETTLEMENT_9_2', { housing: false }, 'HOUSING_INSUFFICIENT'],
  ['SETTLEMENT_9_3A', { spouseHoldsSkilledSettlement: false }, 'SPOUSE_WITHOUT_SETTLEMENT'],
  ['SETTLEMENT_9_3A', { weeklyHours: 19 }, 'WORKING_HOURS_TOO_FEW'],
  ['SETTLEMENT_9_3A', { german: 'A2' }, 'GERMAN_TOO_LOW'],
  ['SETTLEMENT_9_3A', { livelihood: 'FAR_PREDOMINANTLY' }, 'LIVELIHOOD_NOT_SECURED'],
  ['SETTLEMENT_18C_1', { pensionMonths: 35 }, 'PENSION_MONTHS_MISSING'],
  ['SETTLEMENT_18C_1', { german: 'A2' }, 'GERMAN_TOO_LOW'],
  ['SETTLEMENT_18C_1', { qualifiedJob: false }, 'QUALIFIED_JOB_MISSING'],
  ['SETTLEMENT_18C_1', { livelihood: 'PREDOMINANTLY' }, 'LIVELIHOOD_NOT_SECURED'],
  ['SETTLEMENT_18C_1', { titles: [permit('19c', '2020-11-23')] }, 'TITLE_DOES_NOT_FIT'],
  ['SETTLEMENT_18C_2', { blueCardMonths: 26 }, 'BLUE_CARD_MONTHS_MISSING'],
  ['SETTLEMENT_18C_2', { pensionMonths: 26 }, 'PENSION_MONTHS_MISSING'],
  ['SETTLEMENT_18C_2', { german: 'NONE' }, 'GERMAN_TOO_LOW'],
  ['SETTLEMENT_18C_2', { titles: [permit('18b', '2024-08-01')] }, 'TITLE_DOES_NOT_FIT'],
  ['SETTLEMENT_26_3_S1', { german: 'A1' }, 'GERMAN_TOO_LOW'],
  ['SETTLEMENT_26_3_S1', { livelihood: 'NOT_SECURED' }, 'LIVELIHOOD_NOT_SECURED'],
  ['SETTLEMENT_26_3_S1', { revocationNotice: true }, 'REVOCATION_NOTICE'],
  ['SETTLEMENT_26_3_S1', { subsidiaryProtection: true }, 'TITLE_DOES_NOT_FIT'],
  ['SETTLEMENT_26_3_S3', { german: 'B2' }, 'GERMAN_TOO_LOW'],
  ['SETTLEMENT_26_3_S3', { livelihood: 'PREDOMINANTLY' }, 'LIVELIHOOD_NOT_SECURED'],
  ['SETTLEMENT_26_3_S3', { revocationNotice: true }, 'REVOCATION_NOTICE'],
  ['SETTLEMENT_26_4', { pensionMonths: 59 }, 'PENSION_MONTHS_MISSING'],
  ['SETTLEMENT_26_4', { german: 'A2' }, 'GERMAN_TOO_LOW'],
  ['SETTLEMENT_26_4', { titles: [permit('104c', '2020-01-01')] }, 'TITLE_DOES_NOT_FIT'],
  ['SETTLEMENT_28_2', { german: 'A2' }, 'GERMAN_TOO_LOW'],
  ['SETTLEMENT_28_2', { familyUnitContinues: false }, 'FAMILY_UNIT_ENDED'],
  ['SETTLEMENT_28_2', { expulsionInterest: true }, 'EXPULSION_INTEREST'],
  ['SETTLEMENT_35', { german: 'A2' }, 'GERMAN_TOO_LOW'],
  ['SETTLEMENT_35', { livelihood: 'PREDOMINANTLY' }, 'LIVELIHOOD_NOT_SECURED'],
  ['EU_LONG_TERM_9A', { german: 'A2' }, 'GERMAN_TOO_LOW'],
  ['EU_LONG_TERM_9A', { livelihood: 'FAR_PREDOMINANTLY' }, 'LIVELIHOOD_NOT_SECURED'],
  ['EU_LONG_TERM_9A', { housing: false }, 'HOUSING_INSUFFICIENT'],
  ['EU_LONG_TERM_9A', { titles: [permit('25', '2020-01-01', '5')] }, 'TITLE_DOES_NOT_FIT'],
  ['EU_LONG_TERM_9A', { titles: [permit('16b', '2015-01-01')] }, 'TITLE_DOES_NOT_FIT'],
];

describe('the ways to permanent residence', () => {
  it.each(Object.keys(ENOUGH))('%s is open to whoever has just enough', (code) => {
    expect(check(code, ENOUGH[code] as ResidenceFacts)).toMatchObject({ outcome: GRANTS[code] ?? 'ENTITLED', earliestOn: null });
  });

  it.each(Object.keys(ENOUGH).filter((code) => code !== 'SETTLEMENT_18C_2'))(
    '%s is not open to whoever has the title a day too short, but from tomorrow',
    (code) => {
      const outcome = check(code, later(code));
      expect(outcome).toMatchObject({ outcome: 'NOT_MET', earliestOn: addDays(TODAY, 1) });
      expect(missing(outcome)).toEqual(['TITLE_HELD_TOO_SHORT']);
    },
  );

  it.each(SHORT)('%s with %j lacks %s', (code, change, lacking) => {
    const outcome = check(code, { ...(ENOUGH[code] as ResidenceFacts), ...change });
    expect(outcome).toMatchObject({ outcome: 'NOT_MET', earliestOn: null });
    expect(missing(outcome)).toContain(lacking);
  });

  it.each(Object.keys(ENOUGH))('%s says what is not known, and guesses nothing', (code) => {
    const { titles, birthDate } = ENOUGH[code] as ResidenceFacts;
    expect(check(code, { ...NOTHING_KNOWN, titles, birthDate }).outcome).toBe('INSUFFICIENT_DATA');
    expect(check(code, NOTHING_KNOWN).outcome).toBe('INSUFFICIENT_DATA');
  });
});

describe('the worked cases', () => {
  it('S05: § 18b for 36 months, 36 months of contributions, B1', () => {
    const s05 = { ...settled, titles: [permit('18b', '2023-11-23')], pensionMonths: 36 };
    expect(check('SETTLEMENT_18C_1', s05).outcome).toBe('ENTITLED');
    expect(check('SETTLEMENT_18C_1', { ...s05, titles: [permit('18b', '2023-11-24')] })).toMatchObject({
      outcome: 'NOT_MET',
      earliestOn: '2026-11-24',
    });
  });

  it('S06: § 18b for 24 months with a German master and 24 months of contributions', () => {
    const s06 = { ...settled, titles: [permit('18b', '2024-11-23')], pensionMonths: 24, germanQualification: true };
    expect(check('SETTLEMENT_18C_1', s06).outcome).toBe('ENTITLED');
    expect(missing(check('SETTLEMENT_18C_1', { ...s06, pensionMonths: 23 }))).toEqual(['PENSION_MONTHS_MISSING']);
    expect(check('SETTLEMENT_18C_1', { ...s06, titles: [permit('18b', '2024-11-24')] }).earliestOn).toBe('2026-11-24');
    expect(missing(check('SETTLEMENT_18C_1', { ...s06, germanQualification: false }))).toEqual([
      'TITLE_HELD_TOO_SHORT',
      'PENSION_MONTHS_MISSING',
    ]);
  });

  it('an EU Blue Card after 21 months with B1, and not with less', () => {
    const card = { ...settled, titles: [permit('18g', '2025-01-01')], blueCardMonths: 21, pensionMonths: 21 };
    expect(check('SETTLEMENT_18C_2', card).outcome).toBe('ENTITLED');
    expect(missing(check('SETTLEMENT_18C_2', { ...card, blueCardMonths: 20 }))).toEqual(['BLUE_CARD_MONTHS_MISSING']);
    expect(missing(check('SETTLEMENT_18C_2', { ...card, german: 'A2' }))).toEqual([
      'BLUE_CARD_MONTHS_MISSING',
      'PENSION_MONTHS_MISSING',
    ]);
  });

  it('S08: a refugee whose five years begin with the asylum application', () => {
    const s08: ResidenceFacts = {
      ...settled,
      asylumAppliedOn: '2021-11-01',
      titles: [permit('25', '2022-06-01', '2')],
      german: 'A2',
      livelihood: 'PREDOMINANTLY',
      pensionMonths: 0,
    };
    expect(check('SETTLEMENT_26_3_S1', s08).outcome).toBe('ENTITLED');
    // The day of the application is not counted, as an event (§ 187(1) BGB).
    expect(check('SETTLEMENT_26_3_S1', s08, '2026-11-01')).toMatchObject({ outcome: 'NOT_MET', earliestOn: '2026-11-02' });
    expect(check('SETTLEMENT_26_3_S1', s08, '2026-11-02').outcome).toBe('ENTITLED');
    expect(check('SETTLEMENT_26_3_S1', { ...s08, asylumAppliedOn: null })).toMatchObject({
      outcome: 'NOT_MET',
      earliestOn: '2027-06-01',
    });
  });

  it('S09: § 28 for three years with B1 while the family lives together', () => {
    const s09 = {
      ...NOTHING_KNOWN,
      titles: [permit('28', '2023-11-23')],
      german: 'B1',
      familyUnitContinues: true,
      expulsionInterest: false,
    } as const;
    expect(check('SETTLEMENT_28_2', s09).outcome).toBe('SHALL');
  });
});

describe('the years of a title', () => {
  const years = (facts: Partial<ResidenceFacts>, on = TODAY) =>
    check('SETTLEMENT_9_2', { ...settled, ...facts }, on).requirements.find(({ code }) => code === 'TITLE_HELD_TOO_SHORT');

  it('run over titles that follow one another without a break, national visa and continued title included', () => {
    const titles: TitleFact[] = [
      { ...permit('6', '2021-11-23', '3', '2022-02-22'), kind: 'NATIONAL_VISA' },
      permit('30', '2022-02-23', null, '2024-02-22'),
      permit('30', '2024-06-01'),
    ];
    expect(years({ titles })).toMatchObject({ status: 'NOT_MET', earliestOn: '2029-06-01' });
    const stays = [{ kind: 'FICTION_81_4', from: '2024-02-23', to: '2024-05-31' }] as const;
    expect(years({ titles, stays })).toMatchObject({ status: 'MET' });
    expect(years({ titles, stays: [{ ...stays[0], to: '2024-05-30' }] })).toMatchObject({ status: 'NOT_MET' });
  });

  it('go on while an application continues the last title', () => {
    const titles = [permit('30', '2021-01-01', null, '2026-10-31')];
    expect(years({ titles })).toMatchObject({ status: 'NOT_MET', earliestOn: null });
    const continued = { ...settled, titles, stays: [{ kind: 'FICTION_81_4', from: '2026-11-01', to: null }] } as const;
    expect(check('SETTLEMENT_9_2', continued).outcome).toBe('ENTITLED');
  });

  it('count time for study by half (§ 9 Abs. 4 Nr. 3)', () => {
    const titles = [permit('16b', '2019-11-23', null, '2023-11-22'), permit('18b', '2023-11-23')];
    expect(years({ titles })).toMatchObject({ status: 'MET' });
    const since = (validFrom: string) =>
      years({ titles: [permit('16b', validFrom, null, '2023-11-22'), permit('18b', '2023-11-23')] });
    expect(since('2019-11-24')).toMatchObject({ status: 'NOT_MET', earliestOn: '2026-11-24' });
    expect(since('2020-11-23')).toMatchObject({ status: 'NOT_MET', earliestOn: '2027-05-24' });
  });

  it('count only the procedure where time passed between it and a humanitarian title (§ 26 Abs. 4 Satz 3)', () => {
    const facts = {
      ...settled,
      titles: [permit('25', '2023-01-01', '5')],
      asylumAppliedOn: '2019-01-01',
      asylumEndedOn: '2020-01-01',
    };
    expect(check('SETTLEMENT_26_4', facts)).toMatchObject({ outcome: 'NOT_MET', earliestOn: '2027-01-01' });
    expect(check('SETTLEMENT_26_4', { ...facts, asylumEndedOn: null }).outcome).toBe('DISCRETION');
  });

  it('do not end before a leap day that is missing', () => {
    const titles = [permit('30', '2020-02-29')];
    expect(years({ titles }, '2025-02-28')).toMatchObject({ status: 'NOT_MET', earliestOn: '2025-03-01' });
    expect(years({ titles }, '2025-03-01')).toMatchObject({ status: 'MET' });
  });
});

describe('reliefs', () => {
  it('drop what an illness makes impossible, and not the years', () => {
    const ill = {
      ...settled,
      unableForIllness: true,
      german: 'NONE',
      civicBasics: false,
      pensionMonths: 0,
      livelihood: 'NOT_SECURED',
    } as const;
    expect(check('SETTLEMENT_9_2', { ...ill, titles: [permit('30', '2021-11-23')] }).outcome).toBe('ENTITLED');
    expect(missing(check('SETTLEMENT_9_2', { ...ill, titles: [permit('30', '2021-11-24')] }))).toEqual(['TITLE_HELD_TOO_SHORT']);
    expect(missing(check('EU_LONG_TERM_9A', { ...ill, titles: [permit('30', '2021-11-23')] }))).toEqual([
      'LIVELIHOOD_NOT_SECURED',
    ]);
    expect(check('SETTLEMENT_26_3_S3', { ...ill, titles: [permit('25', '2021-11-23', '1')] }).outcome).toBe('NOT_MET');
  });

  it('let the contributions of the spouse suffice, and ask none of whoever is in training', () => {
    const facts = { ...settled, titles: [permit('30', '2021-11-23')], pensionMonths: 0 };
    expect(check('SETTLEMENT_9_2', { ...facts, spouseContributes: true }).outcome).toBe('ENTITLED');
    expect(check('SETTLEMENT_9_2', { ...facts, inTraining: true }).outcome).toBe('ENTITLED');
    const humanitarian = { ...facts, titles: [permit('25', '2021-11-23', '5')] };
    expect(check('SETTLEMENT_26_4', { ...humanitarian, spouseContributes: true }).outcome).toBe('DISCRETION');
    expect(check('SETTLEMENT_26_4', { ...humanitarian, inTraining: true }).outcome).toBe('NOT_MET');
  });

  it('ask no livelihood of a refugee at the pension age', () => {
    const old = {
      ...settled,
      titles: [permit('25', '2021-11-23', '1')],
      birthDate: '1955-01-01',
      livelihood: 'NOT_SECURED',
    } as const;
    expect(check('SETTLEMENT_26_3_S1', { ...old, pensionAgeReached: true }).outcome).toBe('ENTITLED');
    expect(check('SETTLEMENT_26_3_S1', old).outcome).toBe('NOT_MET');
  });
});

describe('minors', () => {
  const child = { ...settled, birthDate: '2010-11-23', pensionMonths: 0, german: null } as const;

  it('have the claim on their 16th birthday, when they have held the title for five years', () => {
    const facts = { ...child, titles: [permit('32', '2021-11-23')] };
    expect(check('SETTLEMENT_35', facts).outcome).toBe('ENTITLED');
    expect(check('SETTLEMENT_35', facts, '2026-11-22')).toMatchObject({ outcome: 'NOT_MET', earliestOn: '2026-11-23' });
  });

  it('wait until they are of age where the years were not complete at 16', () => {
    expect(check('SETTLEMENT_35', { ...child, titles: [permit('32', '2021-11-24')] })).toMatchObject({
      outcome: 'NOT_MET',
      earliestOn: '2028-11-23',
    });
  });

  it('without livelihood, training, or with an interest in expulsion are left to discretion (§ 35 Abs. 3 Satz 2)', () => {
    const facts = { ...child, titles: [permit('32', '2021-11-23')] };
    expect(check('SETTLEMENT_35', { ...facts, livelihood: 'NOT_SECURED' }).outcome).toBe('DISCRETION');
    expect(check('SETTLEMENT_35', { ...facts, livelihood: 'NOT_SECURED', inTraining: true }).outcome).toBe('ENTITLED');
    expect(check('SETTLEMENT_35', { ...facts, expulsionInterest: true }).outcome).toBe('DISCRETION');
  });
});

describe('the versions of the law', () => {
  it('ask four years of skilled workers until February 2024, and three from March', () => {
    const facts = { ...settled, titles: [permit('18b', '2021-01-01')], pensionMonths: 38 };
    expect(check('SETTLEMENT_18C_1', facts, '2024-02-29').outcome).toBe('NOT_MET');
    expect(check('SETTLEMENT_18C_1', facts, '2024-03-01').outcome).toBe('ENTITLED');
  });

  it('ask 33 months of EU Blue Cards until 17 November 2023, and 27 after', () => {
    const facts = {
      ...settled,
      titles: [permit('18g', '2021-01-01')],
      german: 'A1',
      blueCardMonths: 30,
      pensionMonths: 30,
    } as const;
    expect(check('SETTLEMENT_18C_2', facts, '2023-11-17').outcome).toBe('NOT_MET');
    expect(check('SETTLEMENT_18C_2', facts, '2023-11-18').outcome).toBe('ENTITLED');
  });

  it('know no spouse of a skilled worker before March 2024', () => {
    expect(() => check('SETTLEMENT_9_3A', settled, '2024-02-29')).toThrow();
  });
});
