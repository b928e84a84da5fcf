import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kit/calendar.js';
import { firstDayAfter } from '../../kit/periods.js';
import { examine, examineRoute } from './examination.rules.js';
import { abroad, conviction, DECISION_DAY, ENTITLED_PERSON } from './examination.testing.js';
import {
  type Absence,
  type Conviction,
  type NaturalisationFacts,
  type Recruitment,
  type ResidenceRight,
  UNKNOWN_FACTS,
} from './facts.rules.js';
import { DEFAULT_LAW_PARAMETERS, type LawParameters, readLawParameters } from './law-parameters.rules.js';
import { OUTCOMES, REQUIREMENT_CODES, REQUIREMENT_STATUSES } from './requirement.rules.js';
import { ROUTES, type Route } from './routes.rules.js';
import { NON_QUALIFYING_PURPOSES } from './title.rules.js';

/** What a worked case expects; what it does not name is not looked at. */
interface Expected {
  readonly outcome: string;
  readonly route?: Route | null;
  readonly earliestOn?: string | null;
  /** Codes of requirements with the status expected of the best route. */
  readonly is?: Readonly<Record<string, string>>;
  readonly norm?: readonly [code: string, norm: string];
  readonly hint?: string;
}

interface Case {
  readonly facts?: Partial<NaturalisationFacts>;
  readonly on?: string;
  readonly parameters?: Partial<LawParameters>;
  readonly expected: Expected;
}

function check({ facts = {}, on = DECISION_DAY, parameters = {}, expected }: Case): void {
  const result = examine({ ...ENTITLED_PERSON, ...facts }, on, { ...DEFAULT_LAW_PARAMETERS, ...parameters });
  expect(result.outcome).toBe(expected.outcome);
  if (expected.route !== undefined) expect(result.route).toBe(expected.route);
  if (expected.earliestOn !== undefined) expect(result.earliestOn).toBe(expected.earliestOn);
  for (const [code, status] of Object.entries(expected.is ?? {}))
    expect([code, result.requirements.find((each) => each.code === code)?.status]).toEqual([code, status]);
  const [code, norm] = expected.norm ?? [];
  if (code) expect(result.requirements.find((each) => each.code === code)?.legalBasis).toContain(norm);
  if (expected.hint) expect(result.hints.join(' ')).toContain(expected.hint);
}

const ENTITLED: Expected = { outcome: 'ENTITLED', route: 'SECTION_10' };
const tooShort = (earliestOn: string): Expected => ({
  outcome: 'NOT_MET',
  route: 'SECTION_10',
  earliestOn,
  is: { 'N-RES': 'NOT_MET' },
});
const notMet = (code: string, hint?: string): Expected => ({
  outcome: 'NOT_MET',
  route: null,
  is: { [code]: 'NOT_MET' },
  ...(hint ? { hint } : {}),
});

const DAY_START = { countingMode: 'DAY_START' } as const;
const since = (residenceSince: string) => ({ residenceSince });
const away = (...absences: Absence[]) => ({ absences });
const inSixParts = (days: number) =>
  ['2021-12-01', '2022-07-01', '2023-02-01', '2023-10-01', '2024-07-01', '2025-05-01'].map((left) =>
    abroad(left, addDays(left, days)),
  );

const residence: [id: string, Case][] = [
  ['E01', { expected: ENTITLED }],
  ['E02', { facts: since('2021-11-22'), expected: { ...ENTITLED, earliestOn: '2026-11-23' } }],
  ['E02 a day earlier', { facts: since('2021-11-21'), expected: { ...ENTITLED, earliestOn: '2026-11-22' } }],
  ['E03', { facts: since('2021-11-23'), expected: tooShort('2026-11-24') }],
  ['E03 from the start of the day', { facts: since('2021-11-23'), parameters: DAY_START, expected: ENTITLED }],
  ['E03 the next day', { facts: since('2021-11-23'), on: '2026-11-24', expected: ENTITLED }],
  ['E03 a day later, from the start', { facts: since('2021-11-24'), parameters: DAY_START, expected: tooShort('2026-11-24') }],
  ['E04a', { facts: { ...since('2020-02-29'), filedOn: null }, on: '2025-02-28', expected: tooShort('2025-03-01') }],
  [
    'E04a from the start of the day',
    {
      facts: { ...since('2020-02-29'), filedOn: null },
      on: '2025-02-28',
      parameters: DAY_START,
      expected: tooShort('2025-03-01'),
    },
  ],
  ['E04b', { facts: { ...since('2020-02-29'), filedOn: null }, on: '2025-03-01', expected: ENTITLED }],
  [
    'E04b from the start of the day',
    { facts: { ...since('2020-02-29'), filedOn: null }, on: '2025-03-01', parameters: DAY_START, expected: ENTITLED },
  ],
  ['E06', { facts: since('2021-03-01'), expected: { ...ENTITLED, earliestOn: '2026-03-02' } }],
  [
    'E06 from the start of the day',
    { facts: since('2021-03-01'), parameters: DAY_START, expected: { ...ENTITLED, earliestOn: '2026-03-01' } },
  ],
  ['E06 a day before', { facts: since('2021-03-01'), on: '2026-03-01', expected: tooShort('2026-03-02') }],
  ['E09', { facts: { ...since('2021-11-20'), filedOn: '2026-01-20' }, expected: ENTITLED }],
  ['E10', { facts: away(abroad('2025-08-31', '2026-02-28')), expected: ENTITLED }],
  [
    'E11',
    {
      facts: away(abroad('2025-08-31', '2026-03-01')),
      expected: { ...tooShort('2028-03-02'), hint: '§ 51 Abs. 1 Nr. 7 AufenthG' },
    },
  ],
  [
    'E11 the credit',
    { facts: away(abroad('2025-08-31', '2026-03-01')), expected: { ...tooShort('2028-03-02'), hint: 'DISCRETION' } },
  ],
  [
    'E11 with less than three years before',
    {
      facts: { ...since('2023-08-31'), ...away(abroad('2025-08-31', '2026-03-01')) },
      expected: tooShort(addDays('2031-03-02', -731)),
    },
  ],
  [
    'E11 when the credit is enough',
    { facts: away(abroad('2023-01-31', '2024-08-01')), expected: { outcome: 'DISCRETION', is: { 'N-RES': 'DISCRETION' } } },
  ],
  ['E12', { facts: away(abroad('2025-08-31', '2026-03-01', { returnAllowedUntil: '2026-04-30' })), expected: ENTITLED }],
  [
    'E12 on the last day',
    { facts: away(abroad('2025-08-31', '2026-04-30', { returnAllowedUntil: '2026-04-30' })), expected: ENTITLED },
  ],
  [
    'E12 a day too late',
    { facts: away(abroad('2025-08-31', '2026-05-01', { returnAllowedUntil: '2026-04-30' })), expected: tooShort('2028-05-02') },
  ],
  [
    'military service and back within three months',
    { facts: away(abroad('2024-03-01', '2025-06-30', { militaryServiceUntil: '2025-03-31' })), expected: ENTITLED },
  ],
  [
    'military service and back a day later',
    { facts: away(abroad('2024-03-01', '2025-07-01', { militaryServiceUntil: '2025-03-31' })), expected: tooShort('2027-07-02') },
  ],
  ['abroad now for six months', { facts: away(abroad('2026-05-23', null)), expected: ENTITLED }],
  ['abroad now for longer', { facts: away(abroad('2026-05-22', null)), expected: notMet('N-RES') }],
  [
    'a citizen of the Union over the turn of a year',
    { facts: { citizenship: 'EU_EEA', ...away(abroad('2025-08-31', '2026-03-01')) }, expected: ENTITLED },
  ],
  [
    'a citizen of the Union twice in one year',
    {
      facts: { citizenship: 'EU_EEA', ...away(abroad('2025-01-10', '2025-04-20'), abroad('2025-06-01', '2025-09-01')) },
      expected: tooShort('2027-09-02'),
    },
  ],
  [
    'a citizen of the Union studying abroad for a year',
    {
      facts: { citizenship: 'EU_EEA', ...away(abroad('2024-01-10', '2025-01-10', { importantReason: true })) },
      expected: ENTITLED,
    },
  ],
  [
    'a citizen of the Union studying abroad for a day more',
    {
      facts: { citizenship: 'EU_EEA', ...away(abroad('2024-01-10', '2025-01-11', { importantReason: true })) },
      expected: tooShort('2027-01-12'),
    },
  ],
  [
    'E14',
    {
      facts: away(...inSixParts(167)),
      expected: { outcome: 'CASE_BY_CASE', route: 'SECTION_10', is: { 'N-RES': 'CASE_BY_CASE' } },
    },
  ],
  ['E14 half and no more', { facts: away(...inSixParts(152)), expected: ENTITLED }],
  [
    'E14 a day more than half',
    { facts: away(...inSixParts(152), abroad('2026-05-01', '2026-05-03')), expected: { outcome: 'CASE_BY_CASE' } },
  ],
  ['E16', { facts: { gaps: [{ from: '2023-03-01', to: '2023-03-21', cause: 'LATE_APPLICATION' }] }, expected: ENTITLED }],
  [
    'E16 with suspended deportation instead',
    {
      facts: { gaps: [{ from: '2023-03-01', to: '2023-03-21', cause: 'TOLERATION' }] },
      expected: { outcome: 'DISCRETION', is: { 'N-RES': 'DISCRETION' } },
    },
  ],
  ['E16 without an end', { facts: { gaps: [{ from: '2026-03-01', to: null, cause: 'OTHER' }] }, expected: notMet('N-RES') }],
  [
    'E17',
    {
      facts: {
        residenceSince: '2020-06-01',
        residenceRight: title('25', '2'),
        asylum: { appliedOn: '2019-03-01', recognition: 'REFUGEE', endedOn: '2020-06-01' },
      },
      on: '2024-06-27',
      expected: { outcome: 'ENTITLED', earliestOn: '2024-03-02', norm: ['N-RES', '§ 55 Abs. 3 AsylG'] },
    },
  ],
  [
    'E17 with subsidiary protection',
    {
      facts: { residenceSince: null, asylum: { appliedOn: '2021-11-22', recognition: 'SUBSIDIARY', endedOn: '2024-06-01' } },
      expected: ENTITLED,
    },
  ],
  [
    'E17 without protection',
    {
      facts: { residenceSince: null, asylum: { appliedOn: '2019-03-01', recognition: 'NONE', endedOn: '2020-06-01' } },
      expected: { outcome: 'INSUFFICIENT_DATA' },
    },
  ],
  [
    'E18',
    {
      facts: {
        residenceSince: '2018-02-01',
        residenceRight: title('25', '3'),
        asylum: { appliedOn: '2018-02-01', recognition: 'DEPORTATION_BAN', endedOn: '2020-02-01' },
      },
      expected: { ...notMet('N-TITLE'), norm: ['N-RES', '§ 55 Abs. 3 AsylG'] },
    },
  ],
  [
    'E18 the time does not count',
    {
      facts: {
        residenceSince: '2018-02-01',
        asylum: { appliedOn: '2018-02-01', recognition: 'DEPORTATION_BAN', endedOn: '2022-02-01' },
      },
      expected: tooShort('2027-02-03'),
    },
  ],
  ['residence that begins later', { facts: since('2027-01-01'), expected: notMet('N-RES') }],
  [
    'unknown absences',
    { facts: { absences: null }, expected: { outcome: 'INSUFFICIENT_DATA', is: { 'N-RES': 'INSUFFICIENT_DATA' } } },
  ],
];

