import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphResponse } from '../../kit/execute.js';
import { defineSubgraph } from '../../kit/subgraph.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { DECISION_DAY, ENTITLED_PERSON } from '../requirements/examination.testing.js';
import { factsFrom } from './quick-check.inputs.js';
import { QuickCheckResolver } from './quick-check.resolver.js';

const stranger = testActor([], null, 'anonymous');
const officer = testActor('naturalisation_officer', '018f0000-0000-7000-8000-000000000001');

const ASK = `query ($input: NaturalisationFactsInput!, $on: CalendarDate) {
  naturalisationQuickCheck(input: $input, on: $on) {
    on outcome route earliestOn missing hints lawVersion notice
    requirements { code status legalBasis explanation earliestOn missingFacts hints }
    routes { route outcome legalBasis missing earliestOn requirements { code status } }
  }
}`;

/** What a person who is entitled states. */
const STATED = {
  birthDate: '1996-05-04',
  identityClarified: true,
  nationalityClarified: true,
  commitsToBasicOrder: true,
  commitsToHistoricalResponsibility: true,
  citizenship: 'OTHER',
  residenceRight: { kind: 'TITLE', paragraph: '9' },
  residenceSince: '2020-01-15',
  absences: [],
  benefits: [],
  canSupportHousehold: true,
  language: { level: 'B1' },
  civicTestScore: 17,
  convictions: [],
  pendingProceedings: false,
  exclusionGrounds: [],
  bars: [],
};

interface Checked {
  readonly on: string;
  readonly outcome: string;
  readonly route: string | null;
  readonly earliestOn: string | null;
  readonly lawVersion: string;
  readonly notice: string;
  readonly hints: string[];
  readonly missing: string[];
  readonly requirements: { readonly code: string; readonly status: string; readonly legalBasis: string }[];
  readonly routes: { readonly route: string; readonly missing: string[] }[];
}

const checked = (answer: GraphResponse) => fieldOf<Checked>(answer, 'naturalisationQuickCheck');

