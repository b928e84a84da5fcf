import { describe, expect, it } from '@jest/globals';
import { abroad, conviction, DECISION_DAY, ENTITLED_PERSON } from './examination.testing.js';
import type { NaturalisationFacts, ResidenceRight } from './facts.rules.js';
import { UNKNOWN_FACTS } from './facts.rules.js';
import { implausibilities } from './plausibility.rules.js';

const right = (beside: Partial<ResidenceRight>): Partial<NaturalisationFacts> => ({
  residenceRight: { kind: 'TITLE', paragraph: '18b', subparagraph: null, validFrom: null, validTo: null, ...beside },
});
const recruited = (workerEnteredOn: string, birthDate: string): Partial<NaturalisationFacts> => ({
  birthDate,
  recruitment: { kind: 'GUEST_WORKER', workerEnteredOn, followedInTime: null },
});
const convicted = (beside: Parameters<typeof conviction>[0]) => ({ convictions: [conviction(beside)] });
const married = (marriedOn: string, endedOn: string | null = null): Partial<NaturalisationFacts> => ({
  germanMarriage: { marriedOn, endedOn, endedBy: null, custodyOfGermanChild: null },
});
const bar = (from: string, until: string | null) => ({ bars: [{ ground: 'DECEPTION_FOUND' as const, from, until }] });
const asylum = (appliedOn: string, endedOn: string | null) => ({
  asylum: { appliedOn, endedOn, recognition: 'REFUGEE' as const },
});
const joint = (relation: 'SPOUSE' | 'CHILD', marriedOn: string) => ({
  jointApplication: { relation, otherRoute: 'SECTION_10' as const, otherQualifies: true, marriedOn },
});