function title(paragraph: string, subparagraph: string | null = null, beside: Partial<ResidenceRight> = {}): ResidenceRight {
  return { kind: 'TITLE', paragraph, subparagraph, validFrom: null, validTo: null, ...beside };
}

describe('residence (A.16.1)', () => {
  it.each(residence)('%s', (_id, each) => check(each));

  const turbo: Partial<NaturalisationFacts> = {
    residenceSince: '2022-04-15',
    specialIntegration: true,
    language: { level: 'C1', speaksInEverydayLife: null, ageAppropriate: null, effortsFailed: null },
    filedOn: '2025-06-02',
  };

  it.each<[string, Case]>([
    ['E08a', { facts: turbo, on: '2025-10-29', expected: { outcome: 'DISCRETION', route: 'SECTION_10_3_OLD' } }],
    ['E08b', { facts: turbo, on: '2025-10-30', expected: { ...tooShort('2027-04-16'), hint: '2025-10-29' } }],
    ['E08b later', { facts: turbo, on: '2026-11-23', expected: tooShort('2027-04-16') }],
    [
      'E08a with B2',
      { facts: { ...turbo, language: ENTITLED_PERSON.language }, on: '2025-10-29', expected: tooShort('2027-04-16') },
    ],
    [
      'E08a after less than three years',
      { facts: { ...turbo, residenceSince: '2022-10-29' }, on: '2025-10-29', expected: tooShort('2027-10-30') },
    ],
    [
      'E08a after three years and a day',
      { facts: { ...turbo, residenceSince: '2022-10-28' }, on: '2025-10-29', expected: { outcome: 'DISCRETION' } },
    ],
    [
      'E08a with benefits',
      {
        facts: { ...turbo, benefits: ['SGB_II'], fullTimeNow: true, fullTimeMonths: 24 },
        on: '2025-10-29',
        expected: tooShort('2027-04-16'),
      },
    ],
  ])('%s', (_id, each) => check(each));

  it('never promises a way that will be gone', () => {
    const result = examineRoute(
      { ...ENTITLED_PERSON, ...turbo, residenceSince: '2023-01-15' },
      'SECTION_10_3_OLD',
      '2025-06-30',
      DEFAULT_LAW_PARAMETERS,
    );
    expect([result.outcome, result.earliestOn]).toEqual(['NOT_MET', null]);
  });

  it('counts six months abroad to the same number, or the last of the month', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_500 }), (offset) => {
        const left = addDays('2021-07-01', offset);
        const back = addDays(firstDayAfter(left, { months: 6 }, 'EVENT'), -1);
        check({ facts: { ...since('2000-01-01'), ...away(abroad(left, back)) }, expected: ENTITLED });
        const [next] = examine(
          { ...ENTITLED_PERSON, ...away(abroad(left, addDays(back, 1))) },
          DECISION_DAY,
          DEFAULT_LAW_PARAMETERS,
        ).requirements;
        expect(next?.status).not.toBe('MET');
      }),
    );
  });
});