describe('the quick check of naturalisation', () => {
  let db: TestSubgraph;
  const ask = (beside: object = {}, on: string | null = DECISION_DAY, actor = stranger) =>
    db.ask(actor, ASK, { input: { ...STATED, ...beside }, on });

  beforeAll(async () => {
    // It needs nothing else of the office: no table, no role, no person.
    const alone = defineSubgraph({
      name: 'immigration-office',
      resolvers: [QuickCheckResolver],
      migrations: [],
      seed: async () => {},
    });
    db = await openTestSubgraph(alone, { now: () => new Date('2026-11-23T09:00:00Z') });
  });
  afterAll(() => db.close());

  it('answers everybody, without identity and purpose, and calls itself preliminary', async () => {
    for (const actor of [stranger, officer]) {
      const { outcome, route, notice, on, lawVersion } = checked(await ask({}, DECISION_DAY, actor));
      expect({ outcome, route, on, lawVersion }).toEqual({
        outcome: 'ENTITLED',
        route: 'SECTION_10',
        on: DECISION_DAY,
        lawVersion: 'StAG 2025-12-24',
      });
      expect(notice).toContain('Vorprüfung');
      expect(notice).toContain('no administrative decision');
      expect(notice).toContain('§ 35a VwVfG');
    }
  });

  it('is for today where no day is stated', async () => {
    expect(checked(await ask({}, null)).on).toBe('2026-11-23');
    expect(checked(await db.ask(stranger, ASK, { input: STATED })).on).toBe('2026-11-23');
  });

  it('says of every requirement its code, status and norm, and of every way what is missing', async () => {
    const { requirements, routes } = checked(await ask());
    expect(requirements.map(({ code }) => code)).toEqual([
      ...['N-RES', 'N-CAP', 'N-ID', 'N-FDGO', 'N-HIST', 'N-TITLE', 'N-LIV', 'N-CRIM', 'N-LANG', 'N-CIVIC', 'N-EXCL'],
    ]);
    for (const { legalBasis } of requirements) expect(legalBasis).toMatch(/§/);
    expect(routes.map(({ route }) => route)).toEqual(['SECTION_10', 'SECTION_9', 'SECTION_9_CHILD', 'SECTION_10_2', 'SECTION_8']);
  });

  it.each([
    ['2025-10-29', 'DISCRETION', 'SECTION_10_3_OLD'],
    ['2025-10-30', 'NOT_MET', 'SECTION_10'],
  ])('E08: knows the law of the day: %s is %s', async (on, outcome, route) => {
    const facts = { residenceSince: '2022-04-15', specialIntegration: true, language: { level: 'C1' } };
    expect(checked(await ask({ ...facts }, on))).toMatchObject({ outcome, route });
  });

  it('E11: names the first day and the hint on the title', async () => {
    const { outcome, earliestOn, hints } = checked(await ask({ absences: [{ leftOn: '2025-08-31', returnedOn: '2026-03-01' }] }));
    expect([outcome, earliestOn]).toEqual(['NOT_MET', '2028-03-02']);
    expect(hints.join(' ')).toContain('§ 51 Abs. 1 Nr. 7 AufenthG');
  });

  it('of somebody of whom nothing is stated asks for everything', async () => {
    const answer = await db.ask(stranger, ASK, { input: {}, on: DECISION_DAY });
    const { outcome, missing } = checked(answer);
    expect(outcome).toBe('INSUFFICIENT_DATA');
    expect(missing).toContain('N-RES');
  });

  it.each<[string, object, string]>([
    ['entry before birth', { residenceSince: '1990-01-01' }, 'residenceSince'],
    [
      'a 30-year-old recruited in 1972',
      { recruitment: { kind: 'GUEST_WORKER', workerEnteredOn: '1972-01-01' } },
      'recruitment.workerEnteredOn',
    ],
    ['an absence outside the stay', { absences: [{ leftOn: '2019-01-01', returnedOn: '2019-02-01' }] }, 'absences.0.leftOn'],
    ['a title under an unknown paragraph', { residenceRight: { kind: 'TITLE', paragraph: '99' } }, 'residenceRight.paragraph'],
    ['negative rates', { convictions: [{ kind: 'FINE', dailyRates: -5 }] }, 'convictions.0.dailyRates'],
    ['a score above 33', { civicTestScore: 34 }, 'civicTestScore'],
    ['no end of absences', { absences: Array.from({ length: 5_000 }, () => ({ leftOn: '2023-01-01' })) }, 'absences'],
  ])('refuses %s and names the field', async (_case, facts, field) => {
    const { errors } = await ask(facts);
    expect(errors?.map(({ extensions }) => [extensions?.['code'], extensions?.['field']])).toEqual([['INVALID_INPUT', field]]);
  });

  it.each<[string, object]>([
    ['a day that does not exist', { birthDate: '2026-02-30' }],
    ['a moment for a day', { birthDate: '2026-02-01T00:00:00Z' }],
    ['an unknown kind', { residenceRight: { kind: 'MAGIC' } }],
    ['half a rate', { convictions: [{ kind: 'FINE', dailyRates: 10.5 }] }],
    ['a fact that is none', { shoeSize: 43 }],
    ['an empty entry of a list', { absences: [null] }],
  ])('refuses rubbish: %s', async (_case, facts) => {
    const answer = await ask(facts);
    expect(answer.data?.['naturalisationQuickCheck'] ?? null).toBeNull();
    expect(codesOf(answer)).toHaveLength(1);
    expect(codesOf(answer)).not.toContain('INTERNAL');
  });

  it('reckons for no day that is out of reach', async () => {
    const { errors } = await ask({}, '9999-12-31');
    expect(errors?.map(({ extensions }) => extensions?.['field'])).toEqual(['on']);
    for (const on of ['0001-01-01', '2200-12-31']) {
      const facts = {
        ...STATED,
        birthDate: null,
        residenceSince: '0001-01-01',
        residenceRight: { kind: 'TITLE', paragraph: '9' },
      };
      expect((await db.ask(stranger, ASK, { input: facts, on })).errors).toBeUndefined();
    }
  });

  it('reads what is left out as not known', () => {
    const { filedOn, hasHome, represented, ...plain } = ENTITLED_PERSON;
    expect(factsFrom(STATED as never)).toEqual({ ...plain, filedOn: null, hasHome: null, represented: null });
    expect(filedOn && hasHome && represented === false).toBe(true);
  });

  it.each<[string, object]>([
    ['birthDate', { birthDate: '1996-02-30' }],
    ['absences.0.returnedOn', { absences: [{ leftOn: '2024-01-01', returnedOn: '2024-13-01' }] }],
    ['absences.0.leftOn', { absences: [{}] }],
    ['civicTestScore', { civicTestScore: 16.5 }],
    ['citizenship', { citizenship: ' at "x.leftOn"; Field "x"' }],
    ['rubbish', { rubbish: 1 }],
  ])('names %s where what is stated is no such thing at all', async (field, beside) => {
    const { errors } = await ask(beside);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('names a day of the examination that does not exist', async () => {
    expect((await ask({}, '2026-02-30')).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'on' });
  });
});