describe('facts that cannot be', () => {
  it.each<[string, Partial<NaturalisationFacts>, string]>([
    ['a birth tomorrow', { birthDate: '2026-11-24' }, 'birthDate'],
    ['an applicant of 150 years', { birthDate: '1876-01-01' }, 'birthDate'],
    ['entry before birth', { residenceSince: '1996-05-03' }, 'residenceSince'],
    ['entry tomorrow', { residenceSince: '2026-11-24' }, 'residenceSince'],
    ['filing tomorrow', { filedOn: '2026-11-24' }, 'filedOn'],
    ['a 30-year-old recruited in 1972', recruited('1972-05-02', '1996-05-04'), 'recruitment.workerEnteredOn'],
    ['a child of thirteen that was recruited', recruited('1972-05-02', '1958-05-03'), 'recruitment.workerEnteredOn'],
    ['recruitment before the first agreement', recruited('1955-12-19', '1930-05-03'), 'recruitment.workerEnteredOn'],
    ['a title under an unknown paragraph', right({ paragraph: '99' }), 'residenceRight.paragraph'],
    ['a toleration as a title', right({ paragraph: '60a' }), 'residenceRight.paragraph'],
    ['a paragraph of no shape', right({ paragraph: '§ 18b; drop' }), 'residenceRight.paragraph'],
    ['a name of the language as a paragraph', right({ paragraph: 'constructor' }), 'residenceRight.paragraph'],
    ['an unknown subparagraph', right({ paragraph: '25', subparagraph: '6' }), 'residenceRight.subparagraph'],
    ['a toleration with a paragraph', right({ kind: 'TOLERATION' }), 'residenceRight.paragraph'],
    ['a title that ends before it begins', right({ validFrom: '2025-01-02', validTo: '2025-01-01' }), 'residenceRight.validTo'],
    ['a title of tomorrow', right({ validFrom: '2026-11-24' }), 'residenceRight.validFrom'],
    ['an absence before the stay', { absences: [abroad('2020-01-14', '2020-02-01')] }, 'absences.0.leftOn'],
    ['a departure tomorrow', { absences: [abroad('2026-11-24', null)] }, 'absences.0.leftOn'],
    ['a return tomorrow', { absences: [abroad('2026-10-01', '2026-11-24')] }, 'absences.0.returnedOn'],
    ['a return before the departure', { absences: [abroad('2023-05-02', '2023-05-01')] }, 'absences.0.returnedOn'],
    [
      'overlapping absences',
      { absences: [abroad('2023-05-01', '2023-06-01'), abroad('2023-05-31', '2023-07-01')] },
      'absences.1.leftOn',
    ],
    [
      'an absence within another that is stated later',
      { absences: [abroad('2023-05-10', '2023-05-12'), abroad('2023-05-01', '2023-06-01')] },
      'absences.0.leftOn',
    ],
    [
      'a return allowed before the departure',
      { absences: [abroad('2023-05-01', '2023-06-01', { returnAllowedUntil: '2023-04-30' })] },
      'absences.0.returnAllowedUntil',
    ],
    [
      'military service after the return',
      { absences: [abroad('2023-05-01', '2023-06-01', { militaryServiceUntil: '2023-06-02' })] },
      'absences.0.militaryServiceUntil',
    ],
    ['a gap before the stay', { gaps: [{ from: '2019-12-01', to: '2020-02-01', cause: 'OTHER' }] }, 'gaps.0.from'],
    ['a gap that ends before it begins', { gaps: [{ from: '2022-12-02', to: '2022-12-01', cause: 'OTHER' }] }, 'gaps.0.to'],
    [
      'earlier residence that lasts into the present one',
      { earlierResidence: [{ from: '2015-01-01', to: '2020-01-16' }] },
      'earlierResidence.0.to',
    ],
    [
      'overlapping periods',
      {
        earlierResidence: [
          { from: '2015-01-01', to: '2016-01-01' },
          { from: '2016-01-01', to: '2017-01-01' },
        ],
      },
      'earlierResidence.1.from',
    ],
    ['asylum tomorrow', asylum('2026-11-24', null), 'asylum.appliedOn'],
    ['recognition before the application', asylum('2019-03-01', '2019-02-28'), 'asylum.endedOn'],
    ['25 of 24 months', { fullTimeMonths: 25 }, 'fullTimeMonths'],
    ['negative months of work', { fullTimeMonths: -1 }, 'fullTimeMonths'],
    ['work after today', { fullTimePeriods: [{ from: '2026-01-01', to: '2026-12-31' }] }, 'fullTimePeriods.0.to'],
    ['34 of 33 answers', { civicTestScore: 34 }, 'civicTestScore'],
    ['a negative score', { civicTestScore: -1 }, 'civicTestScore'],
    ['negative rates', convicted({ dailyRates: -10 }), 'convictions.0.dailyRates'],
    ['no rates at all', convicted({ dailyRates: 0 }), 'convictions.0.dailyRates'],
    ['more rates than the law has', convicted({ dailyRates: 721 }), 'convictions.0.dailyRates'],
    ['negative months', convicted({ kind: 'IMPRISONMENT', months: -1 }), 'convictions.0.months'],
    ['imprisonment of no length', convicted({ kind: 'IMPRISONMENT', months: 0 }), 'convictions.0.months'],
    ['negative days', convicted({ kind: 'IMPRISONMENT', months: 1, days: -1 }), 'convictions.0.days'],
    ['a fine in months', convicted({ dailyRates: 10, months: 1 }), 'convictions.0.months'],
    ['imprisonment in daily rates', convicted({ kind: 'IMPRISONMENT', months: 1, dailyRates: 10 }), 'convictions.0.dailyRates'],
    [
      'a penalty remitted that was not suspended',
      convicted({ kind: 'IMPRISONMENT', months: 1, remitted: true }),
      'convictions.0.remitted',
    ],
    ['a suspended fine', convicted({ dailyRates: 10, suspended: true }), 'convictions.0.suspended'],
    ['an offence without a paragraph', convicted({ dailyRates: 10, offence: 'theft' }), 'convictions.0.offence'],
    ['a judgment of tomorrow', convicted({ dailyRates: 10, judgedOn: '2026-11-24' }), 'convictions.0.judgedOn'],
    ['a judgment against a child', convicted({ dailyRates: 10, judgedOn: '2010-05-03' }), 'convictions.0.judgedOn'],
    ['a bar that begins tomorrow', bar('2026-11-24', null), 'bars.0.from'],
    ['a bar that ends before it begins', bar('2026-03-10', '2026-03-09'), 'bars.0.until'],
    ['a bar of more than ten years', bar('2026-03-10', '2036-03-11'), 'bars.0.until'],
    ['marriage before birth', married('1996-05-03'), 'germanMarriage.marriedOn'],
    ['marriage of a child', married('2006-05-03'), 'germanMarriage.marriedOn'],
    ['marriage tomorrow', married('2026-11-24'), 'germanMarriage.marriedOn'],
    ['a marriage that ends before it begins', married('2022-05-02', '2022-05-01'), 'germanMarriage.endedOn'],
    ['a joint application with a marriage before birth', joint('SPOUSE', '1990-01-01'), 'jointApplication.marriedOn'],
    ['a child that is married to the applicant', joint('CHILD', '2020-01-01'), 'jointApplication.marriedOn'],
    [
      'more absences than anybody has',
      { absences: Array.from({ length: 101 }, () => abroad('2023-05-01', '2023-05-02')) },
      'absences',
    ],
  ])('%s', (_case, facts, field) => {
    const [first] = implausibilities({ ...ENTITLED_PERSON, ...facts }, DECISION_DAY);
    expect(first?.field).toBe(field);
    expect(first?.sentence).toMatch(/^[A-Z].*\.$/);
  });

  it.each<[string, Partial<NaturalisationFacts>]>([
    ['everything the entitlement asks for', {}],
    ['nothing known', UNKNOWN_FACTS],
    ['a birth today', { ...UNKNOWN_FACTS, birthDate: DECISION_DAY, residenceSince: DECISION_DAY }],
    [
      'leaving again on the day of return',
      { absences: [abroad('2023-05-01', '2023-06-01'), abroad('2023-06-01', '2023-07-01')] },
    ],
    ['an absence that lasts', { absences: [abroad('2026-11-01', null)] }],
    [
      'an absence within earlier residence',
      { earlierResidence: [{ from: '2015-01-01', to: '2017-01-01' }], absences: [abroad('2016-01-01', '2016-02-01')] },
    ],
    ['a recruited worker of 1972', { ...recruited('1972-05-02', '1950-02-03'), residenceSince: '1972-05-02' }],
    ['a recruited worker who came too late', recruited('1974-07-01', '1950-02-03')],
    ['a title without end', right({ validFrom: '2020-01-15' })],
    ['a title that has ended', right({ validFrom: '2020-01-15', validTo: '2026-01-14' })],
    ['a foreign judgment against a child', convicted({ dailyRates: 10, judgedOn: '2010-05-03', foreign: true })],
    ['imprisonment of some days', convicted({ kind: 'IMPRISONMENT', months: 0, days: 20 })],
    ['a bar of ten years', bar('2026-03-10', '2036-03-10')],
    ['a marriage that ended', married('2020-05-02', '2026-01-01')],
  ])('are not: %s', (_case, facts) => {
    expect(implausibilities({ ...ENTITLED_PERSON, ...facts }, DECISION_DAY)).toEqual([]);
  });
});