describe('the title (A.16.2)', () => {
  const of = (residenceRight: ResidenceRight) => ({ residenceRight });
  const QUALIFYING: [string, string | null][] = [
    ...[
      '16g',
      '18a',
      '18b',
      '18d',
      '18g',
      '19c',
      '19d',
      '21',
      '25a',
      '25b',
      '28',
      '30',
      '32',
      '36',
      '36a',
      '9',
      '9a',
      '18c',
      '26',
      '35',
    ].map((paragraph): [string, null] => [paragraph, null]),
    ...['1', '2', '4'].map((subparagraph): [string, string] => ['23', subparagraph]),
    ...['1', '2'].map((subparagraph): [string, string] => ['25', subparagraph]),
    ['26', '3'],
    ['26', '4'],
    ['28', '2'],
  ];

  it.each<[string, ResidenceRight, Expected]>([
    ['T01', title('16b'), notMet('N-TITLE')],
    ['T02', title('18b'), ENTITLED],
    ['T02 the Blue Card', title('18g'), ENTITLED],
    ['T03', title('18d'), ENTITLED],
    ['T04', title('20'), notMet('N-TITLE')],
    ['T04 the opportunity card', title('20a'), notMet('N-TITLE')],
    ['T06', title('24'), notMet('N-TITLE')],
    ['T06 with its subparagraph', title('24', '1'), notMet('N-TITLE')],
    ['T07', title('25', '2'), ENTITLED],
    ['T08', title('25a'), ENTITLED],
    ['T08 lasting integration', title('25b', '1'), ENTITLED],
    ...['25(5)', '25(4a)', '104c', '23a', '22'].map((purpose): [string, ResidenceRight, Expected] => {
      const [paragraph = '', subparagraph] = purpose.split(/[()]/);
      return [`T09 ${purpose}`, title(paragraph, subparagraph || null), notMet('N-TITLE')];
    }),
    ['T11', { ...title('60a'), kind: 'TOLERATION', paragraph: null }, notMet('N-TITLE')],
    ['permission during the asylum procedure', { ...title(''), kind: 'ASYLUM_PERMISSION', paragraph: null }, notMet('N-TITLE')],
    ['a stay deemed allowed', { ...title(''), kind: 'STAY_DEEMED_ALLOWED', paragraph: null }, notMet('N-TITLE')],
    ['a title that continues', { ...title('18b', null, { validTo: '2026-09-30' }), kind: 'TITLE_CONTINUED' }, ENTITLED],
    ['a title of study that continues', { ...title('16b'), kind: 'TITLE_CONTINUED' }, notMet('N-TITLE')],
    ['a title that ended yesterday', title('18b', null, { validTo: '2026-11-22' }), notMet('N-TITLE')],
    ['a title that ends today', title('18b', null, { validTo: '2026-11-23' }), ENTITLED],
    ['§ 25 without its subparagraph', title('25'), { outcome: 'INSUFFICIENT_DATA' }],
    ['the agreement with Switzerland', { ...title(''), kind: 'SWISS_AGREEMENT', paragraph: null }, ENTITLED],
    ['free movement of somebody who has none', { ...title(''), kind: 'FREE_MOVEMENT', paragraph: null }, notMet('N-TITLE')],
  ])('%s', (_id, residenceRight, expected) => check({ facts: of(residenceRight), expected }));

  it.each(NON_QUALIFYING_PURPOSES)('§ %s is on the list of what does not qualify', (purpose) => {
    const [paragraph = '', subparagraph] = purpose.split(/[()]/);
    for (const on of ['2024-06-27', '2025-04-01', DECISION_DAY])
      check({
        facts: { ...of(title(paragraph, subparagraph || null)), ...since('2015-01-15'), filedOn: null },
        on,
        expected: notMet('N-TITLE'),
      });
  });

  it.each(QUALIFYING)('§ %s (%s) qualifies', (paragraph, subparagraph) => {
    check({ facts: of(title(paragraph, subparagraph)), expected: ENTITLED });
  });

  it.each<[string, string, string | null, string, string]>([
    ['T03', '18d', null, '2025-03-31', 'INSUFFICIENT_DATA'],
    ['T03', '18d', null, '2025-04-01', 'ENTITLED'],
    ['T03', '18d', null, '2024-06-27', 'INSUFFICIENT_DATA'],
    ['humanitarian admission', '23', '1', '2025-03-31', 'INSUFFICIENT_DATA'],
    ['humanitarian admission', '23', '1', '2025-04-01', 'ENTITLED'],
    ['another admission', '23', '2', '2025-03-31', 'ENTITLED'],
    ['an admission not named', '23', null, '2025-03-31', 'INSUFFICIENT_DATA'],
    ['an admission not named', '23', null, '2025-04-01', 'ENTITLED'],
  ])('%s: § %s (%s) on %s is %s', (_id, paragraph, subparagraph, on, outcome) => {
    check({ facts: { ...of(title(paragraph, subparagraph)), ...since('2018-01-15'), filedOn: null }, on, expected: { outcome } });
  });

  it('is free movement for citizens of the Union, as the office reads the law', () => {
    for (const residenceRight of [null, { ...title(''), kind: 'FREE_MOVEMENT' as const, paragraph: null }]) {
      check({ facts: { citizenship: 'EU_EEA', residenceRight }, expected: ENTITLED });
      check({
        facts: { citizenship: 'EU_EEA', residenceRight },
        parameters: { freeMovementIsUnlimited: false },
        expected: { outcome: 'CASE_BY_CASE' },
      });
    }
    check({ facts: { residenceRight: null }, expected: { outcome: 'INSUFFICIENT_DATA' } });
  });
});

describe('livelihood (A.16.3)', () => {
  const topUp: Partial<NaturalisationFacts> = { benefits: ['SGB_II'], fullTimeNow: true, fullTimeMonths: 20 };
  const family = { livesWithSpouse: true, spouseWorksFullTime: true, livesWithMinorChild: true };
  const guest = (workerEnteredOn: string, kind: Recruitment['kind'] = 'GUEST_WORKER', followedInTime: boolean | null = null) => ({
    birthDate: '1950-02-03',
    benefits: ['SGB_XII' as const],
    benefitsWithoutFault: true,
    residenceSince: workerEnteredOn,
    fullTimeNow: false,
    recruitment: { kind, workerEnteredOn, followedInTime },
  });
  const met: Expected = { outcome: 'ENTITLED', is: { 'N-LIV': 'MET' } };
  const missed = notMet('N-LIV', '§ 8 Abs. 2');

  it.each<[string, Partial<NaturalisationFacts>, Expected]>([
    ['L01', topUp, { ...met, norm: ['N-LIV', 'Buchst. b'] }],
    ['L01 with 21 months', { ...topUp, fullTimeMonths: 21 }, met],
    ['L02', { ...topUp, fullTimeMonths: 19 }, missed],
    ['L03', { ...topUp, fullTimeMonths: 24, fullTimeNow: false }, missed],
    [
      'L04 spouse of L01 with a minor child',
      { ...topUp, fullTimeNow: false, household: family },
      { ...met, norm: ['N-LIV', 'Buchst. c'] },
    ],
    ['L05', { ...topUp, fullTimeNow: false, household: { ...family, livesWithMinorChild: false } }, missed],
    ['L05 apart', { ...topUp, fullTimeNow: false, household: { ...family, livesWithSpouse: false } }, missed],
    [
      'L05 whose spouse works too little',
      { ...topUp, fullTimeNow: false, household: { ...family, spouseWorksFullTime: false } },
      missed,
    ],
    ['L06', guest('1972-05-02'), { ...met, norm: ['N-LIV', 'Buchst. a'] }],
    ['L06 at fault', { ...guest('1972-05-02'), benefitsWithoutFault: false }, missed],
    ['L06 fault unknown', { ...guest('1972-05-02'), benefitsWithoutFault: null }, { outcome: 'INSUFFICIENT_DATA' }],
    ['L07 on the last day', guest('1974-06-30'), met],
    ['L07 a day later', guest('1974-07-01'), missed],
    ['L08 contract worker on the last day', guest('1990-06-13', 'GDR_CONTRACT_WORKER'), met],
    ['L08 contract worker a day later', guest('1990-06-14', 'GDR_CONTRACT_WORKER'), missed],
    ['a spouse who followed in time', guest('1972-05-02', 'SPOUSE_OF_GUEST_WORKER', true), met],
    ['a spouse who followed late', guest('1972-05-02', 'SPOUSE_OF_GUEST_WORKER', false), missed],
    ['a spouse of whom that is not known', guest('1972-05-02', 'SPOUSE_OF_GUEST_WORKER'), { outcome: 'INSUFFICIENT_DATA' }],
    [
      'L09',
      { benefits: ['SGB_II'], benefitsWithoutFault: true, filedOn: '2023-08-23', fullTimeNow: false },
      { ...met, norm: ['N-LIV', '§ 40a'] },
    ],
    ['L10 a day later', { benefits: ['SGB_II'], benefitsWithoutFault: true, filedOn: '2023-08-24', fullTimeNow: false }, missed],
    ['L09 at fault', { benefits: ['SGB_II'], benefitsWithoutFault: false, filedOn: '2023-08-23', fullTimeNow: false }, missed],
    ['L11', { benefits: ['HOUSING_BENEFIT', 'CHILD_SUPPLEMENT'] }, met],
    ['L11 with a negative forecast', { benefits: ['HOUSING_BENEFIT'], canSupportHousehold: false }, missed],
    [
      'L11 with an unknown forecast',
      { benefits: ['HOUSING_BENEFIT'], canSupportHousehold: null },
      { outcome: 'INSUFFICIENT_DATA' },
    ],
    [
      'L12',
      { benefits: ['SGB_II'], fullTimeNow: false, hardshipGrounds: ['SINGLE_PARENT'] },
      { outcome: 'DISCRETION', route: 'SECTION_8', norm: ['N-LIV', '§ 8 Abs. 2'] },
    ],
    ['L12 without hardship', { benefits: ['SGB_II'], fullTimeNow: false }, missed],
    ['benefits and nothing known of work', { benefits: ['SGB_II'] }, { outcome: 'INSUFFICIENT_DATA' }],
    ['full time but unable to support the household', { ...topUp, canSupportHousehold: false }, missed],
    ['benefits not known', { benefits: null }, { outcome: 'INSUFFICIENT_DATA' }],
  ])('%s', (_id, facts, expected) => check({ facts, expected }));

  it('L12: is not met under § 10', () => {
    const facts: NaturalisationFacts = {
      ...ENTITLED_PERSON,
      benefits: ['SGB_II'],
      fullTimeNow: false,
      hardshipGrounds: ['SINGLE_PARENT'],
    };
    const result = examineRoute(facts, 'SECTION_10', DECISION_DAY, DEFAULT_LAW_PARAMETERS);
    expect([result.outcome, result.missing]).toEqual(['NOT_MET', ['N-LIV']]);
  });

  it.each<[string, string, string, LawParameters['monthCounting'], string]>([
    ['twenty whole months', '2025-03-01', '2026-11-22', 'FULL_CALENDAR_MONTHS', 'ENTITLED'],
    ['a day short of twenty', '2025-03-02', '2026-11-22', 'FULL_CALENDAR_MONTHS', 'NOT_MET'],
    ['twenty by days', '2025-04-02', '2026-11-22', 'DAYS30', 'ENTITLED'],
    ['a day short of twenty by days', '2025-04-03', '2026-11-22', 'DAYS30', 'NOT_MET'],
  ])('counts months from times of work: %s', (_id, from, to, monthCounting, outcome) => {
    check({
      facts: { ...topUp, fullTimeMonths: null, fullTimePeriods: [{ from, to }] },
      parameters: { monthCounting },
      expected: { outcome },
    });
  });

  it('names the benefit as the law does on the day', () => {
    const explain = (on: string) => {
      const facts = { ...ENTITLED_PERSON, benefits: ['SGB_II' as const], fullTimeNow: false };
      return examine(facts, on, DEFAULT_LAW_PARAMETERS).requirements.find(({ code }) => code === 'N-LIV')?.explanation;
    };
    expect(explain('2026-06-30')).toContain('Bürgergeld');
    expect(explain('2026-07-01')).toContain('Grundsicherungsgeld');
  });
});

describe('language, civic knowledge, age (A.16.4)', () => {
  const german = (beside: Partial<NonNullable<NaturalisationFacts['language']>>) => ({
    language: { level: null, speaksInEverydayLife: null, ageAppropriate: null, effortsFailed: null, ...beside },
  });
  const child: Partial<NaturalisationFacts> = {
    birthDate: '2010-11-24',
    represented: true,
    commitsToBasicOrder: null,
    civicTestScore: null,
    ...german({ ageAppropriate: true }),
  };
  const elder: Partial<NaturalisationFacts> = {
    birthDate: '1950-02-03',
    residenceSince: '1972-05-02',
    civicTestScore: null,
    recruitment: { kind: 'GUEST_WORKER', workerEnteredOn: '1972-05-02', followedInTime: null },
    ...german({ speaksInEverydayLife: true }),
  };

  it.each<[string, Partial<NaturalisationFacts>, Expected]>([
    ['C01 with 16', { civicTestScore: 16 }, notMet('N-CIVIC')],
    ['C01 with 17', { civicTestScore: 17 }, ENTITLED],
    ['C01 with 33', { civicTestScore: 33 }, ENTITLED],
    ['C01 with a school-leaving certificate', { civicTestScore: null, civicCertificate: true }, ENTITLED],
    ['C01 untested', { civicTestScore: null }, { outcome: 'INSUFFICIENT_DATA' }],
    ['A2', german({ level: 'A2' }), notMet('N-LANG')],
    [
      'C02',
      child,
      { outcome: 'ENTITLED', is: { 'N-LANG': 'MET', 'N-FDGO': 'NOT_REQUIRED', 'N-CIVIC': 'NOT_REQUIRED', 'N-HIST': 'MET' } },
    ],
    [
      'C02 not represented',
      { ...child, represented: false },
      { outcome: 'NOT_MET', earliestOn: '2026-11-24', is: { 'N-CAP': 'NOT_MET' } },
    ],
    ['C02 not appropriate to its age', { ...child, ...german({ ageAppropriate: false }) }, notMet('N-LANG')],
    [
      'C03',
      { ...child, birthDate: '2010-11-23' },
      {
        outcome: 'INSUFFICIENT_DATA',
        is: { 'N-CAP': 'MET', 'N-LANG': 'INSUFFICIENT_DATA', 'N-FDGO': 'INSUFFICIENT_DATA', 'N-CIVIC': 'INSUFFICIENT_DATA' },
      },
    ],
    ['C03 with everything', { birthDate: '2010-11-23' }, ENTITLED],
    ['C05', elder, { outcome: 'ENTITLED', is: { 'N-LANG': 'MET', 'N-CIVIC': 'WAIVED' } }],
    ['C05 without oral German', { ...elder, ...german({ level: 'NONE', speaksInEverydayLife: false }) }, notMet('N-LANG')],
    [
      'C05 who came too late',
      {
        ...elder,
        residenceSince: '1974-07-01',
        recruitment: { kind: 'GUEST_WORKER', workerEnteredOn: '1974-07-01', followedInTime: null },
        ...german({ level: 'A1', speaksInEverydayLife: true }),
      },
      notMet('N-LANG'),
    ],
    [
      'C06',
      { ...german({ level: 'A2', effortsFailed: true }), civicTestScore: null },
      {
        outcome: 'DISCRETION',
        route: 'SECTION_10',
        is: { 'N-LANG': 'DISCRETION', 'N-CIVIC': 'WAIVED' },
        norm: ['N-LANG', '§ 10 Abs. 4a'],
      },
    ],
    [
      'C06 without oral German',
      { ...german({ level: 'A2', effortsFailed: true, speaksInEverydayLife: false }) },
      notMet('N-LANG'),
    ],
    ['C06 without failed efforts', german({ level: 'A2', effortsFailed: false }), notMet('N-LANG')],
    [
      'C07',
      { learningBar: 'ILLNESS', civicTestScore: null, ...german({ level: 'NONE' }) },
      { outcome: 'ENTITLED', is: { 'N-LANG': 'WAIVED', 'N-CIVIC': 'WAIVED' } },
    ],
    [
      'C07 by age',
      { learningBar: 'AGE', civicTestScore: null, language: null },
      { outcome: 'ENTITLED', is: { 'N-LANG': 'WAIVED' } },
    ],
    [
      'an incapable adult who is represented',
      { lacksCapacity: true, represented: true, commitsToBasicOrder: null, civicTestScore: null },
      { outcome: 'ENTITLED', is: { 'N-FDGO': 'NOT_REQUIRED', 'N-CIVIC': 'NOT_REQUIRED' } },
    ],
    ['an incapable adult who is not', { lacksCapacity: true, represented: false }, notMet('N-CAP')],
    ['no commitment to the basic order', { commitsToBasicOrder: false }, notMet('N-FDGO')],
    ['no commitment to historical responsibility', { commitsToHistoricalResponsibility: false }, notMet('N-HIST')],
  ])('%s', (_id, facts, expected) => check({ facts, expected }));

  it.each<[LawParameters['historicalResponsibilityUnder16'], boolean | null, string]>([
    ['REQUIRED', true, 'MET'],
    ['REQUIRED', false, 'NOT_MET'],
    ['REQUIRED', null, 'INSUFFICIENT_DATA'],
    ['NOT_REQUIRED', null, 'NOT_REQUIRED'],
    ['CASE_BY_CASE', null, 'CASE_BY_CASE'],
    ['CASE_BY_CASE', true, 'MET'],
  ])('C02: historical responsibility %s and committed %s is %s', (historicalResponsibilityUnder16, commits, status) => {
    const facts = { ...ENTITLED_PERSON, ...child, commitsToHistoricalResponsibility: commits };
    const parameters = { ...DEFAULT_LAW_PARAMETERS, historicalResponsibilityUnder16 };
    const { requirements } = examineRoute(facts, 'SECTION_10', DECISION_DAY, parameters);
    expect(requirements.find(({ code }) => code === 'N-HIST')?.status).toBe(status);
  });

  const forged: Partial<NaturalisationFacts> = { bars: [{ ground: 'DECEPTION_FOUND', from: '2026-03-10', until: null }] };
  it.each<[string, Partial<NaturalisationFacts>, string, Expected]>([
    ['C08', forged, DECISION_DAY, { outcome: 'EXCLUDED', route: null, earliestOn: '2036-03-11', is: { 'X-35a-2': 'EXCLUDED' } }],
    ['C08 on the last day', forged, '2036-03-10', { outcome: 'EXCLUDED', earliestOn: '2036-03-11' }],
    ['C08 the day after', forged, '2036-03-11', ENTITLED],
    [
      'C08 with another end registered',
      { bars: [{ ground: 'DECEPTION_FOUND', from: '2026-03-10', until: '2036-01-31' }] },
      '2036-02-01',
      ENTITLED,
    ],
    [
      'a revoked naturalisation',
      { bars: [{ ground: 'NATURALISATION_REVOKED', from: '2026-03-10', until: null }] },
      DECISION_DAY,
      { outcome: 'EXCLUDED', is: { 'X-35a-1': 'EXCLUDED' } },
    ],
    [
      'a finding before the law',
      { bars: [{ ground: 'DECEPTION_FOUND', from: '2025-12-23', until: null }] },
      DECISION_DAY,
      ENTITLED,
    ],
    ['a decision before the law', { bars: null, filedOn: null }, '2025-12-23', ENTITLED],
    ['bars not looked up', { bars: null }, DECISION_DAY, { outcome: 'INSUFFICIENT_DATA' }],
  ])('%s', (_id, facts, on, expected) => check({ facts, on, expected }));
});

describe('the criminal record (A.16.5)', () => {
  const fine = (dailyRates: number, beside: Partial<Conviction> = {}) => conviction({ dailyRates, ...beside });
  const prison = (months: number, beside: Partial<Conviction> = {}) =>
    conviction({ kind: 'IMPRISONMENT', months, suspended: true, remitted: true, ...beside });
  const ignored: Expected = { outcome: 'ENTITLED', is: { 'N-CRIM': 'MET' } };
  const byCase: Expected = { outcome: 'CASE_BY_CASE', norm: ['N-CRIM', '§ 12a Abs. 1 Satz 4'] };
  const refused = notMet('N-CRIM', '§ 8 Abs. 2');
  const foreign = { foreign: true, declared: true, comparable: true };

  it.each<[string, Conviction[], Expected]>([
    ['K01', [fine(90)], ignored],
    ['K02', [fine(91)], byCase],
    ['K02 just below a third more', [fine(119)], byCase],
    ['K03', [fine(120)], { ...refused, norm: ['N-CRIM', '§ 12a Abs. 1'] }],
    ['K03 far more', [fine(240)], refused],
    ['K04', [fine(60), fine(40)], byCase],
    ['K04 to the limit', [fine(50), fine(40)], ignored],
    ['K04 up to a third more', [fine(60), fine(60)], refused],
    [
      'K05 in a lower total sentence',
      [fine(60, { inTotalSentence: true }), fine(40, { inTotalSentence: true }), fine(80)],
      ignored,
    ],
    ['K06', [fine(50), prison(2)], byCase],
    ['K06 to the limit', [fine(30), prison(2)], ignored],
    ['K06 a third more', [fine(60), prison(2)], refused],
    ['K07', [prison(3)], ignored],
    ['K07 a day more', [prison(3, { days: 1 })], byCase],
    ['K07 four months', [prison(4)], refused],
    ['K08 suspended and not yet remitted', [prison(3, { remitted: false })], refused],
    ['imprisonment that was not suspended', [prison(1, { suspended: false, remitted: false })], refused],
    ['K09', [fine(30, { offence: '130', motiveEstablished: true })], { ...refused, norm: ['N-CRIM', '§ 12a Abs. 1 Satz 2'] }],
    ['K09 as the prosecutor reported it', [fine(30, { offence: '130', prosecutorFoundMotive: true })], refused],
    ['K10', [fine(30, { offence: '185' })], { outcome: 'INSUFFICIENT_DATA', norm: ['N-CRIM', '§ 32b'] }],
    ['K10 written out', [fine(30, { offence: '§ 185 StGB' })], { outcome: 'INSUFFICIENT_DATA' }],
    ['K11 when the prosecutor found no motive', [fine(30, { offence: '185', prosecutorFoundMotive: false })], ignored],
    ['K11 another offence', [fine(30, { offence: '242' })], ignored],
    [
      'K10 beside an offence of another kind',
      [fine(30, { offence: '242' }), fine(20, { offence: '223' })],
      { outcome: 'INSUFFICIENT_DATA' },
    ],
    ['K12', [conviction({ kind: 'YOUTH_MEASURE' })], ignored],
    ['K13', [conviction({ kind: 'YOUTH_PENALTY', months: 6 })], refused],
    ['K13 suspended and remitted', [conviction({ kind: 'YOUTH_PENALTY', months: 6, suspended: true, remitted: true })], refused],
    ['a measure without guilt', [conviction({ kind: 'MEASURE_WITHOUT_GUILT' })], refused],
    [
      'a driving licence withdrawn',
      [conviction({ kind: 'LICENCE_OR_OCCUPATION_MEASURE' })],
      { outcome: 'CASE_BY_CASE', norm: ['N-CRIM', 'Satz 5'] },
    ],
    ['K15', [fine(30, { foreign: true, declared: false })], { outcome: 'INSUFFICIENT_DATA', norm: ['N-CRIM', '§ 12a Abs. 4'] }],
    ['K15 declared and small', [fine(30, foreign)], ignored],
    ['K15 declared and large', [fine(180, foreign)], refused],
    ['K15 declared and not comparable', [fine(180, { ...foreign, comparable: false })], ignored],
    ['K15 declared and not examined', [fine(180, { ...foreign, comparable: null })], { outcome: 'INSUFFICIENT_DATA' }],
    ['K15 declared and to be erased', [fine(180, { ...foreign, erased: true })], ignored],
    ['an erased penalty', [prison(8, { erased: true })], ignored],
    [
      'small fines of more than five years ago',
      [fine(60, { judgedOn: '2021-11-21' }), fine(60, { judgedOn: '2021-11-22' })],
      ignored,
    ],
    [
      'small fines, one of five years ago to the day',
      [fine(60, { judgedOn: '2021-11-21' }), fine(60, { judgedOn: '2021-11-23' })],
      refused,
    ],
    ['a fine without its rates', [conviction({})], { outcome: 'INSUFFICIENT_DATA' }],
  ])('%s', (_id, convictions, expected) => check({ facts: { convictions }, expected }));

  it.each<[string, Partial<NaturalisationFacts>, Expected]>([
    ['K14', { pendingProceedings: true }, { outcome: 'SUSPEND', route: 'SECTION_10', norm: ['N-CRIM', '§ 12a Abs. 3'] }],
    ['K14 beside a small fine', { pendingProceedings: true, convictions: [fine(30)] }, { outcome: 'SUSPEND' }],
    ['K14 not known', { pendingProceedings: null }, { outcome: 'INSUFFICIENT_DATA' }],
    ['K14 in hardship', { pendingProceedings: true, hardshipGrounds: ['OTHER'] }, { outcome: 'SUSPEND' }],
    [
      'K03 in hardship',
      { convictions: [fine(120)], hardshipGrounds: ['OTHER'] },
      { outcome: 'DISCRETION', route: 'SECTION_8', norm: ['N-CRIM', '§ 8 Abs. 2'] },
    ],
    ['convictions not known', { convictions: null }, { outcome: 'INSUFFICIENT_DATA' }],
  ])('%s', (_id, facts, expected) => check({ facts, expected }));

  it('K02: the office may draw the line of slight excess nearer', () => {
    check({ facts: { convictions: [fine(111)] }, parameters: { slightExcessUpTo: 111 }, expected: byCase });
    check({ facts: { convictions: [fine(112)] }, parameters: { slightExcessUpTo: 111 }, expected: refused });
  });

  it('K15: an undeclared conviction is no finding of deception', () => {
    const result = examine(
      { ...ENTITLED_PERSON, convictions: [fine(30, { foreign: true, declared: false })] },
      DECISION_DAY,
      DEFAULT_LAW_PARAMETERS,
    );
    expect(result.requirements.filter(({ status }) => status === 'EXCLUDED')).toEqual([]);
  });
});

describe('routes and exclusion (A.16.6)', () => {
  const marriage = (marriedOn: string, beside: Partial<NonNullable<NaturalisationFacts['germanMarriage']>> = {}) => ({
    germanMarriage: { marriedOn, endedOn: null, endedBy: null, custodyOfGermanChild: null, ...beside },
  });
  const widow = { endedOn: '2026-01-20', endedBy: 'DEATH' as const, custodyOfGermanChild: true };
  const together = (
    relation: 'SPOUSE' | 'CHILD',
    beside: Partial<NonNullable<NaturalisationFacts['jointApplication']>> = {},
  ) => ({
    jointApplication: { relation, otherRoute: 'SECTION_10' as const, otherQualifies: true, marriedOn: null, ...beside },
  });
  const child = (birthDate: string, residenceSince: string): Partial<NaturalisationFacts> => ({
    birthDate,
    residenceSince,
    represented: true,
    civicTestScore: null,
    language: { level: null, speaksInEverydayLife: null, ageAppropriate: true, effortsFailed: null },
    ...together('CHILD'),
  });
  const spouse = (marriedOn: string) => together('SPOUSE', { marriedOn });
  const SHALL: Expected = { outcome: 'SHALL', route: 'SECTION_9' };
  const JOINT: Expected = { outcome: 'DISCRETION', route: 'SECTION_10_2' };

  it.each<[string, Partial<NaturalisationFacts>, Expected]>([
    ['R01', { residenceSince: '2023-11-22', ...marriage('2024-11-22') }, SHALL],
    [
      'R01 a day less resident',
      { residenceSince: '2023-11-23', ...marriage('2024-11-22') },
      { outcome: 'NOT_MET', route: 'SECTION_9', earliestOn: '2026-11-24' },
    ],
    [
      'R02 a day less married',
      { residenceSince: '2023-11-22', ...marriage('2024-11-23') },
      { outcome: 'NOT_MET', route: 'SECTION_9', earliestOn: '2026-11-24', is: { 'N-FAMILY': 'NOT_MET' } },
    ],
    [
      'R03 shortened in the public interest',
      { residenceSince: '2025-06-01', publicInterest: true, ...marriage('2023-11-22') },
      { outcome: 'DISCRETION', route: 'SECTION_9' },
    ],
    [
      'R03 without public interest',
      { residenceSince: '2025-06-01', ...marriage('2023-11-22') },
      { outcome: 'NOT_MET', route: 'SECTION_9', earliestOn: '2028-06-02' },
    ],
    [
      'R03 married a day too short',
      { residenceSince: '2025-06-01', publicInterest: true, ...marriage('2023-11-23') },
      { outcome: 'NOT_MET' },
    ],
    ['R01 after five years', { ...marriage('2024-11-22') }, ENTITLED],
    [
      'R04',
      { residenceSince: '2022-01-15', filedOn: '2026-11-20', ...marriage('2022-05-02', widow) },
      { ...SHALL, norm: ['N-FAMILY', '§ 9 Abs. 2'] },
    ],
    [
      'R04 filed on the last day',
      { residenceSince: '2022-01-15', filedOn: '2026-11-20', ...marriage('2022-05-02', { ...widow, endedOn: '2025-11-20' }) },
      SHALL,
    ],
    [
      'R04 filed a day later',
      { residenceSince: '2022-01-15', filedOn: '2026-11-20', ...marriage('2022-05-02', { ...widow, endedOn: '2025-11-19' }) },
      { outcome: 'NOT_MET', route: 'SECTION_10' },
    ],
    [
      'R04 without custody',
      {
        residenceSince: '2022-01-15',
        filedOn: '2026-11-20',
        ...marriage('2022-05-02', { ...widow, custodyOfGermanChild: false }),
      },
      { outcome: 'NOT_MET' },
    ],
    [
      'R05 divorced with custody',
      { residenceSince: '2022-01-15', filedOn: '2026-11-20', ...marriage('2022-05-02', { ...widow, endedBy: 'DISSOLUTION' }) },
      SHALL,
    ],
    [
      'R04 married for less than two years',
      { residenceSince: '2022-01-15', filedOn: '2026-11-20', ...marriage('2024-05-02', widow) },
      { outcome: 'NOT_MET' },
    ],
    ['R06', { residenceSince: '2022-11-20', ...spouse('2024-11-20') }, JOINT],
    [
      'R06 a day less resident',
      { residenceSince: '2022-11-23', ...spouse('2024-11-20') },
      { outcome: 'NOT_MET', route: 'SECTION_10_2', earliestOn: '2026-11-24' },
    ],
    [
      'R06 a day less married',
      { residenceSince: '2022-11-20', ...spouse('2024-11-23') },
      { outcome: 'NOT_MET', route: 'SECTION_10_2', earliestOn: '2026-11-24' },
    ],
    [
      'R06 whose spouse does not qualify',
      { residenceSince: '2022-11-20', ...together('SPOUSE', { marriedOn: '2024-11-20', otherQualifies: false }) },
      { outcome: 'NOT_MET', route: 'SECTION_10' },
    ],
    [
      'R06 whose spouse is not examined',
      { residenceSince: '2022-11-20', ...together('SPOUSE', { marriedOn: '2024-11-20', otherQualifies: null }) },
      { outcome: 'INSUFFICIENT_DATA' },
    ],
    ['R07', child('2016-06-01', '2023-11-20'), JOINT],
    [
      'R07 a day less',
      child('2016-06-01', '2023-11-23'),
      { outcome: 'NOT_MET', route: 'SECTION_10_2', earliestOn: '2026-11-24' },
    ],
    ['R07 under six, half of life', child('2022-11-23', '2024-11-23'), JOINT],
    [
      'R07 under six, a day less',
      child('2022-11-23', '2024-11-24'),
      { outcome: 'NOT_MET', route: 'SECTION_10_2', earliestOn: '2026-11-25' },
    ],
    ['R07 born here', child('2026-09-01', '2026-09-01'), JOINT],
    [
      'R07 of age',
      { ...child('2008-11-23', '2023-11-20'), language: ENTITLED_PERSON.language, civicTestScore: 20 },
      { outcome: 'NOT_MET', route: 'SECTION_10' },
    ],
    [
      'R07 a day under age',
      { ...child('2008-11-24', '2023-11-20'), language: ENTITLED_PERSON.language, civicTestScore: 20 },
      JOINT,
    ],
    [
      'child of the spouse of a German',
      { ...child('2016-06-01', '2026-01-20'), ...together('CHILD', { otherRoute: 'SECTION_9' }) },
      { outcome: 'DISCRETION', route: 'SECTION_9_CHILD' },
    ],
    [
      'R08',
      { exclusionGrounds: ['SEVERAL_SPOUSES'] },
      { outcome: 'EXCLUDED', route: null, earliestOn: null, is: { 'X-3a': 'EXCLUDED', 'N-EXCL': 'EXCLUDED' } },
    ],
    ['R09', { exclusionGrounds: ['UNTRUE_COMMITMENT'] }, { outcome: 'EXCLUDED', is: { 'X-1a': 'EXCLUDED' } }],
    ['R10', { exclusionGrounds: ['EXPULSION_INTEREST'] }, { outcome: 'EXCLUDED', is: { 'X-2': 'EXCLUDED' } }],
    [
      'R10 also for citizens of the Union',
      { exclusionGrounds: ['EXPULSION_INTEREST'], citizenship: 'EU_EEA' },
      { outcome: 'EXCLUDED' },
    ],
    [
      'disregard of equality',
      { exclusionGrounds: ['EQUALITY_DISREGARDED'] },
      { outcome: 'EXCLUDED', is: { 'X-3b': 'EXCLUDED' } },
    ],
    [
      'anti-constitutional activity',
      { exclusionGrounds: ['ANTI_CONSTITUTIONAL_ACTIVITY'] },
      { outcome: 'EXCLUDED', is: { 'X-1': 'EXCLUDED' } },
    ],
    ['… from which one turned away', { exclusionGrounds: ['ANTI_CONSTITUTIONAL_ACTIVITY'], turnedAwayCredibly: true }, ENTITLED],
    [
      '… and another ground',
      { exclusionGrounds: ['ANTI_CONSTITUTIONAL_ACTIVITY', 'EXPULSION_INTEREST'], turnedAwayCredibly: true },
      { outcome: 'EXCLUDED' },
    ],
    ['R11', { identityClarified: false }, notMet('N-ID')],
    ['R11 nationality unclear', { nationalityClarified: false }, notMet('N-ID')],
    ['R11 not known', { identityClarified: null }, { outcome: 'INSUFFICIENT_DATA' }],
  ])('%s', (_id, facts, expected) => check({ facts, expected }));

  it('R06, R07: the yardsticks are the office’s to set', () => {
    check({
      facts: { residenceSince: '2023-11-20', ...spouse('2025-11-20') },
      parameters: { spouseResidenceYears: 3, spouseMarriageYears: 1 },
      expected: JOINT,
    });
    check({ facts: child('2016-06-01', '2024-11-20'), parameters: { childResidenceYears: 2 }, expected: JOINT });
  });

  it('ask for a home under § 8 only', () => {
    check({ facts: { hasHome: null }, expected: ENTITLED });
    const facts: NaturalisationFacts = { ...ENTITLED_PERSON, hasHome: false };
    expect(examineRoute(facts, 'SECTION_8', DECISION_DAY, DEFAULT_LAW_PARAMETERS).missing).toEqual(['N-HOME']);
  });
});

describe('every examination', () => {
  const anyDay = fc.integer({ min: 0, max: 5_000 }).map((days) => addDays('2014-01-01', days));
  const anyFacts: fc.Arbitrary<NaturalisationFacts> = fc.record({
    ...(Object.fromEntries(Object.entries(UNKNOWN_FACTS).map(([name]) => [name, fc.constant(null)])) as Record<
      keyof NaturalisationFacts,
      fc.Arbitrary<null>
    >),
    birthDate: fc.constantFrom(null, '1950-02-03', '1996-05-04', '2010-11-24', '2023-01-31'),
    represented: fc.constantFrom(null, true, false),
    identityClarified: fc.constantFrom(null, true, true, false),
    nationalityClarified: fc.constantFrom(null, true, true),
    commitsToBasicOrder: fc.constantFrom(null, true),
    commitsToHistoricalResponsibility: fc.constantFrom(null, true),
    citizenship: fc.constantFrom(null, 'OTHER', 'EU_EEA', 'SWISS'),
    residenceRight: fc.constantFrom(null, title('9'), title('16b'), title('25', '3'), title('25')),
    residenceSince: fc.option(anyDay),
    absences: fc.constantFrom(null, [], [abroad('2025-01-01', '2025-03-01')], [abroad('2024-01-01', '2025-03-01')]),
    benefits: fc.constantFrom(null, [], ['SGB_II' as const]),
    canSupportHousehold: fc.constantFrom(null, true, false),
    hardshipGrounds: fc.constantFrom(null, ['CARE' as const]),
    language: fc.constantFrom(null, ENTITLED_PERSON.language),
    civicTestScore: fc.constantFrom(null, 16, 17),
    convictions: fc.constantFrom(null, [], [conviction({ dailyRates: 100 })], [conviction({ kind: 'YOUTH_PENALTY', months: 6 })]),
    pendingProceedings: fc.constantFrom(null, true, false),
    exclusionGrounds: fc.constantFrom(null, [], ['SEVERAL_SPOUSES' as const]),
    bars: fc.constantFrom(null, []),
    hasHome: fc.constantFrom(null, true),
  });

  it('has words of the closed vocabulary, a norm and a reason everywhere', () => {
    fc.assert(
      fc.property(anyFacts, anyDay, (facts, on) => {
        const result = examine(facts, on, DEFAULT_LAW_PARAMETERS);
        expect(OUTCOMES).toContain(result.outcome);
        expect(result.lawVersion).toMatch(/^StAG /);
        for (const { code, status, legalBasis, explanation, earliestOn } of [
          ...result.requirements,
          ...result.routes.flatMap(({ requirements }) => requirements),
        ]) {
          expect(REQUIREMENT_CODES).toContain(code);
          expect(REQUIREMENT_STATUSES).toContain(status);
          expect(legalBasis).toMatch(/§§? \d+|StAG/);
          expect(explanation.length).toBeGreaterThan(10);
          if (earliestOn !== null) expect(earliestOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        }
        if (result.outcome === 'INSUFFICIENT_DATA') expect(result.missing).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is never worse for longer residence', () => {
    const favour = (outcome: string) =>
      ['ENTITLED', 'SHALL', 'DISCRETION', 'CASE_BY_CASE', 'SUSPEND', 'INSUFFICIENT_DATA', 'NOT_MET', 'EXCLUDED'].indexOf(outcome);
    fc.assert(
      fc.property(anyFacts, anyDay, fc.integer({ min: 1, max: 2_000 }), (facts, residenceSince, longer) => {
        const plain = { ...facts, absences: [], residenceSince };
        const shorter = examine(plain, DECISION_DAY, DEFAULT_LAW_PARAMETERS);
        const more = examine(
          { ...plain, residenceSince: addDays(residenceSince, -longer) },
          DECISION_DAY,
          DEFAULT_LAW_PARAMETERS,
        );
        expect(favour(more.outcome)).toBeLessThanOrEqual(favour(shorter.outcome));
      }),
      { numRuns: 300 },
    );
  });

  it('opens on the day it names, and not the day before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_800 }),
        fc.constantFrom('EVENT' as const, 'DAY_START' as const),
        (days, countingMode) => {
          const facts = { ...ENTITLED_PERSON, residenceSince: addDays('2021-11-24', days) };
          const parameters = { ...DEFAULT_LAW_PARAMETERS, countingMode };
          const { earliestOn } = examine(facts, DECISION_DAY, parameters);
          expect(examine(facts, earliestOn ?? '', parameters).outcome).toBe('ENTITLED');
          expect(examine(facts, addDays(earliestOn ?? '', -1), parameters).outcome).toBe('NOT_MET');
        },
      ),
    );
  });

  it.each([
    ['2024-06-26', 'StAG before 2024-06-27'],
    ['2024-06-27', 'StAG 2024-06-27'],
    ['2025-03-31', 'StAG 2024-06-27'],
    ['2025-04-01', 'StAG 2025-04-01'],
    ['2025-10-29', 'StAG 2025-04-01'],
    ['2025-10-30', 'StAG 2025-10-30'],
    ['2025-12-23', 'StAG 2025-10-30'],
    ['2025-12-24', 'StAG 2025-12-24'],
    ['2026-11-23', 'StAG 2025-12-24'],
  ])('for a decision of %s is by %s', (on, lawVersion) => {
    expect(examine(ENTITLED_PERSON, on, DEFAULT_LAW_PARAMETERS).lawVersion).toBe(lawVersion);
  });

  it('invents no law for decisions before the catalogue', () => {
    const result = examine(ENTITLED_PERSON, '2024-06-26', DEFAULT_LAW_PARAMETERS);
    expect(result.outcome).toBe('INSUFFICIENT_DATA');
    expect(result.requirements[0]?.explanation).toContain('2024-06-27');
    for (const route of ROUTES)
      expect(examineRoute(ENTITLED_PERSON, route, '2024-06-26', DEFAULT_LAW_PARAMETERS).outcome).toBe('INSUFFICIENT_DATA');
  });

  it('of somebody of whom nothing is known asks for everything and guesses nothing', () => {
    const result = examine(UNKNOWN_FACTS, DECISION_DAY, DEFAULT_LAW_PARAMETERS);
    expect(result.outcome).toBe('INSUFFICIENT_DATA');
    expect(result.missing).toEqual([
      'N-RES',
      'N-CAP',
      'N-ID',
      'N-FDGO',
      'N-HIST',
      'N-TITLE',
      'N-LIV',
      'N-CRIM',
      'N-LANG',
      'N-CIVIC',
      'N-EXCL',
    ]);
    const asked = result.requirements.flatMap(({ missingFacts }) => missingFacts);
    expect(asked).toEqual(expect.arrayContaining(['birthDate', 'residenceSince', 'absences', 'benefits', 'convictions', 'bars']));
  });

  it('says of every way what is missing, and which one was best', () => {
    const result = examine(ENTITLED_PERSON, DECISION_DAY, DEFAULT_LAW_PARAMETERS);
    const missing = Object.fromEntries(result.routes.map((each) => [each.route, each.missing]));
    expect(missing).toEqual({
      SECTION_10: [],
      SECTION_9: ['N-FAMILY'],
      SECTION_9_CHILD: ['N-FAMILY'],
      SECTION_10_2: ['N-FAMILY'],
      SECTION_8: [],
    });
    expect(examineRoute(ENTITLED_PERSON, 'SECTION_10_3_OLD', DECISION_DAY, DEFAULT_LAW_PARAMETERS).missing).toEqual(['N-LAW']);
  });
});

describe('the parameters of the law', () => {
  it('are the defaults with what the office sets', () => {
    expect(readLawParameters({})).toEqual(DEFAULT_LAW_PARAMETERS);
    expect(readLawParameters({ countingMode: 'DAY_START', barInForceOn: '2025-12-25', slightExcessUpTo: 111 })).toEqual({
      ...DEFAULT_LAW_PARAMETERS,
      countingMode: 'DAY_START',
      barInForceOn: '2025-12-25',
      slightExcessUpTo: 111,
    });
  });

  it.each<[unknown, string]>([
    [null, 'law'],
    [[], 'law'],
    ['EVENT', 'law'],
    [{ countMode: 'EVENT' }, 'countMode'],
    [{ toString: 'EVENT' }, 'toString'],
    [{ countingMode: 'event' }, 'law.countingMode'],
    [{ countingMode: undefined }, 'law.countingMode'],
    [{ daysPerMonth: 0 }, 'law.daysPerMonth'],
    [{ daysPerMonth: '30' }, 'law.daysPerMonth'],
    [{ slightExcessUpTo: 120 }, 'law.slightExcessUpTo'],
    [{ slightExcessUpTo: 100.5 }, 'law.slightExcessUpTo'],
    [{ freeMovementIsUnlimited: 'yes' }, 'law.freeMovementIsUnlimited'],
    [{ barInForceOn: '2025-12-32' }, 'law.barInForceOn'],
    [{ childResidenceYears: -1 }, 'law.childResidenceYears'],
  ])('are refused as %j, naming %s', (overrides, named) => {
    expect(() => readLawParameters(overrides)).toThrow(named);
  });
});
